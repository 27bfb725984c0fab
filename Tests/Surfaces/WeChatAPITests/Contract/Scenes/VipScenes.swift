// SPDX-License-Identifier: Apache-2.0
import Foundation
import Identity
import Kernel
import Members
import OpenPlatform
import Runtime
import Testing
import WebTestSupport

@testable import WeChatAPI

extension ContractScene {
    static let members = [
        ContractScene(
            "vip.user.info",
            full: { [ContractCall(["openid": try await $0.member(), "need_phone_number": true])] },
            minimal: { ContractCall(["openid": try await $0.member()]) }),
        ContractScene(
            "vip.user.list",
            full: { town in
                _ = try await town.member()
                return [ContractCall(["need_phone_number": true, "page_num": 1, "page_size": 5])]
            }, minimal: { _ in ContractCall() }),
        ContractScene("vip.score.get") { ContractCall(["openid": try await $0.member()]) },
        score("vip.score.increase"), score("vip.score.decrease"),
        ContractScene("vip.grade.update") { ContractCall(["openid": try await $0.member(), "grade": 2]) },
    ]

    private static func score(_ id: String) -> ContractScene {
        ContractScene(
            id,
            full: { town in
                [ContractCall(["openid": try await town.member(points: 50), "score": "20", "remark": "活动", "request_id": "r1"])]
            }, minimal: { ContractCall(["openid": try await $0.member(points: 50), "score": "20"]) })
    }
}

extension ContractTown {
    /// The openid of somebody who joined our store's members, with so many points.
    func member(points: Int64 = 0) async throws -> String {
        let (store, person) = (trade.store, try await bench.signUp("Yun").person!)
        try await trade.asSystem { transaction, context in
            if try MemberProgramme.find(store, in: transaction) == nil {
                let levels = [MemberLevel(number: 1, name: "茶友", threshold: 0), MemberLevel(number: 2, name: "茶客", threshold: 100_000)]
                _ = try SaveProgramme(store: store, basis: .spend, pointsPerYuan: 1, levels: levels).run(in: transaction, context)
            }
            let member = try JoinStore(store: store, person: person, consents: true).run(in: transaction, context)
            guard points > 0 else { return }
            _ = try AdjustPoints(store: store, member: member.id, points: points, reason: "入会").run(in: transaction, context)
        }
        return Openid.text(person)
    }
}
