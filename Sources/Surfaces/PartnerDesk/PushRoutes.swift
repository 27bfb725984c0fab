// SPDX-License-Identifier: Apache-2.0
import Composition
import Hummingbird
import Kernel
import OpenPlatform
import Runtime
import Storage
import WebCore

/// Where the programs of a seller or an agency are told of events, and the log of what they were told.
struct PushRoutes {
    let site: Site

    func add(to router: Router<WebContext>) {
        router.get("/partner/programs/pushes") { request, context in
            try await site.asPartner(context) { try await show($0, Sheet(context.viewer.language), request, context) }
        }
        router.post("/partner/programs/pushes") { request, context in
            try await site.asPartner(context) { try await subscribe($0, request, context) }
        }
        router.post("/partner/programs/pushes/end") { request, context in
            try await step(request, context, Text("已停止推送。", "Messages are off.")) {
                try EndPushSubscription(owner: $0.party).run(in: $1, $2)
            }
        }
        router.post("/partner/programs/pushes/test") { request, context in
            try await step(request, context, Text("测试消息已排队。", "The test message is on its way.")) {
                _ = try SendTestPush(owner: $0.party).run(in: $1, $2)
            }
        }
        router.post("/partner/programs/pushes/{id}/replay") { request, context in
            let id = try context.id("id", of: PushDelivery.self)
            return try await step(request, context, Text("将重新推送。", "It is sent again.")) {
                try ReplayPush(id, of: $0.party).run(in: $1, $2)
            }
        }
    }

    private func desk(_ partner: Partner) -> PushDesk {
        PushDesk(owner: partner.party, path: PartnerPath.pushes, programs: PartnerPath.programs)
    }

    private func show(_ partner: Partner, _ sheet: Sheet, _ request: Request, _ context: WebContext) async throws -> Response {
        let (desk, state, page, format) = (desk(partner), PushState(request), try request.page(), site.format(context))
        let model = try await site.read(context) { try TablesPage(pushes: desk, state: state, page, sheet, format, in: $0, $1) }
        return try site.partner(
            model, Text("消息推送", "Messages"), .programs, request, context, isSeller: partner.isSeller,
            status: sheet.refusal == nil ? .ok : .unprocessableContent)
    }

    private func subscribe(_ partner: Partner, _ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await site.form(request, context)
        do {
            try await desk(partner).subscribe(form, site, context)
        } catch let refusal as SavePushSubscription.Refusal {
            return try await show(partner, Sheet(context.viewer.language, typed: form, refusal: refusal), request, context)
        }
        return done(context, Text("地址已验证并保存。", "The address is verified and saved."))
    }

    /// One button: takes the form, runs the verb, leads back with a message.
    private func step(
        _ request: Request, _ context: WebContext, _ said: Text,
        _ run: @escaping @Sendable (Partner, any Transaction, Context) throws -> Void
    ) async throws -> Response {
        try await site.asPartner(context) { partner in
            _ = try await site.form(request, context)
            try await site.write(context, lane: .party(partner.id)) { try run(partner, $0, $1) }
            return done(context, said)
        }
    }

    private func done(_ context: WebContext, _ said: Text) -> Response {
        site.redirect(PartnerPath.pushes, flash: Flash(.good, said.in(context.viewer.language)))
    }
}
