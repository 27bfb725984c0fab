// SPDX-License-Identifier: Apache-2.0
import Foundation
@testable import Imaging

/// Files as they are uploaded, put together byte by byte.
enum UploadBytes {
    static let photo = UploadBytes.picture()

    /// A JPEG of 960 × 960 pixels.
    private static func picture() -> [UInt8] {
        (try? ProductArt(kind: .mug, seed: 7).render().large.bytes) ?? []
    }

    /// 48 × 24 pixels, the left half black, the right half white.
    static let landscape = bytes(
        base64: """
            /9j/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdBRkxOUlNSMj5aYVpQYEpRUk//\
            wAALCAAYADABAREA/8QAFgABAQEAAAAAAAAAAAAAAAAAAAgH/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQAAPwDMAU6C\
            YgU6CYgU6D//2Q==
            """)

    /// The same as WebP.
    static let webP = bytes(
        base64: """
            UklGRg4BAABXRUJQVlA4WAoAAAAIAAAALwAAFwAAVlA4IC4AAAAQAwCdASowABgAPrVKnkonJCKhsAgA4BaJaQAAc/RBwgAA\
            /vXlX//9jDlQAAAARVhJRroAAABFeGlmAABJSSoACAAAAAYAEgEDAAEAAAABAAAAGgEFAAEAAABWAAAAGwEFAAEAAABeAAAA\
            KAEDAAEAAAACAAAAEwIDAAEAAAABAAAAaYcEAAEAAABmAAAAAAAAADhjAADoAwAAOGMAAOgDAAAGAACQBwAEAAAAMDIxMAGR\
            BwAEAAAAAQIDAACgBwAEAAAAMDEwMAGgAwABAAAA//8AAAKgBAABAAAAMAAAAAOgBAABAAAAGAAAAAAAAAA=
            """)

    /// A WebP of two frames.
    static let animatedWebP = bytes(
        base64: """
            UklGRnABAABXRUJQVlA4WAoAAAAKAAAAFwAAFwAAQU5JTQYAAAD/////AABBTk1GPgAAAAAAAAAAABcAABcAAGQAAAJWUDgg\
            JgAAAPACAJ0BKhgAGAA+7XKxUqmmpKKoCAEwHYlpAABcfCgAAP7xRIAAQU5NRjwAAAAAAAAAAAAXAAAXAABkAAAAVlA4ICQA\
            AAB0AgCdASoYABgAPu1ysVKCgIAAAdiWkAAD2joAAP7w30WgAABFWElGugAAAEV4aWYAAElJKgAIAAAABgASAQMAAQAAAAEA\
            AAAaAQUAAQAAAFYAAAAbAQUAAQAAAF4AAAAoAQMAAQAAAAIAAAATAgMAAQAAAAEAAABphwQAAQAAAGYAAAAAAAAAOGMAAOgD\
            AAA4YwAA6AMAAAYAAJAHAAQAAAAwMjEwAZEHAAQAAAABAgMAAKAHAAQAAAAwMTAwAaADAAEAAAD//wAAAqAEAAEAAAAYAAAA\
            A6AEAAEAAAAwAAAAAAAAAA==
            """)

    private static func bytes(base64: String) -> [UInt8] { Array(Data(base64Encoded: base64) ?? Data()) }

    /// A QR symbol is a PNG at hand.
    static func png(sidePixels: Int = 512) throws -> [UInt8] {
        try QRCode("小店").png(sidePixels: sidePixels).bytes
    }

    /// The JPEG with a camera's EXIF block: its orientation, and a maker whom nobody should learn of.
    static func withEXIF(_ jpeg: [UInt8], orientation: UInt8) -> [UInt8] {
        var block: [UInt8] = Array("Exif\0\0MM".utf8) + [0, 42, 0, 0, 0, 8, 0, 2]
        block += [0x01, 0x0F, 0, 2, 0, 0, 0, 8, 0, 0, 0, 38]
        block += [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]
        block += [0, 0, 0, 0] + Array("GeheimX\0".utf8)
        let length = UInt16(block.count + 2)
        return Array(jpeg.prefix(2)) + [0xFF, 0xE1, UInt8(length >> 8), UInt8(length & 255)] + block
            + jpeg.dropFirst(2)
    }

    /// A PNG whose header claims any size it likes.
    static func bomb(width: UInt32, height: UInt32) -> [UInt8] {
        let header = bigEndian(width) + bigEndian(height) + [8, 2, 0, 0, 0]
        return ImageFormat.pngSignature + chunk("IHDR", header)
            + chunk("IDAT", [0x78, 0x9C, 3, 0, 0, 0, 0, 1]) + chunk("IEND", [])
    }

    /// The PNG with the announcement of two frames after its header.
    static func animated(_ png: [UInt8]) -> [UInt8] {
        let headerEnd = ImageFormat.pngSignature.count + 25
        return Array(png.prefix(headerEnd)) + chunk("acTL", [0, 0, 0, 2, 0, 0, 0, 0])
            + png.dropFirst(headerEnd)
    }

    static func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
        let named = Array(name.utf8) + content
        return bigEndian(UInt32(content.count)) + named + bigEndian(checksum(named))
    }

    private static func bigEndian(_ number: UInt32) -> [UInt8] {
        stride(from: 24, through: 0, by: -8).map { UInt8(number >> UInt32($0) & 255) }
    }

    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(0xFFFF_FFFF as UInt32) { sum, byte in
            (0..<8).reduce(sum ^ UInt32(byte)) { value, _ in value >> 1 ^ (value & 1 == 1 ? 0xEDB8_8320 : 0) }
        }
    }
}

extension [UInt8] {
    func contains(text: String) -> Bool {
        let sought = Array(text.utf8)
        return indices.contains { self[$0...].starts(with: sought) }
    }
}
