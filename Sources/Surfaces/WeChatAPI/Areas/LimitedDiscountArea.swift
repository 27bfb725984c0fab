// SPDX-License-Identifier: Apache-2.0
import Catalog
import Inventory
import Kernel
import Pricing
import Runtime
import Storage
import Stores
import WebCore

/// Flash sales, which the protocol calls limited-discount tasks.
enum LimitedDiscountArea {
    /// A product of the task that is not the store's; the area's own "not found" is about tasks.
    enum Refusal: String, Kernel.Refusal, CaseIterable {
        case productUnknown

        var kind: RefusalKind { .notFound }
        var field: String? { "product_id" }
        var text: Text { Text("店铺没有这个商品，请检查商品编号。", "The store has no such product. Check its id.") }
    }

    static let area = WeChatArea(
        "limited-discount", Text("限时抢购", "Flash sales"),
        refusals: RefusalTable(
            notFound: .taskUnknown, conflict: .taskStatusWrong,
            [
                (Refusal.productUnknown, .productUnknown), (CreateFlashSale.Refusal.productNotOnSale, .productNotEditable),
                (CreateFlashSale.Refusal.alreadyPlanned, .productInFlashSale),
                (SetStockAside.Refusal.alreadySetAside(sku: ID(0)), .productInFlashSale),
                (SetStockAside.Refusal.notEnough(sku: ID(0), left: 0), .productParameterWrong),
            ]))

    @WeChatRoutes static var routes: [WeChatRoute] {
        area.post(
            "limiteddiscounttask.add", "/product/limiteddiscounttask/add", Text("创建抢购任务", "Create a task"), .managePlans,
            takes: LimitTaskRequest.self, gives: LimitTaskIDResponse.self,
            errors: [.productUnknown, .productNotEditable, .productInFlashSale, .productParameterWrong]
        ) { call, input in
            let verb = CreateFlashSale(
                store: call.store, product: input.productId, from: input.startTime.timestamp, until: input.endTime.timestamp,
                offers: input.limitedDiscountSkus.map(\.offer))
            return try await call.write { transaction, context in
                guard try Product.find(input.productId, in: transaction)?.store == call.store else { throw Refusal.productUnknown }
                return LimitTaskIDResponse(taskId: try verb.run(in: transaction, context).id)
            }
        }
        area.post(
            "limiteddiscounttask.list.get", "/product/limiteddiscounttask/list/get", Text("抢购任务列表", "Tasks"), .managePlans,
            takes: LimitTaskListRequest.self, gives: LimitTaskListResponse.self, body: .optional
        ) { call, input in
            let request = try WirePage.request(size: input.pageSize, key: input.nextKey, sizeMax: 50)
            let states = input.status?.states ?? FlashSaleList.shown
            return try await call.read { snapshot, context in
                let page = try FlashSaleList.page(store: call.store, states: states, request, in: snapshot, context)
                return LimitTaskListResponse(
                    limitedDiscountTasks: page.items.map(LimitTaskListResponse.Task.init), nextKey: page.next?.description ?? "",
                    totalNum: try FlashSaleList.count(store: call.store, states: states, in: snapshot, context))
            }
        }
        area.post(
            "limiteddiscounttask.stop", "/product/limiteddiscounttask/stop", Text("提前结束", "End a task early"), .managePlans,
            takes: LimitTaskIDRequest.self, gives: EnvelopeOnly.self, errors: [.taskUnknown, .taskStatusWrong]
        ) { call, input in
            try await call.write { try StopFlashSale(store: call.store, sale: input.taskId).run(in: $0, $1) }
            return EnvelopeOnly()
        }
        area.post(
            "limiteddiscounttask.delete", "/product/limiteddiscounttask/delete", Text("删除已结束的任务", "Delete a task that has ended"),
            .managePlans, takes: LimitTaskIDRequest.self, gives: EnvelopeOnly.self, errors: [.taskUnknown, .taskStatusWrong]
        ) { call, input in
            try await call.write { try DeleteFlashSale(store: call.store, sale: input.taskId).run(in: $0, $1) }
            return EnvelopeOnly()
        }
    }
}
