// SPDX-License-Identifier: Apache-2.0
import Composition
import HTTPTypes
import Kernel
import OpenPlatform
import Runtime
import Storage
import Stores
import Testing
import WebCore
import WebTestSupport

@testable import WeChatAPI

/// The sandbox's service provider: its credentials work, and without a store's authorisation they open nothing of a store.
struct ProviderTests {
    static let credentials = SandboxCredentials.of(.provider)[0]

    /// A sandbox in which two stores have apps and the provider has its own.
    private func sandbox(_ engine: Engine, isSandbox: Bool = true) async throws -> WebBench {
        let bench = try await WebBench(engine, templateFolders: [ExplorerSurface.templates], isSandbox: isSandbox) { site, _ in
            [WeChatSurface(site: site), ExplorerSurface(site: site)]
        }
        let owner = try await bench.signUp("Weng").person!
        try await bench.deployment.write(as: .system, lane: .shared) { transaction, context in
            let store = try SeedStore(name: "青山茶铺", owner: owner).run(in: transaction, context).id
            for (app, party) in [(SandboxCredentials.all[0], store.party), (Self.credentials, Party.platform)] {
                try SeedApp(app.kind, owner: party, appid: app.appid, secret: app.secret).run(in: transaction, context)
            }
        }
        return bench
    }

    private func token(_ bench: WebBench) async throws -> WebBench.Answer {
        let app = Self.credentials
        return try await bench.call(.get, "/cgi-bin/token?grant_type=client_credential&appid=\(app.appid)&secret=\(app.secret)")
    }

    @Test(arguments: Engine.allCases)
    func `the provider gets a token, asks for its quota, and is refused everything of stores, sellers and agencies`(
        engine: Engine
    ) async throws {
        let bench = try await sandbox(engine)
        let token = try #require(try await token(bench).json["access_token"] as? String)
        let quota = try await bench.call(
            .post, "/cgi-bin/openapi/quota/get?access_token=\(token)", #"{"cgi_path":"/channels/ec/order/list/get"}"#)
        #expect(quota.errcode == 0, "\(quota.text)")
        for route in WeChatAreas.routes where route.area.caller != nil {
            for path in route.paths {
                let answer = try await bench.call(route.method, "\(path)?access_token=\(token)", route.method == .get ? "" : "{}")
                #expect(answer.errcode == 61007, "\(route.id): \(answer.text.prefix(120))")
            }
        }
    }

    @Test func `its credentials are listed where the sandbox lists them, and work nowhere else`() async throws {
        let bench = try await sandbox(.sqlite)
        let page = try await bench.get("/wechat-api").text
        #expect(page.contains("wxdemoprovider001") && page.contains("secret-wxdemoprovider001"))
        let earnest = try await sandbox(.sqlite, isSandbox: false)
        #expect(try await token(earnest).json["access_token"] == nil)
        #expect(!(try await earnest.get("/wechat-api").text.contains("wxdemoprovider001")))
    }

    @Test(arguments: Engine.allCases)
    func `nobody makes a provider's program by hand`(engine: Engine) async throws {
        let bench = try await sandbox(engine)
        let apps = try await bench.deployment.database.read { try OpenApp.find(Self.credentials.appid, in: $0) }
        let app = try #require(apps)
        #expect(app.kind == .provider && app.permissions.isEmpty && app.isSandbox)
        #expect(OpenApp.permissionChoices.allSatisfy { !app.actor.may($0, in: app.owner) && !app.actor.mayOperate($0) })
    }
}
