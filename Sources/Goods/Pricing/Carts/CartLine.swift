// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Runtime

/// One SKU in a cart. A cart belongs to a person or to a visitor: `owner` is the raw id of either.
package struct CartLine: Sendable, Hashable {
    package static let linesMax = QuoteRequest.linesMax
    package static let countMax = QuoteRequest.countPerLineMax

    package let sku: ID<SKU>
    package let count: Int
    /// Whether it is to be bought now.
    package let isChosen: Bool
    /// The price when it was put in, to show that it changed.
    package let priceSeen: Money
    package let addedAt: Timestamp
    /// Grows with every line, so that the newest can come first.
    let position: Int64
}

/// Why a cart cannot be changed like this.
package enum CartRefusal: String, Refusal, CaseIterable {
    case cartFull, countOutOfRange, notOnSale

    package var kind: RefusalKind { self == .countOutOfRange ? .invalid : .conflict }
    package var field: String? { self == .countOutOfRange ? "count" : nil }
    package var text: Text {
        switch self {
        case .cartFull: Text("购物车最多 120 种商品，请先移除一些。", "A cart holds 120 lines at most. Remove some first.")
        case .countOutOfRange: Text("每种商品可买 1 至 999 件，请调整数量。", "1 to 999 of a kind. Change the count.")
        case .notOnSale: Text("商品已下架，不能加入购物车。", "It is not on sale and cannot be put into the cart.")
        }
    }
}

/// Whose cart an actor may touch.
enum CartOwnership {
    /// Refuses a person's hands in another's cart. A visitor's id comes from its own sealed cookie, which the surface
    /// has checked; a signed-in person has one cart only, the person's.
    static func require(_ owner: Int64, _ context: Context) throws {
        guard let party = context.actor.party else { return }
        guard party.raw == owner else { throw CommonRefusal.notFound }
    }
}
