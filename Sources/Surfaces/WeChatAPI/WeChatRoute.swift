// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import Hummingbird
import Kernel
import Runtime
import WebCore

/// One endpoint of the compatible API. The router, the explorer, the OpenAPI description and the contract test all come from these
/// values.
package struct WeChatRoute: Sendable {
    /// What the body is, besides its shape.
    package enum Body: Sendable, Hashable {
        case none
        /// JSON; refused when empty.
        case json
        /// JSON whose fields may all be left out, and so the body itself.
        case optional
        /// One file in `multipart/form-data`, or JSON.
        case file(bytesMax: Int)
    }

    /// A parameter of the query, besides `access_token`.
    package struct Parameter: Sendable, Hashable {
        package let name: String
        package let summary: Text

        package init(_ name: String, _ summary: Text) {
            self.name = name
            self.summary = summary
        }
    }

    /// Such as `product.add`; unique.
    package let id: String
    package let area: WeChatArea
    package let method: HTTPTypes.HTTPRequest.Method
    /// Every address: documentation moved some, clients call the old ones.
    package let paths: [String]
    package let summary: Text
    /// What the app must hold; any app may call where `nil`.
    package let permission: Permission?
    package let query: [Parameter]
    package let body: Body
    package let request: APISchema?
    /// The fields beside `errcode` and `errmsg`; `.binary` for a file.
    package let response: APISchema
    /// Its own documented errors, besides `ErrCode.common`.
    package let errors: [ErrCode]
    let handle: @Sendable (WeChatCall) async throws -> Response
    /// How an endpoint is served that takes no token; nothing for all others.
    var open: Open?
    /// What somebody who reads the description should know: where an answer is always the same, and why.
    private(set) var notes: [Text] = []

    typealias Open = @Sendable (OpenCall) async throws -> Response

    /// The endpoint with something to know about it.
    func noting(_ note: Text) -> WeChatRoute {
        var noted = self
        noted.notes.append(note)
        return noted
    }

    /// By which calls are counted, and people know it.
    package var address: String { paths[0] }

    package var bodyBytesMax: Int {
        if case .file(let bytesMax) = body { bytesMax } else { WeChatCall.bodyBytesMax }
    }
}
