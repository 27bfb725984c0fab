// SPDX-License-Identifier: Apache-2.0
import Kernel
import Stores

/// A picture that proves something to the operator, such as a trademark certificate. Only the store's staff and the
/// operators who review stores see it. Its bytes lie in the file store, named by its id.
package struct Proof: Sendable, Hashable {
    package static let bytesMax = 2 << 20
    package static let proofsPerStoreMax = 2_000
    package static let mediaType = "image/jpeg"

    package let id: ID<Proof>
    package let store: ID<Store>
    package let bytes: Int
    package let createdAt: Timestamp

    /// The name in the file store, such as `proofs/7.jpg`.
    package static func fileName(_ id: ID<Proof>) -> String { "proofs/\(id).jpg" }
}
