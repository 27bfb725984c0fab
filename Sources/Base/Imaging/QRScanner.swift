// SPDX-License-Identifier: Apache-2.0

/// Finds QR symbols in an uploaded picture, so that links out of the shop can be refused.
package struct QRScanner: Sendable {
    package static let symbolsMax = 16
    /// Two looks: a finely printed symbol is lost in the small picture, a blurred one in the large.
    package static let sidesPixels = [800, 2400]

    package init() {}

    /// The texts found, each once; or an `ImageRefusal` if this is not a picture that may be uploaded.
    package func texts(in bytes: [UInt8]) throws -> [String] {
        guard let loader = try ImageUpload(bytes).check().loader else { throw ImageRefusal.unsupportedFormat }
        for side in Self.sidesPixels {
            let found = try ImageLibrary.symbols(in: bytes, as: loader, side: side, countMax: Self.symbolsMax)
            guard let found else { throw ImageRefusal.notAnImage }
            if !found.isEmpty { return Set(found.map { String(decoding: $0, as: UTF8.self) }).sorted() }
        }
        return []
    }
}
