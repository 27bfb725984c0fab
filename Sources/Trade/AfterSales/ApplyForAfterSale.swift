// SPDX-License-Identifier: Apache-2.0
import Catalog
import Identity
import Kernel
import Orders
import Runtime
import Storage
import Stores

/// The buyer asks for money back for a line of an order, with or without sending the goods back.
package struct ApplyForAfterSale: Sendable {
    package static let descriptionCharactersMax = 500
    package static let picturesMax = 9

    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case orderNotPaid, giftNotAccepted, lineUnknown, windowClosed, alreadyOpen, tooManyTries, amountIsGivers, amountOutOfRange,
            countOutOfRange, nothingToReturn, picturesUnknown

        package var kind: RefusalKind {
            switch self {
            case .orderNotPaid, .giftNotAccepted, .windowClosed, .alreadyOpen, .tooManyTries: .conflict
            case .lineUnknown, .amountIsGivers, .amountOutOfRange, .countOutOfRange, .nothingToReturn, .picturesUnknown: .invalid
            }
        }

        package var text: Text {
            switch self {
            case .orderNotPaid: Text("这笔订单没有可退的款项。", "There is no money to refund on this order.")
            case .giftNotAccepted:
                Text(
                    "礼物还没有人领取，可以直接取消礼物，款项会全额退回。",
                    "Nobody has accepted this gift yet. Cancel the gift instead, and all of the money comes back.")
            case .lineUnknown: Text("订单里没有这件商品。", "The order has no such line.")
            case .windowClosed: Text("已过收货后 7 天的售后期，请联系商家协商。", "The after-sale window has closed. Talk to the merchant.")
            case .alreadyOpen: Text("这件商品已有进行中的售后。", "An after-sale of this item is already open.")
            case .tooManyTries: Text("这件商品申请售后的次数已达上限，请联系客服。", "This item has had as many after-sales as allowed. Contact support.")
            case .amountIsGivers:
                Text("礼物按数量退款，款项退给送礼人，请不要填写金额。", "A gift is refunded by its units, to its giver. Leave the amount out.")
            case .amountOutOfRange: Text("退款金额须大于 0 且不超过可退金额。", "The refund is above zero and at most what is left of the line.")
            case .countOutOfRange: Text("退货数量超过购买数量。", "That is more than was bought.")
            case .picturesUnknown: Text("最多 9 张自己上传的图片，请重新上传。", "There are 9 pictures at most, which you uploaded. Upload them again.")
            case .nothingToReturn: Text("商品还未发货，请选择仅退款。", "Nothing was shipped yet. Choose refund only.")
            }
        }
    }

    package let order: ID<Order>
    package let line: Int
    package let kind: AfterSaleKind
    /// What is asked back; `nil` for all that is left of the line.
    package let amount: Money?
    package let count: Int?
    package let reason: AfterSaleReason
    package let description: String
    package let pictures: [ID<Picture>]

    package init(
        order: ID<Order>, line: Int, kind: AfterSaleKind, amount: Money? = nil, count: Int? = nil, reason: AfterSaleReason,
        description: String = "", pictures: [ID<Picture>] = []
    ) {
        self.order = order
        self.line = line
        self.kind = kind
        self.amount = amount
        self.count = count
        self.reason = reason
        self.description = description
        self.pictures = pictures
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> AfterSale {
        let order = try Order.locked(order, in: transaction)
        guard context.actor.isSystem || context.actor.party == order.owner.party else { throw CommonRefusal.notFound }
        let text = try description.validated("description", characters: 0...Self.descriptionCharactersMax, multiline: true)
        guard pictures.count <= Self.picturesMax,
            try Picture.owned(pictures, by: order.owner.party, in: transaction).isSuperset(of: pictures)
        else { throw Refusal.picturesUnknown }
        let (amount, count) = try check(order, in: transaction, context)
        let afterSale = AfterSale(
            id: context.newID(), store: order.store, order: order.id, line: line, buyer: order.owner, isGift: order.recipient != nil,
            kind: kind, state: .merchantProcessing, amount: amount, count: count, reason: reason, description: text, createdAt: context.now,
            decidedAt: nil, rejectReason: "", carrier: "", trackingNumber: "", refund: nil, pictures: pictures, updatedAt: context.now)
        try afterSale.insert(in: transaction)
        try AfterSaleHold.open(order.id, in: transaction, context)
        try afterSale.setTimer(AfterSaleRules.decideHours, in: transaction, context)
        try afterSale.publish("after_sale.opened", in: transaction, context)
        return afterSale
    }

    private func check(_ order: Order, in snapshot: any Snapshot, _ context: Context) throws -> (Money, Int) {
        guard order.state != .giftPending else { throw Refusal.giftNotAccepted }
        guard order.state.isPaid else { throw Refusal.orderNotPaid }
        guard let found = try OrderLine.all(of: order, in: snapshot).first(where: { $0.number == line }) else { throw Refusal.lineUnknown }
        if let receivedAt = order.receivedAt, receivedAt + context.span(OrdersRules.afterSaleDays) <= context.now {
            throw Refusal.windowClosed
        }
        let earlier = try AfterSale.all(of: order.id, store: order.store, in: snapshot).filter { $0.line == line }
        guard !earlier.contains(where: \.state.isOpen), try !Dispute.isOpen(among: earlier, store: order.store, in: snapshot) else {
            throw Refusal.alreadyOpen
        }
        guard earlier.count < Int(context.rule(AfterSaleRules.triesMax).value) else { throw Refusal.tooManyTries }
        let count = count ?? found.count
        guard (1...found.count).contains(count) else { throw Refusal.countOutOfRange }
        // Who accepted a gift does not know what it cost, and amounts that are refused would tell.
        if order.recipient != nil, amount != nil { throw Refusal.amountIsGivers }
        let standard = order.recipient == nil ? found.refundable : found.refundable.scaled(by: Int64(count), over: Int64(found.count))
        let amount = amount ?? max(standard, Money(fen: 1))
        guard amount > .zero, amount <= found.refundable else { throw Refusal.amountOutOfRange }
        if kind == .returnAndRefund, found.shipped == 0 { throw Refusal.nothingToReturn }
        return (amount, count)
    }
}

extension AfterSale {
    static let timer = "after_sale.deadline"

    func setTimer(_ rule: Rule, in transaction: any Transaction, _ context: Context) throws {
        let due = context.now + context.span(rule)
        try Timers.set(Timer(kind: Self.timer, object: id.raw, party: store.party, due: due), in: transaction)
        // A deadline that moves is announced; deadlines that move silently were a grievance elsewhere.
        try publish("after_sale.deadline_set", payload: "{\"due\":\(due.milliseconds)}", in: transaction, context)
    }

    func cancelTimer(in transaction: any Transaction) throws {
        try Timers.cancel(kind: Self.timer, object: id.raw, party: store.party, in: transaction)
    }

    /// Tells, with the state of this moment: whoever reads later would find another.
    func publish(_ kind: String, payload: String? = nil, in transaction: any Transaction, _ context: Context) throws {
        let payload = payload ?? "{\"state\":\"\(state.rawValue)\"}"
        try context.publish(kind, object: id.raw, party: store.party, payload: payload, in: transaction)
    }
}
