// SPDX-License-Identifier: Apache-2.0
import Foundation
import HTTPTypes
import Hummingbird
import Kernel
import Runtime
import WebCore

/// One operation of the API. The router, the description at `/api/openapi.json`, the page at `/api` and the tests all come from these
/// values, so none can say something else than another.
package struct APIRoute: Sendable {
    /// Who may call.
    package enum Access: Sendable, Hashable {
        case everyone
        /// Anyone signed in; what they see is their own.
        case person
        /// Staff of the store in the path who hold the permission.
        case store(Permission)
        case `operator`(Permission)

        package var label: Text {
            switch self {
            case .everyone: Text("公开", "Everyone")
            case .person: Text("登录用户", "Signed-in people")
            case .store(let permission): Text("店铺员工：" + permission.label.chinese, "Store staff: " + permission.label.english)
            case .operator(let permission): Text("平台运营：" + permission.label.chinese, "Operators: " + permission.label.english)
            }
        }
    }

    package struct Parameter: Sendable {
        package let name: String
        package let summary: Text

        package init(_ name: String, _ summary: Text) {
            self.name = name
            self.summary = summary
        }

        package static let page = [
            Parameter("after", Text("上一页返回的 next", "The `next` of the page before")),
            Parameter("size", Text("每页条数，1 至 100", "Items a page, 1 to 100")),
        ]
    }

    package let method: HTTPTypes.HTTPRequest.Method
    /// Below `/api/v1`, with `{name}` for what varies.
    package let path: String
    package let area: Text
    package let summary: Text
    package let access: Access
    package let query: [Parameter]
    package let input: APISchema?
    package let output: APISchema
    package let status: Int
    let handle: @Sendable (APICall) async throws -> Response

    /// A read.
    package init<Output: Codable & Sendable>(
        get path: String, _ area: Text, _ summary: Text, _ access: Access, query: [Parameter] = [],
        _ handle: @escaping @Sendable (APICall) async throws -> Output
    ) {
        self.init(.get, path, area, summary, access, query, nil, APISchema(Output.self), 200) { call in
            JSON.response(try await handle(call))
        }
    }

    /// A write that takes a body. The handler answers through `APICall.write`, which keeps idempotency.
    package init<Input: Codable & Sendable, Output: Codable & Sendable>(
        _ method: HTTPTypes.HTTPRequest.Method, _ path: String, _ area: Text, _ summary: Text, _ access: Access, takes input: Input.Type,
        gives output: Output.Type, status: Int = 201, _ handle: @escaping @Sendable (APICall, Input) async throws -> Response
    ) {
        self.init(method, path, area, summary, access, [], APISchema(Input.self), APISchema(Output.self), status) { call in
            try await handle(call, try JSON.decode(Input.self, from: call.body))
        }
    }

    private init(
        _ method: HTTPTypes.HTTPRequest.Method, _ path: String, _ area: Text, _ summary: Text, _ access: Access, _ query: [Parameter],
        _ input: APISchema?, _ output: APISchema, _ status: Int, _ handle: @escaping @Sendable (APICall) async throws -> Response
    ) {
        self.method = method
        self.path = path
        self.area = area
        self.summary = summary
        self.access = access
        self.query = query
        self.input = input
        self.output = output
        self.status = status
        self.handle = handle
    }
}

/// For operations that take or give nothing.
package struct Nothing: Codable, Sendable, Hashable {
    package init() {}
}

/// A page of a list, as the API gives it.
package struct APIPage<Item: Codable & Sendable>: Codable, Sendable {
    package let items: [Item]
    /// The cursor of the next page; absent on the last one.
    package let next: String?

    package init<Source>(_ page: Page<Source>, _ make: (Source) throws -> Item) rethrows {
        items = try page.items.map(make)
        next = page.next?.description
    }
}
