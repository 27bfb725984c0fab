// SPDX-License-Identifier: Apache-2.0
import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import Identity
import Kernel
import Runtime
import Storage
import WebCore

/// One call of the API, with what handlers ask of it.
package struct APICall: Sendable {
    package static let bodyBytesMax = 1 << 20

    package let site: Site
    package let request: Request
    package let context: WebContext
    package let body: ByteBuffer

    package var viewer: Viewer { context.viewer }

    /// The caller, or "sign in first".
    package func person() throws -> Person { try context.viewer.requirePerson() }

    package func id<Entity>(_ name: String = "id", of type: Entity.Type = Entity.self) throws -> ID<Entity> { try context.id(name) }

    package func query(_ name: String) -> String? { request.uri.queryParameters[name[...]].map(String.init) }

    /// The page that is asked for.
    package func page() throws -> PageRequest {
        let size = try query("size").map { text in
            guard let size = Int(text), (1...PageRequest.sizeMax).contains(size) else { throw CommonRefusal.pageInvalid }
            return size
        }
        let cursor = try query("after").map { text in
            guard let cursor = Cursor(text) else { throw CommonRefusal.pageInvalid }
            return cursor
        }
        return PageRequest(size: size ?? PageRequest.sizeDefault, after: cursor)
    }

    package func read<Value: Sendable>(
        _ body: @escaping @Sendable (any Snapshot, Context) throws -> Value
    ) async throws -> Value {
        try await site.read(context, body)
    }

    /// Runs a verb and answers with what it gives. With an `Idempotency-Key` the answer is stored in the verb's transaction, and a
    /// repeated call gets it again.
    package func write<Output: Codable & Sendable>(
        lane: Lane, status: Int = 201, _ run: @escaping @Sendable (any Transaction, Context) throws -> Output
    ) async throws -> Response {
        let key = request.headers[HTTPField.Name("Idempotency-Key")!]
        let caller = viewer.person?.id.party ?? ID<Party>(viewer.visitor)
        let fingerprint = self.fingerprint
        let answer = try await site.write(context, lane: lane) { transaction, command in
            let answer = { StoredAnswer(status: status, body: try JSON.encode(try run(transaction, command))) }
            guard let key else { return try answer() }
            return try Idempotency.once(key: key, of: caller, fingerprint: fingerprint, now: command.now, in: transaction, run: answer)
        }
        return JSON.text(answer.body, status: .init(code: answer.status))
    }

    /// Names the request by what it does: method, path and body.
    private var fingerprint: String {
        var hash = SHA256()
        hash.update(data: Data("\(request.method.rawValue) \(request.uri.path)\n".utf8))
        hash.update(data: Data(buffer: body))
        return hash.finalize().map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
}
