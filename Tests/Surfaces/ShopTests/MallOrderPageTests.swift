// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Malls
import Runtime
import Storage
import Stores
import Testing
import WebCore
import WebTestSupport

@testable import Shop

struct MallOrderPageTests {
    @Test(arguments: Engine.allCases)
    func `a mall's link hands its order over, which then stands beside the others`(engine: Engine) async throws {
        let town = try await ShopTown(engine)
        let bench = town.bench
        let (ming, hua) = (try await town.buyer(), try await town.buyer("Hua"))
        let (order, code) = try await bench.write { transaction, context in
            let parcel = MallOrder.Parcel(carrier: "SF", trackingNumber: "SF7654321", shippedAt: context.now)
            let order = try ReportMallOrder(
                store: town.teahouse, number: "WX-88", version: 1, mall: "茶铺小程序", state: .shipped, total: Money(fen: 9_900),
                link: "https://mall.example/o/88", placedAt: context.now,
                lines: [MallOrder.Line(title: "节气茶礼盒", count: 2, price: Money(fen: 4_950))], parcels: [parcel]
            ).run(in: transaction, context)
            return (order, order.code(context.vault))
        }
        let page = "/orders/elsewhere/\(order.id)"
        #expect(try await bench.get("/orders/elsewhere", as: ming).text.contains("No orders of other malls"))
        #expect(try await !bench.get("/orders", as: ming).text.contains("Orders of other malls"))
        #expect(try await bench.get(page, as: ming).status == 404)
        #expect(try await bench.get(page + "/link?code=0", as: ming).status == 404)
        let offered = try await bench.get(page + "/link?code=\(code)", as: ming).text
        #expect(offered.contains("Put it among my orders") && offered.contains("节气茶礼盒"))
        #expect(try await bench.post(page + "/link", [("code", code)], as: ming).location == page)
        let shown = try await bench.get(page, as: ming).text
        #expect(shown.contains("SF7654321") && shown.contains("WX-88") && shown.contains("https://mall.example/o/88"))
        #expect(shown.contains("¥99.00") && !shown.contains("Put it among my orders"))
        #expect(try await bench.get("/orders", as: ming).text.contains("Orders of other malls"))
        #expect(try await bench.get("/orders/elsewhere", as: ming).text.contains("茶铺小程序"))
        #expect(try await bench.get(page + "/link?code=\(code)", as: hua).status == 409)
        #expect(try await bench.get(page, as: hua).status == 404)
    }
}
