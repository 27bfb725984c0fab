// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Runtime
import Storage

/// What operators look at where gifts may be misused: who gives what comes to nothing, who takes and refuses, who gives to and fro, and
/// who tries links. Figures are of the last days; nothing here is a verdict.
package struct GiftOversight: Sendable, Hashable {
    /// How many days back it looks, by when a gift was sent.
    package static let days: Int64 = 30
    /// How many of each are listed, the worst first.
    package static let rowsMax = 50
    /// From how many portions on that came to nothing, or were declined, somebody is listed.
    package static let lostMin = 3
    /// From how many portions of the same giver on that one person accepted, the two are listed.
    package static let pairMin = 3

    /// A giver whose portions came to nothing.
    package struct Giver: Sendable, Hashable {
        package let person: ID<Person>
        package let gifts: Int
        package let portions: Int
        package let accepted: Int
        package let declined: Int
        package let expired: Int
        package let cancelled: Int

        /// Portions whose stock was held and whose money went back.
        package var lost: Int { declined + expired + cancelled }
    }

    /// Somebody who declined portions again and again.
    package struct Recipient: Sendable, Hashable {
        package let person: ID<Person>
        package let accepted: Int
        package let declined: Int
        /// From how many givers.
        package let givers: Int
    }

    /// Two people, of whom one accepted many portions of the other's gifts: perhaps one person with two accounts.
    package struct Pair: Sendable, Hashable {
        package let giver: ID<Person>
        package let recipient: ID<Person>
        package let accepted: Int
        /// Whether gifts went the other way too.
        package let isMutual: Bool
    }

    /// Links that lead nowhere, tried on one day.
    package struct GuessDay: Sendable, Hashable {
        /// Days since 1970-01-01, in the deployment's zone.
        package let day: Int64
        package let tries: Int
        /// How many callers tried them, and how many of those were shut out.
        package let callers: Int
        package let shutOut: Int
    }

    package let givers: [Giver]
    package let recipients: [Recipient]
    package let pairs: [Pair]
    package let guesses: [GuessDay]

    /// For operators who decide disputes.
    package static func find(in snapshot: any Snapshot, _ context: Context) throws -> GiftOversight {
        try context.actor.requireOperator(.decideDisputes)
        let today = context.zone.day(of: context.now)
        let (givers, recipients, pairs, guesses) = try snapshot.answers(
            givers(since: context.now - .days(days)), recipients(since: context.now - .days(days)),
            pairs(since: context.now - .days(days)), GiftGuesses.days(since: today - days + 1))
        return GiftOversight(givers: givers, recipients: recipients, pairs: pairs, guesses: guesses)
    }

    /// A person's gifts, the newest first, with how their portions went. For operators who decide disputes.
    package static func gifts(
        of giver: ID<Person>, _ page: PageRequest = PageRequest(), in snapshot: any Snapshot, _ context: Context
    ) throws -> Page<GiftList.Given> {
        try context.actor.requireOperator(.decideDisputes)
        let gifts = try Gift.page(of: giver, page, in: snapshot)
        let counts = try GiftPortion.counts(of: gifts.items.map(\.id), in: snapshot)
        return gifts.map { GiftList.Given(gift: $0, counts: counts[$0.id] ?? [:]) }
    }

    /// One gift with its portions, for operators who decide disputes: without its links, which are the giver's.
    package static func gift(
        _ id: ID<Gift>, in snapshot: any Snapshot, _ context: Context
    ) throws -> (gift: Gift, portions: [GiftPortion]) {
        try context.actor.requireOperator(.decideDisputes)
        guard let gift = try Gift.find(id, in: snapshot) else { throw CommonRefusal.notFound }
        return (gift, try GiftPortion.all(of: gift, in: snapshot))
    }
}
