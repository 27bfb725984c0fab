// SPDX-License-Identifier: Apache-2.0
import Crypto
import CryptoExtras
import Foundation
import Runtime
import Synchronization

/// A program that listens, written from the documentation of message pushes alone: SHA-1 over the sorted words, AES-256-CBC whose first
/// vector is the key's beginning, blocks of 32 bytes; within, 16 random bytes, the length, the message, the app id.
final class Receiver: HTTPFetcher {
    static let url = "https://erp.example/wechat"
    static let token = "Token1"
    static let encodingKey = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"

    /// A message as it was taken.
    struct Message: Sendable {
        let event: String
        /// What stands under the event's own name, each value as its JSON.
        let body: [String: String]
        let openid: String
        let number: Int64

        subscript(_ name: String) -> String { body[name] ?? "" }
    }

    struct State {
        var isUp = true
        var appid = ""
        var messages: [Message] = []
        var calls = 0
        /// What the documentation would not allow.
        var faults: [String] = []
    }

    let state = Mutex(State())

    var messages: [Message] { state.withLock { $0.messages } }
    var faults: [String] { state.withLock { $0.faults } }

    func turn(on isUp: Bool) { state.withLock { $0.isUp = isUp } }

    func fetch(_ request: HTTPRequest) async throws -> HTTPAnswer {
        try state.withLock { state in
            state.calls += 1
            guard state.isUp else { throw HTTPFault.timedOut }
            let query = Self.query(of: request.url)
            let (timestamp, nonce) = (query["timestamp"] ?? "", query["nonce"] ?? "")
            if Self.sign([Self.token, timestamp, nonce]) != query["signature"] { state.faults.append("signature of \(request.url)") }
            if let echo = query["echostr"] { return HTTPAnswer(status: 200, headers: [], body: Array(echo.utf8)) }
            if query["encrypt_type"] != "aes" { state.faults.append("not encrypted") }
            let envelope = try JSONSerialization.jsonObject(with: Data(request.body)) as? [String: String] ?? [:]
            let sealed = envelope["Encrypt"] ?? ""
            if Self.sign([Self.token, timestamp, nonce, sealed]) != query["msg_signature"] { state.faults.append("msg_signature") }
            let (text, appid) = try Self.open(sealed)
            if appid != state.appid { state.faults.append("app \(appid)") }
            let message = try Self.read(text)
            if message.openid != query["openid"] { state.faults.append("openid of \(message.event)") }
            if state.messages.contains(where: { $0.number == message.number }) { state.faults.append("\(message.event) came twice") }
            state.messages.append(message)
            return HTTPAnswer(status: 200, headers: [], body: Array("success".utf8))
        }
    }

    private static func query(of url: String) -> [String: String] {
        let items = URLComponents(string: url)?.queryItems ?? []
        return Dictionary(items.map { ($0.name, $0.value ?? "") }, uniquingKeysWith: { first, _ in first })
    }

    private static func sign(_ words: [String]) -> String {
        Insecure.SHA1.hash(data: Data(words.sorted().joined().utf8)).map { String(format: "%02x", $0) }.joined()
    }

    private static func open(_ sealed: String) throws -> (text: String, appid: String) {
        let key = Data(base64Encoded: encodingKey + "=") ?? Data()
        let vector = try AES._CBC.IV(ivBytes: Array(key.prefix(16)))
        let plain = [UInt8](
            try AES._CBC.decrypt(Data(base64Encoded: sealed) ?? Data(), using: SymmetricKey(data: key), iv: vector, noPadding: true))
        let padding = Int(plain.last ?? 0)
        guard plain.count % 32 == 0, (1...32).contains(padding), plain.suffix(padding).allSatisfy({ Int($0) == padding }) else {
            throw HTTPFault.unreachable("padding")
        }
        let length = plain[16..<20].reduce(0) { $0 << 8 | Int($1) }
        return (
            String(decoding: plain[20..<(20 + length)], as: UTF8.self),
            String(decoding: plain[(20 + length)..<(plain.count - padding)], as: UTF8.self)
        )
    }

    /// Takes a message apart. Numbers keep their digits: they are read from the text itself.
    private static func read(_ text: String) throws -> Message {
        guard let all = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] else {
            throw HTTPFault.unreachable("JSON")
        }
        let head = ["ToUserName", "FromUserName", "CreateTime", "MsgType", "Event", "MsgId"]
        let rest = all.filter { !head.contains($0.key) }
        let fields = rest.values.first as? [String: Any] ?? rest
        return Message(
            event: all["Event"] as? String ?? "", body: fields.mapValues { ($0 as? NSNumber)?.stringValue ?? $0 as? String ?? "" },
            openid: all["FromUserName"] as? String ?? "", number: (all["MsgId"] as? NSNumber)?.int64Value ?? 0)
    }
}
