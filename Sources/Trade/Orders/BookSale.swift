// SPDX-License-Identifier: Apache-2.0
import Channels
import Identity
import Kernel
import Ledger
import Runtime
import Storage
import Stores

/// Books a sale, when an order is paid or a gift accepted: credits those who promoted it, asks every participant, divides each line,
/// and puts each party's part into its pending purse. What a store gives away itself is booked without any of them: all of its money
/// is the store's again.
struct BookSale {
    let participants: [any Participant]

    func run(
        _ order: Order, lines: [OrderLine], paths: [Int: [Touch]], firstSaleAt: Timestamp?, in transaction: any Transaction,
        _ context: Context
    ) throws {
        let participants = order.concerned(self.participants)
        let asked = ShareRequest(
            order: order.id, store: order.store, firstSaleAt: firstSaleAt, buyer: order.buyer, placedAt: order.placedAt,
            lines: lines.map {
                ShareRequest.Line(
                    number: $0.number, product: $0.product, sku: $0.sku, category: $0.category, base: $0.base, path: paths[$0.number] ?? [])
            })
        let (request, notes) = try CreditPromoters(participants: participants).run(asked, of: order, in: transaction, context)
        let decisions = try participants.map { try $0.decide(request, in: transaction, context) }
        let claims = decisions.flatMap(\.claims)
        let shares = try lines.flatMap { try DivideLine.shares(of: $0, store: order.store, claims: claims) }
        guard shares.map(\.amount).total == order.payable else { throw DivideLine.Uneven(order: order.id) }
        try Share.insert(shares, store: order.store, in: transaction)
        try CreditNote.insert(notes + decisions.flatMap(\.notes), of: order, in: transaction)
        try promise(shares, of: order, in: transaction, context)
        for participant in participants {
            try participant.paid(order, lines: lines, request: request, shares: shares, in: transaction, context)
        }
    }

    /// One promise per party: its shares of all lines together.
    private func promise(_ shares: [Share], of order: Order, in transaction: any Transaction, _ context: Context) throws {
        let parts = shares.amountsByParty(\.amount)
        let transfers = parts.map { party, amount in
            Transfer(
                from: order.gift == nil ? .world(for: order.store.party) : order.giftAccount, to: order.account(of: party, .pending),
                amount: amount, kind: .orderPaid,
                order: order.id.raw, reference: order.payment.raw)
        }
        let ids = try PostTransfers(transfers).run(in: transaction, context)
        try OrderPromise.insert(zip(parts, ids).map { (party: $0.party, promise: $1.raw) }, of: order, in: transaction)
    }
}

extension Order {
    /// Where the money of a gift lies from its payment until it is accepted or goes back.
    var giftAccount: Account { Account(isStoreGift ? store.party : buyer.party, .frozen) }

    /// Those of the participants who have a part in it: nobody in what a store gives away itself.
    func concerned(_ participants: [any Participant]) -> [any Participant] { isStoreGift ? [] : participants }

    /// Where a party's part of this order is kept. The platform's accounts are spread by store.
    func account(of party: ID<Party>, _ purse: Purse) -> Account {
        party == Party.platform ? .platform(purse, for: store.party) : Account(party, purse)
    }
}

extension Sequence where Element == Share {
    /// The sums per party, in the order of the parties' ids, without zeros.
    func amountsByParty(_ amount: (Share) -> Money) -> [(party: ID<Party>, amount: Money)] {
        reduce(into: [ID<Party>: Money]()) { $0[$1.party, default: .zero] += amount($1) }
            .filter { $0.value > .zero }.sorted { $0.key < $1.key }.map { (party: $0.key, amount: $0.value) }
    }
}
