// SPDX-License-Identifier: Apache-2.0
import Kernel

/// A text, most often a link, as a QR symbol that phones can read.
package struct QRCode: Sendable {
    /// What the largest symbol holds at the middle level of error correction.
    package static let textBytesMax = 2_331
    /// The light margin that scanners need.
    package static let marginModules = 4

    package let text: String
    private let modules: [UInt8]
    private let side: Int

    package init(_ text: String) throws {
        let bytes = Array(text.utf8)
        guard !bytes.isEmpty else { throw CommonRefusal.textEmpty }
        guard bytes.count <= Self.textBytesMax else { throw CommonRefusal.textTooLong }
        guard let symbol = ImageLibrary.modules(of: bytes) else { throw ImagingFault.notEncoded }
        self.text = text
        self.modules = symbol.bytes
        self.side = symbol.width
    }

    /// A picture of whole pixels a module, at least `sidePixels` wide, margin included.
    package func png(sidePixels: Int = 512) throws -> EncodedImage {
        let total = side + 2 * Self.marginModules
        let scale = max(1, (sidePixels + total - 1) / total)
        var pixels = [UInt8](repeating: 255, count: total * scale * total * scale)
        for (start, row, length) in runs {
            let left = (start + Self.marginModules) * scale
            for line in (row + Self.marginModules) * scale..<(row + Self.marginModules + 1) * scale {
                let first = line * total * scale + left
                pixels.replaceSubrange(
                    first..<first + length * scale, with: repeatElement(0, count: length * scale))
            }
        }
        return try ImageLibrary.png(grey: pixels, side: total * scale)
    }

    /// One crisp path, to be set into a page or printed at any size.
    package func svg() -> EncodedImage {
        let total = totalModules
        let text = """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(total) \(total)" \
            shape-rendering="crispEdges">\
            \(drawing)</svg>
            """
        return EncodedImage(bytes: Array(text.utf8), width: total, height: total, mediaType: "image/svg+xml")
    }

    /// How many modules wide it is, margin included.
    var totalModules: Int { side + 2 * Self.marginModules }

    /// The symbol as vector paths, a unit a module, on white.
    var drawing: String {
        let path = runs.map { start, row, length in
            "M\(start + Self.marginModules) \(row + Self.marginModules)h\(length)v1h-\(length)z"
        }
        return """
            <path fill="#fff" d="M0 0h\(totalModules)v\(totalModules)H0z"/><path d="\(path.joined())"/>
            """
    }

    /// The dark modules, side by side ones together: where each begins, its row, its length.
    private var runs: [(start: Int, row: Int, length: Int)] {
        var runs: [(start: Int, row: Int, length: Int)] = []
        for row in 0..<side {
            var start = 0
            while start < side {
                guard modules[row * side + start] == 1 else { start += 1; continue }
                let end = (start..<side).first { modules[row * side + $0] == 0 } ?? side
                runs.append((start, row, end - start))
                start = end
            }
        }
        return runs
    }
}
