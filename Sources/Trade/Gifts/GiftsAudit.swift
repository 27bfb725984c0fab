// SPDX-License-Identifier: Apache-2.0
import Kernel
import Lottery
import Orders
import Storage
import Stores

/// What must always be true of gifts, whatever happened: every portion that was given is accepted, returned or waiting, and its order
/// says the same.
package enum GiftsAudit {
    static let giftsAtOnce = 100

    package enum Law: String, CaseIterable, Sendable {
        case portions = "accepted, returned and waiting portions are those that were given"
        case orders = "every portion's order stands where the portion does, with its money and its recipient"
        case states = "a gift ends when its last portion has its answer, and not before"
        case recipients = "nobody holds two portions of a gift, and no giver holds one"
        case draws = "the winners of every lottery are those that its seed and its list give"
        case timers = "whatever waits has a time at which it ends"
    }

    /// What breaks each law; none anywhere means that all is well.
    package static func findings(in snapshot: any Snapshot) throws -> [(law: String, problems: [String])] {
        var problems: [Law: [String]] = [:]
        var last: ID<Gift>?
        while true {
            let gifts = try Gift.all(after: last, limit: giftsAtOnce, in: snapshot)
            guard let end = gifts.last else { break }
            last = end.id
            let portions = Dictionary(grouping: try GiftPortion.all(ofGifts: gifts.map(\.id), in: snapshot), by: \.gift)
            for gift in gifts {
                let inspected = GiftCase(gift: gift, portions: portions[gift.id] ?? [])
                for law in Law.allCases {
                    problems[law, default: []] += try inspected.problems(law, in: snapshot).map { "gift \(gift.id): \($0)" }
                }
            }
        }
        return Law.allCases.map { ($0.rawValue, problems[$0] ?? []) }
    }
}

/// One gift as the audit looks at it.
private struct GiftCase {
    let gift: Gift
    let portions: [GiftPortion]

    func problems(_ law: GiftsAudit.Law, in snapshot: any Snapshot) throws -> [String] {
        switch law {
        case .portions:
            let numbers = portions.map(\.number)
            return numbers == Array(1...gift.portions) ? [] : ["has portions \(numbers), given \(gift.portions)"]
        case .orders: return try wrongOrders(in: snapshot)
        case .states: return wrongState
        case .recipients:
            let holders = portions.filter { $0.state == .won || $0.isAnswered }.compactMap(\.recipient)
            return (Set(holders).count == holders.count ? [] : ["somebody holds two portions"])
                + (holders.contains(gift.giver) ? ["the giver holds a portion"] : [])
        case .draws: return try wrongDraw(in: snapshot)
        case .timers: return try missingTimer(in: snapshot)
        }
    }

    private func wrongOrders(in snapshot: any Snapshot) throws -> [String] {
        let found = try Order.find(portions.map(\.order), in: snapshot)
        let orders = Dictionary(uniqueKeysWithValues: found.map { ($0.id, $0) })
        return portions.compactMap { portion in
            guard let order = orders[portion.order] else { return "portion \(portion.number) has no order" }
            guard order.gift == gift.id.raw, order.buyer == gift.giver, order.isStoreGift == gift.isStoreGift else {
                return "order \(order.id) is not of this gift"
            }
            return isInStep(portion, order) ? nil : "portion \(portion.number) is \(portion.state), its order \(order.state)"
        }
    }

    private func isInStep(_ portion: GiftPortion, _ order: Order) -> Bool {
        switch portion.state {
        case .open where gift.sentAt == nil:
            return [.unpaid, .cancelled, .oversold].contains(order.state) && order.recipient == nil
        case .open, .won: return order.state == .giftPending && order.refunded.isZero && order.recipient == nil
        case .accepted:
            return order.acceptedAt != nil && order.recipient == portion.recipient && (order.state.isPaid || order.state == .refunded)
        case .declined, .expired: return order.state == .refunded && order.acceptedAt == nil && order.refunded == order.payable
        case .cancelled:
            let isReturned = order.state == .refunded && order.acceptedAt == nil && order.refunded == order.payable
            return isReturned || order.state == .cancelled || order.state == .oversold
        }
    }

    private var wrongState: [String] {
        let isWaiting = portions.contains { $0.state.isWaiting }
        let isFine =
            switch gift.state {
            case .unpaid, .gathering: portions.allSatisfy { $0.state == .open || $0.state == .cancelled }
            case .waiting: isWaiting
            case .ended: !isWaiting
            case .cancelled: !isWaiting && portions.allSatisfy { $0.state != .accepted }
            }
        return isFine ? [] : ["is \(gift.state) with portions \(portions.map { "\($0.state)" })"]
    }

    private func wrongDraw(in snapshot: any Snapshot) throws -> [String] {
        guard gift.mode == .lottery else { return [] }
        let entrants = try GiftEntrant.all(of: gift, in: snapshot)
        guard gift.drawnAt != nil else { return entrants.contains { $0.portion != nil } ? ["has winners before its draw"] : [] }
        guard let proof = try gift.proof(entrants), proof.problems().isEmpty else { return ["has a draw that does not prove itself"] }
        var problems: [String] = []
        if proof.commitment != gift.seedHash?.hexadecimal { problems.append("was drawn with another seed than was promised") }
        if proof.listHash != gift.listHash?.hexadecimal { problems.append("has another list than it was drawn from") }
        let people = Dictionary(uniqueKeysWithValues: entrants.map { ($0.number, $0) })
        let drawn = proof.winners.compactMap { people[$0] }
        let held = Dictionary(uniqueKeysWithValues: portions.map { ($0.number, $0.recipient) })
        if Set(entrants.filter { $0.portion != nil }) != Set(drawn) || !drawn.allSatisfy({ $0.portion.map { held[$0] } == $0.person }) {
            problems.append("has other winners than its seed and list give")
        }
        return problems
    }

    private func missingTimer(in snapshot: any Snapshot) throws -> [String] {
        let kind: String
        switch gift.state {
        case .unpaid: kind = CancelUnpaidGift.timer
        case .gathering: kind = DrawLottery.timer
        case .waiting: kind = ExpireGift.timer
        case .ended, .cancelled: return []
        }
        let due = try Timers.due(kind: kind, object: gift.id.raw, party: gift.store.party, in: snapshot)
        return due == nil ? ["is \(gift.state) and nothing ends that"] : []
    }
}
