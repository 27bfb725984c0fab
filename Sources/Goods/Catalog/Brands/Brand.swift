// SPDX-License-Identifier: Apache-2.0
import Kernel
import Stores

/// A brand that a store may sell under, until its authorisation ends.
package struct Brand: Sendable, Hashable {
    package static let nameCharactersMax = 60
    package static let brandsPerStoreMax = 2000

    package let id: ID<Brand>
    package let store: ID<Store>
    package let name: String
    /// When the authorisation ends; nothing when it does not.
    package let expiresAt: Timestamp?
    package let createdAt: Timestamp
}
