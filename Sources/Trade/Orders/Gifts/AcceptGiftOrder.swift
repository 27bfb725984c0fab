// SPDX-License-Identifier: Apache-2.0
import Catalog
import Channels
import Identity
import Inventory
import Kernel
import Pricing
import Runtime
import Storage
import Stores

/// A friend accepts one portion of a gift: says where it goes, and may choose another style of the same price. It becomes a sale with
/// that: the money that was held is divided among those who have a part in it, and the time to ship begins. From now on the order is
/// the recipient's; money that goes back goes to the giver. Who may open the gift is decided by whoever keeps it, before this.
package struct AcceptGiftOrder: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case notWaiting, ownGift, notServed, styleUnknown, stylePriceDiffers, styleSoldOut

        package var kind: RefusalKind { self == .styleUnknown ? .invalid : .conflict }
        package var field: String? {
            switch self {
            case .notServed: "provinceName"
            case .styleUnknown, .stylePriceDiffers, .styleSoldOut: "sku"
            case .notWaiting, .ownGift: nil
            }
        }
        package var text: Text {
            switch self {
            case .notWaiting: Text("这份礼物已被领取或已退回。", "This gift was accepted already, or went back.")
            case .ownGift: Text("不能领取自己送出的礼物，请把链接发给好友。", "This is your own gift. Pass the link on to a friend.")
            case .notServed:
                Text("商家不配送到该地区，礼物还在，请换一个地址。", "The store does not deliver there. The gift still waits: choose another address.")
            case .styleUnknown: Text("没有这个款式或已下架，请选择其他款式。", "There is no such style, or it is off the shelf. Choose another one.")
            case .stylePriceDiffers: Text("只能换成同价的款式，请重新选择。", "Only a style of the same price can be chosen. Choose again.")
            case .styleSoldOut: Text("这个款式暂时无货，请选择其他款式。", "This style is out of stock. Choose another one.")
            }
        }
    }

    package let order: ID<Order>
    package let recipient: ID<Person>
    /// Another style of the same product; nothing for the one that was given.
    package let sku: ID<SKU>?
    package let address: AddressText
    package let participants: [any Participant]

    package init(
        order: ID<Order>, recipient: ID<Person>, sku: ID<SKU>? = nil, address: AddressText, participants: [any Participant]
    ) {
        self.order = order
        self.recipient = recipient
        self.sku = sku
        self.address = address
        self.participants = participants
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Order {
        guard context.actor.isSystem || context.actor.party == recipient.party else { throw CommonRefusal.notFound }
        var order = try Order.locked(order, in: transaction)
        guard order.gift != nil else { throw CommonRefusal.notFound }
        guard recipient != order.buyer else { throw Refusal.ownGift }
        guard order.state == .giftPending else { throw Refusal.notWaiting }
        let address = try address.validated()
        var (lines, paths, stores) = try transaction.answers(
            OrderLine.query(of: order), OrderPath.query(of: order), Store.query([order.store]))
        guard let given = lines.first else { throw Refusal.notWaiting }
        lines[0] = try chosen(given, address.stockRegion, in: transaction)

        try move(from: given, to: lines[0], of: order, in: transaction, context)
        order.state = try order.state.moved(to: .paid)
        order.recipient = recipient
        order.acceptedAt = context.now
        order.address = try address.sealed(context)
        try order.save(in: transaction, context)
        let firstSaleAt = stores.first?.firstPaidAt
        try BookSale(participants: participants).run(
            order, lines: lines, paths: paths, firstSaleAt: firstSaleAt, in: transaction, context)
        if firstSaleAt == nil, !order.isStoreGift { try RecordFirstSale(order.store).run(in: transaction, context) }
        try context.publish("order.gift_accepted", object: order.id.raw, party: order.store.party, in: transaction)
        return order
    }

    /// The line in the style and from the place that it will be sent.
    private func chosen(_ given: OrderLine, _ region: Region, in snapshot: any Snapshot) throws -> OrderLine {
        let styles = try GiftStyles.load(given, region: region, in: snapshot)
        guard styles.delivers(to: region) else { throw Refusal.notServed }
        var line = given
        guard let sku, sku != given.sku else {
            guard let place = styles.placeOfGiven() else { throw Refusal.notServed }
            line.place = place
            return line
        }
        switch styles.choose(sku) {
        case .success(let style):
            line.sku = sku
            line.attributes = style.item.attributesText
            line.picture = style.item.picture
            line.place = style.place
            return line
        case .failure(.unknown): throw Refusal.styleUnknown
        case .failure(.priceDiffers): throw Refusal.stylePriceDiffers
        case .failure(.soldOut): throw Refusal.styleSoldOut
        }
    }

    /// Takes the units where they will be sent from, and gives back those that were held.
    private func move(
        from given: OrderLine, to line: OrderLine, of order: Order, in transaction: any Transaction, _ context: Context
    ) throws {
        guard line != given else { return }
        do {
            try ReserveStock(store: order.store, units: [line].units, reference: order.id.raw).run(in: transaction, context)
        } catch is ReserveStock.Refusal {
            // Another node took it between the look and the reservation: look again.
            throw StorageFault.retry("the stock of gift order \(order.id) moved")
        }
        try ReleaseStock(store: order.store, units: [given].units, reference: order.id.raw).run(in: transaction, context)
        // A style at the flash price is given up with its sale.
        try ReturnFlashUnits(store: order.store, uses: [given].flashUses.filter { _ in line.flashSale == nil }, buyer: order.buyer.party)
            .run(in: transaction, context)
        try line.saveStyle(store: order.store, in: transaction)
    }
}
