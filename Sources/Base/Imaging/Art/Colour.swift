// SPDX-License-Identifier: Apache-2.0
import Glibc
import Kernel

/// Something to draw with: a colour or a gradient.
protocol Paint {
    /// As written in an SVG attribute.
    var css: String { get }
}

/// A colour in OKLCH, where equal steps look equal, so that shades of every hue stay calm beside each other.
struct Colour: Hashable, Sendable, Paint {
    /// 0 is black, 1 is white.
    let lightness: Double
    /// 0 is grey, 0.2 is vivid.
    let chroma: Double
    /// In degrees: 30 is red, 90 yellow, 150 green, 250 blue.
    let hue: Double

    init(_ lightness: Double, _ chroma: Double, _ hue: Double) {
        self.lightness = min(1, max(0, lightness))
        self.chroma = chroma
        self.hue = hue
    }

    static let white = Colour(0.985, 0.006, 85)
    static let ink = Colour(0.28, 0.02, 60)
    static let gold = Colour(0.76, 0.09, 82)
    static let steel = Colour(0.78, 0.008, 250)
    static let leaf = Colour(0.56, 0.095, 145)
    static let wood = Colour(0.7, 0.075, 65)

    /// Lighter when positive, darker when negative.
    func shade(_ step: Double) -> Colour { Colour(lightness + step, chroma * (step > 0 ? 1 - step : 1), hue) }
    func muted(_ share: Double) -> Colour { Colour(lightness, chroma * share, hue) }
    func turned(_ degrees: Double) -> Colour { Colour(lightness, chroma, hue + degrees) }

    var css: String {
        let angle = hue * .pi / 180
        let (a, b) = (chroma * cos(angle), chroma * sin(angle))
        let long = cube(lightness + 0.3963377774 * a + 0.2158037573 * b)
        let medium = cube(lightness - 0.1055613458 * a - 0.0638541728 * b)
        let short = cube(lightness - 0.0894841775 * a - 1.2914855480 * b)
        return "#" + hex(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short)
            + hex(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short)
            + hex(-0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short)
    }

    private func cube(_ value: Double) -> Double { value * value * value }

    private func hex(_ linear: Double) -> String {
        let clamped = min(1, max(0, linear))
        let encoded = clamped <= 0.0031308 ? 12.92 * clamped : 1.055 * pow(clamped, 1 / 2.4) - 0.055
        return UInt8((encoded * 255).rounded()).hexadecimal
    }
}
