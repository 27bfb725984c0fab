// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// Lets a store sell under a brand, or gives its right a new end: what an approved application does, and what an
/// operator may do without one. Products that went off sale with the brand come back.
package struct GrantBrand: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case nameTaken, tooManyBrands, alreadyExpired

        package var kind: RefusalKind { self == .alreadyExpired ? .invalid : .conflict }
        package var text: Text {
            switch self {
            case .nameTaken: Text("该店已有同名品牌。", "The store has a brand of that name.")
            case .tooManyBrands: Text("品牌数量已达上限。", "The store has as many brands as it may have.")
            case .alreadyExpired: Text("授权到期时间须晚于现在。", "The authorisation must end in the future.")
            }
        }
    }

    package let store: ID<Store>
    /// Nothing for a brand that may be new to the library.
    package let brand: ID<Brand>?
    package let name: String
    package let englishName: String
    package let expiresAt: Timestamp?

    package init(
        store: ID<Store>, brand: ID<Brand>? = nil, name: String, englishName: String = "", expiresAt: Timestamp? = nil
    ) {
        self.store = store
        self.brand = brand
        self.name = name
        self.englishName = englishName
        self.expiresAt = expiresAt
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Brand {
        try context.actor.requireOperator(.reviewStores)
        let name = try name.validated("name", characters: 1...Brand.nameCharactersMax)
        let english = try englishName.validated("en_name", characters: 0...Brand.nameCharactersMax)
        if let expiresAt, expiresAt <= context.now { throw Refusal.alreadyExpired }
        let id = try brand ?? LibraryBrand.find(named: name, in: transaction)?.id ?? context.newID()
        let known = try Brand.find(id, of: store, in: transaction)
        let granted = Brand(
            id: id, store: store, name: name, englishName: english, expiresAt: expiresAt,
            createdAt: known?.createdAt ?? context.now)
        if known != nil {
            guard try granted.save(in: transaction) else { throw Refusal.nameTaken }
        } else {
            guard try Brand.count(of: store, in: transaction) < Brand.brandsPerStoreMax else { throw Refusal.tooManyBrands }
            guard try granted.insert(in: transaction) else { throw Refusal.nameTaken }
        }
        try LibraryBrand(id: id, name: name, englishName: english).insert(in: transaction)
        try Timers.cancel(kind: ExpireBrand.timerKind, object: id.raw, party: store.party, in: transaction)
        try Brand.setTimer(id, store: store, expiresAt: expiresAt, in: transaction)
        try Product.forgetBinned(.brandExpired, where: .ofBrand(id), of: store, in: transaction)
        _ = try Product.moveAll(.brandExpired, to: .onSale, where: .ofBrand(id), of: store, in: transaction, context)
        try context.publish("brand.granted", object: id.raw, party: store.party, in: transaction)
        return granted
    }
}
