// SPDX-License-Identifier: Apache-2.0
import Catalog
import Identity
import Kernel
import Runtime
import Stores

/// A seller's request for a sample of a product: to try it, and to show it within a time.
package struct Sample: Sendable, Hashable {
    package static let textCharactersMax = 500
    /// How many a seller may have open at a store.
    package static let openMax = 5

    package let id: ID<Sample>
    package let store: ID<Store>
    package let seller: ID<Person>
    package let product: ID<Product>
    /// Why the store should send one.
    package let note: String
    /// Where it is sent, sealed.
    let address: [UInt8]
    package var state: SampleState
    package let requestedAt: Timestamp
    /// Until when the next step is due; nothing where none is.
    package var dueAt: Timestamp?
    /// Why the store refused.
    package var reason: String?
    package var carrier: String?
    package var trackingNumber: String?
    /// Where the seller showed it.
    package var content: String?
    package var updatedAt: Timestamp

    static let timer = "alliance.sample"

    /// Where it is sent, for the seller and the store's staff.
    func openAddress(_ vault: Vault) throws -> AddressText { try AddressText.open(address, vault) }
}

/// What concerns samples.
package enum SampleRefusal: String, Refusal, CaseIterable {
    case addressMissing, notInShowcase, alreadyRequested, tooManyOpen, contentInvalid

    package var kind: RefusalKind { self == .contentInvalid ? .invalid : .conflict }

    package var text: Text {
        switch self {
        case .addressMissing: Text("请先在“我的地址”中添加收货地址。", "Add a delivery address to your account first.")
        case .notInShowcase: Text("请先把商品加入橱窗，再申请样品。", "Add the product to your showcase before you ask for a sample.")
        case .alreadyRequested: Text("这件商品的样品申请正在进行中。", "You have a request for a sample of this product already.")
        case .tooManyOpen: Text("你在这家店有 5 个进行中的样品申请，请先完成。", "You have 5 open requests at this store. Finish those first.")
        case .contentInvalid:
            Text("请填写以 https:// 或 http:// 开头的内容链接。", "Give the address of your content, which begins with https:// or http://.")
        }
    }

    package var field: String? { self == .contentInvalid ? "content" : nil }
}
