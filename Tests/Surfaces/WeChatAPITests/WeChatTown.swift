// SPDX-License-Identifier: Apache-2.0
import Alliance
import Composition
import Foundation
import HTTPTypes
import Identity
import Kernel
import OpenPlatform
import Runtime
import Storage
import Stores
import Synchronization
import Testing
import TestSupport
import WebCore
import WebTestSupport

@testable import WeChatAPI

/// Two stores, each with an app, in front of the compatible API: the one under test, and a stranger. Their owners sell and sign
/// sellers too, each with apps of their own.
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
    private let tokens = Tokens()
    let ours: Program
    let foreign: Program
    /// The apps of ours and of the stranger, by on whose behalf they call.
    private let programs: [AppKind: (ours: Program, foreign: Program)]

    init(_ engine: Engine, http: any HTTPFetcher = NoNetwork()) async throws {
        bench = try await WebBench(engine, http: http) { site, _ in [WeChatSurface(site: site)] }
        ours = try await Self.program("青山茶铺", on: bench)
        foreign = try await Self.program("白水瓷坊", on: bench)
        var programs: [AppKind: (ours: Program, foreign: Program)] = [.store: (ours, foreign)]
        for kind in [AppKind.seller, .agency] {
            programs[kind] = (try await Self.partner(ours, "小翁", kind, on: bench), try await Self.partner(foreign, "小白", kind, on: bench))
        }
        self.programs = programs
    }

    /// Our program, or the stranger's, that may call an endpoint.
    func ours(_ route: WeChatRoute) -> Program { programs[route.area.caller ?? .store]!.ours }
    func foreign(_ route: WeChatRoute) -> Program { programs[route.area.caller ?? .store]!.foreign }

    func ours(_ kind: AppKind) -> Program { programs[kind]!.ours }

    /// A program of ours that calls on another's behalf than an endpoint is for.
    func unfit(for caller: AppKind) -> Program { programs[caller == .store ? .seller : .store]!.ours }

    private func ours(_ path: String) -> Program { WeChatAreas.byPath[path].map { ours($0) } ?? ours }

    private static func partner(_ program: Program, _ name: String, _ kind: AppKind, on bench: WebBench) async throws -> Program {
        let person = program.owner.person!
        let made = try await bench.deployment.write(as: .system, lane: .shared) { transaction, context in
            let verb: CreateApp
            if kind == .agency {
                try BecomeAgency(person: person, name: name).run(in: transaction, context)
                verb = CreateApp(agency: person, name: "Agency")
            } else {
                try BecomeSeller(person: person, name: name).run(in: transaction, context)
                verb = CreateApp(seller: person, name: "Showcase")
            }
            let app = try verb.run(in: transaction, context)
            return (app, try Self.token(app, in: transaction, context))
        }
        return Program(store: program.store, owner: program.owner, appid: made.0.app.appid, secret: made.0.secret, token: made.1)
    }

    private static func token(_ made: CreateApp.Made, in transaction: any Transaction, _ context: Context) throws -> String {
        let credentials = AppCredentials(
            grantType: "client_credential", appid: made.app.appid, secret: made.secret, isSandbox: false)
        return try IssueStableToken(credentials).run(in: transaction, context).text
    }

    private static func program(_ name: String, on bench: WebBench) async throws -> Program {
        let owner = try await bench.signUp("Weng")
        let made = try await bench.deployment.write(as: .system, lane: .shared) { transaction, context in
            let store = try SeedStore(name: name, owner: owner.person!).run(in: transaction, context).id
            let app = try CreateApp(store: store, name: "ERP", permissions: Set(OpenApp.permissionChoices)).run(in: transaction, context)
            return (store, app, try token(app, in: transaction, context))
        }
        return Program(store: made.0, owner: owner, appid: made.1.app.appid, secret: made.1.secret, token: made.2)
    }

    /// Posts JSON as a program; without one, as ours that may call.
    func post(_ path: String, _ json: String, as program: Program? = nil) async throws -> WebBench.Answer {
        try await bench.call(.post, "\(path)?access_token=\(try await token(of: program ?? ours(path)))", json)
    }

    func get(_ path: String, _ query: String = "", as program: Program? = nil) async throws -> WebBench.Answer {
        try await bench.call(.get, "\(path)?access_token=\(try await token(of: program ?? ours(path)))\(query)")
    }

    /// A program's token, a new one where time has passed.
    func token(of program: Program) async throws -> String {
        let now = bench.clock.now
        if let known = tokens.byApp.withLock({ $0[program.appid] }), known.until > now { return known.text }
        let credentials = AppCredentials(
            grantType: "client_credential", appid: program.appid, secret: program.secret, isSandbox: false)
        let text = try await bench.deployment.write(as: .system, lane: .shared) { try IssueStableToken(credentials).run(in: $0, $1).text }
        tokens.byApp.withLock { $0[program.appid] = (text, now + .minutes(60)) }
        return text
    }

    /// The token of another app of our store; `revoking` takes the app back at once.
    func newToken(permissions: Set<Permission>, revoking: Bool = false) async throws -> String {
        let store = ours.store
        return try await bench.deployment.write(as: .system, lane: .shared) { transaction, context in
            let made = try CreateApp(store: store, name: "Reader", permissions: permissions).run(in: transaction, context)
            let token = try Self.token(made, in: transaction, context)
            if revoking { try RevokeApp(made.app.appid, of: store.party).run(in: transaction, context) }
            return token
        }
    }

    /// Closes our store for good.
    func close() async throws {
        let store = ours.store
        try await bench.deployment.write(as: .system, lane: .shared) { transaction, context in
            _ = try CloseStore(store, obstacles: []).run(in: transaction, context)
            _ = try FinishClosing(store, obstacles: []).run(in: transaction, context)
        }
    }

    private final class Tokens: Sendable {
        let byApp = Mutex<[String: (text: String, until: Timestamp)]>([:])
    }
}

extension WebBench.Answer {
    var errcode: Int { json["errcode"] as? Int ?? Int.min }
    var errmsg: String { json["errmsg"] as? String ?? "" }
}
