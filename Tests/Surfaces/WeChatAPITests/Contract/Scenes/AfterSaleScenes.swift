// SPDX-License-Identifier: Apache-2.0
import AfterSales
import Catalog
import Foundation
import Kernel
import Testing
import WebTestSupport

@testable import WeChatAPI

extension ContractScene {
    static let afterSales = [
        ContractScene(
            "aftersale.list",
            full: { town in
                _ = try await town.afterSale()
                let (from, until) = (town.now - 3_600, town.now + 60)
                return [
                    ContractCall([
                        "begin_create_time": from, "end_create_time": until, "begin_update_time": from, "end_update_time": until,
                        "next_key": "\(Int64.max)",
                    ])
                ]
            }, minimal: { ContractCall(["begin_create_time": $0.now - 60, "end_create_time": $0.now + 60]) }),
        ContractScene("aftersale.get") { town in
            let asked = try await town.afterSale()
            try await town.post("/aftersale/acceptapply", ["after_sale_order_id": asked])
            let proof: [String: Any] = ["after_sale_order_id": asked, "refund_certificates": ["\(town.trade.picture)"]]
            try await town.post("/aftersale/uploadrefundcertificate", proof)
            return ContractCall(["after_sale_order_id": asked])
        },
        ContractScene(
            "aftersale.accept",
            full: { town in
                let asked = try await town.afterSale(.returnAndRefund)
                return [ContractCall(["after_sale_order_id": asked, "address_id": try await town.address(), "accept_type": 1])]
            }, minimal: { ContractCall(["after_sale_order_id": try await $0.afterSale()]) }),
        ContractScene(
            "aftersale.reject",
            full: { town in
                let asked = try await town.afterSale()
                return [ContractCall(["after_sale_order_id": asked, "reject_reason": "已使用", "reject_reason_type": 1])]
            }, minimal: { ContractCall(["after_sale_order_id": try await $0.afterSale(), "reject_reason": "已使用"]) }),
        ContractScene(
            "aftersale.uploadrefundcertificate",
            full: { town in
                let fields = try await certificate(in: town)
                return [ContractCall(fields.merging(["desc": "凭证"]) { $1 })]
            }, minimal: { ContractCall(try await certificate(in: $0)) }),
        ContractScene("aftersale.reason.get") { _ in ContractCall() },
        ContractScene("aftersale.rejectreason.get") { _ in ContractCall() },
    ]

    static let complaints = [
        entry("complaint.material.add"), entry("complaint.proof.add"),
        ContractScene("complaint.get") { town in
            let dispute = try await town.dispute()
            let proof: [String: Any] = ["complaint_id": dispute, "content": "见图", "media_id_list": ["\(town.trade.picture)"]]
            try await town.post("/aftersale/addcomplaintproof", proof)
            return ContractCall(["complaint_id": dispute])
        },
    ]

    private static func entry(_ id: String) -> ContractScene {
        ContractScene(
            id,
            full: { town in
                [ContractCall(["complaint_id": try await town.dispute(), "content": "见图", "media_id_list": ["\(town.trade.picture)"]])]
            }, minimal: { ContractCall(["complaint_id": try await $0.dispute(), "content": "发货前检查过"]) })
    }

    /// Proof of the refund of an after-sale that was agreed to.
    static func certificate(in town: ContractTown) async throws -> [String: Any] {
        let asked = try await town.afterSale()
        try await town.post("/aftersale/acceptapply", ["after_sale_order_id": asked])
        return ["after_sale_order_id": asked, "refund_certificates": ["\(town.trade.picture)"]]
    }
}
