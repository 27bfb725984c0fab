// SPDX-License-Identifier: Apache-2.0
import Catalog
import Composition
import Inventory
import Kernel
import OpenPlatform
import Runtime
import Storage
import Stores
import WebCore

/// Changes of stock by programs. Those of one app that come while others are being written are written together: it changes many SKUs one
/// by one, and each by itself would wait for its own locks and round trips.
struct StockUpdates: Sendable {
    private let gathering: Gathering<OpenApp, StockUpdateRequest, Stock>

    init(_ deployment: Deployment) {
        gathering = Gathering { app, requests in
            try await deployment.write(as: app.actor, lane: .party(app.owner.store), .english) { transaction, context in
                let store = app.owner.store
                let (inReview, owned) = try transaction.answers(
                    Product.inReview(Set(requests.map(\.productId)).sorted()),
                    StockOwnership.query(locking: requests.map(\.skuId), of: store))
                let counts = requests.map { ProgramCount($0, of: store, isInReview: inReview.contains($0.productId)) }
                return try CountStocks(store: store, counts: counts).run(on: owned, in: transaction, context)
            }
        }
    }

    func write(_ request: StockUpdateRequest, as app: OpenApp) async throws { _ = try await gathering(request, app) }
}

/// A change of stock as a program asks for it.
private struct ProgramCount: StockCount {
    private let request: StockUpdateRequest
    private let count: any StockCount
    private let isInReview: Bool

    init(_ request: StockUpdateRequest, of store: ID<Store>, isInReview: Bool) {
        let (product, sku, num) = (request.productId, request.skuId, request.num)
        self.request = request
        self.isInReview = isInReview
        count =
            switch request.diffType {
            case .add: ChangeStock(store: store, product: product, sku: sku, difference: num)
            case .subtract: ChangeStock(store: store, product: product, sku: sku, difference: num == .min ? 0 : -num)
            case .set: SetStock(store: store, product: product, sku: sku, count: num)
            }
    }

    var product: ID<Product> { count.product }
    var sku: ID<SKU> { count.sku }
    var note: String { count.note }
    var movement: StockMovementKind { count.movement }

    func available(after before: Stock) throws -> Int {
        // The protocol changes no stock while the draft is in review, and says by the kind whether units come or go.
        guard !isInReview else { throw ProductRefusal.inReview }
        guard request.diffType == .set || request.num > 0 else { throw ChangeStock.Refusal.differenceOutOfRange }
        return try count.available(after: before)
    }
}
