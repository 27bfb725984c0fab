// SPDX-License-Identifier: Apache-2.0

// Light comes from the upper left, soft and warm; whatever is round shows it.
extension Sketch {
    /// An upright round body: dim edge, light, colour, shade, and a little light thrown back.
    mutating func round(_ colour: Colour, gloss: Double = 0.08) -> Gradient {
        along(
            0, 0, to: 1, 0,
            [
                Stop(0, colour.shade(-0.08)), Stop(0.14, colour), Stop(0.3, colour.shade(gloss)),
                Stop(0.5, colour),
                Stop(0.84, colour.shade(-0.13)), Stop(1, colour.shade(-0.09)),
            ])
    }

    /// A ball, or anything as plump.
    mutating func ball(_ colour: Colour, gloss: Double = 0.1) -> Gradient {
        rings(
            0.36, 0.3, radius: 0.75,
            [
                Stop(0, colour.shade(gloss)), Stop(0.35, colour), Stop(0.8, colour.shade(-0.13)),
                Stop(1, colour.shade(-0.08)),
            ])
    }

    /// Cloth, card and other flat things.
    mutating func sheet(_ colour: Colour, depth: Double = 0.06) -> Gradient {
        along(
            0, 0, to: 0.7, 1,
            [Stop(0, colour.shade(depth * 0.6)), Stop(0.5, colour), Stop(1, colour.shade(-depth))])
    }

    /// From a colour to nothing, downwards.
    mutating func fading(_ colour: Colour, from start: Double, to end: Double) -> Gradient {
        along(0, 0, to: 0, 1, [Stop(0, colour, start), Stop(1, colour, end)])
    }

    /// A light or a shadow without an edge.
    mutating func glow(_ colour: Colour, _ opacity: Double) -> Gradient {
        rings(
            0.5, 0.5, radius: 0.5,
            [
                Stop(0, colour, opacity), Stop(0.45, colour, opacity * 0.55),
                Stop(0.75, colour, opacity * 0.15), Stop(1, colour, 0),
            ])
    }

    /// Where a thing of this half width touches the ground.
    mutating func contactShadow(_ x: Double, _ y: Double, _ width: Double) {
        let shadow = Colour(0.25, 0.03, 50)
        ellipse(x + width * 0.28, y + 4, width * 1.55, width * 0.24 + 12, glow(shadow, 0.42))
        ellipse(x + width * 0.04, y, width * 1.1, width * 0.12 + 9, glow(shadow, 0.6))
    }

    /// The shadow of a thing lying flat: rings of the outline, each fainter, blurred without a filter.
    mutating func softShadow(_ outline: PathData, _ x: Double = 12, _ y: Double = 18) {
        placed(x, y) { sketch in
            for width in [4.0, 12, 22, 34] {
                sketch.body(outline, width: width)
            }
        }
    }

    private mutating func body(_ outline: PathData, width: Double) {
        let shadow = Colour(0.28, 0.03, 50)
        path(outline, shadow, 0.06)
        line(outline, shadow, width, 0.05)
    }
}

// Solids.
extension Sketch {
    /// The wall of an upright drum seen a little from above: its half width at the top and at the foot.
    mutating func drum(
        _ x: Double, top: Double, foot: Double, _ width: Double, footWidth: Double? = nil, _ colour: Colour,
        gloss: Double = 0.08
    ) {
        let below = footWidth ?? width
        path(Self.wall(x, top: top, foot: foot, width, below), round(colour, gloss: gloss))
    }

    /// The outline of a drum's wall, its foot curved.
    static func wall(_ x: Double, top: Double, foot: Double, _ width: Double, _ below: Double) -> PathData {
        let (deep, low) = (width * 0.15, below * 0.15)
        return """
            M\(x - width) \(top)A\(width) \(deep) 0 0 0 \(x + width) \(top)L\(x + below) \(foot - low)\
            A\(below) \(low) 0 0 1 \(x - below) \(foot - low)Z
            """
    }

    /// The oval that closes a drum, with its lit rim.
    mutating func cap(_ x: Double, _ y: Double, _ width: Double, _ colour: Colour) {
        let face = along(0, 0, to: 1, 0.6, [Stop(0, colour.shade(0.09)), Stop(1, colour.shade(-0.01))])
        ellipse(x, y, width, width * 0.15, face)
        line("M\(x - width) \(y)A\(width) \(width * 0.15) 0 0 0 \(x + width) \(y)", Colour.white, 2.5, 0.4)
    }

    /// A bowl or cup open at the top: outside, rim, inside and what it holds.
    mutating func bowl(
        _ width: Double, _ height: Double, foot: Double, _ colour: Colour, holding content: Colour?
    ) {
        let deep = width * 0.22
        path(
            "M\(-foot) -14L\(-foot) 0A\(foot) \(foot * 0.16) 0 0 0 \(foot) 0L\(foot) -14Z",
            round(colour.shade(-0.05)))
        path(
            """
            M\(-width) \(-height)C\(-width * 0.98) \(-height * 0.4) \(-foot * 1.5) -12 \(-foot * 0.9) -10\
            A\(foot) \(foot * 0.16) 0 0 0 \(foot * 0.9) -10\
            C\(foot * 1.5) -12 \(width * 0.98) \(-height * 0.4) \(width) \(-height)Z
            """, round(colour))
        ellipse(0, -height, width, deep, colour.shade(0.05))
        ellipse(
            0, -height + 3, width - 10, deep - 6,
            along(
                0, 0, to: 1, 0,
                [
                    Stop(0, colour.shade(-0.17)), Stop(1, colour.shade(-0.02)),
                ]))
        guard let content else { return }
        ellipse(
            0, -height + deep * 0.22, width - 22, deep * 0.7,
            along(
                0, 0, to: 1, 0.5,
                [
                    Stop(0, content.shade(-0.05)), Stop(0.6, content), Stop(1, content.shade(0.08)),
                ]))
    }

    /// A box seen from the front with its top and right side, standing on y.
    mutating func crate(
        _ x: Double, _ y: Double, _ width: Double, _ height: Double, deep: Double, _ colour: Colour
    ) {
        let (left, top, right) = (x - width / 2, y - height, x + width / 2)
        let rise = deep * 0.55
        path("M\(left) \(top)l\(deep) \(-rise)h\(width)l\(-deep) \(rise)Z", colour.shade(0.08))
        path("M\(right) \(top)l\(deep) \(-rise)v\(height)l\(-deep) \(rise)Z", colour.shade(-0.13))
        box(left, top, width, height, sheet(colour, depth: 0.05))
        line("M\(left) \(top)h\(width)", Colour.white, 2, 0.5)
    }

    /// A streak of reflected window.
    mutating func gleam(_ data: PathData, _ width: Double, _ opacity: Double = 0.4) {
        line(data, Colour.white, width, opacity)
    }
}
