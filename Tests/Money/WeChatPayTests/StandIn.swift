// SPDX-License-Identifier: Apache-2.0
import Crypto
import CryptoExtras
import Foundation
import Kernel
import Runtime
import SwiftASN1
import Synchronization
import TestSupport

@testable import WeChatPay

/// Plays WeChat Pay: it has keys of its own, verifies every request's signature with the merchant's public key, signs
/// every answer, seals notices, and can be slow, wrong, down, double and late.
final class StandIn: HTTPFetcher {
    enum Mood: Sendable {
        case well
        /// Nobody answers.
        case down
        /// It does what it is asked, and the answer comes too late.
        case slow
        /// It answers with a signature that does not match.
        case wrong
        /// It refuses with this code.
        case refusing(String)
    }

    struct Order {
        let numbers: [String]
        let amounts: [Int64]
        var isPaid = false
        var isClosed = false
        var transactions: [String] = []
        let openID: String?
        let scene: String
    }

    struct Sharing {
        let transaction: String
        let receivers: [(account: String, amount: Int64)]
    }

    static let apiKey = "0123456789abcdefghijklmnopqrstuv"
    static let merchant = "1900000109"
    static let app = "wxapp0000000001"
    static let host = "https://pay.example"

    let merchantKey: _RSA.Signing.PrivateKey
    let clock: ManualClock
    private let state: Mutex<State>

    struct State {
        var mood: Mood = .well
        /// The platform's keys; the last one signs.
        var keys: [(serial: String, key: _RSA.Signing.PrivateKey, until: Timestamp)] = []
        var orders: [String: Order] = [:]
        var refunds: [String: Int64] = [:]
        var refundedOf: [String: Int64] = [:]
        /// Whether refunds take their time.
        var refundsWait = false
        var sharings: [String: Sharing] = [:]
        var refusedAccounts: Set<String> = []
        var returns: [String: Int64] = [:]
        var receivers: [(account: String, name: String)] = []
        var bill: String?
        var calls: [String] = []
        var seenNonces: Set<String> = []
        var counter = 0
    }

    init(clock: ManualClock) throws {
        self.clock = clock
        merchantKey = try _RSA.Signing.PrivateKey(keySize: .bits2048)
        let first = try _RSA.Signing.PrivateKey(keySize: .bits2048)
        state = Mutex(State(keys: [(serial: "SERIAL1", key: first, until: clock.now + .days(1800))]))
    }

    var settings: WeChatPaySettings {
        get throws {
            try WeChatPaySettings(
                merchant: Self.merchant, app: Self.app, certificateSerial: "MERCHANTSERIAL", privateKeyPEM: merchantKey.pemRepresentation,
                apiKey: Self.apiKey, host: Self.host, baseURL: "https://shop.example")
        }
    }

    /// Reads or changes what it knows.
    @discardableResult
    func with<Value: Sendable>(_ body: (inout sending State) throws -> sending Value) rethrows -> Value { try state.withLock(body) }

    var calls: [String] { with { $0.calls } }
    func become(_ mood: Mood) { with { $0.mood = mood } }

    /// A new certificate begins to sign; the old one stays valid.
    func rotate() throws {
        let fresh = try _RSA.Signing.PrivateKey(keySize: .bits2048)
        let until = clock.now + .days(1800)
        with { state in state.keys.append((serial: "SERIAL\(state.keys.count + 1)", key: fresh, until: until)) }
    }

    func fetch(_ request: HTTPRequest) async throws -> HTTPAnswer {
        let path = String(request.url.dropFirst(Self.host.count))
        let mood = with { state -> Mood in
            state.calls.append("\(request.method) \(path)")
            return state.mood
        }
        if case .down = mood { throw HTTPFault.unreachable(request.url) }
        try checkSignature(request, path: path)
        if case .refusing(let code) = mood {
            return try signed(403, #"{"code":"\#(code)","message":"refused by the test"}"#)
        }
        let body = String(decoding: request.body, as: UTF8.self)
        let answer = try with { try Desk.answer(request.method, path, body, &$0, self) }
        if case .slow = mood { throw HTTPFault.timedOut }
        if path.hasPrefix("/download/") { return HTTPAnswer(status: 200, headers: [], body: Array(answer.text.utf8)) }
        return try signed(answer.status, answer.text)
    }

    /// What the real one does to each request: a signature by the merchant's key over method, path, time, nonce, body.
    private func checkSignature(_ request: HTTPRequest, path: String) throws {
        guard let header = request.headers.first(where: { $0.name == "Authorization" })?.value,
            header.hasPrefix("WECHATPAY2-SHA256-RSA2048 ")
        else { throw Unsigned() }
        var fields: [String: String] = [:]
        for field in header.dropFirst("WECHATPAY2-SHA256-RSA2048 ".count).components(separatedBy: "\",") {
            let parts = field.components(separatedBy: "=\"")
            fields[parts[0]] = parts.dropFirst().joined(separator: "=\"").trimmingCharacters(in: ["\""])
        }
        let nonce = fields["nonce_str"] ?? ""
        let isNew = with { $0.seenNonces.insert(nonce).inserted }
        let message =
            "\(request.method)\n\(path)\n\(fields["timestamp"] ?? "")\n\(nonce)\n\(String(decoding: request.body, as: UTF8.self))\n"
        guard isNew, fields["mchid"] == Self.merchant, fields["serial_no"] == "MERCHANTSERIAL",
            abs((Int64(fields["timestamp"] ?? "") ?? 0) - clock.now.seconds) <= 300,
            let signature = Data(base64Encoded: fields["signature"] ?? ""),
            merchantKey.publicKey.isValidSignature(
                .init(rawRepresentation: signature), for: Data(message.utf8), padding: .insecurePKCS1v1_5)
        else { throw Unsigned() }
    }

    private func signed(_ status: Int, _ text: String) throws -> HTTPAnswer {
        let headers = try signatureHeaders(text)
        return HTTPAnswer(status: status, headers: headers, body: Array(text.utf8))
    }

    func signatureHeaders(_ text: String, at time: Timestamp? = nil) throws -> [(name: String, value: String)] {
        let (signer, isWrong, nonce) = with { state -> ((serial: String, key: _RSA.Signing.PrivateKey, until: Timestamp), Bool, String) in
            state.counter += 1
            if case .wrong = state.mood { return (state.keys.last!, true, "nonce\(state.counter)") }
            return (state.keys.last!, false, "nonce\(state.counter)")
        }
        let seconds = (time ?? clock.now).seconds
        let message = "\(seconds)\n\(nonce)\n\(isWrong ? "another text" : text)\n"
        let signature = try signer.key.signature(for: Data(message.utf8), padding: .insecurePKCS1v1_5)
            .rawRepresentation.base64EncodedString()
        return [
            (name: "wechatpay-serial", value: signer.serial), (name: "wechatpay-timestamp", value: "\(seconds)"),
            (name: "wechatpay-nonce", value: nonce), (name: "wechatpay-signature", value: signature),
        ]
    }

    /// A notice as it would arrive.
    func notice(_ event: String, _ content: String, id: String, at time: Timestamp? = nil) throws -> SignedMessage {
        let sealed = try Self.seal(content)
        let text = #"{"id":"\#(id)","create_time":"2026-01-01T10:00:00+08:00","event_type":"\#(event)","resource_type":"encrypt-resource","#
            + #""resource":\#(sealed)}"#
        let headers = try signatureHeaders(text, at: time)
        return SignedMessage(body: Array(text.utf8)) { name in headers.first { $0.name == name }?.value }
    }

    static func seal(_ text: String) throws -> String {
        let nonce = "abcdefghijkl"
        let box = try AES.GCM.seal(
            Data(text.utf8), using: SymmetricKey(data: Data(apiKey.utf8)), nonce: AES.GCM.Nonce(data: Data(nonce.utf8)),
            authenticating: Data("notice".utf8))
        let sealed = (box.ciphertext + box.tag).base64EncodedString()
        return #"{"algorithm":"AEAD_AES_256_GCM","ciphertext":"\#(sealed)","nonce":"\#(nonce)","associated_data":"notice"}"#
    }

    struct Unsigned: Error {}
}
