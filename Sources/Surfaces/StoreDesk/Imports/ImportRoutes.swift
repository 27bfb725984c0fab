// SPDX-License-Identifier: Apache-2.0
import Catalog
import Composition
import Hummingbird
import Identity
import Kernel
import Pricing
import Runtime
import Storage
import Stores
import WebCore

/// Bringing many products at once from a file, in the background.
struct ImportRoutes: Sendable {
    /// How long the form waits for the import to show, before it leads to the list.
    static let waitSteps = 40
    static let waitStepMilliseconds = 50

    let desk: Desk
    private let watch = ImportWatch()

    init(desk: Desk) { self.desk = desk }

    func addRoutes(to router: Router<WebContext>) {
        router.get("/store/{store}/imports") { try await list($0, $1) }
        router.post("/store/{store}/imports") { try await begin($0, $1) }
        router.get("/store/{store}/imports/{run}") { request, context in
            let (id, page) = (try context.id("run", of: ImportRun.self), try request.page(size: 50))
            let isRunning = watch.isRunning(try context.id("store"))
            return try await desk.show(request, context, .imports) { try ImportPage(id, page, isRunningHere: isRunning, $0, $1) }
        }
    }

    private func list(
        _ request: Request, _ context: WebContext, typed: Form? = nil, refusal: (any Refusal)? = nil
    ) async throws -> Response {
        let page = try request.page()
        let sheet = Sheet(context.viewer.language, typed: typed, refusal: refusal)
        return try await desk.show(request, context, .imports, status: refusal == nil ? .ok : .unprocessableContent) {
            try ListPage(imports: sheet, page, $0, $1)
        }
    }

    private func begin(_ request: Request, _ context: WebContext) async throws -> Response {
        let (form, store) = try await desk.form(request, context)
        guard context.viewer.actor.grants[store.party] != nil else { throw CommonRefusal.notFound }
        try context.viewer.actor.require(.manageProducts, in: store.party)
        return try await desk.attempt {
            guard let file = form.files["file"]?.first, !file.bytes.isEmpty else { throw ImportDeskRefusal.fileMissing }
            let options = ImportOptions(
                categories: CategoryMapping(standard: try form.id("category")), submits: form.isOn("submits"),
                obstacles: Modules.listingObstacles,
                freightTemplate: Int64(form.text("freight_template")),
                shipWithinHours: Int(form.text("ship_within_hours")) ?? ProductContent.shipWithinHoursStandard)
            guard watch.begin(store) else { throw ImportDeskRefusal.alreadyRunning }
            run(ProductImport(store: store, file: ImportFile(name: file.name, bytes: file.bytes), options: options), context.viewer)
            let started = try await waitForStart(store, context)
            return desk.done(
                context, started.map { StorePath(store).importRun($0) } ?? StorePath(store).imports,
                Text("导入已开始。", "The import has begun."))
        } orShow: { refusal in
            try await list(request, context, typed: form, refusal: refusal)
        }
    }

    /// Goes on after the answer; the database knows how far it is.
    private func run(_ work: ProductImport, _ viewer: Viewer) {
        let tools = desk.site.deployment.importTools(as: viewer.actor, viewer.language) { watch.report($0) }
        Task {
            do {
                let run = try await work.run(tools)
                watch.end(work.store, run: run.id, refusal: nil)
            } catch let refusal as any Refusal {
                watch.end(work.store, run: nil, refusal: refusal)
            } catch {
                watch.end(work.store, run: nil, refusal: ImportDeskRefusal.broken)
            }
        }
    }

    /// Waits until the import shows in the database, or says why it cannot begin.
    private func waitForStart(_ store: ID<Store>, _ context: WebContext) async throws -> ID<ImportRun>? {
        for _ in 0..<Self.waitSteps {
            switch watch.standing(of: store) {
            case .running(let run?): return run
            case .ended(let run, let refusal):
                if let refusal { throw FieldRefusal(refusal, field: "file") }
                return run
            case .running(nil), nil: break
            }
            try await Task.sleep(for: .milliseconds(Self.waitStepMilliseconds))
        }
        return nil
    }
}
