// SPDX-License-Identifier: Apache-2.0
import Composition
import Foundation
import HTTPTypes
import Identity
import Kernel
import OpenPlatform
import Runtime
import Storage
import Stores
import TestSupport
import Testing
import WebCore
import WebTestSupport

@testable import WeChatAPI

/// Two stores, each with an app, in front of the compatible API: the one under test, and a stranger.
struct WeChatTown: Sendable {
    /// A program that calls with a token of its own.
    struct Program: Sendable {
        let store: ID<Store>
        let owner: WebBench.Caller
        let appid: String
        let secret: String
        let token: String
    }

    let bench: WebBench
    let ours: Program
    let foreign: Program

    init(_ engine: Engine) async throws {
        bench = try await WebBench(engine) { site, _ in [WeChatSurface(site: site)] }
        ours = try await Self.program("青山茶铺", on: bench)
        foreign = try await Self.program("白水瓷坊", on: bench)
    }

    private static func program(_ name: String, on bench: WebBench) async throws -> Program {
        let owner = try await bench.signUp("Weng")
        let made = try await bench.deployment.write(as: .system, lane: .shared) { transaction, context in
            let store = try SeedStore(name: name, owner: owner.person!).run(in: transaction, context).id
            let app = try CreateApp(store: store, name: "ERP", permissions: Set(OpenApp.permissionChoices)).run(in: transaction, context)
            let credentials = AppCredentials(
                grantType: "client_credential", appid: app.app.appid, secret: app.secret, isSandbox: false)
            return (store, app, try IssueStableToken(credentials).run(in: transaction, context).text)
        }
        return Program(store: made.0, owner: owner, appid: made.1.app.appid, secret: made.1.secret, token: made.2)
    }

    /// Posts JSON as a program; without one, as our store's.
    func post(_ path: String, _ json: String, as program: Program? = nil) async throws -> WebBench.Answer {
        try await bench.call(.post, "\(path)?access_token=\((program ?? ours).token)", json)
    }

    func get(_ path: String, _ query: String = "", as program: Program? = nil) async throws -> WebBench.Answer {
        try await bench.call(.get, "\(path)?access_token=\((program ?? ours).token)\(query)")
    }
}

extension WebBench.Answer {
    var errcode: Int { json["errcode"] as? Int ?? Int.min }
    var errmsg: String { json["errmsg"] as? String ?? "" }
}
