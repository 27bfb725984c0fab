// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// Chooses where a store's messages go. The address must have answered to `PushVerification` with these words before.
package struct SavePushSubscription: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case urlWrong, tokenWrong, keyWrong, appUnknown, notVerified

        package var kind: RefusalKind { self == .notVerified ? .conflict : .invalid }
        package var field: String? {
            switch self {
            case .urlWrong, .notVerified: "url"
            case .tokenWrong: "token"
            case .keyWrong: "encoding_key"
            case .appUnknown: "appid"
            }
        }
        package var text: Text {
            switch self {
            case .urlWrong:
                Text(
                    "地址须以 http:// 或 https:// 开头，最多 500 个字符。",
                    "The address begins with http:// or https:// and has at most 500 characters.")
            case .tokenWrong: Text("Token 须为 3 至 32 个字母或数字。", "The token has 3 to 32 letters or digits.")
            case .keyWrong: Text("EncodingAESKey 须为 43 个字母或数字。", "The EncodingAESKey has 43 letters or digits.")
            case .appUnknown: Text("请选择自己的一个应用。", "Choose one of your apps.")
            case .notVerified:
                Text(
                    "地址没有原样返回 echostr，请检查服务是否启动、Token 是否一致。",
                    "The address did not answer with the echostr. Check that it runs and has the same token.")
            }
        }
    }

    package let owner: ID<Party>
    package let appid: String
    package let url: String
    package let token: String
    package let encodingKey: String
    package let format: PushFormat
    package let isEncrypted: Bool

    package init(
        owner: ID<Party>, appid: String, url: String, token: String, encodingKey: String, format: PushFormat = .json,
        isEncrypted: Bool = true
    ) {
        self.owner = owner
        self.appid = appid
        self.url = url
        self.token = token
        self.encodingKey = encodingKey
        self.format = format
        self.isEncrypted = isEncrypted
    }

    /// Refuses what cannot be right, before the address is called.
    package func check(in snapshot: any Snapshot, _ context: Context) throws {
        try context.actor.requirePrograms(of: owner)
        let isAddress = url.hasPrefix("http://") || url.hasPrefix("https://")
        guard isAddress, url.count <= PushSubscription.urlCharactersMax, !url.contains(where: \.isWhitespace), !url.contains("#") else {
            throw Refusal.urlWrong
        }
        guard PushSubscription.tokenCharacters.contains(token.utf8.count), token.utf8.allSatisfy(Self.isPlain) else {
            throw Refusal.tokenWrong
        }
        guard encodingKey.utf8.allSatisfy(Self.isPlain), MessageCrypto(encodingKey: encodingKey) != nil else { throw Refusal.keyWrong }
        guard let app = try OpenApp.find(appid, in: snapshot), app.owner == owner, !app.isRevoked else { throw Refusal.appUnknown }
    }

    package func run(in transaction: any Transaction, _ context: Context) throws {
        try check(in: transaction, context)
        try PushSubscription(
            owner: owner, appid: appid, url: url, token: token, encodingKey: encodingKey, format: format, isEncrypted: isEncrypted,
            changedAt: context.now
        ).save(in: transaction, context)
        try context.audit("push.subscribe", object: owner.raw, party: owner, detail: url, in: transaction)
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
}

/// Asks an address whether it expects messages: it has to give back what it is sent. Source: WeChat message push documentation.
package struct PushVerification: Sendable {
    package let url: String
    package let token: String

    package init(url: String, token: String) {
        self.url = url
        self.token = token
    }

    /// Whether the address answered rightly within five seconds.
    package func succeeds(_ world: World) async -> Bool {
        let (nonce, echo) = (PushCall.nonce(world), world.random.bytes(8).hexadecimal)
        let timestamp = "\(world.clock.now.seconds)"
        let signature = MessageCrypto.signature(token, timestamp, nonce)
        let query = "signature=\(signature)&timestamp=\(timestamp)&nonce=\(nonce)&echostr=\(echo)"
        let request = HTTPRequest(
            url: PushCall.address(url, query: query), timeoutSeconds: PushCall.timeoutSeconds, answerBytesMax: PushCall.answerBytesMax)
        guard let answer = try? await world.http.fetch(request), answer.status == 200 else { return false }
        return String(decoding: answer.body, as: UTF8.self).trimmingWhitespace() == echo
    }
}
