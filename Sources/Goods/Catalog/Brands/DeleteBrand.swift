// SPDX-License-Identifier: Apache-2.0
import Applications
import Kernel
import Runtime
import Storage
import Stores

/// A store gives up a brand, or an operator takes it away, and with it what was applied for under it. Products on sale under it go off
/// sale.
package struct DeleteBrand: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case inReview

        package var kind: RefusalKind { .conflict }
        package var text: Text {
            Text("品牌申请在审核中，请先撤回申请。", "An application for the brand is in review. Take it back first.")
        }
    }

    /// Why new papers of a brand that an operator took away are rejected.
    static let revoked = Text("品牌已被平台收回，请重新申请。", "The platform took the brand away. Apply for it anew.")

    package let store: ID<Store>
    package let brand: ID<Brand>

    package init(store: ID<Store>, brand: ID<Brand>) {
        self.store = store
        self.brand = brand
    }

    package func run(in transaction: any Transaction, _ context: Context) throws {
        let byOperator = context.actor.mayOperate(.reviewStores)
        if !byOperator { try context.actor.require(.manageProducts, in: store.party) }
        let latest = try Application.latest(.brand, subject: brand.raw, of: store, in: transaction)
        if !byOperator, latest?.state == .inReview { throw Refusal.inReview }
        let held = try Brand.find(brand, of: store, in: transaction)
        let ended = latest.flatMap { [.rejected, .cancelled].contains($0.state) ? $0 : nil }
        guard held != nil || ended != nil else { throw CommonRefusal.notFound }
        try ended?.clear(in: transaction, context)
        // New papers that wait were for a right that is gone: the store applies anew.
        if let latest, latest.state == .inReview { try latest.reject(because: Self.revoked.chinese, in: transaction, context) }
        if held != nil {
            try Brand.delete(brand, of: store, in: transaction)
            try Timers.cancel(kind: ExpireBrand.timerKind, object: brand.raw, party: store.party, in: transaction)
            _ = try Product.moveAll(.onSale, to: .brandExpired, where: .ofBrand(brand), of: store, in: transaction, context)
        }
        try context.publish(
            byOperator ? "brand.revoked" : "brand.deleted", object: brand.raw, party: store.party, in: transaction)
        if byOperator { try context.audit("brand.revoke", object: brand.raw, party: store.party, in: transaction) }
    }
}
