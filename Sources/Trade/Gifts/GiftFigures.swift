// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// How gifts go, of those sent within a span of time: of one store, or of the whole deployment. What stores give to their own members
/// is not counted: nobody sold it.
package struct GiftFigures: Sendable, Hashable {
    /// How many days back desks look.
    package static let recentDays: Int64 = 30
    /// The most days back that a program may ask for.
    package static let daysMax = 366

    /// Gifts that were paid for.
    package let gifts: Int
    /// Their portions: each is an order.
    package let portions: Int
    package let accepted: Int
    package let declined: Int
    package let expired: Int
    /// Taken back by the giver.
    package let cancelled: Int
    /// From when a gift was sent, or drawn, to when a portion was accepted, of the portion in the middle; nothing where none was.
    package let medianAcceptance: Duration?
    /// People who accepted something.
    package let recipients: Int
    /// Those of them who paid for a purchase of their own in the same store afterwards.
    package let recipientsWhoBought: Int

    package var waiting: Int { portions - accepted - declined - expired - cancelled }

    /// Accepted portions among those that were accepted, declined or let pass; nothing where none was.
    package var acceptanceRate: Rate? { Self.rate(accepted, of: accepted + declined + expired) }
    /// Portions for which somebody gave an address, among all that were paid for: also those that wait, or were taken back.
    package var addressRate: Rate? { Self.rate(accepted, of: portions) }
    /// Recipients who became buyers.
    package var buyerRate: Rate? { Self.rate(recipientsWhoBought, of: recipients) }

    /// A store's, for its staff, by when the gifts were sent: from the first moment, up to but without the second.
    package static func of(
        _ store: ID<Store>, from: Timestamp, until: Timestamp, in snapshot: any Snapshot, _ context: Context
    ) throws -> GiftFigures {
        try context.actor.require(.manageOrders, in: store.party)
        return try figures(of: store, from: from, until: until, in: snapshot)
    }

    /// The whole deployment's, for operators who decide disputes.
    package static func ofAll(
        from: Timestamp, until: Timestamp, in snapshot: any Snapshot, _ context: Context
    ) throws -> GiftFigures {
        try context.actor.requireOperator(.decideDisputes)
        return try figures(of: nil, from: from, until: until, in: snapshot)
    }

    /// A store's of the last days, this moment included.
    package static func of(_ store: ID<Store>, days: Int64, in snapshot: any Snapshot, _ context: Context) throws -> GiftFigures {
        try of(store, from: context.now - .days(days), until: context.now + .milliseconds(1), in: snapshot, context)
    }

    /// The whole deployment's of the last days, this moment included.
    package static func ofAll(days: Int64, in snapshot: any Snapshot, _ context: Context) throws -> GiftFigures {
        try ofAll(from: context.now - .days(days), until: context.now + .milliseconds(1), in: snapshot, context)
    }

    private static func rate(_ part: Int, of whole: Int) -> Rate? {
        whole == 0 ? nil : Rate(ppm: Int64(part) * 1_000_000 / Int64(whole))
    }
}
