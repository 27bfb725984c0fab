// SPDX-License-Identifier: Apache-2.0
import Applications
import Catalog
import Composition
import HTTPTypes
import Hummingbird
import Imaging
import Kernel
import Runtime
import Storage
import Stores
import WebCore

/// Brands and categories that a store applies for, and the proofs that it shows.
struct QualificationRoutes: Sendable {
    let desk: Desk

    func addRoutes(to router: Router<WebContext>) {
        router.get("/store/{store}/qualifications") { request, context in
            try await desk.show(request, context, .qualifications) { try ListPage(qualifications: $0, $1) }
        }
        router.get("/store/{store}/qualifications/brands/new") { try await brandForm($0, $1, nil) }
        router.post("/store/{store}/qualifications/brands/new") { try await applyForBrand($0, $1, nil) }
        router.get("/store/{store}/qualifications/brands/{brand}") { try await brandForm($0, $1, try $1.id("brand")) }
        router.post("/store/{store}/qualifications/brands/{brand}") { try await applyForBrand($0, $1, try $1.id("brand")) }
        router.post("/store/{store}/qualifications/brands/{brand}/delete") { request, context in
            let brand = try context.id("brand", of: Brand.self)
            return try await desk.step(request, context, to: \.qualifications, Text("品牌已删除。", "The brand is gone.")) {
                try DeleteBrand(store: $2, brand: brand).run(in: $0, $1)
            }
        }
        router.get("/store/{store}/qualifications/categories/new") { try await categoryForm($0, $1) }
        router.post("/store/{store}/qualifications/categories/new") { try await applyForCategory($0, $1) }
        router.get("/store/{store}/applications/{application}") { request, context in
            let id = try context.id("application", of: Applications.Application.self)
            return try await desk.show(request, context, .overview, Text("审核申请", "Application")) { try ReviewPage(id, $0, $1) }
        }
        router.post("/store/{store}/applications/{application}/cancel") { request, context in
            let id = try context.id("application", of: Applications.Application.self)
            return try await desk.step(request, context, to: { $0.application(id) }, Text("申请已撤回。", "It is taken back.")) {
                _ = try CancelApplication(store: $2, application: id).run(in: $0, $1)
            }
        }
        router.get("/store/{store}/proofs/{proof}") { _, context in
            let (store, id) = (try context.id("store", of: Store.self), try context.id("proof", of: Proof.self))
            _ = try await desk.site.read(context) { try ProofView.require(id, of: store, in: $0, $1) }
            return try desk.site.proof(id)
        }
    }

    private func brandForm(
        _ request: Request, _ context: WebContext, _ brand: ID<Brand>?, typed: Form? = nil, refusal: (any Refusal)? = nil
    ) async throws -> Response {
        let sheet = Sheet(context.viewer.language, typed: typed, refusal: refusal)
        let status: HTTPResponse.Status = refusal == nil ? .ok : .unprocessableContent
        return try await desk.show(request, context, .qualifications, Text("品牌资质", "Brand"), status: status) { snapshot, view in
            let known = try brand.map { try BrandDetail.require($0, of: view.store.id, in: snapshot, view.command) }
            return try FormPage(brand: sheet, known, snapshot, view)
        }
    }

    private func applyForBrand(_ request: Request, _ context: WebContext, _ brand: ID<Brand>?) async throws -> Response {
        let (form, store) = try await desk.form(request, context)
        let zone = desk.site.deployment.settings.zone
        return try await desk.attempt {
            let certificates = try await keep(form, "certificate", context, store)
            let letters = try await keep(form, "letters", context, store)
            let qualification = BrandQualification(form, certificates: certificates, letters: letters, zone: zone)
            let verb = ApplyForBrand(store: store, brand: brand, qualification: qualification, isUpdate: brand != nil)
            let application = try await desk.write(context, store) { try verb.run(in: $0, $1) }
            return desk.done(
                context, StorePath(store).application(application.id), Text("已提交，请等待平台审核。", "Submitted. The platform reviews it."))
        } orShow: { refusal in
            try await brandForm(request, context, brand, typed: form, refusal: refusal)
        }
    }

    private func categoryForm(
        _ request: Request, _ context: WebContext, typed: Form? = nil, refusal: (any Refusal)? = nil
    ) async throws -> Response {
        let sheet = Sheet(context.viewer.language, typed: typed, refusal: refusal)
        let status: HTTPResponse.Status = refusal == nil ? .ok : .unprocessableContent
        return try await desk.show(request, context, .qualifications, Text("类目资质", "Category"), status: status) {
            try FormPage(category: sheet, $0, $1)
        }
    }

    private func applyForCategory(_ request: Request, _ context: WebContext) async throws -> Response {
        let (form, store) = try await desk.form(request, context)
        return try await desk.attempt {
            let category = try form.id("category", of: Catalog.Category.self)
            var parts: [CategoryProofs.Part: [ID<Proof>]] = [:]
            for part in CategoryProofs.Part.allCases { parts[part] = try await keep(form, part.rawValue, context, store) }
            let verb = ApplyForCategory(store: store, category: category, proofs: CategoryProofs(parts: parts))
            let application = try await desk.write(context, store) { try verb.run(in: $0, $1) }
            return desk.done(
                context, StorePath(store).application(application.id), Text("已提交，请等待平台审核。", "Submitted. The platform reviews it."))
        } orShow: { refusal in
            try await categoryForm(request, context, typed: form, refusal: refusal)
        }
    }

    /// Re-encodes proofs and keeps them before the application that names them.
    private func keep(_ form: Form, _ field: String, _ context: WebContext, _ store: ID<Store>) async throws -> [ID<Proof>] {
        var kept: [ID<Proof>] = []
        for file in (form.files[field] ?? []).prefix(CategoryProofs.proofsPerPartMax) where !file.bytes.isEmpty {
            let upload: ProofUpload
            do { upload = try ProofUpload(file.bytes, in: desk.site.deployment) } catch let refusal as ImageRefusal {
                throw FieldRefusal(refusal, field: field)
            }
            kept.append(try await upload.keep(for: store) { try await desk.write(context, store, $0) }.id)
        }
        return kept
    }
}

extension BrandQualification {
    /// What the form says, with what was uploaded.
    init(_ form: Form, certificates: [ID<Proof>], letters: [ID<Proof>], zone: ZoneOffset) {
        let day = { (name: String) -> Timestamp? in LocalDate(form.text(name)).map { $0.start(in: zone) } }
        let last = { (name: String) -> Timestamp? in day(name).map { $0 + .days(1) } }
        let number = form.text("number")
        self.init(
            chineseName: form.text("ch_name"), englishName: form.text("en_name"),
            classification: Int(form.text("classification_no").trimmingWhitespace()) ?? 0,
            mark: form.text("mark") == "2" ? .pending : .registered,
            registration: .init(
                registrant: form.text("registrant"), number: number, from: day("from"), until: last("until"), certificates: certificates),
            acceptance: day("from").map { Acceptance(at: $0, number: number, certificates: certificates) },
            ownership: form.text("ownership") == "2" ? .authorised : .own,
            authorisation: .init(level: Int(form.text("level")) ?? 1, from: nil, until: last("grant_until"), certificates: letters))
    }
}
