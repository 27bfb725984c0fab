// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// Counts an app's calls of today anew, of one endpoint or of all: asked for by the app itself, or by who manages the store's settings.
package struct ClearCallQuota: Sendable {
    package static let clearingsMax = 10
    /// Within which so many are allowed.
    package static let clearingsDays: Int64 = 30

    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case tooOften

        package var kind: RefusalKind { .tooMany }
        package var text: Text {
            Text("30 天内最多清零 10 次，请等配额在零点恢复。", "Counts are cleared at most 10 times in 30 days. Wait for midnight, when they begin anew.")
        }
    }

    package let owner: ID<Party>
    package let appid: String
    /// Its first address; all endpoints where `nil`.
    package let endpoint: String?

    package init(_ appid: String, of owner: ID<Party>, endpoint: String? = nil) {
        self.appid = appid
        self.owner = owner
        self.endpoint = endpoint
    }

    package func run(in transaction: any Transaction, _ context: Context) throws {
        guard let app = try OpenApp.lock(appid, in: transaction)?.app, app.owner == owner, !app.isRevoked else {
            throw CommonRefusal.notFound
        }
        if context.actor.party != app.actor.party { try context.actor.requirePrograms(of: owner) }
        let since = context.now - .days(Self.clearingsDays)
        guard try Self.count(of: app, since: since, in: transaction) < Self.clearingsMax else { throw Refusal.tooOften }
        try CallCount.clear(app, endpoint, day: CallQuota.day(of: context.now), in: transaction)
        try note(app, in: transaction, context)
        try context.audit("app.clear_quota", object: app.id.raw, party: owner, detail: endpoint ?? appid, in: transaction)
    }
}
