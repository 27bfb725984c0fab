// SPDX-License-Identifier: Apache-2.0
import CImaging
import Foundation

/// A picture to be passed on: a product with its title and price, and the QR symbol of a link that only one person shares.
package struct Poster: Sendable {
    package static let widthPixels = 800
    package static let heightPixels = 1280
    /// Longer titles are cut: two lines of about so many full-width characters each.
    package static let titleUnitsMax = 19

    package let title: String
    package let price: String
    package let store: String
    /// Below the symbol: what to do with it.
    package let hint: String
    package let symbol: QRCode
    /// The product's picture as JPEG; a calm colour where there is none.
    package let picture: [UInt8]?

    package init(title: String, price: String, store: String, hint: String, link: String, picture: [UInt8]?) throws {
        self.title = title
        self.price = price
        self.store = store
        self.hint = hint
        self.picture = picture
        symbol = try QRCode(link)
    }

    /// The poster as JPEG.
    package func render() throws -> EncodedImage {
        guard let sizes = try ImageLibrary.sizes(of: Array(svg().utf8), as: imaging_svg) else { throw ImagingFault.notRendered }
        return sizes.large
    }

    private func svg() -> String {
        let lines = Self.lines(title)
        let words = lines.enumerated().map { text($1, x: 48, y: 890 + 54 * $0, size: 40, colour: "#1c1b19", weight: 600) }
        return """
            <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" \
            width="\(Self.widthPixels)" height="\(Self.heightPixels)" viewBox="0 0 \(Self.widthPixels) \(Self.heightPixels)">\
            <rect width="100%" height="100%" fill="#fff"/><rect width="800" height="800" fill="#efece6"/>\(image)\
            \(words.joined())\
            \(text(price, x: 48, y: 1040, size: 56, colour: "#b3261e", weight: 700))\
            \(text(store, x: 48, y: 1130, size: 30, colour: "#57534c", weight: 400))\
            \(text(hint, x: 48, y: 1180, size: 26, colour: "#57534c", weight: 400))\
            \(code)</svg>
            """
    }

    private var image: String {
        guard let picture else { return "" }
        return """
            <image width="800" height="800" preserveAspectRatio="xMidYMid slice" \
            xlink:href="data:image/jpeg;base64,\(Data(picture).base64EncodedString())"/>
            """
    }

    /// The symbol in the lower right corner, large enough for a phone that looks at another phone.
    private var code: String {
        """
        <svg x="472" y="968" width="288" height="288" viewBox="0 0 \(symbol.totalModules) \(symbol.totalModules)" \
        shape-rendering="crispEdges">\(symbol.drawing)</svg>
        """
    }

    private func text(_ words: String, x: Int, y: Int, size: Int, colour: String, weight: Int) -> String {
        """
        <text x="\(x)" y="\(y)" font-family="Noto Sans CJK SC, Noto Sans SC, DejaVu Sans, sans-serif" font-size="\(size)" \
        font-weight="\(weight)" fill="\(colour)">\(Self.escaped(words))</text>
        """
    }

    /// The title in two lines at most, broken where it is full; a character of Chinese is two units wide.
    static func lines(_ title: String) -> [String] {
        var (lines, units) = ([""], 0)
        for character in title {
            let width = character.isASCII ? 1 : 2
            if units + width > 2 * titleUnitsMax - 4 {
                guard lines.count == 1 else { return [lines[0], lines[1] + "…"] }
                lines.append("")
                units = 0
            }
            lines[lines.count - 1].append(character)
            units += width
        }
        return lines
    }

    /// Text as it stands in a document: what people wrote can be no element, and no control character breaks it.
    private static func escaped(_ text: String) -> String {
        String(text.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0xFFFE && $0.value != 0xFFFF }.map(Character.init))
            .replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;").replacing("\"", with: "&quot;")
    }
}
