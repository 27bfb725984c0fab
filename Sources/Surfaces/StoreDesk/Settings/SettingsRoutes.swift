// SPDX-License-Identifier: Apache-2.0
import Composition
import Deposits
import Hummingbird
import Kernel
import Runtime
import Storage
import Stores
import WebCore

/// What a store says about itself, its name, and its end.
struct SettingsRoutes: Sendable {
    let desk: Desk

    func addRoutes(to router: Router<WebContext>) {
        router.get("/store/{store}/settings") { try await page($0, $1) }
        router.post("/store/{store}/settings") { request, context in
            let (form, store) = try await desk.form(request, context)
            return try await desk.attempt {
                let verb = EditStoreProfile(store, about: form.text("about"), customerServicePhone: form.text("customerServicePhone"))
                try await desk.write(context, store) { _ = try verb.run(in: $0, $1) }
                return desk.done(context, StorePath(store).settings, Text("已保存。", "Saved."))
            } orShow: {
                try await page(request, context, profile: form, refusal: $0)
            }
        }
        router.post("/store/{store}/settings/name") { request, context in
            let (form, store) = try await desk.form(request, context)
            return try await desk.attempt {
                let verb = RenameStore(store, name: form.text("name"))
                try await desk.write(context, store) { _ = try verb.run(in: $0, $1) }
                return desk.done(context, StorePath(store).settings, Text("店铺已改名。", "The store has its new name."))
            } orShow: {
                try await page(request, context, naming: form, refusal: $0)
            }
        }
        router.get("/store/{store}/settings/closing") { request, context in
            try await desk.show(request, context, .settings, Text("关店", "Closing")) { try ClosingPage($0, $1) }
        }
        router.post("/store/{store}/settings/closing") { request, context in
            try await desk.step(request, context, to: \.closing, Text("已开始关店。", "The store is closing.")) {
                _ = try CloseStore($2, obstacles: Self.obstaclesOfClosing).run(in: $0, $1)
            }
        }
        router.post("/store/{store}/settings/closing/deposit") { request, context in
            try await desk.step(request, context, to: \.closing, Text("保证金已退回可用余额。", "The deposit is in the available balance.")) {
                _ = try ReturnDeposit(store: $2).run(in: $0, $1)
            }
        }
        router.post("/store/{store}/settings/closing/finish") { request, context in
            try await desk.step(request, context, to: \.closing, Text("店铺已关闭。", "The store is closed.")) {
                _ = try FinishClosing($2, obstacles: Modules.closingObstacles).run(in: $0, $1)
            }
        }
    }

    /// The deposit goes back while a store is closing, so it does not keep it from beginning to.
    private static let obstaclesOfClosing = Modules.closingObstacles.filter { !($0 is UnreturnedDeposit) }

    private func page(
        _ request: Request, _ context: WebContext, profile: Form? = nil, naming: Form? = nil, refusal: (any Refusal)? = nil
    ) async throws -> Response {
        try await desk.show(request, context, .settings, status: refusal == nil ? .ok : .unprocessableContent) { snapshot, view in
            let profile = Sheet(view.language, typed: profile, refusal: profile == nil ? nil : refusal)
            let naming = Sheet(view.language, typed: naming, refusal: naming == nil ? nil : refusal)
            return try SettingsPage(profile, naming, snapshot, view)
        }
    }
}
