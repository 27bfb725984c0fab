// SPDX-License-Identifier: Apache-2.0
import Kernel

/// A stored picture in three sizes, owned by the party that uploaded it. Its bytes lie in the file store, named by
/// its id.
package struct Picture: Sendable, Hashable {
    /// How large a picture is wanted.
    package enum Size: String, Sendable, CaseIterable {
        case large = "l"
        case medium = "m"
        case small = "s"
    }

    /// The one media type that pictures are kept in, so that an id alone names the file.
    package static let mediaType = "image/jpeg"
    package static let sizeBytesMax = 4 << 20

    package let id: ID<Picture>
    package let owner: ID<Party>
    package let width: Int
    package let height: Int
    package let createdAt: Timestamp

    /// The name of a size in the file store, such as `pictures/7-m.jpg`.
    package static func fileName(_ id: ID<Picture>, _ size: Size) -> String { "pictures/\(id)-\(size.rawValue).jpg" }

    /// The path at which a size is served, such as `/pictures/7-m.jpg`.
    package static func url(_ id: ID<Picture>, _ size: Size) -> String { "/" + fileName(id, size) }
}
