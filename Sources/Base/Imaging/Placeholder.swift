// SPDX-License-Identifier: Apache-2.0
import CImaging

/// The picture of something that has none yet: the beginning of its title on a calm colour of its own.
package struct Placeholder: Sendable {
    package let title: String

    package init(title: String) { self.title = title }

    /// The picture as vector graphics.
    package func svg() -> String {
        var sketch = Sketch(random: ArtRandom(seed: ArtRandom.seed(of: title)), palette: Palette.neutral)
        let colour = Colour(0.9, 0.045, sketch.random.between(0, 360))
        let ink = Colour(0.4, 0.07, colour.hue)
        let wall = sketch.along(0, 0, to: 1, 1, [Stop(0, colour.shade(0.04)), Stop(1, colour.shade(-0.05))])
        sketch.box(0, 0, 960, 960, wall)
        let (x, y) = (sketch.random.between(150, 810), sketch.random.between(700, 900))
        sketch.disc(x, y, sketch.random.between(260, 420), colour.turned(24).shade(-0.03), 0.5)
        sketch.disc(960 - x, 960 - y, sketch.random.between(120, 240), Colour.white, 0.35)
        sketch.letters(initials, 480, 490, size: initials.count > 1 ? 280 : 400, ink)
        return sketch.document(side: ImageSizes.largeSidePixels)
    }

    package func render() throws -> ImageSizes {
        guard let sizes = try ImageLibrary.sizes(of: Array(svg().utf8), as: imaging_svg) else {
            throw ImagingFault.notRendered
        }
        return sizes
    }

    /// Two characters of a Chinese title, the initials of two words otherwise.
    private var initials: String {
        let words = title.split { !$0.isLetter && !$0.isNumber }
        guard let first = words.first, let letter = first.first else { return "·" }
        if !letter.isASCII { return String(first.prefix(2)) }
        return String(words.prefix(2).compactMap(\.first)).uppercased()
    }
}
