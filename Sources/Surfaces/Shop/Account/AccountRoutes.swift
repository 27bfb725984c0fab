// SPDX-License-Identifier: Apache-2.0
import Alliance
import Composition
import Gifts
import Hummingbird
import Identity
import Kernel
import Pricing
import Storage
import Stores
import WebCore

/// A person's own pages: name, password, coupons, and the desks that they may enter.
struct AccountRoutes {
    static let couponsPerPage = 20

    let site: Site

    func add(to router: Router<WebContext>) {
        router.get("/account") { try await show($0, $1) }
        router.post("/account/name") { try await rename($0, $1) }
        router.get("/account/coupons") { try await coupons($0, $1) }
        router.get("/account/password") { try await askPassword($0, $1) }
        router.post("/account/password") { try await changePassword($0, $1) }
    }

    private func show(_ request: Request, _ context: WebContext) async throws -> Response {
        let person = try context.viewer.requirePerson()
        let (stores, seller, waiting) = try await site.read(context) { snapshot, command in
            (
                try StoreList.mine(of: person.id, in: snapshot), try Seller.find(person.id, in: snapshot),
                try GiftList.waiting(for: person.id, in: snapshot, command)
            )
        }
        let model = AccountPage(
            person, stores: stores, seller: seller, waitingGifts: waiting.gifts, FormState(context.viewer.language))
        return try await site.shop(model, Text("我的", "Me"), .account, request, context)
    }

    private func rename(_ request: Request, _ context: WebContext) async throws -> Response {
        let person = try context.viewer.requirePerson().id
        let form = try await site.form(request, context)
        try await site.write(context, lane: .party(person)) { try RenamePerson(name: form.text("name")).run(in: $0, $1) }
        site.sessions.forget(context.viewer.session?.text)
        return site.redirect(ShopPath.account, flash: Flash(.good, context.say("名字已更新。", "Your name is changed.")))
    }

    private func coupons(_ request: Request, _ context: WebContext) async throws -> Response {
        _ = try context.viewer.requirePerson()
        let filter = request.query("status").flatMap(CouponFilter.init) ?? .usable
        let page = try request.page(size: Self.couponsPerPage)
        let (coupons, stores) = try await site.read(context) { snapshot, command in
            let held = try MyCoupons.page(status: filter.status, page, in: snapshot, command)
            return (held, try Store.find(Set(held.items.map(\.coupon.store)), in: snapshot))
        }
        let model = CouponsPage(coupons, stores, filter, isFirst: page.cursor == nil, site.format(context))
        return try await site.shop(model, Text("优惠券", "Coupons"), .account, request, context)
    }

    private func askPassword(_ request: Request, _ context: WebContext) async throws -> Response {
        _ = try context.viewer.requirePerson()
        return try await passwordPage(FormState(context.viewer.language), request, context)
    }

    private func changePassword(_ request: Request, _ context: WebContext) async throws -> Response {
        _ = try context.viewer.requirePerson()
        let form = try await site.form(request, context)
        let verb = ChangePassword(old: form.text("oldPassword"), new: form.text("password"), keeping: context.viewer.session?.text)
        do {
            try await verb.run(on: site.deployment.database, site.deployment.context(context.viewer.actor, context.viewer.language))
        } catch let refusal as any Refusal {
            let state = FormState(form, refusal: refusal, context.viewer.language)
            return try await passwordPage(state, request, context, status: Answers.status(of: refusal))
        }
        site.sessions.forget()
        let said = context.say("密码已修改，其他设备已退出。", "Your password is changed, and all other devices are signed out.")
        return site.redirect(ShopPath.account, flash: Flash(.good, said))
    }

    private func passwordPage(
        _ state: FormState, _ request: Request, _ context: WebContext, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        try await site.shop(PasswordPage(state), Text("修改密码", "Change the password"), .account, request, context, status: status)
    }
}
