// SPDX-License-Identifier: Apache-2.0
import Foundation
import Kernel
import Runtime

/// Calls WeChat Pay's API v3: every request is signed, every answer verified before it is believed.
package struct WeChatPayClient: Sendable {
    static let timeoutSeconds = 8
    static let answerBytesMax = 64 << 20

    let settings: WeChatPaySettings
    let world: World
    let keys: PlatformKeys

    package init(_ settings: WeChatPaySettings, world: World) {
        self.settings = settings
        self.world = world
        keys = PlatformKeys(settings)
    }

    func get<Answer: Decodable>(_ path: String, as type: Answer.Type = Answer.self) async throws -> Answer {
        try WeChatPayJSON.decode(type, from: try await exchange("GET", path, body: ""))
    }

    func post<Answer: Decodable>(_ path: String, _ input: some Encodable, as type: Answer.Type = Answer.self) async throws -> Answer {
        try WeChatPayJSON.decode(type, from: try await exchange("POST", path, body: try WeChatPayJSON.text(input)))
    }

    /// For calls whose answer tells nothing. `sealedWith` names the key that sealed fields of the body.
    func post(_ path: String, _ input: some Encodable, sealedWith serial: String? = nil) async throws {
        _ = try await exchange("POST", path, body: try WeChatPayJSON.text(input), sealedWith: serial)
    }

    /// A text that only WeChat Pay can read (RSA-OAEP), and the serial number of the key that it was sealed with.
    func sealed(_ text: String) async throws -> (serial: String, sealed: String) {
        let key = try await keys.newest(fetch: { try await fetchKeys() }, now: world.clock.now)
        return (key.serial, try key.sealed(text))
    }

    /// A bill's file. It comes unsigned; its hash was in the signed answer that named its address.
    func download(_ address: String) async throws -> [UInt8] {
        guard let path = URLComponents(string: address).map({ $0.path + ($0.percentEncodedQuery.map { "?" + $0 } ?? "") }) else {
            throw WeChatPayFault.unreadable("\(address) is no address")
        }
        let answer = try await send("GET", address, path: path, body: "")
        guard (200..<300).contains(answer.status) else { throw Self.refusal(answer) }
        return answer.body
    }

    /// Verifies a notice, or the answer to a request.
    package func verify(_ message: SignedMessage) async throws {
        let now = world.clock.now
        let key = try await keys.key(message.serial, fetch: { try await fetchKeys() }, now: now)
        try message.verify(with: key, now: now)
    }

    private func exchange(_ method: String, _ path: String, body: String, sealedWith serial: String? = nil) async throws -> [UInt8] {
        let answer = try await send(method, settings.host + path, path: path, body: body, sealedWith: serial)
        try await verify(SignedMessage(answer))
        guard (200..<300).contains(answer.status) else { throw Self.refusal(answer) }
        return answer.body
    }

    private func send(
        _ method: String, _ address: String, path: String, body: String, sealedWith serial: String? = nil
    ) async throws -> HTTPAnswer {
        let nonce = world.random.token(characters: 32)
        var headers = [
            (name: "Accept", value: "application/json"), (name: "User-Agent", value: "xiaodian"),
            (
                name: "Authorization",
                value: try settings.authorization(method: method, path: path, body: body, nonce: nonce, now: world.clock.now)
            ),
        ]
        if let serial { headers.append((name: "Wechatpay-Serial", value: serial)) }
        if !body.isEmpty { headers.append((name: "Content-Type", value: "application/json")) }
        return try await world.http.fetch(
            HTTPRequest(
                method: method, url: address, headers: headers, body: Array(body.utf8), timeoutSeconds: Self.timeoutSeconds,
                answerBytesMax: Self.answerBytesMax))
    }

    /// The certificates are opened first, since the answer that brings them is signed with one of them.
    private func fetchKeys() async throws -> [PlatformKey] {
        if settings.publicKey != nil { return [] }
        let path = "/v3/certificates"
        let answer = try await send("GET", settings.host + path, path: path, body: "")
        guard answer.status == 200 else { throw Self.refusal(answer) }
        let found = try WeChatPayJSON.decode(CertificateList.self, from: answer.body).keys(openedWith: settings.apiKey)
        let message = SignedMessage(answer)
        guard let signer = found.first(where: { $0.serial == message.serial }) else {
            throw WeChatPayFault.unverified("the certificates are signed by none of themselves")
        }
        try message.verify(with: signer, now: world.clock.now)
        return found
    }

    private static func refusal(_ answer: HTTPAnswer) -> WeChatPayFault {
        struct Problem: Decodable {
            let code: String?
            let message: String?
        }
        let problem = try? WeChatPayJSON.decode(Problem.self, from: answer.body)
        return .refused(status: answer.status, code: problem?.code ?? "", message: problem?.message ?? "")
    }
}

extension SignedMessage {
    fileprivate init(_ answer: HTTPAnswer) {
        self.init(body: answer.body) { name in answer.headers.first { $0.name == name }?.value }
    }
}

/// Names in Swift, `snake_case` on the wire.
enum WeChatPayJSON {
    static func decode<Value: Decodable>(_ type: Value.Type, from bytes: some Sequence<UInt8>) throws -> Value {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        do { return try decoder.decode(type, from: Data(bytes)) } catch { throw WeChatPayFault.unreadable("\(type)") }
    }

    static func text(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }
}
