// SPDX-License-Identifier: Apache-2.0
import Channels
import Identity
import Kernel
import Runtime
import Storage
import Stores

extension BuyerTies {
    /// The ties between an order's buyer and those who promoted what was bought.
    static func find(_ order: Order, promoters: Set<ID<Party>>, in snapshot: any Snapshot, _ context: Context) throws -> BuyerTies {
        let others = promoters.subtracting([order.buyer.party]).sorted()
        guard !others.isEmpty else { return BuyerTies(buyer: order.buyer.party) }
        let recipient = order.recipient?.party
        let phone = try order.openAddress(context.vault).telNumber
        let (holdings, browser, account, recipients) = try snapshot.answers(
            Licence.holdings(of: order.buyer.party),
            VisitorPeople.query(sharingBrowserWith: order.buyer, among: others.map(\.person)),
            Person.idQuery(phone: phone, vault: context.vault),
            Order.buyersQuery(sentTo: OrderWords.print(.phone, phone, context.vault), among: others.map(\.person)))
        var sharingRecipient = Set(recipients.map(\.party))
        if let account { sharingRecipient.insert(account.party) }
        return BuyerTies(
            buyer: order.buyer.party, recipient: recipient, related: try holdings.relatedParties(in: snapshot),
            sharingBrowser: Set(browser.map(\.party)), sharingRecipient: sharingRecipient.subtracting([order.buyer.party]))
    }
}

extension Order {
    /// Asks which of some people have orders of their own whose recipient has this phone number, given as its fingerprint. A gift is
    /// its recipient's own, not its giver's. It begins with their orders, which are few: beginning with the phone numbers means
    /// looking through those of every order there is.
    fileprivate static func buyersQuery(sentTo phone: [UInt8], among people: [ID<Person>]) -> Query<[ID<Person>]> {
        .all(
            """
            SELECT DISTINCT o.owner_id FROM (
              SELECT store_id, id, buyer_id AS owner_id FROM orders WHERE buyer_id IN \(list: people) AND gift_id IS NULL
              UNION ALL
              SELECT store_id, id, recipient_id AS owner_id FROM orders WHERE recipient_id IN \(list: people)
            ) o WHERE (SELECT w.phone FROM order_words w WHERE w.store_id = o.store_id AND w.order_id = o.id) = \(phone)
            """
        ) { try $0[0] }
    }
}
