// SPDX-License-Identifier: Apache-2.0
import Foundation
import Kernel
import Runtime
import Storage
import Stores

/// Calls the stores' addresses with what waits for them, several at a time.
enum SendPushes {
    static let batchMax = 64
    /// Longer than a call can take.
    static let leaseSeconds: Int64 = 30

    static let job = Job("open_platform.pushes", everySeconds: 1, runsAlone: true) { scope in
        let (now, leaseNow) = (scope.context().now, scope.leaseClock.now)
        let due = try await scope.database.write(lane: .shared) { transaction in
            try PushDelivery.lease(
                dueBy: now, leaseNow: leaseNow, until: leaseNow + .seconds(leaseSeconds), limit: batchMax, in: transaction)
        }
        if due.isEmpty { return false }
        let vault = scope.context().vault
        let owners = Set(due.map(\.owner))
        let subscriptions = try await scope.database.read { try PushSubscription.all(owners, in: $0, vault) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for delivery in due {
                guard let subscription = subscriptions[delivery.owner] else { continue }
                group.addTask { try await send(delivery, to: subscription, scope) }
            }
            try await group.waitForAll()
        }
        return true
    }

    /// Forgets the log's old end, once a day.
    static let sweep = Job("open_platform.sweep", everySeconds: 86_400) { scope in
        let now = scope.context().now
        try await scope.database.write(lane: .shared) { transaction in
            try PushDelivery.sweep(before: now - .days(PushDelivery.keepDays), in: transaction)
            try RefusedCall.sweep(before: now - .days(RefusedCall.keepDays), in: transaction)
            try CallCount.sweep(before: CallQuota.day(of: now - .days(RefusedCall.keepDays)), in: transaction)
            try ClearCallQuota.sweep(before: now - .days(ClearCallQuota.clearingsDays), in: transaction)
        }
        return false
    }

    private static func send(_ delivery: PushDelivery, to subscription: PushSubscription, _ scope: JobScope) async throws {
        let (isDelivered, outcome) = try await PushCall(delivery, subscription).run(scope.world)
        let context = scope.context()
        try await scope.database.write(lane: .party(delivery.owner)) { transaction in
            guard var current = try PushDelivery.lock(delivery.id, of: delivery.owner, in: transaction), current.state == .waiting else {
                return
            }
            try current.called(isDelivered: isDelivered, outcome: outcome, at: context.now)
            try current.save(in: transaction)
        }
    }
}

/// One call of a store's address. Source: WeChat message push documentation.
struct PushCall {
    static let timeoutSeconds = 5
    static let answerBytesMax = 64 << 10

    let delivery: PushDelivery
    let subscription: PushSubscription

    init(_ delivery: PushDelivery, _ subscription: PushSubscription) {
        self.delivery = delivery
        self.subscription = subscription
    }

    /// Whether the receiver took it, and what there is to say of it.
    func run(_ world: World) async throws -> (isDelivered: Bool, outcome: String) {
        let request = try request(world)
        do {
            let answer = try await world.http.fetch(request)
            let text = String(decoding: answer.body.prefix(200), as: UTF8.self).trimmingWhitespace()
            let isTaken = answer.status == 200 && (text.isEmpty || text == "success")
            return (isTaken, isTaken ? "200" : "\(answer.status) \(text)")
        } catch let fault as HTTPFault {
            return switch fault {
            case .unreachable: (false, "unreachable")
            case .timedOut: (false, "no answer within \(Self.timeoutSeconds) s")
            case .tooLarge: (false, "the answer is too large")
            case .privateAddress: (false, "a private address, which the operator does not allow")
            }
        }
    }

    private func request(_ world: World) throws -> HTTPRequest {
        let (timestamp, nonce) = ("\(world.clock.now.seconds)", Self.nonce(world))
        let token = subscription.token
        var query = "signature=\(MessageCrypto.signature(token, timestamp, nonce))&timestamp=\(timestamp)&nonce=\(nonce)"
        query += "&openid=\(delivery.openid)"
        var body = delivery.message
        if subscription.isEncrypted, let crypto = MessageCrypto(encodingKey: subscription.encodingKey) {
            let sealed = try crypto.encrypt(
                delivery.message, appid: subscription.appid, random: world.random.bytes(MessageCrypto.randomBytes))
            query += "&encrypt_type=aes&msg_signature=\(MessageCrypto.signature(token, timestamp, nonce, sealed))"
            let user = StoreUsername.text(delivery.owner)
            body =
                subscription.format == .json
                ? "{\"ToUserName\":\"\(user)\",\"Encrypt\":\"\(sealed)\"}"
                : "<xml><ToUserName>\(PushText.cdata(user))</ToUserName><Encrypt>\(PushText.cdata(sealed))</Encrypt></xml>"
        }
        let type = subscription.format == .json ? "application/json; charset=utf-8" : "text/xml; charset=utf-8"
        return HTTPRequest(
            method: "POST", url: Self.address(subscription.url, query: query), headers: [(name: "Content-Type", value: type)],
            body: Array(body.utf8), timeoutSeconds: Self.timeoutSeconds, answerBytesMax: Self.answerBytesMax)
    }

    static func nonce(_ world: World) -> String {
        String(world.random.bytes(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) })
    }

    static func address(_ url: String, query: String) -> String { url + (url.contains("?") ? "&" : "?") + query }
}
