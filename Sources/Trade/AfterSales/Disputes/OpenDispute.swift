// SPDX-License-Identifier: Apache-2.0
import Catalog
import Identity
import Kernel
import Orders
import Runtime
import Storage

/// The buyer does not accept a refusal and asks the platform, within seven days. The after-sale and the order's settlement wait.
package struct OpenDispute: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case notRefused, alreadyDisputed, anotherOpen

        package var kind: RefusalKind { .conflict }
        package var text: Text {
            switch self {
            case .notRefused: Text("商家拒绝后 7 天内才能申请平台介入。", "The platform can be asked within 7 days of a refusal.")
            case .alreadyDisputed: Text("这笔售后已申请过平台介入。", "The platform has been asked about this after-sale already.")
            case .anotherOpen:
                Text("这件商品有另一笔售后正在处理，请等它结束。", "Another after-sale of this item is under way. Wait until it has ended.")
            }
        }
    }

    package let afterSale: ID<AfterSale>
    package let content: String
    package let pictures: [ID<Picture>]

    package init(afterSale: ID<AfterSale>, content: String, pictures: [ID<Picture>] = []) {
        self.afterSale = afterSale
        self.content = content
        self.pictures = pictures
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Dispute {
        let afterSale = try AfterSale.locked(afterSale, in: transaction)
        guard context.actor.isSystem || context.actor.party == afterSale.buyer.party else { throw CommonRefusal.notFound }
        guard try Dispute.of(afterSale.id, store: afterSale.store, in: transaction) == nil else { throw Refusal.alreadyDisputed }
        guard afterSale.state == .refundRejected || afterSale.state == .returnRejected else { throw Refusal.notRefused }
        // Both would be about the same money: what the platform gives back, the other could not give back any more.
        let order = try Order.locked(afterSale.order, in: transaction)
        let beside = try AfterSale.all(of: order.id, store: order.store, in: transaction).filter { $0.line == afterSale.line }
        guard !beside.contains(where: \.state.isOpen) else { throw Refusal.anotherOpen }
        let text = try content.validated("content", characters: 1...Dispute.textCharactersMax, multiline: true)
        try DisputePictures.check(pictures, of: [afterSale.buyer.party], shown: 0, in: transaction)
        var dispute = Dispute(
            id: context.newID(), afterSale: afterSale.id, store: afterSale.store, order: afterSale.order, buyer: afterSale.buyer,
            isGift: afterSale.isGift, state: .waitingForMerchant, granted: nil, bearer: nil, compensation: .zero,
            openedAt: context.now, updatedAt: context.now, closedAt: nil)
        try dispute.insert(in: transaction)
        try afterSale.cancelTimer(in: transaction)
        try afterSale.save(in: transaction, context)
        try dispute.move(
            to: .waitingForMerchant, .opened, text, pictures: pictures, deadline: AfterSaleRules.disputeAnswerHours,
            in: transaction, context)
        return dispute
    }
}

/// The check of pictures that a side shows.
enum DisputePictures {
    static func check(_ pictures: [ID<Picture>], of owners: [ID<Party>], shown: Int, in snapshot: any Snapshot) throws {
        guard shown + pictures.count <= Dispute.picturesMax else { throw AddToDispute.Refusal.tooManyPictures }
        let owned = try owners.reduce(into: Set<ID<Picture>>()) { $0.formUnion(try Picture.owned(pictures, by: $1, in: snapshot)) }
        guard owned.isSuperset(of: pictures) else { throw AddToDispute.Refusal.picturesUnknown }
    }
}
