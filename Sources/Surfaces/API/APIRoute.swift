// SPDX-License-Identifier: Apache-2.0
import Hummingbird
import Kernel
import Runtime
import WebCore

/// One operation of the API. The router, the description at `/api/openapi.json`, the page at `/api` and the tests all
/// come from these values, so none can say something else than another.
package struct APIRoute: Sendable {
    package typealias Method = WebMethod

    /// Who may call.
    package enum Access: Sendable, Hashable {
        case everyone
        /// Anyone signed in; what they see is their own.
        case person
        /// Staff of the object's store who hold the permission.
        case store(Permission)
        /// As `store`, and programs of the store that have the permission, by the access token of the compatible API.
        case storeOrProgram(Permission)
        case `operator`(Permission)

        package var label: Text {
            switch self {
            case .everyone: Text("公开", "Everyone")
            case .person: Text("登录用户", "Signed-in people")
            case .store(let permission):
                Text("店铺员工：" + permission.label.chinese, "Store staff: " + permission.label.english)
            case .storeOrProgram(let permission):
                Text("店铺员工或程序：" + permission.label.chinese, "Store staff and programs: " + permission.label.english)
            case .operator(let permission):
                Text("平台运营：" + permission.label.chinese, "Operators: " + permission.label.english)
            }
        }
    }

    package struct Parameter: Sendable {
        package enum Shape: Sendable {
            case text, id, pageSize, cursor
        }

        package let name: String
        package let summary: Text
        package let shape: Shape

        package init(_ name: String, _ summary: Text, _ shape: Shape = .text) {
            self.name = name
            self.summary = summary
            self.shape = shape
        }

        package static let page = [
            Parameter("after", Text("上一页返回的 next", "The `next` of the page before"), .cursor),
            Parameter("size", Text("每页条数，1 至 100", "Items a page, 1 to 100"), .pageSize),
        ]
    }

    /// What the body is, besides its shape.
    package enum Body: Sendable, Hashable {
        case none
        case json
        /// JSON, or the file itself with one of these media types.
        case file(mediaTypes: [String], bytesMax: Int)

        package var bytesMax: Int {
            switch self {
            case .none, .json: APICall.bodyBytesMax
            case .file(_, let bytesMax): bytesMax
            }
        }
    }

    package let method: Method
    /// Below `/api/v1`, with `{name}` for what varies.
    package let path: String
    package let area: Text
    package let summary: Text
    package let access: Access
    package let query: [Parameter]
    package let body: Body
    package let input: APISchema?
    package let output: APISchema
    /// The media type where it gives a file instead of JSON.
    package var file: String?
    package let status: Int
    /// Whether an `Idempotency-Key` gets the first answer again. Answers that hold a secret are not kept.
    package let keepsAnswer: Bool
    let handle: @Sendable (APICall) async throws -> Response
}

/// For operations that give nothing.
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

/// A list that is short by nature and comes in one piece.
package struct APIList<Item: Codable & Sendable>: Codable, Sendable {
    package let items: [Item]

    package init(_ items: [Item]) { self.items = items }
}
