// SPDX-License-Identifier: Apache-2.0
import Gifts
import HTTPTypes
import Hummingbird
import Kernel
import Runtime
import Storage
import Stores
import WebCore

/// What a store's staff and operators read of gifts: a list, and how they go.
enum StoreGiftRoutes {
    static let area = APIArea("店铺的礼物", "Gifts of stores")

    private static let days = APIRoute.Parameter(
        "days", Text("最近几天送出的，1 至 366，默认 30", "Of those sent in so many days, 1 to 366; 30 where absent"))

    @RouteList static var all: [APIRoute] {
        area.get(
            "/stores/{store}/gifts", Text("店铺已付款的礼物，最新的在前", "A store's gifts that were paid for, the newest first"),
            .store(.manageOrders), query: APIRoute.Parameter.page
        ) { call in
            let page = try call.page()
            return try await call.readStore { APIPage(try GiftList.of(store: $0, page, in: $1, $2), StoreGiftOutput.init) }
        }
        area.get(
            "/stores/{store}/gift-figures", Text("店铺的礼物数据，不含送给会员的", "How a store's gifts go, without those to its members"),
            .store(.manageOrders), query: [days]
        ) { call in
            let days = try call.days()
            return try await call.readStore { GiftFiguresOutput(try GiftFigures.of($0, days: days, in: $1, $2), days: days) }
        }
        area.get(
            "/operator/gift-figures", Text("全平台的礼物数据，不含送给会员的", "How all gifts go, without those to members"),
            .operator(.decideDisputes), query: [days]
        ) { call in
            let days = try call.days()
            return try await call.read { GiftFiguresOutput(try GiftFigures.ofAll(days: days, in: $0, $1), days: days) }
        }
    }
}

extension APICall {
    /// How many days back somebody wants to look.
    fileprivate func days() throws -> Int64 {
        guard let days = try queryCount("days") else { return GiftFigures.recentDays }
        guard days <= GiftFigures.daysMax else { throw QueryRefusal("days") }
        return Int64(days)
    }
}
