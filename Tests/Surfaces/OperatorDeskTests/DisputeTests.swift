// SPDX-License-Identifier: Apache-2.0
import AfterSales
import Composition
import Identity
import Kernel
import Orders
import Payments
import Runtime
import Storage
import Testing
import WebCore
import WebTestSupport

@testable import OperatorDesk

/// Disputes before the platform, and the packing photos of fresh food.
struct DisputeTests {
    @Test func `a dispute is taken on, asked about and decided`() async throws {
        let town = try await OperatorTown()
        let bench = town.bench
        try await bench.grant([.decideDisputes], to: town.an)
        let order = try await town.order(try await town.product())
        let participants = bench.deployment.participants
        let dispute = try await bench.asSystem { transaction, context in
            let asked = try ApplyForAfterSale(order: order.id, line: 1, kind: .refund, reason: .damaged).run(in: transaction, context)
            _ = try DecideAfterSale(afterSale: asked.id, decision: .reject(reason: "没有照片"), participants: participants)
                .run(in: transaction, context)
            let opened = try OpenDispute(afterSale: asked.id, content: "杯口有裂纹").run(in: transaction, context)
            return try AddToDispute(dispute: opened.id, isEvidence: false, content: "不是我们的责任").run(in: transaction, context)
        }
        let path = OperatorPath.dispute(dispute.id)
        #expect(try await bench.get(OperatorPath.disputes(open: true), as: town.ming).status == 404)
        #expect(try await bench.get(OperatorPath.disputes(open: true), as: town.an).text.contains("\(dispute.id)"))
        #expect(try await bench.get(path, as: town.an).text.contains("不是我们的责任"))
        #expect(try await bench.post(path + "/handling", as: town.an).location == path)
        let question = [("side", "askBuyer"), ("content", "请上传照片")]
        #expect(try await bench.post(path + "/questions", question, as: town.an).location == path)
        #expect(try await bench.post(path + "/decision", [("amount", "1"), ("grounds", "快")], as: town.an).status == 422)
        try await bench.asSystem {
            _ = try AddToDispute(dispute: dispute.id, isEvidence: true, content: "照片").run(in: $0, Self.buyer($1, town))
        }
        #expect(
            try await bench.post(path + "/decision", [("amount", "1000"), ("bearer", "store"), ("grounds", "多")], as: town.an).status == 422
        )
        let decision = [("amount", "30"), ("bearer", "store"), ("grounds", "照片清楚")]
        #expect(try await bench.post(path + "/decision", decision, as: town.an).location == path)
        let page = try await bench.get(path, as: town.an)
        #expect(page.text.contains("Decided, refunded") && page.text.contains("¥30.00") && page.text.contains("照片清楚"))
        #expect(try await bench.get(OperatorPath.disputes(open: false), as: town.an).text.contains("\(dispute.id)"))
    }

    private static func buyer(_ context: Context, _ town: OperatorTown) -> Context {
        context.acting(as: Actor(party: town.ming.person!.party))
    }

    @Test func `packing photos are looked at, and categories chosen`() async throws {
        let town = try await OperatorTown()
        let bench = town.bench
        try await bench.grant([.reviewProducts, .manageCategories], to: town.an)
        let order = try await town.order(try await town.product())
        #expect(try await bench.get(OperatorPath.inspections, as: town.an).text.contains("No photos wait"))
        let chosen = [("category", "\(town.category)")]
        #expect(try await bench.post(OperatorPath.inspectedCategories, chosen, as: town.an).location == OperatorPath.inspections)
        let photos = PackingPhotoKind.allCases.map { PackingPhoto(kind: $0, url: "https://example.com/\($0.rawValue).jpg") }
        try await bench.asSystem { _ = try SubmitInspection(order: order.id, photos: photos).run(in: $0, $1) }
        let page = try await bench.get(OperatorPath.inspections, as: town.an)
        #expect(page.text.contains("\(order.id)") && page.text.contains("product_unboxing_pic_url.jpg"))
        #expect(try await bench.post(OperatorPath.inspection(order.id), [("passed", "1")], as: town.ming).status == 404)
        #expect(
            try await bench.post(OperatorPath.inspection(order.id), [("reason", "看不清")], as: town.an).location == OperatorPath.inspections)
        #expect(try await bench.get(OperatorPath.inspections, as: town.an).text.contains("No photos wait"))
    }
}
