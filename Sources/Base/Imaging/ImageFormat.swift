// SPDX-License-Identifier: Apache-2.0
import CImaging

/// What the first bytes of a file say that it is. Only this decides which loader reads it,
/// never a file name or media type.
enum ImageFormat: Hashable, Sendable {
    case jpeg, png, webp
    /// A picture of a kind that is not taken: unsafe to decode, or of no use in a shop.
    case other

    init?(sniffing bytes: [UInt8]) {
        if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
            self = .jpeg
        } else if bytes.starts(with: Self.pngSignature) {
            self = .png
        } else if bytes.starts(with: Array("RIFF".utf8)), bytes.dropFirst(8).starts(with: Array("WEBP".utf8))
        {
            self = .webp
        } else if Self.looksLikeAnotherPicture(bytes) {
            self = .other
        } else {
            return nil
        }
    }

    /// The loader that may read it.
    var loader: imaging_format? {
        switch self {
        case .jpeg: imaging_jpeg
        case .png: imaging_png
        case .webp: imaging_webp
        case .other: nil
        }
    }

    static let pngSignature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    private static let otherSignatures = [
        "GIF8", "BM", "II*\0", "MM\0*", "%PDF", "8BPS", "%!PS", "qoif", "#?RADIANCE", "\0\0\u{1}\0",
        "\0\0\0\u{C}jP",
    ].map { Array($0.utf8) }

    private static func looksLikeAnotherPicture(_ bytes: [UInt8]) -> Bool {
        if otherSignatures.contains(where: bytes.starts(with:)) { return true }
        // HEIC and AVIF come in boxes, the first of which is named `ftyp`.
        if bytes.dropFirst(4).starts(with: Array("ftyp".utf8)) { return true }
        return String(decoding: bytes.prefix(1024), as: UTF8.self).lowercased().contains("<svg")
    }
}

extension ImageFormat {
    /// Whether a PNG announces frames to play: an `acTL` chunk before its pixels.
    /// libvips would show the first one only.
    static func isAnimatedPNG(_ bytes: [UInt8]) -> Bool {
        var position = pngSignature.count
        while position + 8 <= bytes.count {
            let length = bytes[position..<position + 4].reduce(0) { $0 << 8 | Int($1) }
            let name = bytes[position + 4..<position + 8]
            if name.elementsEqual("acTL".utf8) { return true }
            if name.elementsEqual("IDAT".utf8) { return false }
            position += length + 12
        }
        return false
    }
}
