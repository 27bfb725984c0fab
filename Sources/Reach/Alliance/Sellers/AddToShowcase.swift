// SPDX-License-Identifier: Apache-2.0
import Catalog
import Identity
import Kernel
import Runtime
import Storage
import Stores

/// Puts the products of plans into a seller's showcase, the first of them on top. One that is there already goes under
/// the new plan.
package struct AddToShowcase: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case planCountInvalid, planEnded, planNotForSeller, notOnSale, showcaseFull

        package var kind: RefusalKind { self == .planCountInvalid ? .invalid : .conflict }
        package var text: Text {
            switch self {
            case .planCountInvalid: Text("一次可添加 1 至 20 个不同的商品。", "Choose 1 to 20 different products at a time.")
            case .planEnded:
                Text("有商品的推广计划已结束，请在选品中心重新选择。", "One of the plans has ended. Choose again in the Product Center.")
            case .planNotForSeller:
                Text("有推广计划不对你开放，请选择其他商品。", "One of the plans is not open to this seller. Choose other products.")
            case .notOnSale: Text("有商品未在售，请选择在售商品。", "One of the products is not on sale. Choose others.")
            case .showcaseFull: Text("橱窗已满，请先移除一些商品。", "The showcase is full. Remove some products first.")
            }
        }
    }

    package let seller: ID<Person>
    package let plans: [ID<Plan>]
    /// Whether only the seller sees them there; nothing leaves what is there as it is, and shows what is new.
    package let isHidden: Bool?

    package init(seller: ID<Person>, plans: [ID<Plan>], isHidden: Bool? = nil) {
        self.seller = seller
        self.plans = plans
        self.isHidden = isHidden
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> [ShowcaseItem] {
        try Seller.requireShowcase(seller, in: transaction, context)
        guard (1...ShowcaseItem.productsMax).contains(plans.count), Set(plans).count == plans.count else {
            throw Refusal.planCountInvalid
        }
        _ = try Seller.locked(seller, in: transaction)
        let found = try Plan.find(plans, in: transaction)
        let chosen = try plans.map { id in
            guard let plan = found[id] else { throw CommonRefusal.notFound }
            return plan
        }
        guard Set(chosen.map(\.product)).count == chosen.count else { throw Refusal.planCountInvalid }
        guard chosen.allSatisfy({ $0.isOpen(at: context.now) }) else { throw Refusal.planEnded }
        let access = try PlanAccess.of([seller.party], plans, in: transaction)
        guard chosen.allSatisfy({ access.admits(seller.party, to: $0, at: context.now) }) else { throw Refusal.planNotForSeller }
        try requireOnSale(chosen, in: transaction)
        let existing = try ShowcaseItem.find(chosen.map(\.product), of: seller, in: transaction)
        let count = try ShowcaseItem.count(of: seller, in: transaction)
        guard count + chosen.count - existing.count <= ShowcaseItem.itemsMax else { throw Refusal.showcaseFull }
        let items = chosen.enumerated().map { item($1, index: $0, existing[$1.product], context) }
        try items.forEach { try $0.save(in: transaction) }
        try context.publish("showcase.changed", object: seller.raw, party: seller.party, in: transaction)
        return items
    }

    private func requireOnSale(_ plans: [Plan], in transaction: any Transaction) throws {
        let products = try Product.byID(plans.map(\.product), in: transaction)
        let stores = try Store.find(Set(plans.map(\.store)), in: transaction)
        let areOnSale = plans.allSatisfy { products[$0.product]?.isListed == true && stores[$0.store]?.isOpen == true }
        guard areOnSale else { throw Refusal.notOnSale }
    }

    private func item(_ plan: Plan, index: Int, _ existing: ShowcaseItem?, _ context: Context) -> ShowcaseItem {
        ShowcaseItem(
            seller: seller, product: plan.product, store: plan.store, plan: plan.id,
            place: existing?.place ?? ShowcaseItem.place(at: context.now, index: index, isPinned: false),
            isPinned: existing?.isPinned ?? false, isHidden: isHidden ?? existing?.isHidden ?? false,
            addedAt: existing?.addedAt ?? context.now)
    }
}
