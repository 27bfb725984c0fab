// SPDX-License-Identifier: Apache-2.0
import Hummingbird
import Identity
import Kernel
import Runtime
import Storage
import Stores
import WebCore

/// Choosing among one's stores, and applying for one: licence, application, review.
struct ApplyRoutes: Sendable {
    let desk: Desk

    func addRoutes(to router: Router<WebContext>) {
        router.get("/store") { try await start($0, $1) }
        router.get("/store/apply") { try await apply($0, $1) }
        router.post("/store/apply") { try await file($0, $1) }
        router.get("/store/apply/licence") { try await licence($0, $1) }
        router.post("/store/apply/licence") { try await register($0, $1) }
        router.post("/store/{store}/submit") { request, context in
            try await desk.step(request, context, to: \.overview, Text("已提交审核。", "Submitted for review.")) {
                _ = try SubmitStore($2).run(in: $0, $1)
            }
        }
    }

    private func start(_ request: Request, _ context: WebContext) async throws -> Response {
        let person = try context.viewer.requirePerson()
        let mine = try await desk.site.read(context) { snapshot, _ in try StoreList.mine(of: person.id, in: snapshot) }
        if mine.count == 1, let only = mine.first { return desk.site.redirect(StorePath(only.id).overview) }
        return try await desk.showAlone(request, context, Text("我的店铺", "My stores")) { _, command in
            ListPage(stores: mine, command.language)
        }
    }

    private func apply(_ request: Request, _ context: WebContext) async throws -> Response {
        let person = try context.viewer.requirePerson()
        let licences = try await desk.site.read(context) { snapshot, _ in try Licence.all(of: person.id, in: snapshot) }
        if licences.isEmpty { return try await licence(request, context) }
        return try await application(request, context, licences)
    }

    private func application(
        _ request: Request, _ context: WebContext, _ licences: [Licence], typed: Form? = nil, refusal: (any Refusal)? = nil
    ) async throws -> Response {
        let sheet = Sheet(context.viewer.language, typed: typed, refusal: refusal)
        return try await desk.showAlone(
            request, context, Text("申请开店", "Open a store"), status: refusal == nil ? .ok : .unprocessableContent
        ) { _, _ in
            FormPage(application: sheet, licences: licences)
        }
    }

    private func licence(
        _ request: Request, _ context: WebContext, typed: Form? = nil, refusal: (any Refusal)? = nil
    ) async throws -> Response {
        _ = try context.viewer.requirePerson()
        let sheet = Sheet(context.viewer.language, typed: typed, refusal: refusal)
        return try await desk.showAlone(
            request, context, Text("登记营业执照", "Register a licence"), status: refusal == nil ? .ok : .unprocessableContent
        ) { _, _ in FormPage(licence: sheet) }
    }

    private func register(_ request: Request, _ context: WebContext) async throws -> Response {
        let person = try context.viewer.requirePerson()
        let form = try await desk.site.form(request, context)
        return try await desk.attempt {
            let verb = RegisterLicence(
                kind: LicenceKind(rawValue: form.text("kind")) ?? .enterprise, companyName: form.text("companyName"),
                number: try LicenceNumber(form.text("number")), payoutAccount: form.text("payoutAccount"))
            _ = try await desk.site.write(context, lane: .party(person.id)) { try verb.run(in: $0, $1) }
            return desk.done(context, StorePath.apply, Text("执照已登记，请填写店铺信息。", "The licence is registered. Now name your store."))
        } orShow: { refusal in
            try await licence(request, context, typed: form, refusal: refusal)
        }
    }

    private func file(_ request: Request, _ context: WebContext) async throws -> Response {
        let person = try context.viewer.requirePerson()
        let form = try await desk.site.form(request, context)
        return try await desk.attempt {
            let verb = ApplyForStore(
                name: form.text("name"), licence: try form.id("licence"), about: form.text("about"),
                customerServicePhone: form.text("customerServicePhone"))
            let store = try await desk.site.write(context, lane: .party(person.id)) { try verb.run(in: $0, $1) }
            // The session's permissions are remembered for a moment; the new owner must see the store at once.
            desk.site.sessions.forget(context.viewer.session?.text)
            return desk.done(
                context, StorePath(store.id).overview, Text("店铺已创建，确认后请提交审核。", "The store is made. Check it and submit it for review."))
        } orShow: { refusal in
            let licences = try await desk.site.read(context) { snapshot, _ in try Licence.all(of: person.id, in: snapshot) }
            return try await application(request, context, licences, typed: form, refusal: refusal)
        }
    }
}
