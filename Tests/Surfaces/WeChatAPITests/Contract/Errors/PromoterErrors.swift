// SPDX-License-Identifier: Apache-2.0
@testable import WeChatAPI

extension Provocation {
    static let promoters = [
        Provocation(
            .finderIDWrong, at: "league.promoter.add", "league.promoter.upd", "league.promoter.delete", "league.promoter.get",
            by: "a seller that there is not"
        ) { _ in ContractCall(["finder_id": "7", "type": 1]) },
        Provocation(.leagueParameterWrong, at: "league.promoter.add", by: "a seller who is invited already") {
            ContractCall(["finder_id": try await $0.invitedFinder()])
        },
        Provocation(.leagueTypeWrong, at: "league.promoter.upd", by: "a step that there is not") {
            ContractCall(["finder_id": try await $0.invitedFinder(), "type": 3])
        },
        Provocation(.leagueParameterWrong, at: "league.promoter.upd", by: "the end of what has not begun") {
            ContractCall(["finder_id": try await $0.invitedFinder(), "type": 2])
        },
        Provocation(.leagueParameterWrong, at: "league.promoter.delete", by: "a seller who waits") {
            ContractCall(["finder_id": try await $0.invitedFinder()])
        },
    ]
}
