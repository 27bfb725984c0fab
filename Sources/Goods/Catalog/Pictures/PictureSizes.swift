// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime

/// A picture encoded in its three sizes, before it is known to the database.
package struct PictureSizes: Sendable, Hashable {
    package let large: [UInt8]
    package let medium: [UInt8]
    package let small: [UInt8]
    package let mediaType: String
    /// Of the large size, in pixels.
    package let width: Int
    package let height: Int

    package init(large: [UInt8], medium: [UInt8], small: [UInt8], mediaType: String, width: Int, height: Int) {
        self.large = large
        self.medium = medium
        self.small = small
        self.mediaType = mediaType
        self.width = width
        self.height = height
    }

    /// Writes the three files. Done before the transaction that saves the picture, so that a saved picture always has
    /// its files. All three, or none.
    package func save(as id: ID<Picture>, in files: any FileStore) throws {
        do {
            try files.save(large, as: Picture.fileName(id, .large))
            try files.save(medium, as: Picture.fileName(id, .medium))
            try files.save(small, as: Picture.fileName(id, .small))
        } catch {
            try? Self.discard(id, from: files)
            throw error
        }
    }

    /// Removes the files of a picture that was never saved.
    static func discard(_ id: ID<Picture>, from files: any FileStore) throws {
        for size in Picture.Size.allCases { try files.remove(Picture.fileName(id, size)) }
    }
}
