// SPDX-License-Identifier: Apache-2.0
import Catalog
import Channels
import Identity
import Kernel
import Runtime
import Storage

/// Puts the card of a product of a seller's showcase into a channel of the seller's, under the plan of the showcase.
package struct PlaceSellerCard: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case notInShowcase, planEnded, cardsClosed

        package var kind: RefusalKind { .conflict }
        package var text: Text {
            switch self {
            case .cardsClosed:
                Text("因违规，你暂时不能投放卡片，请在“违规与申诉”中查看。", "You may place no cards for a time. See your violations for why, and appeal.")
            case .notInShowcase: Text("请先把商品加入橱窗。", "Add the product to the showcase first.")
            case .planEnded:
                Text(
                    "商品的推广计划已结束，或不再对你开放，请在选品中心重新选择。",
                    "The product's plan has ended, or is not open to you any more. Choose again in the Product Center.")
            }
        }
    }

    package let seller: ID<Person>
    package let product: ID<Product>
    package let channel: ID<ChannelAccount>

    package init(seller: ID<Person>, product: ID<Product>, channel: ID<ChannelAccount>) {
        self.seller = seller
        self.product = product
        self.channel = channel
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Placement {
        try Seller.requireSelf(seller, context.actor)
        guard try Seller.find(seller, in: transaction) != nil else { throw SellerRefusal.notSeller }
        guard try Violation.closedUntil(for: seller, at: context.now, in: transaction) == nil else { throw Refusal.cardsClosed }
        guard let item = try ShowcaseItem.find([product], of: seller, in: transaction)[product] else {
            throw Refusal.notInShowcase
        }
        let plan = try Plan.find([item.plan], in: transaction)[item.plan]
        let access = try PlanAccess.of([seller.party], [item.plan], in: transaction)
        guard let plan, access.terms(of: plan, for: seller.party, at: context.now) != nil else { throw Refusal.planEnded }
        let card = PlaceCard(product: product, channel: channel, promoter: seller.party, plan: item.plan.raw)
        return try card.run(in: transaction, context)
    }
}
