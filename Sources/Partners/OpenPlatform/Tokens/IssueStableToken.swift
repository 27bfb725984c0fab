// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// Gives an app its token: the same one until five minutes before its end, then a new one beside which the old stays good to its end.
/// Forced, the old one ends at once, at most every 30 seconds and 20 times a day; more often, nothing new is made.
package struct IssueStableToken: Sendable {
    package static let forcedPerDayMax = 20
    package static let forcedEverySeconds: Int64 = 30
    package let credentials: AppCredentials
    package let isForced: Bool

    package init(_ credentials: AppCredentials, isForced: Bool = false) {
        self.credentials = credentials
        self.isForced = isForced
    }

    package func run(in transaction: any Transaction, _ context: Context) throws -> IssuedToken {
        let locked = try credentials.app(in: transaction, context)
        let current = try AccessToken.latest(.stable, of: locked.app, now: context.now, in: transaction)
        if isForced, let current, let count = forcedCount(locked, context.now) {
            try AccessToken.end(.stable, of: locked.app, at: context.now, now: context.now, in: transaction)
            try OpenApp.saveForced(current.appid, at: context.now, today: count, in: transaction)
        } else if let current, (current.expiresAt - context.now) > .seconds(AccessToken.overlapSeconds) {
            return IssuedToken(current, context)
        }
        let token = AccessToken.make(.stable, for: locked.app, context)
        try token.insert(context.vault, in: transaction)
        return IssuedToken(token, context)
    }

    /// The number of this forced token among the day's; `nil` if it is one too many or too soon.
    private func forcedCount(_ locked: LockedApp, _ now: Timestamp) -> Int? {
        guard now - locked.forcedAt >= .seconds(Self.forcedEverySeconds) else { return nil }
        // The protocol's days begin at midnight in Beijing.
        let isToday = ZoneOffset.shanghai.day(of: locked.forcedAt) == ZoneOffset.shanghai.day(of: now)
        let today = isToday ? locked.forcedToday : 0
        return today < Self.forcedPerDayMax ? today + 1 : nil
    }
}
