// SPDX-License-Identifier: Apache-2.0
import Catalog
import Composition
import Hummingbird
import Kernel
import Pricing
import Runtime
import Storage
import Stores
import WebCore

/// Coupons: the list, one coupon, the form, and its steps.
struct CouponRoutes: Sendable {
    let desk: Desk

    func addRoutes(to router: Router<WebContext>) {
        router.get("/store/{store}/coupons") { request, context in
            let page = try request.page()
            let status = request.query("tab").flatMap(Int.init).flatMap(CouponStatus.init)
            return try await desk.show(request, context, .coupons) { try ListPage(coupons: status, page, $0, $1) }
        }
        router.get("/store/{store}/coupons/new") { try await form($0, $1) }
        router.post("/store/{store}/coupons/new") { try await create($0, $1) }
        router.get("/store/{store}/coupons/{coupon}") { request, context in
            let id = try context.id("coupon", of: Coupon.self)
            return try await desk.show(request, context, .coupons) { try CouponPage(id, $0, $1) }
        }
        router.get("/store/{store}/coupons/{coupon}/edit") { try await form($0, $1, of: try $1.id("coupon", of: Coupon.self)) }
        router.post("/store/{store}/coupons/{coupon}/edit") { try await change($0, $1) }
        add(router, "activate", .active, Text("已生效，买家可以领取。", "Active; buyers can claim it."))
        add(router, "void", .void, Text("已作废，已领取的仍可使用。", "Voided. What was claimed stays usable."))
        router.post("/store/{store}/coupons/{coupon}/delete") { request, context in
            let id = try context.id("coupon", of: Coupon.self)
            return try await desk.step(request, context, to: \.coupons, Text("已删除。", "Deleted.")) {
                try ChangeCouponStatus(store: $2, coupon: id, to: .deleted).run(in: $0, $1)
            }
        }
    }

    private func add(_ router: Router<WebContext>, _ step: String, _ status: CouponStatus, _ said: Text) {
        router.post("/store/{store}/coupons/{coupon}/\(step)") { request, context in
            let id = try context.id("coupon", of: Coupon.self)
            return try await desk.step(request, context, to: { $0.coupon(id) }, said) {
                try ChangeCouponStatus(store: $2, coupon: id, to: status).run(in: $0, $1)
            }
        }
    }

    private func form(
        _ request: Request, _ context: WebContext, of coupon: ID<Coupon>? = nil, typed: Form? = nil, refusal: (any Refusal)? = nil
    ) async throws -> Response {
        let sheet = Sheet(context.viewer.language, typed: typed, refusal: refusal)
        let status: HTTPResponse.Status = refusal == nil ? .ok : .unprocessableContent
        let title = coupon == nil ? Text("新建优惠券", "New coupon") : Text("修改优惠券", "Change the coupon")
        return try await desk.show(request, context, .coupons, title, status: status) { snapshot, view in
            let known = try coupon.map { try Coupon.require($0, store: view.store.id, in: snapshot) }
            return try FormPage(coupon: sheet, known, snapshot, view)
        }
    }

    private func change(_ request: Request, _ context: WebContext) async throws -> Response {
        let (form, store) = try await desk.form(request, context)
        let id = try context.id("coupon", of: Coupon.self)
        let zone = desk.site.deployment.settings.zone
        return try await desk.attempt {
            let typed = try CouponTerms(form, in: zone)
            try await desk.write(context, store) { transaction, command in
                let before = try Coupon.require(id, store: store, in: transaction)
                let terms = typed.keeping(before.terms)
                try ChangeCoupon(store: store, coupon: id, terms: terms).run(in: transaction, command)
            }
            return desk.done(context, StorePath(store).coupon(id), Text("已保存。", "Saved."))
        } orShow: { refusal in
            try await self.form(request, context, of: id, typed: form, refusal: refusal)
        }
    }

    private func create(_ request: Request, _ context: WebContext) async throws -> Response {
        let (form, store) = try await desk.form(request, context)
        let zone = desk.site.deployment.settings.zone
        return try await desk.attempt {
            let verb = CreateCoupon(store: store, terms: try CouponTerms(form, in: zone))
            let coupon = try await desk.write(context, store) { try verb.run(in: $0, $1) }
            return desk.done(context, StorePath(store).coupon(coupon.id), Text("优惠券已创建。", "The coupon is made."))
        } orShow: { refusal in
            try await self.form(request, context, typed: form, refusal: refusal)
        }
    }
}

extension CouponTerms {
    /// What the form says. Dates are whole days; the last is included.
    init(_ form: Form, in zone: ZoneOffset) throws {
        func day(_ name: String) throws -> Timestamp { try form.day(name, in: zone) }
        guard let kind = Int(form.text("kind")).flatMap(CouponKind.init) else { throw CommonRefusal.notFound }
        let (from, until) = (try day("claim_from"), try day("claim_until") + .days(1))
        let validity: CouponValidity =
            form.text("validity") == "between"
            ? .between(from, try day("valid_until") + .days(1))
            : .days(try form.count("valid_days", in: 1...CouponTerms.validDaysMax))
        let countMin = form.text("count_min").isEmpty ? 0 : try form.count("count_min", in: 0...999)
        self.init(
            kind: kind, name: form.text("name"), products: kind.isStoreWide ? [] : form.all("products").compactMap { ID<Product>($0) },
            countMin: countMin, amountMin: try form.optionalMoney("amount_min") ?? .zero, off: try form.optionalMoney("off") ?? .zero,
            paidShare: form.text("paid_share").isEmpty ? .whole : try form.rate("paid_share"),
            offMax: try form.optionalMoney("off_max"),
            claimFrom: from, claimUntil: until, total: try form.count("total", in: 1...CouponTerms.couponsMax),
            personMax: try form.count("person_max", in: 1...CouponTerms.couponsPerPersonMax), validity: validity,
            activatesByItself: form.isOn("activates"), promotion: Int(form.text("promotion")).flatMap(CouponPromotion.init) ?? .store,
            jumpProduct: ID<Product>(form.text("jump_product")),
            notes: form.text("notes"))
    }

    /// The same terms with the moments of those before wherever the form, which knows days only, says the same day;
    /// for whom the coupon is, the form does not say.
    func keeping(_ before: CouponTerms) -> CouponTerms {
        func start(_ typed: Timestamp, _ stored: Timestamp) -> Timestamp {
            typed <= stored && stored < typed + .days(1) ? stored : typed
        }
        func end(_ typed: Timestamp, _ stored: Timestamp) -> Timestamp {
            typed - .days(1) < stored && stored <= typed ? stored : typed
        }
        var validity = validity
        if case .between(_, let until) = validity, case .between(let first, let last) = before.validity {
            validity = .between(first, end(until, last))
        }
        return CouponTerms(
            kind: kind, name: name, products: products, countMin: countMin, amountMin: amountMin, off: off, paidShare: paidShare,
            offMax: offMax, claimFrom: start(claimFrom, before.claimFrom), claimUntil: end(claimUntil, before.claimUntil),
            total: total, personMax: personMax, validity: validity, activatesByItself: activatesByItself, promotion: before.promotion,
            jumpProduct: jumpProduct, notes: notes)
    }

    /// `满 ¥100.00 减 ¥20.00`, `15 % off`.
    func benefit(_ view: DeskView) -> String {
        let format = view.format
        let what =
            kind.isDiscount
            ? view.say("付 \(paidShare.percent)%", "pay \(paidShare.percent)%")
                + (offMax.map { view.say("，最多减 ", ", at most ") + format.money($0) } ?? "")
            : view.say("减 \(format.money(off))", "\(format.money(off)) off")
        guard kind.hasCondition else { return what }
        let condition = [
            amountMin > .zero ? view.say("满 \(format.money(amountMin))", "over \(format.money(amountMin))") : nil,
            countMin > 0 ? view.say("满 \(countMin) 件", "\(countMin) units") : nil,
        ].compactMap { $0 }.joined(separator: view.say("且", " and "))
        return view.language == .chinese ? "\(condition) \(what)" : "\(what) \(condition)"
    }
}
