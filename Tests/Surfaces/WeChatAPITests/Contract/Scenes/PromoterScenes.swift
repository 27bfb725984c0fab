// SPDX-License-Identifier: Apache-2.0
import Alliance
import Composition
import Foundation
import Identity
import Kernel
import Runtime
import Storage
import Testing
import TestSupport
import WebTestSupport

@testable import WeChatAPI

extension ContractScene {
    static let promoters = [
        ContractScene(
            "league.promoter.add",
            full: { [ContractCall(["finder_id": try await $0.newFinder()])] },
            minimal: { ContractCall(["finder_id": try await $0.newFinder()]) }),
        ContractScene("league.promoter.upd") { ContractCall(["finder_id": try await $0.invitedFinder(), "type": 1]) },
        ContractScene("league.promoter.delete") { town in
            let finder = try await town.invitedFinder()
            try await town.post("/league/promoter/upd", ["finder_id": finder, "type": 1])
            return ContractCall(["finder_id": finder])
        },
        ContractScene("league.promoter.get") { ContractCall(["finder_id": try await $0.invitedFinder()]) },
        ContractScene(
            "league.promoter.list",
            full: { town in
                _ = try await town.invitedFinder()
                return [ContractCall(["page_index": 1, "page_size": 10, "status": 1])]
            }, minimal: { _ in ContractCall() }),
    ]
}

extension ContractTown {
    /// A seller whom nobody has invited.
    func newFinder() async throws -> String {
        let person = try await bench.signUp("Lan").person!
        try await trade.asSystem { _ = try BecomeSeller(person: person, name: "小兰").run(in: $0, $1) }
        return "\(person)"
    }

    func invitedFinder() async throws -> String {
        let finder = try await newFinder()
        try await post("/league/promoter/add", ["finder_id": finder])
        return finder
    }

    /// A seller who accepted.
    func workingFinder() async throws -> String {
        let finder = try await invitedFinder()
        let (store, person) = (trade.store, ID<Person>(finder)!)
        try await trade.asSystem { transaction, context in
            let found = try StorePromoters(store: store).invitation(of: person, in: transaction, context)
            _ = try AnswerInvitation(invitation: found.id, isAccepted: true)
                .run(in: transaction, context.acting(as: Actor(party: person.party)))
        }
        return finder
    }
}
