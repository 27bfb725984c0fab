// SPDX-License-Identifier: Apache-2.0
import AfterSales
import Composition
import Kernel
import Orders
import Runtime
import Storage
import Testing
import WebCore
import WebTestSupport

@testable import Shop

struct DisputeTests {
    @Test func `a buyer who is refused asks the platform, adds to it and takes it back`() async throws {
        let town = try await ShopTown()
        let (bench, ming) = (town.bench, try await town.buyer())
        let path = try await town.order(town.cup, as: ming)
        let form = [("line", "1"), ("kind", "REFUND"), ("reason", "QUALITY_ISSUE"), ("amount", "10"), ("description", "有裂纹")]
        let afterSale = try await bench.post(path + "/after-sales", form, as: ming).location
        #expect(try await bench.get(afterSale, as: ming).text.contains("Ask the platform") == false)
        let id = ID<AfterSale>(String(afterSale.split(separator: "/").last!))!
        let participants = bench.deployment.participants
        _ = try await bench.write {
            try DecideAfterSale(afterSale: id, decision: .reject(reason: "没有照片"), participants: participants).run(in: $0, $1)
        }
        #expect(try await bench.get(afterSale, as: ming).text.contains("Ask the platform"))
        #expect(try await bench.get(afterSale + "/dispute", as: ming).text.contains("没有照片"))
        let empty = try await bench.post(afterSale + "/dispute", [("content", "")], as: ming)
        #expect(empty.status == 422)
        let dispute = try await bench.post(afterSale + "/dispute", [("content", "收到就有裂纹")], as: ming).location
        #expect(dispute.hasPrefix("/disputes/"))
        let page = try await bench.get(dispute, as: ming)
        #expect(page.text.contains("收到就有裂纹") && page.text.contains("Waiting for the merchant"))
        #expect(try await bench.post(dispute + "/entries", [("content", "见照片")], as: ming).location == dispute)
        #expect(try await bench.get(dispute, as: ming).text.contains("见照片"))
        let stranger = try await town.buyer("Lan")
        #expect(try await bench.get(dispute, as: stranger).status == 404)
        #expect(try await bench.post(dispute + "/withdrawal", as: stranger).status == 404)
        #expect(try await bench.post(dispute + "/withdrawal", as: ming).location == dispute)
        #expect(try await bench.get(dispute, as: ming).text.contains("Withdrawn by the buyer"))
        #expect(try await bench.get(afterSale, as: ming).text.contains("See the dispute"))
    }
}
