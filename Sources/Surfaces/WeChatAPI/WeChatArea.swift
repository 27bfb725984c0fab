// SPDX-License-Identifier: Apache-2.0
import Composition
import HTTPTypes
import Hummingbird
import Kernel
import OpenPlatform
import Runtime
import Storage
import Stores
import WebCore

typealias WeChatRoutes = ListBuilder<WeChatRoute>

/// What belongs together in the compatible API; makes its endpoints.
package struct WeChatArea: Sendable {
    /// Such as `freight-template`; unique.
    package let id: String
    package let title: Text
    /// Whose apps may call; anybody's where `nil`.
    let caller: AppKind?
    let refusals: RefusalTable

    init(_ id: String, _ title: Text, for caller: AppKind? = .store, refusals: RefusalTable = RefusalTable()) {
        self.id = id
        self.title = title
        self.caller = caller
        self.refusals = refusals
    }

    /// An endpoint that takes JSON. `path` begins below `/channels/ec` and `/shop/ec`, which both lead here; a path that begins with
    /// neither is given whole, with a leading `//`.
    func post<Input: Codable & Sendable, Output: Codable & Sendable>(
        _ id: String, _ path: String, _ summary: Text, _ permission: Permission?, takes input: Input.Type, gives output: Output.Type,
        body: WeChatRoute.Body = .json, errors: [ErrCode] = [],
        _ handle: @escaping @Sendable (WeChatCall, Input) async throws -> Output
    ) -> WeChatRoute {
        WeChatRoute(
            id: id, area: self, method: .post, paths: Self.paths(path), summary: summary, permission: permission, query: [], body: body,
            request: APISchema(Input.self), response: APISchema(Output.self), errors: errors
        ) { call in
            try Envelope.response(try await handle(call, try call.input(Input.self)))
        }
    }

    /// An endpoint that takes JSON and whose answers are kept until one of their sources changes. `key` says which answer is asked for:
    /// the object's id, and a number that tells apart the answers about it; what it gives none for is answered anew each time.
    func kept<Input: Codable & Sendable, Output: Codable & Sendable>(
        _ id: String, _ path: String, _ summary: Text, _ permission: Permission?, takes input: Input.Type, gives output: Output.Type,
        errors: [ErrCode] = [], key: @escaping @Sendable (Input) throws -> (object: Int64, form: Int)?,
        _ read: @escaping @Sendable (WeChatCall, Input, any Snapshot, Context) throws -> KeptOutput<Output>
    ) -> WeChatRoute {
        WeChatRoute(
            id: id, area: self, method: .post, paths: Self.paths(path), summary: summary, permission: permission, query: [], body: .json,
            request: APISchema(Input.self), response: APISchema(Output.self), errors: errors
        ) { call in
            let input = try call.input(Input.self)
            guard let asked = try key(input) else {
                return try Envelope.response(try await call.read { try read(call, input, $0, $1).output })
            }
            let key = KeptAnswers.Key(endpoint: id, store: call.store, object: asked.object, form: asked.form)
            return Envelope.json(
                try await call.site.answers.answer(key) { snapshot in
                    let made = try read(call, input, snapshot, call.deployment.context(call.actor, .english))
                    return MadeAnswer(body: try Envelope.body(made.output), sources: made.sources, until: made.until)
                })
        }
    }

    /// An endpoint that takes nothing in its body. One that is POSTed to has an empty one, or `{}`. `moved` is a second path for the
    /// same.
    func on<Output: Codable & Sendable>(
        _ method: HTTPTypes.HTTPRequest.Method, _ id: String, _ path: String, _ summary: Text, _ permission: Permission?,
        gives output: Output.Type, also moved: String? = nil, query: [WeChatRoute.Parameter] = [], errors: [ErrCode] = [],
        _ handle: @escaping @Sendable (WeChatCall) async throws -> Output
    ) -> WeChatRoute {
        WeChatRoute(
            id: id, area: self, method: method, paths: Self.paths(path) + (moved.map(Self.paths) ?? []), summary: summary,
            permission: permission, query: query,
            body: .none, request: nil, response: APISchema(Output.self), errors: errors
        ) { call in
            try Envelope.response(try await handle(call))
        }
    }

    /// An endpoint that takes a file, or answers with one.
    func file(
        _ method: HTTPTypes.HTTPRequest.Method, _ id: String, _ path: String, _ summary: Text, _ permission: Permission?,
        query: [WeChatRoute.Parameter] = [], body: WeChatRoute.Body, request: APISchema?, response: APISchema, errors: [ErrCode] = [],
        _ handle: @escaping @Sendable (WeChatCall) async throws -> Response
    ) -> WeChatRoute {
        WeChatRoute(
            id: id, area: self, method: method, paths: Self.paths(path), summary: summary, permission: permission, query: query, body: body,
            request: request, response: response, errors: errors, handle: handle)
    }

    /// An endpoint that is called with an app's secret, and so without a token.
    func open(
        _ method: HTTPTypes.HTTPRequest.Method, _ id: String, _ path: String, _ summary: Text, query: [WeChatRoute.Parameter] = [],
        takes request: APISchema? = nil, gives response: APISchema, errors: [ErrCode], _ handle: @escaping WeChatRoute.Open
    ) -> WeChatRoute {
        WeChatRoute(
            id: id, area: self, method: method, paths: [path], summary: summary, permission: nil, query: query,
            body: request == nil ? .none : .json, request: request, response: response, errors: errors,
            handle: { try await handle(OpenCall(site: $0.site, request: $0.request, body: $0.body)) }, open: handle)
    }

    private static func paths(_ path: String) -> [String] {
        path.hasPrefix("//") ? [String(path.dropFirst())] : ["/channels/ec" + path, "/shop/ec" + path]
    }
}

/// What an endpoint whose answers are kept gives.
struct KeptOutput<Output: Sendable>: Sendable {
    let output: Output
    let sources: Set<AnswerSource>
    /// When time alone makes another of it.
    var until: Timestamp?
}

/// For endpoints that answer with the envelope only.
package struct EnvelopeOnly: Codable, Sendable, Hashable {
    package init() {}
}
