// SPDX-License-Identifier: Apache-2.0
import Channels
import Composition
import Foundation
import HTTPTypes
import Hummingbird
import Identity
import Kernel
import Logging
import Payments
import Runtime
import Storage
import TestSupport
import WebCore

/// A whole deployment in the process: requests go to the router without a socket, time is moved by hand.
package struct WebBench: Sendable {
    package let deployment: Deployment
    package let clock: ManualClock
    package let site: Site
    private let responder: RouterResponder<WebContext>
    private let logger: Logger

    /// `templateFolders` and `surfaces` are those of the faces under test; `http` answers what they call outside.
    package init(
        _ engine: Engine, templateFolders: [URL] = [], isSandbox: Bool = true, http: any HTTPFetcher = NoNetwork(),
        logger: Logger = Logger(label: "test"), surfaces: (Site, ManualClock) -> [any Surface]
    ) async throws {
        let clock = ManualClock(TestBench.start)
        let random = SeededRandom(seed: 1)
        let migrations = Modules.all(provider: SandboxProvider(baseURL: "")).flatMap(\.migrations)
        let database = try await TestDatabase.make(engine, migrations: migrations)
        let world = World(
            clock: clock, ids: IDGenerator(clock: clock, node: 1), random: random, http: http, files: MemoryFiles())
        let deployment = Deployment(
            world: world, database: database, vault: Vault(key: Array(repeating: 7, count: Vault.keyBytes)),
            signer: CardSigner(privateKey: Array(repeating: 9, count: CardSigner.keyBytes)),
            settings: Settings(baseURL: "http://localhost", isSandbox: isSandbox))
        self.clock = clock
        self.deployment = deployment
        self.logger = logger
        site = try Site(deployment: deployment, templateFolders: templateFolders)
        responder = WebApplication.router(site: site, surfaces: surfaces(site, clock)).buildResponder()
    }

    private init(_ bench: WebBench, surfaces: (Site) -> [any Surface]) throws {
        clock = bench.clock
        deployment = bench.deployment
        logger = bench.logger
        site = try Site(deployment: deployment, templateFolders: [])
        responder = WebApplication.router(site: site, surfaces: surfaces(site)).buildResponder()
    }

    /// Another node of the same deployment: the same database, and nothing that this one remembers.
    package func otherNode(surfaces: (Site) -> [any Surface]) throws -> WebBench { try WebBench(self, surfaces: surfaces) }

    /// A browser or a program that calls.
    package struct Caller: Sendable {
        package let person: ID<Person>?
        package let token: SessionToken?
        package let headers: [(String, String)]

        package static let anonymous = Caller(person: nil, token: nil, headers: [])

        package init(person: ID<Person>?, token: SessionToken?, headers: [(String, String)]) {
            self.person = person
            self.token = token
            self.headers = headers
        }
    }

    package struct Answer: Sendable {
        package let status: Int
        package let headers: HTTPFields
        package let bytes: [UInt8]
        package var text: String { String(decoding: bytes, as: UTF8.self) }
        package var location: String { headers[.location] ?? "" }

        /// The answer's JSON object.
        package var json: [String: Any] {
            (try? JSONSerialization.jsonObject(with: Data(text.utf8))) as? [String: Any] ?? [:]
        }
    }

    package func get(_ path: String, as caller: Caller = .anonymous, language: Language = .english) async throws -> Answer {
        try await send(.get, path, body: "", type: nil, as: caller, language: language)
    }

    /// Sends a form, with the session's token.
    package func post(
        _ path: String, _ fields: [(String, String)] = [], as caller: Caller = .anonymous, language: Language = .english
    ) async throws -> Answer {
        let all = fields + (caller.token.map { [("csrf", $0.csrf)] } ?? [])
        let body = all.map { "\($0.0.percentEncoded)=\($0.1.percentEncoded)" }.joined(separator: "&")
        return try await send(.post, path, body: body, type: "application/x-www-form-urlencoded", as: caller, language: language)
    }

    /// Sends JSON, with the session as a bearer token.
    package func call(
        _ method: HTTPTypes.HTTPRequest.Method, _ path: String, _ json: String = "", as caller: Caller = .anonymous,
        headers: [(String, String)] = []
    ) async throws -> Answer {
        var fields = headers
        if let token = caller.token { fields.append(("Authorization", "Bearer \(token.text)")) }
        let program = Caller(person: caller.person, token: nil, headers: fields)
        return try await send(method, path, body: json, type: "application/json", as: program, language: .english)
    }

    /// Sends a file as it is, with the session as a bearer token.
    package func upload(_ path: String, _ bytes: [UInt8], type: String, as caller: Caller) async throws -> Answer {
        let fields = caller.token.map { [("Authorization", "Bearer \($0.text)")] } ?? []
        let program = Caller(person: caller.person, token: nil, headers: fields)
        return try await send(.post, path, body: ByteBuffer(bytes: bytes), type: type, as: program, language: .english)
    }

    private func send(
        _ method: HTTPTypes.HTTPRequest.Method, _ path: String, body: String, type: String?, as caller: Caller, language: Language
    ) async throws -> Answer {
        try await send(method, path, body: ByteBuffer(string: body), type: type, as: caller, language: language)
    }

    private func send(
        _ method: HTTPTypes.HTTPRequest.Method, _ path: String, body: ByteBuffer, type: String?, as caller: Caller, language: Language
    ) async throws -> Answer {
        var fields = HTTPFields()
        fields[.acceptLanguage] = language.rawValue
        if let type { fields[.contentType] = type }
        if let token = caller.token { fields[.cookie] = "\(CookieName.session)=\(token.text)" }
        for (name, value) in caller.headers { fields[HTTPField.Name(name)!] = value }
        let request = Request(
            head: HTTPTypes.HTTPRequest(method: method, scheme: "http", authority: "localhost", path: path, headerFields: fields),
            body: RequestBody(buffer: body))
        var logger = logger
        logger[metadataKey: "hb.request.id"] = "test"
        let response = try await responder.respond(to: request, context: WebContext(unconnected: Source(logger: logger)))
        let collector = Collector()
        try await response.body.write(collector)
        return Answer(status: response.status.code, headers: response.headers, bytes: collector.bytes)
    }

    private struct Source: RequestContextSource {
        let logger: Logger
    }
}

/// Gathers what a handler writes.
private final class Collector: ResponseBodyWriter {
    private var buffer = ByteBuffer()

    var bytes: [UInt8] { Array(buffer.readableBytesView) }

    func write(_ buffer: ByteBuffer) async throws {
        var copy = buffer
        self.buffer.writeBuffer(&copy)
    }

    func finish(_ trailingHeaders: HTTPFields?) async throws {}
}

extension WebBench {
    /// A browser that nobody is signed in at, and that has been here before.
    package func browser(_ visitor: Int64) -> Caller {
        let cookie = "\(CookieName.visitor)=\(VisitorCookie(vault: deployment.vault).value(of: visitor))"
        return Caller(person: nil, token: nil, headers: [("Cookie", cookie)])
    }

    /// Registers a person and signs them in.
    package func signUp(_ name: String) async throws -> Caller {
        let phone = "139" + String(String(deployment.world.ids.nextRaw()).suffix(8))
        let hash = try PasswordHash.make("correct horse battery", cost: .cheap, random: deployment.world.random)
        let signedIn = try await deployment.write(as: .system, lane: .shared) { transaction, context in
            let person = try Register(login: .phone(phone), name: name, passwordHash: hash).run(in: transaction, context)
            return try OpenSession(person: person.id, kind: .web).run(in: transaction, context)
        }
        return Caller(person: signedIn.person.id, token: signedIn.token, headers: [])
    }
}
