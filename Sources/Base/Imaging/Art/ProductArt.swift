// SPDX-License-Identifier: Apache-2.0
import CImaging

/// A picture of goods for the demo town, drawn by us.
/// The same kind, seed and view always give the same still life.
package struct ProductArt: Hashable, Sendable {
    package static let sidePixels = 960
    /// The front, a pair or company, and close by.
    package static let viewsCount = 3

    /// What can be drawn.
    package enum Kind: String, Sendable, CaseIterable {
        case teaTin, looseTea, teapot, mug, honeyJar, riceBag, noodles, driedMushrooms, baijiu, wine
        case orange, apple, persimmon
        case tShirt, dress, hoodie, scarf, shoes, handbag, hat, bracelet
        case skincare, lipstick, soap, candle
        case lamp, cushion, plantPot, plate
        case book, notebook, toyBear, buildingBlocks
        case headphones, phoneCase, tent, badmintonRacket
    }

    package let kind: Kind
    package let seed: UInt64
    package let view: Int

    /// Views beyond the last begin again with the first.
    package init(kind: Kind, seed: UInt64, view: Int = 0) {
        self.kind = kind
        self.seed = seed
        self.view = (view % Self.viewsCount + Self.viewsCount) % Self.viewsCount
    }

    /// The picture as vector graphics.
    package func svg() -> String {
        let mixed = ArtRandom.seed(of: kind.rawValue) ^ (seed &* 0x9E37_79B9_7F4A_7C15)
        return Scene(goods: kind.goods, seed: mixed, view: view).svg(side: Self.sidePixels)
    }

    package func render() throws -> ImageSizes {
        guard let sizes = try ImageLibrary.sizes(of: Array(svg().utf8), as: imaging_svg) else {
            throw ImagingFault.notRendered
        }
        return sizes
    }
}
