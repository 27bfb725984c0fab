// SPDX-License-Identifier: Apache-2.0

/// A finished picture, ready to be stored and served.
package struct EncodedImage: Hashable, Sendable {
    package let bytes: [UInt8]
    package let width: Int
    package let height: Int
    /// Such as `image/jpeg`.
    package let mediaType: String

    package init(bytes: [UInt8], width: Int, height: Int, mediaType: String) {
        self.bytes = bytes
        self.width = width
        self.height = height
        self.mediaType = mediaType
    }
}

/// One picture in the three sizes that the pages use, as JPEG.
/// A picture is never enlarged, so that the sizes of a small one may be equal.
package struct ImageSizes: Hashable, Sendable {
    package static let largeSidePixels = 1280
    package static let mediumSidePixels = 640
    package static let smallSidePixels = 240
    package static let qualityPercent = 82

    /// For product pages.
    package let large: EncodedImage
    /// For cards and lists.
    package let medium: EncodedImage
    /// For rows, carts and chats.
    package let small: EncodedImage

    package init(large: EncodedImage, medium: EncodedImage, small: EncodedImage) {
        self.large = large
        self.medium = medium
        self.small = small
    }
}

/// The imaging library failed at something that nobody's input can be blamed for.
package enum ImagingFault: Error, Hashable, Sendable {
    /// A library is missing or does not start; `scripts/install run` installs what is missing.
    case notStarted(String)
    case notRendered, notEncoded
}
