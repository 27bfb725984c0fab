// SPDX-License-Identifier: Apache-2.0
import Applications
import Catalog
import HTTPTypes
import Kernel
import Orders
import Runtime
import Storage
import Stores
import WebCore

/// Categories: the tree, what each leaf asks for, and what a store applied for.
enum CategoryArea {
    static let area = WeChatArea(
        "category", Text("类目", "Categories"),
        refusals: RefusalTable([
            (ApplyForCategory.Refusal.categoryUnusable, .categoryWrong), (PathRefusal.wrongLength, .categoryPathWrong),
            (ApplyForCategory.Refusal.proofMissing, .categoryQualificationMissing),
        ]))

    @WeChatRoutes static var routes: [WeChatRoute] {
        area.on(
            .get, "category.all", "/category/all", Text("全部类目", "The whole tree"), .manageProducts, gives: CategoryTreeResponse.self
        ) { call in
            try await call.read { CategoryTreeResponse(try CategoryTree.load(in: $0, $1)) }
        }
        area.post(
            "category.detail", "/category/detail", Text("类目详情", "A leaf's rules"), .manageProducts, takes: CategoryRequest.self,
            gives: CategoryDetailResponse.self, errors: [.categoryWrong]
        ) { call, input in
            try await call.read { snapshot, context in
                let tree = try CategoryTree.load(in: snapshot, context)
                guard let leaf = tree[input.catId], leaf.isLeaf else { throw ApplyForCategory.Refusal.categoryUnusable }
                let relief = try PlatformFee.relief(of: call.store, at: context.now, in: snapshot, context)?.rate
                let fee = CategoryDetailResponse.Fee(own: try CategoryFee.of(leaf.id, in: snapshot, context).rate, relief: relief)
                return CategoryDetailResponse(leaf, fee: fee, receiptDays: context.rule(OrdersRules.receiptDays).value)
            }
        }
        area.post(
            "category.availablesoncategories.get", "/category/availablesoncategories/get", Text("可用的子类目", "Children of a category"),
            .manageProducts, takes: ChildrenRequest.self, gives: ChildrenResponse.self, errors: [.categoryWrong]
        ) { call, input in
            try await call.read { snapshot, context in
                let tree = try CategoryTree.load(in: snapshot, context)
                guard input.fCatId == 0 || tree[ID(input.fCatId)] != nil else { throw ApplyForCategory.Refusal.categoryUnusable }
                let found = input.fCatId == 0 ? tree.tops : tree.children(of: ID(input.fCatId))
                let shown = found.filter(\.isActive).map(ShopCategory.init)
                return ChildrenResponse(catList: shown, catListV2: shown)
            }
        }
        area.post(
            "category.add", "/category/add", Text("申请类目", "Apply for a category"), .manageProducts, takes: CategoryAddRequest.self,
            gives: AuditResponse.self, errors: [.categoryWrong, .categoryPathWrong, .categoryQualificationMissing]
        ) { call, input in
            try await call.write { transaction, context in
                let named = try Self.leaf(input.categoryInfo.path, try CategoryTree.load(in: transaction, context))
                let verb = try input.categoryInfo.verb(of: call.store, for: named)
                return AuditResponse(auditId: try verb.run(in: transaction, context).id)
            }
        }
        area.post(
            "category.audit.get", "/category/audit/get", Text("审核结果", "What became of an application"), .manageProducts,
            takes: AuditRequest.self, gives: CategoryAuditResponse.self
        ) { call, input in
            let found = try await call.read { try ApplicationList.require(input.auditId, of: call.store, in: $0, $1) }
            guard found.kind == .category else { throw CommonRefusal.notFound }
            return CategoryAuditResponse(data: .init(status: CategoryAuditResponse.status(found.state), rejectReason: found.reason))
        }
        area.post(
            "category.audit.cancel", "/category/audit/cancel", Text("撤回类目申请", "Take an application back"), .manageProducts,
            takes: AuditRequest.self, gives: EnvelopeOnly.self
        ) { call, input in
            try await call.write { transaction, context in
                let found = try ApplicationList.require(input.auditId, of: call.store, in: transaction, context)
                guard found.kind == .category else { throw CommonRefusal.notFound }
                guard found.state == .inReview else { throw ApplicationRefusal.notInReview }
                try CancelApplication(store: call.store, application: found.id).run(in: transaction, context)
            }
            return EnvelopeOnly()
        }
        area.on(
            .get, "category.list.get", "/category/list/get", Text("可经营的类目", "Where the store may sell"), .manageProducts,
            gives: PassedCategoriesResponse.self
        ) { call in
            let open = try await call.read { try StoreCategory.open(to: call.store, in: $0, $1) }
            return PassedCategoriesResponse(list: open.map { .init(catId: $0.id, quaId: QualificationInfo.of($0).quaId) })
        }
    }

    /// The last of a path that is the tree's own; the leaf alone will do.
    private static func leaf(_ path: [ID<Catalog.Category>], _ tree: CategoryTree) throws -> ID<Catalog.Category> {
        guard let last = path.last else { throw WireFault.missing("category_info.cats_v2") }
        guard path.count > 1 else { return last }
        guard let known = tree[last] else { throw ApplyForCategory.Refusal.categoryUnusable }
        guard path.count == known.path.count else { throw PathRefusal.wrongLength }
        guard path == known.path else { throw ApplyForCategory.Refusal.categoryUnusable }
        return last
    }
}

/// What is wrong with the path of a category.
enum PathRefusal: String, Refusal, CaseIterable {
    case wrongLength

    var kind: RefusalKind { .invalid }
    var field: String? { "category_info.cats_v2" }
    var text: Text { Text("类目路径的层级不对，请从一级到末级依次填写。", "The path has the wrong length. Name each level from the top to the leaf.") }
}
