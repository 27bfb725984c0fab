// SPDX-License-Identifier: Apache-2.0
import Alliance
import ArgumentParser
import Composition
import DemoTown
import Foundation
import Identity
import Kernel
import OpenPlatform
import Runtime
import Storage
import Stores
import WeChatAPI

/// Seeds the demo town.
struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Seeds the demo town into an empty database, as `serve --demo` does.")

    @OptionGroup var options: DatabaseOptions

    func run() async throws {
        let opening = try await Opening(options, Configured())
        let database = try await opening.readyDatabase()
        let node = try await Node.join(database)
        try await Self.seedIfEmpty(opening.deployment(database, node: node.number, clock: opening.clock))
        print(Self.accounts)
        await node.leave(database)
        await database.close()
    }

    /// Seeds the town where there is nothing yet, and says how far it is.
    static func seedIfEmpty(_ deployment: Deployment) async throws {
        let town = DemoTown(deployment: deployment)
        if try await town.standing() == .seeded { return }
        print("==> Seeding the demo town; this takes about a minute.")
        let begin = SystemClock().now
        do {
            try await town.seed { text in print("    \(text.english)") }
        } catch let refusal as DemoTown.Refusal {
            throw ValidationError(refusal.text.english)
        }
        print("==> The town is there after \((SystemClock().now - begin).components.seconds) s.")
    }

    static var accounts: String {
        let lines = DemoGuide.standard.accounts.map { account in
            "    \(account.role.english.padding(toLength: 10, withPad: " ", startingAt: 0))\(account.login)  \(account.hint.english)"
        }
        return "  Sign in with the password \(DemoGuide.password) as\n" + lines.joined(separator: "\n") + "\n"
    }
}

/// The credentials that everybody knows, for programs that try the compatible API. They work in a sandbox only.
enum SandboxApps {
    /// Gives the oldest open stores, the oldest seller and the oldest agency their app, where they have none yet,
    /// and the provider its own, which no store has authorised.
    static func seed(_ deployment: Deployment) async throws {
        try await deployment.write(as: .system, lane: .shared) { transaction, context in
            var stores: [Store] = []
            var page = PageRequest(size: PageRequest.sizeMax)
            while true {
                let found = try StoreList.open(page, in: transaction)
                stores += found.items
                guard let next = found.next else { break }
                page = PageRequest(size: PageRequest.sizeMax, after: next)
            }
            let (sellers, agencies) = (SandboxCredentials.of(.seller), SandboxCredentials.of(.agency))
            let owners: [(apps: [SandboxCredentials], parties: [ID<Party>])] = [
                (SandboxCredentials.of(.store), stores.map(\.id).sorted().map(\.party)),
                (sellers, try Seller.oldest(sellers.count, in: transaction).map(\.party)),
                (agencies, try Agency.oldest(agencies.count, in: transaction).map(\.party)),
                (SandboxCredentials.of(.provider), [Party.platform]),
            ]
            for (app, party) in owners.flatMap({ zip($0.apps, $0.parties) }) {
                try SeedApp(app.kind, owner: party, appid: app.appid, secret: app.secret).run(in: transaction, context)
            }
        }
    }
}
