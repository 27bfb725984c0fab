// SPDX-License-Identifier: Apache-2.0
import Catalog
import Channels
import Identity
import Kernel
import Storage
import Stores

/// In what form a sharer passed a product on, by the codes of the WeChat Store API.
package enum ShareScene: Int, SQLConvertible, CaseIterable, Sendable, Codable {
    case productLink = 7
    /// The symbol on a poster.
    case productQRCode = 8

    package var label: Text {
        switch self {
        case .productLink: Text("专属链接", "Exclusive link")
        case .productQRCode: Text("海报", "Poster")
        }
    }

    /// The place in which the link stands where the sharer names no channel of their own: one for each form.
    var handle: String { self == .productLink ? "share-link" : "share-poster" }
}

/// A link of a sharer's to a product: a card that only they pass on.
package struct SharerLink: Sendable, Hashable {
    package let person: ID<Person>
    package let placement: ID<Placement>
    package let store: ID<Store>
    package let product: ID<Product>
    package let scene: ShareScene
    package let sharedAt: Timestamp
}
