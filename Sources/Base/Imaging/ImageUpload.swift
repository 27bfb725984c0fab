// SPDX-License-Identifier: Apache-2.0
import CImaging

/// A picture that somebody sent us: none of its bytes is trusted or kept, only its pixels, freshly encoded.
package struct ImageUpload: Sendable {
    package static let uploadBytesMax = 10 * 1024 * 1024
    package static let uploadPixelsMax = 40_000_000

    package let bytes: [UInt8]

    package init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Upright, in sRGB, without metadata, in three sizes; or an `ImageRefusal`.
    package func sizes() throws -> ImageSizes {
        let format = try check()
        guard let loader = format.loader, let sizes = try ImageLibrary.sizes(of: bytes, as: loader) else {
            throw ImageRefusal.notAnImage
        }
        return sizes
    }

    /// Refuses what its size, first bytes and header forbid, before a single pixel is decoded.
    @discardableResult
    func check() throws -> ImageFormat {
        guard bytes.count <= Self.uploadBytesMax else { throw ImageRefusal.tooLarge }
        guard let format = ImageFormat(sniffing: bytes) else { throw ImageRefusal.notAnImage }
        guard let loader = format.loader else { throw ImageRefusal.unsupportedFormat }
        guard let header = try ImageLibrary.header(of: bytes, as: loader) else {
            throw ImageRefusal.notAnImage
        }
        guard Int(header.width) * Int(header.height) <= Self.uploadPixelsMax else {
            throw ImageRefusal.tooManyPixels
        }
        guard header.pages <= 1, format != .png || !ImageFormat.isAnimatedPNG(bytes) else {
            throw ImageRefusal.animated
        }
        return format
    }
}
