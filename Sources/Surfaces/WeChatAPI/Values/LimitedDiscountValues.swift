// SPDX-License-Identifier: Apache-2.0
import Catalog
import Inventory
import Kernel
import Pricing
import WebCore

/// How far a task has come. One that was stopped has ended.
enum LimitTaskStatus: Int, Codable, Sendable, CaseIterable {
    case waiting = 0
    case running = 1
    case ended = 2

    init(_ state: FlashSaleState) {
        self =
            switch state {
            case .waiting: .waiting
            case .running: .running
            case .ended, .stopped, .deleted: .ended
            }
    }

    var states: [FlashSaleState] {
        switch self {
        case .waiting: [.waiting]
        case .running: [.running]
        case .ended: [.ended, .stopped]
        }
    }
}

struct LimitSKU: Codable, Sendable {
    let skuId: ID<SKU>
    let salePrice: Money
    let saleStock: Int

    init(_ offer: FlashOffer) {
        skuId = offer.sku
        salePrice = offer.price
        saleStock = offer.units
    }

    var offer: FlashOffer { FlashOffer(sku: skuId, price: salePrice, units: saleStock) }
}

struct LimitTaskRequest: Codable, Sendable {
    let productId: ID<Product>
    let startTime: WireSeconds
    let endTime: WireSeconds
    let limitedDiscountSkus: [LimitSKU]
}

struct LimitTaskListRequest: Codable, Sendable {
    let pageSize: Int?
    let nextKey: String?
    let status: LimitTaskStatus?
}

struct LimitTaskIDRequest: Codable, Sendable {
    let taskId: ID<FlashSale>
}

struct LimitTaskIDResponse: Codable, Sendable {
    let taskId: ID<FlashSale>
}

struct LimitTaskListResponse: Codable, Sendable {
    struct Task: Codable, Sendable {
        let taskId: ID<FlashSale>
        let productId: ID<Product>
        let status: LimitTaskStatus
        let createTime: WireSeconds
        let startTime: WireSeconds
        let endTime: WireSeconds
        let limitedDiscountSkus: [LimitSKU]

        init(_ sale: FlashSale) {
            taskId = sale.id
            productId = sale.product
            status = LimitTaskStatus(sale.state)
            createTime = WireSeconds(sale.createdAt)
            startTime = WireSeconds(sale.from)
            endTime = WireSeconds(sale.until)
            limitedDiscountSkus = sale.offers.map(LimitSKU.init)
        }
    }

    let limitedDiscountTasks: [Task]
    /// Empty on the last page.
    let nextKey: String
    let totalNum: Int
}
