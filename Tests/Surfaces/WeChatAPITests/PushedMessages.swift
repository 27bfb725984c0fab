// SPDX-License-Identifier: Apache-2.0
import Composition
import Foundation
import Identity
import Kernel
import OpenPlatform
import Runtime
import Storage
import Stores
import WebTestSupport

@testable import WeChatAPI

extension WeChatTown {
    func asSystem<Value: Sendable>(_ body: @escaping @Sendable (any Transaction, Context) throws -> Value) async throws -> Value {
        try await bench.deployment.write(as: .system, lane: .shared, .chinese, body)
    }

    /// Lets time pass, and what is due happen.
    func pass(_ span: Duration) async throws {
        bench.clock.advance(span)
        try await bench.deployment.runDue()
    }

    /// Our store's program with a token of now.
    func renewed() async throws -> Program {
        let credentials = AppCredentials(grantType: "client_credential", appid: ours.appid, secret: ours.secret, isSandbox: false)
        let token = try await asSystem { try IssueStableToken(credentials).run(in: $0, $1).text }
        return Program(store: ours.store, owner: ours.owner, appid: ours.appid, secret: ours.secret, token: token)
    }

    /// Whose programs of ours are told.
    private func owner(_ kind: AppKind) -> ID<Party> { kind == .store ? ours.store.party : ours.owner.person!.party }

    /// Our store's program, or our agency's, wants messages from now on.
    func subscribe(_ kind: AppKind = .store) async throws {
        let verb = SavePushSubscription(
            owner: owner(kind), appid: ours(kind).appid, url: "https://erp.example/in", token: "Token1",
            encodingKey: String(repeating: "a", count: 43), format: .json, isEncrypted: false)
        try await asSystem { _ = try verb.run(in: $0, $1) }
    }

    /// The bodies of an event's messages, the oldest first.
    func messages(_ event: String, in bodyKey: String?, to kind: AppKind = .store) async throws -> [[String: Any]] {
        try await bench.deployment.runDue()
        let owner = owner(kind)
        let log = try await bench.deployment.read(as: .system) { try PushLog.page(owner, PageRequest(size: 100), in: $0, $1).items }
        return try log.reversed().filter { $0.event == event }.compactMap { delivery in
            let whole = try JSONSerialization.jsonObject(with: Data(delivery.message.utf8)) as? [String: Any]
            return bodyKey.map { whole?[$0] as? [String: Any] } ?? whole
        }
    }
}
