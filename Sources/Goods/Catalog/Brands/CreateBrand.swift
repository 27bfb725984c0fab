// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// Names a brand that a store sells under.
package struct CreateBrand: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case nameTaken, tooManyBrands, alreadyExpired

        package var kind: RefusalKind { self == .alreadyExpired ? .invalid : .conflict }
        package var text: Text {
            switch self {
            case .nameTaken: Text("本店已有同名品牌，请直接选用。", "The store has a brand of that name. Use it.")
            case .tooManyBrands: Text("品牌数量已达上限。", "The store has as many brands as it may have.")
            case .alreadyExpired: Text("授权到期时间须晚于现在。", "The authorisation must end in the future.")
            }
        }
    }

    package let store: ID<Store>
    package let name: String
    package let expiresAt: Timestamp?

    package init(store: ID<Store>, name: String, expiresAt: Timestamp? = nil) {
        self.store = store
        self.name = name
        self.expiresAt = expiresAt
    }

    package func run(in transaction: any Transaction, _ context: Context) throws -> Brand {
        try context.actor.require(.manageProducts, in: store.party)
        let name = try name.validated("name", characters: 1...Brand.nameCharactersMax)
        if let expiresAt, expiresAt <= context.now { throw Refusal.alreadyExpired }
        guard try Brand.count(of: store, in: transaction) < Brand.brandsPerStoreMax else { throw Refusal.tooManyBrands }
        let brand = Brand(id: context.newID(), store: store, name: name, expiresAt: expiresAt, createdAt: context.now)
        guard try brand.insert(in: transaction) else { throw Refusal.nameTaken }
        try Brand.setTimer(brand.id, store: store, expiresAt: expiresAt, in: transaction)
        try context.publish("brand.created", object: brand.id.raw, party: store.party, in: transaction)
        return brand
    }
}
