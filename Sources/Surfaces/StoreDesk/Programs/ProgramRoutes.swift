// SPDX-License-Identifier: Apache-2.0
import Composition
import Hummingbird
import Kernel
import OpenPlatform
import Runtime
import Storage
import Stores
import WebCore

/// What a store's programs sign in with, and where they are told of events.
struct ProgramRoutes: Sendable {
    let desk: Desk

    func addRoutes(to router: Router<WebContext>) {
        router.get("/store/{store}/programs") { try await list($0, $1) }
        router.post("/store/{store}/programs") { try await create($0, $1) }
        router.post("/store/{store}/programs/noted") { request, context in
            let (_, store) = try await desk.form(request, context)
            return desk.site.redirect(StorePath(store).programs)
        }
        router.post("/store/{store}/programs/revoke") { try await revoke($0, $1) }
        router.get("/store/{store}/programs/calls") { try await calls($0, $1) }
        router.post("/store/{store}/programs/calls/clearings") { try await clear($0, $1) }
        router.get("/store/{store}/programs/pushes") { try await pushes($0, $1) }
        router.post("/store/{store}/programs/pushes") { try await subscribe($0, $1) }
        router.post("/store/{store}/programs/pushes/end") { request, context in
            try await desk.step(request, context, to: \.pushes, Text("已停止推送。", "Messages are off.")) {
                try EndPushSubscription(owner: $2.party).run(in: $0, $1)
            }
        }
        router.post("/store/{store}/programs/pushes/test") { request, context in
            try await desk.step(request, context, to: \.pushes, Text("测试消息已排队。", "The test message is on its way.")) {
                try SendTestPush(owner: $2.party).run(in: $0, $1)
            }
        }
        router.post("/store/{store}/programs/pushes/{id}/replay") { request, context in
            let id = try context.id("id", of: PushDelivery.self)
            return try await desk.step(request, context, to: \.pushes, Text("将重新推送。", "It is sent again.")) {
                try ReplayPush(id, of: $2.party).run(in: $0, $1)
            }
        }
    }

    private func list(_ request: Request, _ context: WebContext, typed: Form? = nil, refusal: (any Refusal)? = nil) async throws
        -> Response
    {
        let sheet = Sheet(context.viewer.language, typed: typed, refusal: refusal)
        return try await desk.show(request, context, .programs, status: refusal == nil ? .ok : .unprocessableContent) {
            try ListPage(programs: sheet, $0, $1)
        }
    }

    /// Answers with the page that shows the secret: it is not kept, so nothing leads back to it.
    private func create(_ request: Request, _ context: WebContext) async throws -> Response {
        let (form, store) = try await desk.form(request, context)
        return try await desk.attempt {
            let permissions = Set(form.all("permissions").compactMap(Permission.init(rawValue:)))
            let verb = CreateApp(store: store, name: form.text("name"), permissions: permissions)
            let made = try await desk.write(context, store) { try verb.run(in: $0, $1) }
            return try await desk.show(request, context, .programs) { _, view in SecretPage(made, view) }
        } orShow: { refusal in
            try await list(request, context, typed: form, refusal: refusal)
        }
    }

    private func revoke(_ request: Request, _ context: WebContext) async throws -> Response {
        let (form, store) = try await desk.form(request, context)
        let appid = form.text("appid")
        try await desk.write(context, store) { try RevokeApp(appid, of: store.party).run(in: $0, $1) }
        desk.site.callers.forget()
        return desk.done(context, StorePath(store).programs, Text("应用已停用，令牌立即失效。", "The app is revoked; its tokens have ended."))
    }

    private func calls(_ request: Request, _ context: WebContext) async throws -> Response {
        try await desk.site.calls.flush()
        let rid = request.query("q").flatMap { $0.isEmpty ? nil : $0.trimmingWhitespace() }
        return try await desk.show(request, context, .programs, Text("调用与配额", "Calls and quotas")) { try ListPage(calls: rid, $0, $1) }
    }

    private func clear(_ request: Request, _ context: WebContext) async throws -> Response {
        let (form, store) = try await desk.form(request, context)
        let verb = ClearCallQuota(form.text("appid"), of: store.party)
        try await desk.write(context, store) { try verb.run(in: $0, $1) }
        desk.site.calls.forget(verb.appid)
        return desk.done(context, StorePath(store).calls, Text("次数已清零。", "The counts are cleared."))
    }

    private func pushes(_ request: Request, _ context: WebContext, typed: Form? = nil, refusal: (any Refusal)? = nil) async throws
        -> Response
    {
        let sheet = Sheet(context.viewer.language, typed: typed, refusal: refusal)
        let (state, page) = (PushState(request), try request.page())
        return try await desk.show(
            request, context, .programs, Text("消息推送", "Messages"), status: refusal == nil ? .ok : .unprocessableContent
        ) { snapshot, view in
            try TablesPage(
                pushes: PushDesk(view.store.id), state: state, page, sheet, view.format, in: snapshot, view.command)
        }
    }

    private func subscribe(_ request: Request, _ context: WebContext) async throws -> Response {
        let (form, store) = try await desk.form(request, context)
        return try await desk.attempt {
            try await PushDesk(store).subscribe(form, desk.site, context)
            return desk.done(context, StorePath(store).pushes, Text("地址已验证并保存。", "The address is verified and saved."))
        } orShow: { refusal in
            try await pushes(request, context, typed: form, refusal: refusal)
        }
    }
}

extension PushDesk {
    /// The messages of a store's programs.
    fileprivate init(_ store: ID<Store>) {
        self.init(owner: store.party, path: StorePath(store).pushes, programs: StorePath(store).programs)
    }
}
