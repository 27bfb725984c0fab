// SPDX-License-Identifier: Apache-2.0
import Foundation
import Kernel
import Orders
import Runtime
import Storage
import Testing

@testable import Simulation

/// `make simulate` tries the shares of 100,000 orders; here 2,000 show that the laws hold, and one tampering that they can be broken.
struct ShareCasesTests {
    @Test func `two thousand orders are shared, refunded and withdrawn to the fen`() async throws {
        let folder = try SimulationTests.folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let shares = try await ShareCases(folder: folder)
        for round in 1...UInt64(2000 / ShareCases.casesPerRound) { try await shares.run(round: round) }
    }

    struct Tampering: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let statement: SQL
        let problem: String
    }

    static let tamperings = [
        Tampering(
            testDescription: "a merchant gets a fen less",
            statement: "UPDATE order_shares SET amount = amount - 1 WHERE role = 'merchant' AND amount > 1",
            problem: "is not proven"),
        Tampering(
            testDescription: "the platform's rate was another",
            statement: "UPDATE order_shares SET rate = rate + 9000 WHERE role = 'platform'",
            problem: "is not proven"),
        Tampering(
            testDescription: "the platform has a fen that nobody gave it",
            statement: "UPDATE ledger_heads SET available = available + 1 WHERE party_id = 1",
            problem: "party 1 has"),
        Tampering(
            testDescription: "an entry says another reason",
            statement: "UPDATE ledger_entries SET reference = reference + 1 WHERE amount > 0",
            problem: "was edited"),
    ]

    @Test(arguments: tamperings)
    func `a law that is broken behind the shop's back is missed`(tampering: Tampering) async throws {
        let folder = try SimulationTests.folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let path = folder + "/street.sqlite"
        let street = try await SimulatedStage.prepare(path) { try await ShareStreet.build($0) }
        let stage = try SimulatedStage(path: path, seed: 1, hours: 1)
        let life = ShareRound(street: street, stage: stage, random: SeededRandom(seed: 5))
        var (laws, orders) = (ShareLaws(street: street), [ID<Order>]())
        for moment in [ShareRound.Moment.sell, .settle] { try await life.live(through: moment, &orders) }
        #expect(try await laws.problem(of: orders, on: stage, isOver: false) == nil)
        let changed = try await stage.database.write(lane: .shared) { try $0.changes(tampering.statement) }
        #expect(changed > 0)
        let problem = try await laws.problem(of: orders, on: stage, isOver: false)
        #expect(problem?.contains(tampering.problem) == true, "\(problem ?? "nothing was missed")")
        await stage.database.close()
    }
}
