// SPDX-License-Identifier: Apache-2.0
import Kernel

/// A purchase before it is made: who buys what, by which card, and how it turns out.
struct PurchasePlan: Sendable, Hashable {
    /// Which card was opened before.
    enum Way: Sendable, Hashable {
        case direct
        case seller(Int)
        /// The first seller's card, and later the second's.
        case sellers(Int, Int)
        /// A card in a channel of the store.
        case store
    }

    struct Line: Sendable, Hashable {
        let product: Int
        /// The product's store.
        let store: Int
        let sku: Int
        let count: Int
    }

    let number: Int
    let buyer: Int
    /// The first line is what the card showed.
    let lines: [Line]
    let way: Way
    let placedAt: Timestamp
    let fate: Fate
    let usesCoupon: Bool
    let note: String
}
