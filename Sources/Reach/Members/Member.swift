// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Pricing
import Runtime
import Storage
import Stores

/// A person's membership of a store. It outlasts leaving: who comes back finds number, spend and points again.
package struct Member: Sendable, Hashable {
    /// The version of the words to which somebody consents on joining.
    package static let consentWords = 1
    package static let consent = Text(
        "我同意将我的手机号提供给该店铺，用于识别会员身份、记录等级与积分。我可以随时退会，店铺将不再持有我的手机号。",
        "I agree that the store gets my phone number to know me as a member and to keep my level and points. I can leave at any time; "
            + "the store then no longer has my number.")

    package let id: ID<Member>
    package let store: ID<Store>
    package let person: ID<Person>
    /// 1 for the store's first member.
    package let number: Int64
    /// Such as `138****1234`; nothing after leaving.
    package internal(set) var phoneMasked: String?
    /// As last found; it follows from the figures unless it is fixed.
    package internal(set) var level: Int
    /// The level that the merchant has fixed, whatever the figures say.
    package internal(set) var fixedLevel: Int?
    /// For goods that were received and not refunded, freight not included.
    package internal(set) var spent: Money
    /// Points earned by such goods, with what refunds took back taken off.
    package internal(set) var earned: Int64
    /// What can be spent. Below zero only when a refund took back what was spent already; what is earned later fills it first.
    package internal(set) var points: Int64
    package internal(set) var joinedAt: Timestamp
    package internal(set) var leftAt: Timestamp?

    package var isActive: Bool { leftAt == nil }

    /// What stands on the card: at least eight digits.
    package var numberText: String {
        let digits = "\(number)"
        return String(repeating: "0", count: max(8 - digits.count, 0)) + digits
    }

    /// What its level follows from.
    package func figure(_ basis: LevelBasis) -> Int64 {
        switch basis {
        case .spend: spent.fen
        case .points: earned
        }
    }

    /// The level that it should have.
    func rightLevel(by programme: MemberProgramme) -> Int {
        min(fixedLevel ?? programme.level(for: figure(programme.basis)), programme.levels.count)
    }

    /// Finds the level that follows, tells Pricing, and publishes a change. The caller saves.
    mutating func level(by programme: MemberProgramme, in transaction: any Transaction, _ context: Context) throws {
        let (before, now) = (level, rightLevel(by: programme))
        guard before != now else { return }
        level = now
        guard isActive else { return }
        try SetMemberStanding(person: person.party, store: store, level: level).run(in: transaction, context)
        try context.publish(
            "member.level_changed", object: id.raw, party: store.party, payload: #"{"from":\#(before),"to":\#(now)}"#, in: transaction)
    }
}

/// When a person gave a store the phone number, and when that was withdrawn.
package struct MemberConsent: Sendable, Hashable {
    package let givenAt: Timestamp
    /// Which words: `Member.consentWords`.
    package let words: Int
    package let withdrawnAt: Timestamp?
}
