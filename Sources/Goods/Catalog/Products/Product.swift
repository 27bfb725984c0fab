// SPDX-License-Identifier: Apache-2.0
import Kernel
import Stores

/// A product as lists show it: its states and the face of its online version, or of its draft while there is no
/// online version.
package struct Product: Sendable, Hashable {
    package static let reasonCharactersMax = 500

    package let id: ID<Product>
    package let store: ID<Store>
    package internal(set) var status: ProductStatus
    package internal(set) var editStatus: EditStatus
    /// Grows with every change that a buyer can see, prices and states included: caches key on it. 0 before the first
    /// approval.
    package internal(set) var version: Int
    /// Grows with every change of the draft: a review names the revision that it looked at.
    package internal(set) var revision: Int
    package internal(set) var title: String
    package internal(set) var draftTitle: String
    package internal(set) var picture: ID<Picture>?
    package internal(set) var lowestPrice: Money
    package internal(set) var highestPrice: Money
    /// From the top category down to the leaf.
    package internal(set) var categoryPath: [ID<Category>]
    package internal(set) var brand: ID<Brand>?
    package internal(set) var freightTemplate: Int64?
    package internal(set) var shipWithinHours: Int
    /// Of the online version.
    package internal(set) var purchaseLimit: PurchaseLimit?
    /// Whether its store took it out of what can be given, whatever its category allows.
    package internal(set) var isGiftSwitchedOff = false
    /// The number under which the merchant's own system knows it, as the draft has it; empty for none.
    package internal(set) var outID: String
    /// Why the draft was rejected, or the product taken down or banned; empty otherwise.
    package internal(set) var reason: String
    /// Whether its store may sell, as far as the store's events have arrived.
    package internal(set) var isStoreOpen: Bool
    /// In what state it was when it was put in the bin.
    var binnedFrom: ProductStatus?
    package let createdAt: Timestamp
    package internal(set) var updatedAt: Timestamp
    package internal(set) var submittedAt: Timestamp?
    /// When it was put on sale last.
    package internal(set) var listedAt: Timestamp?

    package var category: ID<Category> { categoryPath[categoryPath.count - 1] }
    package var isOnSale: Bool { status == .onSale && isStoreOpen }
    /// Whether some version of it was approved.
    package var hasOnlineVersion: Bool { version > 0 }
    /// The path of its first picture, or empty.
    package func pictureURL(_ size: Picture.Size) -> String { picture.map { Picture.url($0, size) } ?? "" }

    /// Takes over what lists and quotes show.
    mutating func show(_ content: ProductContent, path: [ID<Category>]) {
        title = content.title
        picture = content.pictures.first
        (lowestPrice, highestPrice) = content.prices
        categoryPath = path
        brand = content.brand
        freightTemplate = content.freightTemplate
        shipWithinHours = content.shipWithinHours
        purchaseLimit = content.purchaseLimit
    }
}
