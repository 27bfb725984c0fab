// SPDX-License-Identifier: Apache-2.0

/// Toys.
enum PlayGoods {
    @Sendable static func bear(_ sketch: inout Sketch) {
        let fur = sketch.palette.main
        let light = fur.lightness > 0.85 ? fur.shade(-0.06) : fur.shade(0.14).muted(0.8)
        sketch.contactShadow(0, -2, 170)
        for side in [-1.0, 1] {
            sketch.placed(side * 128, -190, turn: side * -32) { $0.fur(0, 0, 44, 92, fur.shade(-0.03)) }
        }
        sketch.fur(0, -140, 126, 140, fur)
        sketch.ellipse(0, -126, 74, 88, sketch.ball(light, gloss: 0.04))
        for side in [-1.0, 1] {
            sketch.fur(side * 96, -424, 46, 46, fur.shade(-0.02))
            sketch.disc(side * 94, -418, 25, light)
        }
        sketch.fur(0, -346, 136, 118, fur)
        sketch.ellipse(0, -312, 58, 46, sketch.ball(light, gloss: 0.06))
        sketch.path("M-22 -334Q0 -348 22 -334Q18 -312 0 -308Q-18 -312 -22 -334Z", Colour(0.3, 0.03, 40))
        sketch.line("M0 -308V-294M-22 -288Q-8 -278 0 -294Q8 -278 22 -288", Colour(0.3, 0.03, 40), 5)
        for side in [-1.0, 1] {
            sketch.disc(side * 56, -366, 13, Colour(0.25, 0.02, 40))
            sketch.disc(side * 56 - 4, -371, 4.5, Colour.white)
            sketch.disc(side * 86, -322, 24, sketch.glow(Tone.rose, 0.8))
            sketch.fur(side * 112, -42, 66, 60, fur.shade(0.01))
            sketch.ellipse(side * 118, -36, 34, 36, light)
            for step in -1...1 { sketch.disc(side * 118 + Double(step) * 16, -58, 6, fur.shade(-0.06)) }
        }
        sketch.bow(sketch.palette.accent)
    }

    @Sendable static func blocks(_ sketch: inout Sketch) {
        let colours = [Tone.terracotta, Tone.sage, Tone.ochre, Tone.sky, Tone.rose, Colour.wood, Tone.cream]
        let start = sketch.random.below(colours.count)
        let colour = { (index: Int) in colours[(start + index) % colours.count] }
        sketch.contactShadow(0, 0, 230)
        sketch.crate(-150, 0, 116, 116, deep: 44, colour(0))
        sketch.crate(150, 0, 116, 116, deep: 44, colour(1))
        sketch.arch(colour(2))
        switch sketch.random.below(3) {
        case 0:
            sketch.crate(-150, -116, 100, 100, deep: 40, colour(3))
            sketch.drum(150, top: -236, foot: -120, 50, colour(4))
            sketch.cap(150, -236, 50, colour(4))
            sketch.roof(0, -196, 130, colour(5))
        case 1:
            sketch.crate(0, -140, 380, 56, deep: 44, colour(3))
            sketch.roof(-100, -196, 90, colour(4))
            sketch.drum(96, top: -326, foot: -204, 48, colour(5))
            sketch.roof(96, -330, 64, colour(6))
        default:
            sketch.roof(-150, -116, 84, colour(3))
            sketch.roof(150, -116, 84, colour(4))
            sketch.crate(0, -148, 110, 110, deep: 42, colour(5))
            sketch.disc(10, -316, 56, sketch.ball(colour(6)))
        }
        sketch.contactShadow(-286, 30, 50)
        sketch.disc(-286, -20, 50, sketch.ball(colour(6)))
        for (x, y) in [(-150.0, -58.0), (150, -58)] {
            sketch.placed(x, y) { $0.motif(62, Tone.white, Tone.white) }
        }
    }
}

extension Sketch {
    /// A plush ellipse with a fuzzy edge.
    fileprivate mutating func fur(
        _ x: Double, _ y: Double, _ width: Double, _ height: Double, _ colour: Colour
    ) {
        let edge: PathData =
            """
            M\(x - width) \(y)a\(width) \(height) 0 1 0 \(2 * width) 0\
            a\(width) \(height) 0 1 0 \(-2 * width) 0Z
            """
        line(edge, colour.shade(-0.05), 9, 0.9, dash: "3 7")
        ellipse(x, y, width, height, ball(colour, gloss: 0.06))
        for _ in 0..<Int(width / 4) {
            let (angle, far) = (random.between(0, 6.28), random.between(0.2, 0.9))
            let (atX, atY) = (x + far * width * cosine(angle), y + far * height * sine(angle))
            line("M\(atX) \(atY)q4 5 3 11", colour.shade(random.chance(0.5) ? -0.07 : 0.05), 2.4, 0.5)
        }
    }

    fileprivate mutating func bow(_ colour: Colour) {
        placed(0, -236) { sketch in
            for side in [-1.0, 1] {
                sketch.path(
                    """
                    M0 0C\(side * 30) -44 \(side * 78) -46 \(side * 80) -22\
                    C\(side * 84) 24 \(side * 40) 40 0 0Z
                    """,
                    sketch.sheet(colour, depth: 0.1))
                sketch.line("M\(side * 14) -2Q\(side * 36) -14 \(side * 54) -12", colour.shade(-0.14), 4, 0.6)
            }
            sketch.box(-15, -17, 30, 34, radius: 10, colour.shade(0.04))
        }
    }

    fileprivate mutating func arch(_ colour: Colour) {
        path("M-88 -140l44 -24h176l-44 24Z", colour.shade(0.08))
        path("M88 -140l44 -24v140l-44 24Z", colour.shade(-0.13))
        path("M-88 0V-140H88V0H50V-40A50 50 0 0 0 -50 -40V0Z", sheet(colour, depth: 0.05))
        path("M-50 0V-40A50 50 0 0 1 -10 -88V0Z", colour.shade(-0.2), 0.55)
    }

    /// A prism, its point up, standing on y.
    fileprivate mutating func roof(_ x: Double, _ y: Double, _ half: Double, _ colour: Colour) {
        path("M\(x + half) \(y)l40 -22L\(x + 40) \(y - half - 22)L\(x) \(y - half)Z", colour.shade(-0.13))
        path("M\(x - half) \(y)L\(x) \(y - half)L\(x + half) \(y)Z", sheet(colour, depth: 0.06))
        line("M\(x - half) \(y)L\(x) \(y - half)", Colour.white, 2, 0.4)
    }
}
