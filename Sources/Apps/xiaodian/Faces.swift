// SPDX-License-Identifier: Apache-2.0
import API
import Composition
import Foundation
import Hummingbird
import Kernel
import Logging
import OperatorDesk
import PartnerDesk
import Runtime
import Sandbox
import Shop
import Storage
import StoreDesk
import WebCore
import WeChatAPI

/// Everything that is served.
enum Faces {
    /// `welcome` is called when the port is open.
    static func application(
        _ deployment: Deployment, clock: MovableClock, host: String, port: Int, welcome: @escaping @Sendable () -> Void
    ) throws -> some ApplicationProtocol {
        let site = try Site(
            deployment: deployment,
            templateFolders: [
                ShopSurface.templateFolder, StoreDeskSurface.templateFolder,
                PartnerDeskSurface.templateFolder, OperatorDeskSurface.templateFolder,
                APISurface.templates, ExplorerSurface.templates, SandboxSurface.templates,
            ])
        var surfaces: [any Surface] = [
            ShopSurface(site: site), StoreDeskSurface(site: site), PartnerDeskSurface(site: site), OperatorDeskSurface(site: site),
            APISurface(site: site), WeChatSurface(site: site), ExplorerSurface(site: site),
        ]
        if deployment.settings.isSandbox {
            surfaces.append(
                SandboxSurface(site: site) { span in
                    clock.advance(span)
                    try await SandboxClock.keep(clock, in: deployment.database)
                })
        }
        var logger = Logger(label: "web")
        // What refuses a program that no store knows is found in the log only.
        logger.logLevel = .notice
        return Application(
            router: WebApplication.router(site: site, surfaces: surfaces),
            configuration: ApplicationConfiguration(address: .hostname(host, port: port), serverName: nil),
            onServerRunning: { _ in welcome() }, logger: logger)
    }
}

/// The moved time of a sandbox survives a restart.
enum SandboxClock {
    static func restore(_ clock: MovableClock, from database: any Database) async throws {
        let offset = try await database.read { try SandboxTime.offset(in: $0) }
        clock.advance(.milliseconds(offset))
    }

    static func keep(_ clock: MovableClock, in database: any Database) async throws {
        let offset = clock.offsetMilliseconds
        try await database.write(lane: .shared) { try SandboxTime.save(offset, in: $0) }
    }
}

/// What a person who has just started it wants to know.
enum Welcome {
    static func say(baseURL: String, isDemo: Bool, isSandbox: Bool) {
        print(
            """

            小店 Xiaodian is ready.

              Shop      \(baseURL)/
              Merchant  \(baseURL)/store
              Seller    \(baseURL)/partner
              Operator  \(baseURL)/operator
              API       \(baseURL)/api
              WeChat    \(baseURL)/wechat-api
            """)
        if isDemo { print(Demo.accounts) }
        if isSandbox { print("  Sandbox   \(baseURL)/sandbox/clock shows the time and moves it, by a button or by POST.\n") }
    }
}
