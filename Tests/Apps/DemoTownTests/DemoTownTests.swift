// SPDX-License-Identifier: Apache-2.0
import AfterSales
import Catalog
import Composition
import Foundation
import Identity
import Imaging
import Kernel
import Orders
import Runtime
import Storage
import Synchronization
import Testing
import TestSupport

@testable import DemoTown

@Suite(.serialized) struct DemoTownTests {
    static let hamlet = TownSize(
        stores: 2, productsPerStore: 10, buyers: 10, sellers: 3, essays: 4, purchases: 30, days: 5)
    static let village = TownSize(
        stores: 2, productsPerStore: 11, buyers: 14, sellers: 4, essays: 5, purchases: 90, days: 60)

    @Test(arguments: Engine.allCases) func `a hamlet is seeded without a problem and its books are in order`(
        engine: Engine
    ) async throws {
        let hall = try await TownHall(engine)
        let town = DemoTown(deployment: hall.deployment, size: Self.hamlet)
        #expect(try await town.standing() == .empty)
        let problems = try await town.run { _ in }
        #expect(problems == [])
        #expect(try await hall.problems() == [])
        let census = try await hall.census()
        #expect(census.titles.count == 20)
        #expect(census.orders[.unpaid, default: 0] > 0 && census.orders[.paid, default: 0] > 0)
        #expect(try await town.standing() == .seeded)
        #expect(try await town.seed() == DemoGuide.standard)
        #expect(try await hall.census() == census)
    }

    @Test func `the same seed makes the same town`() async throws {
        var seen: [Census] = []
        for seed: UInt64 in [7, 7, 8] {
            let hall = try await TownHall(.sqlite)
            try await DemoTown(deployment: hall.deployment, size: Self.hamlet, seed: seed).seed()
            seen.append(try await hall.census())
        }
        #expect(seen[0] == seen[1])
        #expect(seen[0] != seen[2])
    }

    @Test func `sixty days bring orders and after-sales into every state`() async throws {
        let hall = try await TownHall(.sqlite)
        let problems = try await DemoTown(deployment: hall.deployment, size: Self.village).run { _ in }
        #expect(problems == [])
        let census = try await hall.census()
        print(census.text)
        for state in OrderState.allCases { #expect(census.orders[state, default: 0] > 0, "no order is \(state)") }
        for state in AfterSaleState.allCases {
            #expect(census.afterSales[state, default: 0] > 0, "no after-sale is \(state)")
        }
        for reason in CancelReason.allCases {
            #expect(census.reasons[reason, default: 0] > 0, "no order ended by \(reason)")
        }
        #expect(census.settled > 0 && census.withRefunds > 0)
        #expect(try await hall.problems() == [])
    }

    @Test func `every fixed account signs in and is who it says`() async throws {
        let hall = try await TownHall(.sqlite)
        try await DemoTown(deployment: hall.deployment, size: Self.hamlet).seed()
        for account in DemoGuide.standard.accounts {
            let signIn = SignIn(login: try .phone(account.login), password: account.password, cost: .cheap)
            let signedIn = try await signIn.run(on: hall.deployment.database, hall.deployment.context(.anonymous))
            #expect(signedIn.person.isOperator == (account.role.english == "Operator"))
        }
    }

    @Test func `an interrupted seeding is refused and not mixed with another`() async throws {
        let hall = try await TownHall(.sqlite)
        try await register(DemoGuide.operatorLogin, in: hall)
        await #expect(throws: DemoTown.Refusal.interrupted) {
            try await DemoTown(deployment: hall.deployment, size: Self.hamlet).seed()
        }
    }

    @Test func `a database that somebody uses is refused`() async throws {
        let hall = try await TownHall(.sqlite)
        try await register("13912345678", in: hall)
        await #expect(throws: DemoTown.Refusal.notEmpty) {
            try await DemoTown(deployment: hall.deployment, size: Self.hamlet).seed()
        }
    }

    private func register(_ phone: String, in hall: TownHall) async throws {
        let hash = try PasswordHash.make("correct horse", cost: .cheap, random: SeededRandom(seed: 1))
        let login = try Login.phone(phone)
        _ = try await hall.deployment.write(as: .anonymous, lane: .shared) {
            try Register(login: login, name: "Lin", passwordHash: hash).run(in: $0, $1)
        }
    }

    @Test(.enabled(if: ProcessInfo.processInfo.environment["XIAODIAN_WHOLE_TOWN"] != nil))
    func `the whole town is seeded and its books are in order`() async throws {
        let hall = try await TownHall(.sqlite)
        let began = ContinuousClock.now
        let problems = try await DemoTown(deployment: hall.deployment).run {
            print(ContinuousClock.now - began, $0.chinese)
        }
        print("seconds", ContinuousClock.now - began)
        for problem in problems { print(problem) }
        print(try await hall.census().text)
        #expect(problems == [])
        #expect(try await hall.problems() == [])
    }
}
