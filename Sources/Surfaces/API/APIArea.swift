// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import Hummingbird
import Kernel
import WebCore

package typealias WebMethod = HTTPTypes.HTTPRequest.Method

/// What belongs together in the API; makes its operations.
struct APIArea: Sendable {
    let title: Text

    init(_ chinese: String, _ english: String) { title = Text(chinese, english) }

    /// A read.
    func get<Output: Codable & Sendable>(
        _ path: String, _ summary: Text, _ access: APIRoute.Access, query: [APIRoute.Parameter] = [],
        _ handle: @escaping @Sendable (APICall) async throws -> Output
    ) -> APIRoute {
        APIRoute(
            method: .get, path: path, area: title, summary: summary, access: access, query: query, body: .none,
            input: nil,
            output: APISchema(Output.self), status: 200, keepsAnswer: false
        ) { call in
            JSON.response(try await handle(call))
        }
    }

    /// A read that gives a file as it is.
    func file(
        _ path: String, _ summary: Text, _ access: APIRoute.Access, mediaType: String,
        _ handle: @escaping @Sendable (APICall) async throws -> Response
    ) -> APIRoute {
        APIRoute(
            method: .get, path: path, area: title, summary: summary, access: access, query: [], body: .none, input: nil,
            output: APISchema(Nothing.self), file: mediaType, status: 200, keepsAnswer: false, handle: handle)
    }

    /// A write that takes a body. The handler answers through `APICall.write`, which keeps idempotency.
    func on<Input: Codable & Sendable, Output: Codable & Sendable>(
        _ method: WebMethod, _ path: String, _ summary: Text, _ access: APIRoute.Access, takes input: Input.Type,
        gives output: Output.Type, query: [APIRoute.Parameter] = [], body: APIRoute.Body = .json, status: Int? = nil,
        keepsAnswer: Bool = true, _ handle: @escaping @Sendable (APICall, Input) async throws -> Response
    ) -> APIRoute {
        APIRoute(
            method: method, path: path, area: title, summary: summary, access: access, query: query, body: body,
            input: APISchema(Input.self), output: APISchema(Output.self), status: status ?? Self.status(of: method),
            keepsAnswer: keepsAnswer
        ) { call in
            try await handle(call, try call.input(Input.self))
        }
    }

    /// A write without a body.
    func on<Output: Codable & Sendable>(
        _ method: WebMethod, _ path: String, _ summary: Text, _ access: APIRoute.Access, gives output: Output.Type,
        query: [APIRoute.Parameter] = [], status: Int? = nil, keepsAnswer: Bool = true,
        _ handle: @escaping @Sendable (APICall) async throws -> Response
    ) -> APIRoute {
        APIRoute(
            method: method, path: path, area: title, summary: summary, access: access, query: query, body: .none,
            input: nil, output: APISchema(Output.self), status: status ?? Self.status(of: method), keepsAnswer: keepsAnswer,
            handle: handle)
    }

    /// A file that is sent as it is.
    func upload<Output: Codable & Sendable>(
        _ path: String, _ summary: Text, _ access: APIRoute.Access, mediaTypes: [String], bytesMax: Int,
        gives output: Output.Type,
        query: [APIRoute.Parameter], status: Int, _ handle: @escaping @Sendable (APICall) async throws -> Response
    ) -> APIRoute {
        APIRoute(
            method: .post, path: path, area: title, summary: summary, access: access, query: query,
            body: .file(mediaTypes: mediaTypes, bytesMax: bytesMax), input: nil, output: APISchema(Output.self),
            status: status,
            keepsAnswer: false, handle: handle)
    }

    /// What is posted is made; everything else is changed.
    private static func status(of method: WebMethod) -> Int { method == .post ? 201 : 200 }
}

/// Operations one below another, without commas between them.
typealias RouteList = ListBuilder<APIRoute>
