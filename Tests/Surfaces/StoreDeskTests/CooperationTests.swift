// SPDX-License-Identifier: Apache-2.0
import Channels
import Composition
import Identity
import Kernel
import Runtime
import Storage
import Stores
import Testing
import TestSupport
import WebTestSupport

@testable import StoreDesk

struct CooperationTests {
    @Test func `an account is invited, the invitation shows its symbol, and either is ended`() async throws {
        let town = try await DeskTown(.sqlite)
        let (bench, paths) = (town.bench, town.paths)
        #expect(try await bench.get(paths.channels, as: town.owner).text.contains(paths.cooperations))
        #expect(try await bench.get(paths.cooperations, as: town.owner).text.contains("No cooperations yet"))
        let wrong = try await bench.post(paths.cooperations, [("kind", "2"), ("sharer_id", "tea")], as: town.owner)
        #expect(wrong.status == 422 && wrong.text.contains("gh_…"))
        let fields = [("kind", "2"), ("sharer_id", "gh_0123456789ab")]
        let made = try await bench.post(paths.cooperations, fields, as: town.owner)
        let code = try #require(made.location.split(separator: "/").last.map(String.init))
        #expect(made.location == paths.cooperationInvitation(code))
        let page = try await bench.get(made.location, as: town.owner).text
        #expect(page.contains("/cooperations/\(code)/qr.svg") && page.contains("gh_0123456789ab"))
        #expect(try await bench.get(StorePath(town.other).cooperationInvitation(code), as: town.neighbour).status == 404)
        #expect(try await bench.get(paths.cooperations, as: town.neighbour).status == 404)
        #expect(try await bench.post(paths.cooperations + "/endings", fields, as: town.owner).text.contains("nothing to end"))
        #expect(try await bench.post(paths.cooperations + "/cancellations", fields, as: town.owner).location == paths.cooperations)
        #expect(try await bench.get(paths.cooperations, as: town.owner).text.contains("Cancelled"))
        #expect(try await bench.get(made.location, as: town.owner).status == 404)
        // Invited again, and accepted.
        let store = town.store
        let invite = InviteCooperation(store: store, kind: .officialAccount, account: "gh_0123456789ab")
        let somebody = Actor(party: ID(4711))
        try await bench.asSystem { transaction, context in
            let again = try invite.run(in: transaction, context)
            try AnswerCooperation(code: again.code, accepts: true, name: "茶话").run(in: transaction, context.acting(as: somebody))
        }
        #expect(try await bench.get(paths.cooperations, as: town.owner).text.contains("Bound"))
        #expect(try await bench.get(paths.channels, as: town.owner).text.contains("茶话"))
        #expect(try await bench.post(paths.cooperations + "/endings", fields, as: town.owner).status == 303)
        #expect(try await bench.get(paths.channels, as: town.owner).text.contains("茶话") == false)
    }
}
