// SPDX-License-Identifier: Apache-2.0
import Applications
import Foundation
import Kernel
import Runtime
import Storage
import Stores

/// A store shows what it sells a brand on; an operator's approval lets its products name the brand. Throws `Refusal`,
/// `BrandQualification.Refusal`, `ProofRefusal` or `ApplicationRefusal`.
package struct ApplyForBrand: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case alreadyHeld, nameTaken, tooManyBrands

        package var kind: RefusalKind { .conflict }
        package var text: Text {
            switch self {
            case .alreadyHeld: Text("本店已有这个品牌，请更新资质。", "The store has this brand. Update its papers.")
            case .nameTaken: Text("本店已有同名品牌，请更新它的资质。", "The store has a brand of that name. Update its papers.")
            case .tooManyBrands: Text("品牌数量已达上限。", "The store has as many brands as it may have.")
            }
        }
    }

    package let store: ID<Store>
    /// One of the library, or of the store when it shows new papers; nothing for a brand that nobody sells yet.
    package let brand: ID<Brand>?
    package let qualification: BrandQualification
    /// Whether new papers are shown for what the store has already applied for.
    package let isUpdate: Bool

    package init(store: ID<Store>, brand: ID<Brand>? = nil, qualification: BrandQualification, isUpdate: Bool = false) {
        self.store = store
        self.brand = brand
        self.qualification = qualification
        self.isUpdate = isUpdate
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Application {
        try context.actor.require(.manageProducts, in: store.party)
        let qualification = try qualification.validated(now: context.now)
        try Proof.require(qualification.proofs, of: store, in: transaction)
        let subject = try subject(qualification, in: transaction, context)
        let application = try Application.submit(
            .brand, subject: subject.raw, content: try qualification.stored(), of: store, in: transaction, context)
        try context.publish(
            isUpdate ? "brand.update_applied" : "brand.applied", object: subject.raw, party: store.party,
            payload: #"{"application_id":"\#(application.id)"}"#, in: transaction)
        return application
    }

    private func subject(
        _ qualification: BrandQualification, in transaction: any Transaction, _ context: Context
    ) throws -> ID<Brand> {
        if isUpdate {
            guard let brand else { throw CommonRefusal.notFound }
            let held = try Brand.find(brand, of: store, in: transaction) != nil
            let asked = try Application.latest(.brand, subject: brand.raw, of: store, in: transaction) != nil
            guard held || asked else { throw CommonRefusal.notFound }
            return brand
        }
        if try Brand.find(named: qualification.name, of: store, in: transaction) != nil { throw Refusal.nameTaken }
        guard try Brand.count(of: store, in: transaction) < Brand.brandsPerStoreMax else { throw Refusal.tooManyBrands }
        guard let brand else {
            return try LibraryBrand.find(named: qualification.name, in: transaction)?.id ?? context.newID()
        }
        if try Brand.find(brand, of: store, in: transaction) != nil { throw Refusal.alreadyHeld }
        guard try LibraryBrand.find(brand, in: transaction) != nil else { throw CommonRefusal.notFound }
        return brand
    }
}

extension BrandQualification {
    func stored() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }

    /// What an application for a brand says.
    package init(_ application: Application) throws {
        self = try JSONDecoder().decode(BrandQualification.self, from: Data(application.content.utf8))
    }
}
