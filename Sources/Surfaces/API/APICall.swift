// SPDX-License-Identifier: Apache-2.0
import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import Identity
import Kernel
import Runtime
import Scores
import Storage
import Stores
import WebCore

/// One call of the API, with what handlers ask of it.
package struct APICall: Sendable {
    package static let bodyBytesMax = 1 << 20

    package let site: Site
    package let request: Request
    package let context: WebContext
    package let body: ByteBuffer
    /// What the answer's status is when all goes well.
    package let status: Int

    package var viewer: Viewer { context.viewer }
    package var language: Language { context.viewer.language }

    /// The caller, or "sign in first".
    package func person() throws -> Person { try context.viewer.requirePerson() }

    package func id<Entity>(_ name: String = "id", of type: Entity.Type = Entity.self) throws -> ID<Entity> {
        try context.id(name)
    }

    package func query(_ name: String) -> String? { request.uri.queryParameters[name[...]].map(String.init) }

    /// The body as a value. An empty one is an empty object; a picture may also come as the file that it is.
    func input<Input: Decodable>(_ type: Input.Type) throws -> Input {
        let mediaType = request.headers[.contentType] ?? ""
        if mediaType.hasPrefix("image/"), let file = PictureInput(file: Array(buffer: body)) as? Input { return file }
        return try JSON.decode(Input.self, from: body.readableBytes == 0 ? ByteBuffer(string: "{}") : body)
    }

    /// An id among the query's parameters; anything that is no id is refused.
    func queryID<Entity>(_ name: String, of type: Entity.Type = Entity.self) throws -> ID<Entity>? {
        try query(name).map { text in
            guard let id = ID<Entity>(text) else { throw QueryRefusal(name) }
            return id
        }
    }

    /// A rate in percent among the query's parameters.
    func queryRate(_ name: String) throws -> Rate? {
        try query(name).map { text in
            guard let rate = Rate(percent: text) else { throw QueryRefusal(name) }
            return rate
        }
    }

    /// A number from 1 on among the query's parameters.
    func queryCount(_ name: String) throws -> Int? {
        try query(name).map { text in
            guard let count = Int(text), count > 0 else { throw QueryRefusal(name) }
            return count
        }
    }

    /// A store's score, such as 4.3, among the query's parameters.
    func queryScore(_ name: String) throws -> ScorePoints? {
        try query(name).map { text in
            guard let points = ScorePoints(text) else { throw QueryRefusal(name) }
            return points
        }
    }

    /// One of an enumeration's values among the query's parameters.
    func choice<Choice: RawRepresentable>(_ name: String, _ type: Choice.Type) throws -> Choice?
    where Choice.RawValue: LosslessStringConvertible {
        try query(name).map { text in
            guard let choice = Choice.RawValue(text).flatMap(Choice.init) else { throw QueryRefusal(name) }
            return choice
        }
    }

    /// The page that is asked for.
    package func page() throws -> PageRequest {
        let size = try query("size").map { text in
            guard let size = Int(text), (1...PageRequest.sizeMax).contains(size) else {
                throw CommonRefusal.pageInvalid
            }
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

    /// Runs a verb and answers with what it gives. With an `Idempotency-Key` the answer is stored in the verb's
    /// transaction, and a repeated call gets it again.
    package func write<Output: Codable & Sendable>(
        lane: Lane, _ run: @escaping @Sendable (any Transaction, Context) throws -> Output
    ) async throws -> Response {
        let key = request.headers[.idempotencyKey]
        let caller = viewer.actor.party ?? ID<Party>(viewer.visitor)
        let fingerprint = self.fingerprint
        let answer = try await site.write(context, lane: lane) { transaction, command in
            let answer = { StoredAnswer(status: status, body: try JSON.encode(try run(transaction, command))) }
            guard let key else { return try answer() }
            return try Idempotency.once(
                key: key, of: caller, fingerprint: fingerprint, now: command.now, in: transaction, run: answer)
        }
        return JSON.text(answer.body, status: .init(code: answer.status))
    }

    /// Answers with a value that is not kept.
    func answer(_ value: some Encodable) -> Response { JSON.response(value, status: .init(code: status)) }

    /// Names the request by what it does: method, path and body.
    private var fingerprint: String {
        var hash = SHA256()
        hash.update(data: Data("\(request.method.rawValue) \(request.uri.string)\n".utf8))
        hash.update(data: Data(body.readableBytesView))
        return hash.finalize().hexadecimal
    }
}

extension HTTPField.Name {
    package static let idempotencyKey = HTTPField.Name("Idempotency-Key")!
}

/// A parameter of the query that means nothing.
struct QueryRefusal: Refusal {
    let name: String

    init(_ name: String) { self.name = name }

    var code: String { "parameter_invalid" }
    var kind: RefusalKind { .invalid }
    var field: String? { name }
    var text: Text {
        Text(
            "参数 \(name) 的值无效，请对照接口说明修改。",
            "The parameter \(name) has no such value. Compare it with the API's description.")
    }
}
