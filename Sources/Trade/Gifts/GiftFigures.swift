// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// How gifts go, of those sent within a span of time: of one store, or of the whole deployment.
package struct GiftFigures: Sendable, Hashable {
    /// Gifts that were paid for.
    package let gifts: Int
    /// Their portions: each is an order.
    package let portions: Int
    package let accepted: Int
    package let declined: Int
    package let expired: Int
    /// Taken back by the giver.
    package let cancelled: Int
    /// From when a gift was sent, or drawn, to when a portion was accepted; nothing where none was.
    package let meanAcceptance: Duration?
    /// The same of the portion in the middle.
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

    /// The whole deployment's, for operators.
    package static func ofAll(
        from: Timestamp, until: Timestamp, in snapshot: any Snapshot, _ context: Context
    ) throws -> GiftFigures {
        try context.actor.requireOperator(.readLedger)
        return try figures(of: nil, from: from, until: until, in: snapshot)
    }

    private static func rate(_ part: Int, of whole: Int) -> Rate? {
        whole == 0 ? nil : Rate(ppm: Int64(part) * 1_000_000 / Int64(whole))
    }
}
