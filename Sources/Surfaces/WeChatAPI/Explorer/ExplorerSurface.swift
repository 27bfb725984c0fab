// SPDX-License-Identifier: Apache-2.0
import Composition
import Foundation
import HTTPTypes
import Hummingbird
import Kernel
import OpenPlatform
import Runtime
import Storage
import WebCore

/// The compatible API for people: every endpoint with what it takes, gives and refuses, and a way to try it with a demo store.
package struct ExplorerSurface: Surface {
    package static let templates = Bundle.module.resourceURL!.appendingPathComponent("Templates")

    private let site: Site
    private let api: WeChatSurface

    package init(site: Site) {
        self.site = site
        api = WeChatSurface(site: site)
    }

    package func addRoutes(to router: Router<WebContext>) {
        let settings = site.deployment.settings
        let document = WeChatDescription.document(baseURL: settings.baseURL)
        router.get("/wechat-api/openapi.json") { _, _ in JSON.text(document) }
        router.get("/wechat-api") { request, context in
            let model = ExplorerPage(WeChatAreas.described, query: request.query("q") ?? "", settings, context.viewer.language)
            return try page(model, Text("微信小店接口", "The WeChat Store API"), request, context)
        }
        router.get("/wechat-api/{id}") { request, context in
            try await show(try route(context), FormState(context.viewer.language), answer: nil, request, context)
        }
        router.post("/wechat-api/{id}") { request, context in try await attempt(request, context) }
    }

    private func route(_ context: WebContext) throws -> WeChatRoute {
        guard let route = WeChatAreas.described.first(where: { $0.id == context.parameters.get("id") }) else {
            throw CommonRefusal.notFound
        }
        return route
    }

    private func show(
        _ route: WeChatRoute, _ form: FormState, answer: WeChatAnswer?, _ request: Request, _ context: WebContext
    ) async throws -> Response {
        let deployment = site.deployment
        let example = (try await example(SandboxCredentials.all[0].appid)).text(route)
        let trial = deployment.settings.isSandbox ? EndpointTrial(route, example: example, form, answer: answer) : nil
        let quota = CallQuota(of: route.address, deployment.context(.anonymous))
        return try page(
            EndpointPage(route, trial: trial, example: example, quota, deployment.settings, site.format(context)), route.summary, request,
            context)
    }

    /// Bodies with ids of the demo store; with none where there is no such store.
    private func example(_ appid: String) async throws -> ExampleBody {
        guard site.deployment.settings.isSandbox, let app = try await app(appid) else { return .empty }
        return try await site.deployment.read(as: app.actor) { try ExampleBody(app, in: $0, $1) }
    }

    private func app(_ appid: String) async throws -> OpenApp? {
        try await site.deployment.database.read { try OpenApp.find(appid, in: $0) }
    }

    /// Runs the endpoint as a demo store's app, and shows what it answered. In a sandbox only.
    private func attempt(_ request: Request, _ context: WebContext) async throws -> Response {
        let route = try route(context)
        guard site.deployment.settings.isSandbox else { throw CommonRefusal.notFound }
        let form = try await site.form(request, context)
        let appid = route.open == nil ? form.text("appid") : SandboxCredentials.all[0].appid
        guard SandboxCredentials.of(route.area.caller).contains(where: { $0.appid == appid }), let app = try await app(appid) else {
            throw CommonRefusal.notFound
        }
        let (sent, body) = TriedRequest.make(route, form)
        let answer = try await WeChatAnswer(await api.attempt(route, sent, body, as: app, context))
        return try await show(route, FormState(form, refusal: nil, context.viewer.language), answer: answer, request, context)
    }

    private func page(_ model: some PageModel, _ title: Text, _ request: Request, _ context: WebContext) throws -> Response {
        let layout = Layout(
            title: title, path: request.uri.path, nav: ShopNavigation.links(context.viewer, current: nil), viewer: context.viewer,
            settings: site.deployment.settings)
        return try site.page(model, layout, context)
    }
}

/// What somebody tries by hand, as a program would have sent it.
enum TriedRequest {
    static func make(_ route: WeChatRoute, _ form: Form) -> (Request, ByteBuffer) {
        var query = form.text("query").filter { $0.isASCII && !$0.isWhitespace && $0 != "#" }
        if !query.isEmpty { query = "?\(query)" }
        let (type, body) = content(route, form)
        let head = HTTPTypes.HTTPRequest(
            method: route.method, scheme: "http", authority: "localhost", path: route.address + query, headerFields: [.contentType: type])
        return (Request(head: head, body: RequestBody(buffer: ByteBuffer())), body)
    }

    private static func content(_ route: WeChatRoute, _ form: Form) -> (type: String, body: ByteBuffer) {
        guard case .file = route.body, let file = form.files["media"]?.first, !file.bytes.isEmpty else {
            return ("application/json", ByteBuffer(string: route.request == nil ? "" : form.text("body")))
        }
        let boundary = "xiaodian-trial"
        var body = ByteBuffer(string: "--\(boundary)\r\nContent-Disposition: form-data; name=\"media\"; filename=\"media\"\r\n\r\n")
        body.writeBytes(file.bytes)
        body.writeString("\r\n--\(boundary)--\r\n")
        return ("multipart/form-data; boundary=\(boundary)", body)
    }
}
