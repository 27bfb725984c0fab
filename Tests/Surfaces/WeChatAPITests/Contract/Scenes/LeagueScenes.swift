// SPDX-License-Identifier: Apache-2.0
import Channels
import Composition
import Foundation
import Identity
import Kernel
import OpenPlatform
import Runtime
import Storage
import Stores
import Testing
import TestSupport
import WebTestSupport

@testable import WeChatAPI

extension ContractScene {
    static let cooperations = [
        ContractScene("cooperation.list") { town in
            _ = try await town.cooperation()
            return ContractCall(["sharer_type": 2])
        },
        ContractScene("cooperation.invitation.get") { ContractCall(try await $0.cooperation()) },
        ContractScene("cooperation.invitation.qrcode") { ContractCall($0.outsider()) },
        ContractScene("cooperation.invitation.cancel") { ContractCall(try await $0.cooperation()) },
        ContractScene("cooperation.unbind") { ContractCall(try await $0.cooperation(isBound: true)) },
    ]

    static let windows = [
        ContractScene(
            "window.product.add",
            full: { [ContractCall(["product_id": $0.shelf, "appid": $0.town.ours.appid, "is_hide_for_window": true])] },
            minimal: { ContractCall(["product_id": $0.shelf]) }),
        ContractScene(
            "window.product.get",
            full: { town in
                try await town.show()
                return [ContractCall(["product_id": town.shelf, "appid": town.town.ours.appid])]
            }, minimal: { ContractCall(["product_id": $0.shelf]) }),
        ContractScene(
            "window.product.list.get",
            unsent: ["branch_id": "there are no branches"],
            full: { town in
                try await town.show()
                return [
                    ContractCall(
                        ["appid": town.town.ours.appid, "page_size": 10, "page_index": 1, "last_buffer": "", "need_total_num": 1])
                ]
            }, minimal: { _ in ContractCall() }),
        ContractScene(
            "window.product.off",
            full: { town in
                try await town.show()
                return [ContractCall(["product_id": town.shelf, "appid": town.town.ours.appid])]
            },
            minimal: { town in
                try await town.show()
                return ContractCall(["product_id": town.shelf])
            }),
    ]
}

extension ContractTown {
    /// An account that nobody knows yet.
    func outsider() -> [String: Any] {
        ["sharer_id": "gh_" + String(bench.deployment.world.ids.nextRaw(), radix: 16), "sharer_type": 2]
    }

    /// An account that was invited; bound where its side has accepted.
    func cooperation(isBound: Bool = false) async throws -> [String: Any] {
        let account = outsider()
        let invite = InviteCooperation(store: trade.store, kind: .officialAccount, account: account["sharer_id"] as? String ?? "")
        let somebody = Actor(party: trade.buyer.party)
        try await trade.asSystem { transaction, context in
            let made = try invite.run(in: transaction, context)
            guard isBound else { return }
            try AnswerCooperation(code: made.code, accepts: true, name: "茶话").run(in: transaction, context.acting(as: somebody))
        }
        return account
    }

    /// A product with a plan for every seller.
    var shelf: String { "\(trade.product)" }

    /// Puts it into our seller's showcase.
    func show() async throws { try await post("/window/product/add", ["product_id": shelf]) }
}
