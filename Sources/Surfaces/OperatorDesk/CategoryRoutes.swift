// SPDX-License-Identifier: Apache-2.0
import Catalog
import Composition
import HTTPTypes
import Hummingbird
import Kernel
import Runtime
import Storage
import WebCore

/// The category tree, what is said about each category, and its fee from a date on.
struct CategoryRoutes {
    let site: Site

    func add(to router: Router<WebContext>) {
        router.get("/operator/categories") { request, context in
            try site.requireOperator(.categories, context)
            let tree = try await site.read(context) { snapshot, command in try CategoryTree.load(in: snapshot, command) }
            return try site.operatorPage(
                CategoriesPage(tree, site.format(context)), Text("类目与费率", "Categories and fees"), .categories, request,
                context)
        }
        router.get("/operator/categories/new") { request, context in
            try site.requireOperator(.categories, context)
            return try await new(FormState(context.viewer.language), request.query("parent"), request, context)
        }
        router.post("/operator/categories") { request, context in try await create(request, context) }
        router.get("/operator/categories/{category}") { request, context in
            try site.requireOperator(.categories, context)
            return try await show(FormState(context.viewer.language), request, context)
        }
        router.post("/operator/categories/{category}") { request, context in
            try await act(Text("类目已保存", "The category is saved"), request, context) { id, form in
                let details = try form.categoryDetails
                return { try EditCategory(category: id, details: details).run(in: $0, $1) }
            }
        }
        router.post("/operator/categories/{category}/fees") { request, context in
            let zone = site.deployment.settings.zone
            return try await act(Text("费率变更已公布", "The change of the fee is announced"), request, context) { id, form in
                let change = ChangeCategoryFee(
                    category: id, rate: try form.rate("rate"), from: try form.day("from", in: zone),
                    reason: form.text("reason"))
                return { _ = try change.run(in: $0, $1) }
            }
        }
    }

    private func new(_ form: FormState, _ parent: String?, _ request: Request, _ context: WebContext) async throws -> Response {
        let id = parent.flatMap { ID<Catalog.Category>($0) }
        let tree = try await site.read(context) { snapshot, command in try CategoryTree.load(in: snapshot, command) }
        guard parent == nil || id.flatMap({ tree[$0] }) != nil else { throw CommonRefusal.notFound }
        return try site.operatorPage(
            NewCategoryPage(tree, parent: id, form, site.format(context)), Text("新建类目", "New category"), .categories,
            request, context,
            status: form.refusal == nil ? .ok : .unprocessableContent)
    }

    private func create(_ request: Request, _ context: WebContext) async throws -> Response {
        try site.requireOperator(.categories, context)
        let form = try await site.form(request, context)
        let parent = form.text("parent").isEmpty ? nil : form.text("parent")
        do {
            let details = try form.categoryDetails
            let above: ID<Catalog.Category>? = try parent == nil ? nil : form.id("parent")
            let category = try await site.write(context, lane: .shared) { transaction, command in
                try CreateCategory(parent: above, details: details).run(in: transaction, command)
            }
            return site.done(OperatorPath.category(category.id), Text("类目已创建", "The category is created"), context)
        } catch let refusal as any Refusal where refusal.kind != .notFound {
            return try await new(FormState(form, refusal: refusal, context.viewer.language), parent, request, context)
        }
    }

    private func show(_ form: FormState, _ request: Request, _ context: WebContext) async throws -> Response {
        let id: ID<Catalog.Category> = try context.id("category")
        let sheet = try await site.read(context) { snapshot, command in
            try CategorySheet.read(id, in: snapshot, command)
        }
        let title = sheet.category.name
        return try site.operatorPage(
            CategoryPage(sheet, form, site.format(context)), title, .categories, request, context,
            status: form.refusal == nil ? .ok : .unprocessableContent)
    }

    private func act(
        _ text: Text, _ request: Request, _ context: WebContext,
        _ verb: (ID<Catalog.Category>, Form) throws -> @Sendable (any Transaction, Context) throws -> Void
    ) async throws -> Response {
        try site.requireOperator(.categories, context)
        let form = try await site.form(request, context)
        let id: ID<Catalog.Category> = try context.id("category")
        do {
            try await site.write(context, lane: .shared, try verb(id, form))
        } catch let refusal as any Refusal where refusal.kind != .notFound {
            return try await show(FormState(form, refusal: refusal, context.viewer.language), request, context)
        }
        return site.done(OperatorPath.category(id), text, context)
    }
}

/// One category with its place and the history of its fee.
struct CategorySheet: Sendable {
    let category: Catalog.Category
    let tree: CategoryTree
    let fee: CategoryFee
    let history: [CategoryFeeVersion]
    let now: Timestamp

    static func read(_ id: ID<Catalog.Category>, in snapshot: any Snapshot, _ context: Context) throws -> CategorySheet {
        let tree = try CategoryTree.load(in: snapshot, context)
        guard let category = tree[id] else { throw CommonRefusal.notFound }
        return CategorySheet(
            category: category, tree: tree, fee: try CategoryFee.of(id, in: snapshot, context),
            history: try CategoryFeeVersion.history(of: id, in: snapshot), now: context.now)
    }
}

extension Form {
    /// What the forms of a category say.
    fileprivate var categoryDetails: CategoryDetails {
        get throws {
            let qualification = text("qualification").trimmingWhitespace()
            let english = text("qualificationEnglish").trimmingWhitespace()
            return CategoryDetails(
                name: Text(text("name"), text("nameEnglish")), deposit: try optionalMoney("deposit") ?? .zero,
                qualification: qualification.isEmpty ? nil : Text(qualification, english.isEmpty ? qualification : english),
                giftable: isOn("giftable"), position: try count("position", in: 0...100_000), isActive: isOn("isActive"))
        }
    }
}
