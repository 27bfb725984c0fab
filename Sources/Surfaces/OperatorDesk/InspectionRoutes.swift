// SPDX-License-Identifier: Apache-2.0
import Catalog
import Composition
import Hummingbird
import Kernel
import Orders
import Runtime
import Storage
import Stores
import WebCore

/// Packing photos of fresh food, and which categories need them.
struct InspectionRoutes {
    let site: Site

    func add(to router: Router<WebContext>) {
        router.get("/operator/inspections") { request, context in
            try site.requireOperator(.inspections, context)
            let sheet = try await site.read(context) { try InspectionSheet.read(in: $0, $1) }
            return try site.operatorPage(
                InspectionsPage(sheet, site.format(context)), Text("生鲜质检", "Inspections"), .inspections, request, context)
        }
        router.post("/operator/inspections/{order}") { request, context in
            try site.requireOperator(.inspections, context)
            let form = try await site.form(request, context)
            let id: ID<Order> = try context.id("order")
            let verb = DecideInspection(order: id, isPassed: form.isOn("passed"), reason: form.text("reason"))
            guard let store = try await site.read(context, { snapshot, _ in try Order.find(id, in: snapshot)?.store }) else {
                throw CommonRefusal.notFound
            }
            try await site.write(context, lane: .party(store)) { _ = try verb.run(in: $0, $1) }
            return site.done(OperatorPath.inspections, Text("已处理", "Decided"), context)
        }
        router.post("/operator/inspected-categories") { request, context in
            try site.requireOperator(.inspections, context)
            let form = try await site.form(request, context)
            let verb = SetInspectedCategory(
                category: try form.id("category"), isInspected: form.text("inspected") != "0")
            try await site.write(context, lane: .shared) { try verb.run(in: $0, $1) }
            return site.done(OperatorPath.inspections, Text("已保存", "Saved"), context)
        }
    }
}

/// What the page of inspections shows.
struct InspectionSheet: Sendable {
    struct Named: Sendable {
        let id: ID<Catalog.Category>
        let name: String
    }

    let waiting: [Inspection]
    let inspected: [Named]
    /// Categories that could be; nothing for an operator who does not manage categories.
    let others: [Named]

    static func read(in snapshot: any Snapshot, _ context: Context) throws -> InspectionSheet {
        let waiting = try InspectionList.waiting(in: snapshot, context)
        guard context.actor.mayOperate(.manageCategories) else { return InspectionSheet(waiting: waiting, inspected: [], others: []) }
        let (tree, chosen) = (try CategoryTree.load(in: snapshot, context), try InspectedCategory.all(in: snapshot))
        let leaves = tree.leaves.map { leaf in
            Named(id: leaf.id, name: tree.path(to: leaf.id).map { $0.name.in(context.language) }.joined(separator: " / "))
        }
        return InspectionSheet(
            waiting: waiting, inspected: leaves.filter { chosen.contains($0.id) }, others: leaves.filter { !chosen.contains($0.id) })
    }
}
