// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Orders
import Pricing
import Storage
import Stores

/// What must always be true of members and their points, whatever happened.
package enum MembersAudit {
    /// How many findings of a law are reported.
    package static let findingsMax = 100

    /// What breaks each law, in words; nothing anywhere means that all is well.
    package static func findings(in snapshot: any Snapshot) throws -> [(law: String, problems: [String])] {
        [
            ("points are the sum of their entries, and every entry says the balance after it", try withWrongPoints(in: snapshot)),
            ("spend and earned points are those of what was received and not refunded", try withWrongFigures(in: snapshot)),
            ("a purchase earned by its rule, and refunds took back what is no longer earned", try withWrongPurchase(in: snapshot)),
            ("the level follows from the figures, and is the one by which prices go", try withWrongLevel(in: snapshot)),
            ("nobody is a member without a consent, or has a number with one withdrawn", try withWrongConsent(in: snapshot)),
        ]
    }

    private static func withWrongLevel(in snapshot: any Snapshot) throws -> [String] {
        try MemberProgramme.stores(in: snapshot).flatMap { store -> [String] in
            guard let programme = try MemberProgramme.find(store, in: snapshot) else { return [] }
            let standings = try MemberStanding.all(of: store, in: snapshot)
            var levels = Dictionary(uniqueKeysWithValues: standings.map { ($0.person, $0.level) })
            let isUnderWay = try LevelMembers.isUnderWay(store, in: snapshot)
            var problems: [String] = []
            for member in try Member.everyone(of: store, in: snapshot) {
                let told = levels.removeValue(forKey: member.person.party)
                if told != (member.isActive ? member.level : nil) {
                    problems.append("member \(member.id): level \(member.level), prices go by \(told.map { "\($0)" } ?? "none")")
                }
                if !isUnderWay, member.isActive, member.level != member.rightLevel(by: programme) {
                    problems.append("member \(member.id): level \(member.level), should be \(member.rightLevel(by: programme))")
                }
            }
            return problems + levels.keys.map { "store \(store): prices for \($0), who is no member" }
        }
    }

    /// Of these orders with a member's price, those whose buyer was no member of the store when they were placed.
    package static func placedByOthers(
        _ orders: [(order: ID<Order>, store: ID<Store>, buyer: ID<Person>, placedAt: Timestamp)], in snapshot: any Snapshot
    ) throws -> [ID<Order>] {
        try orders.filter { order in
            guard let member = try Member.find(order.buyer, of: order.store, in: snapshot) else { return true }
            return try MemberConsent.all(of: member, in: snapshot).allSatisfy { consent in
                order.placedAt < consent.givenAt || consent.withdrawnAt.map { $0 < order.placedAt } ?? false
            }
        }.map(\.order)
    }
}
