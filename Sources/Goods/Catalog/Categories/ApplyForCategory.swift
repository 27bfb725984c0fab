// SPDX-License-Identifier: Apache-2.0
import Applications
import Kernel
import Runtime
import Storage
import Stores

/// A store shows what it takes to sell in a category; an operator's approval lets it list products there. What takes
/// no qualification is approved at once. Throws `Refusal`, `ProofRefusal` or `ApplicationRefusal`.
package struct ApplyForCategory: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case categoryUnusable, alreadyApproved, proofMissing, tooManyProofs, brandUnknown

        package var kind: RefusalKind { self == .alreadyApproved ? .conflict : .invalid }
        package var field: String? {
            switch self {
            case .categoryUnusable, .alreadyApproved: "category"
            case .proofMissing, .tooManyProofs: "certificate"
            case .brandUnknown: "brand_list"
            }
        }

        package var text: Text {
            switch self {
            case .categoryUnusable: Text("请选择一个可用的末级类目。", "Choose a leaf category that is in use.")
            case .alreadyApproved: Text("本店已可经营该类目，无需再申请。", "The store may sell in this category already.")
            case .proofMissing: Text("该类目需要资质，请上传资质文件。", "This category takes a qualification. Upload it.")
            case .tooManyProofs: Text("每项资质最多 10 张，请删减。", "At most 10 files for each paper. Remove some.")
            case .brandUnknown: Text("有品牌不是本店已生效的品牌，请先申请品牌。", "One of the brands is not the store's. Apply for the brand first.")
            }
        }
    }

    package let store: ID<Store>
    package let category: ID<Category>
    package let proofs: CategoryProofs

    package init(store: ID<Store>, category: ID<Category>, proofs: CategoryProofs) {
        self.store = store
        self.category = category
        self.proofs = proofs
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Application {
        try context.actor.require(.manageProducts, in: store.party)
        guard let leaf = try Category.find(category, at: context.now, in: transaction), leaf.isLeaf, leaf.isActive else {
            throw Refusal.categoryUnusable
        }
        if try StoreCategory.find(category, of: store, in: transaction) != nil { throw Refusal.alreadyApproved }
        let proofs = try checked(leaf, in: transaction)
        let application = try Application.submit(
            .category, subject: category.raw, content: try proofs.stored(), of: store, in: transaction, context)
        guard leaf.qualification == nil else { return application }
        // Nothing has to be looked at, so nobody is asked.
        return try ReviewApplication(store: store, application: application.id, decision: .approve, targets: [CategoryTarget()])
            .run(in: transaction, context.acting(as: .system))
    }

    private func checked(_ leaf: Category, in transaction: any Transaction) throws -> CategoryProofs {
        guard proofs.parts.values.allSatisfy({ $0.count <= CategoryProofs.proofsPerPartMax }) else {
            throw Refusal.tooManyProofs
        }
        if leaf.qualification != nil, proofs.parts[.certificate, default: []].isEmpty { throw Refusal.proofMissing }
        try Proof.require(proofs.proofs, of: store, in: transaction)
        guard proofs.brands.count <= CategoryProofs.brandsMax else { throw Refusal.brandUnknown }
        for brand in proofs.brands where try Brand.find(brand, of: store, in: transaction) == nil {
            throw Refusal.brandUnknown
        }
        let account = try proofs.account.validated("account", characters: 0...CategoryProofs.accountCharactersMax)
        return CategoryProofs(parts: proofs.parts, platform: proofs.platform, account: account, brands: proofs.brands)
    }
}

/// What the approval of a category gives: the store may list products there.
package struct CategoryTarget: ApplicationTarget {
    package let kinds: [ApplicationKind] = [.category]

    package init() {}

    package func grant(_ application: Application, in transaction: any Transaction, _ context: Context) throws {
        try GrantCategory(store: application.store, category: ID(application.subject)).run(in: transaction, context)
    }

    package func title(_ application: Application, in snapshot: any Snapshot, _ context: Context) throws -> Text {
        try Category.find(ID(application.subject), at: context.now, in: snapshot)?.name ?? application.kind.label
    }

    package func facts(
        _ application: Application, in snapshot: any Snapshot, _ context: Context
    ) throws -> [ApplicationFact] {
        let proofs = try CategoryProofs(application)
        let category = try Category.find(ID(application.subject), at: context.now, in: snapshot)
        var facts = [ApplicationFact(Text("类目", "Category"), category?.name.in(context.language))]
        if let needed = category?.qualification {
            facts.append(ApplicationFact(Text("所需资质", "Needed"), needed.in(context.language)))
        }
        facts += CategoryProofs.Part.allCases.compactMap { part in
            proofs.parts[part].flatMap { $0.isEmpty ? nil : ApplicationFact(part.label, proofs: $0) }
        }
        if let platform = proofs.platform {
            facts.append(ApplicationFact(Text("原经营平台", "Sold before on"), "\(platform.rawValue) \(proofs.account)"))
        }
        let brands = try proofs.brands.compactMap { try Brand.find($0, of: application.store, in: snapshot)?.name }
        if !brands.isEmpty { facts.append(ApplicationFact(Text("品牌", "Brands"), brands.joined(separator: ", "))) }
        return facts
    }
}
