// SPDX-License-Identifier: Apache-2.0
import Kernel
import Stores

/// A store's right to sell under a brand, until its authorisation ends. Its id is the brand's in the library.
package struct Brand: Sendable, Hashable {
    package static let nameCharactersMax = 60
    package static let brandsPerStoreMax = 2000
    /// How long before its end a brand is shown as ending.
    package static let endsSoonDays: Int64 = 30

    package let id: ID<Brand>
    package let store: ID<Store>
    /// The Chinese name, or the English one where there is no other.
    package let name: String
    package let englishName: String
    /// When the authorisation ends; nothing when it does not.
    package let expiresAt: Timestamp?
    package let createdAt: Timestamp
}

/// A brand as the deployment knows it, whoever sells under it. An operator's approval puts it here.
package struct LibraryBrand: Sendable, Hashable {
    package let id: ID<Brand>
    package let name: String
    package let englishName: String
}
