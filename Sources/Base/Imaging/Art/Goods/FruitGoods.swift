// SPDX-License-Identifier: Apache-2.0

/// Fruit, heaped or lined up, some with a leaf, one cut open.
enum FruitGoods {
    static let appleTones = [
        Colour(0.58, 0.17, 26), Colour(0.62, 0.165, 20), Colour(0.8, 0.13, 118), Colour(0.76, 0.12, 45),
    ]

    @Sendable static func orange(_ sketch: inout Sketch) {
        let peel = sketch.palette.main
        let cut = sketch.random.chance(0.6)
        sketch.heap { sketch, leafy in
            sketch.ellipse(0, -96, 106, 99, sketch.ball(peel))
            for _ in 0..<26 {
                let (angle, far) = (sketch.random.between(0, 6.28), sketch.random.between(10, 84))
                sketch.disc(far * cosine(angle), -96 + far * sine(angle) * 0.92, 2.4, peel.shade(-0.1), 0.4)
            }
            sketch.disc(0, -186, 8, Colour.leaf.shade(-0.12))
            if leafy { sketch.placed(2, -188, turn: 58) { $0.foliage(100, 27, Colour.leaf) } }
            sketch.ellipse(-42, -138, 24, 14, sketch.glow(Colour.white, 0.75))
        }
        if cut { sketch.placed(196, 40) { $0.citrusHalf(peel) } }
    }

    @Sendable static func apple(_ sketch: inout Sketch) {
        let skin = sketch.palette.main
        let outline: PathData = """
            M0 -176C40 -216 116 -196 112 -112C108 -40 66 2 34 2C16 2 12 -4 0 -4S-16 2 -34 2\
            C-66 2 -108 -40 -112 -112C-116 -196 -40 -216 0 -176Z
            """
        sketch.heap { sketch, leafy in
            sketch.path(outline, sketch.ball(skin, gloss: 0.12))
            sketch.clipped(outline) { sketch in
                sketch.ellipse(-10, -196, 90, 44, sketch.glow(Colour(0.86, 0.13, 100), 0.75))
                for _ in 0..<22 {
                    let x = sketch.random.between(-100, 100)
                    sketch.line(
                        "M\(x * 0.5) -180Q\(x * 1.1) -120 \(x * 0.9) \(sketch.random.between(-100, -40))",
                        Colour(0.84, 0.12, 80), 2.4, 0.2)
                }
            }
            sketch.ellipse(0, -174, 34, 12, skin.shade(-0.18), 0.6)
            sketch.line("M0 -170Q2 -200 18 -222", Colour(0.42, 0.05, 60), 8)
            if leafy { sketch.placed(8, -196, turn: 62) { $0.foliage(92, 25, Colour.leaf) } }
            sketch.ellipse(-52, -138, 20, 32, sketch.glow(Colour.white, 0.85))
        }
    }

    @Sendable static func persimmon(_ sketch: inout Sketch) {
        let skin = sketch.palette.main
        let outline: PathData =
            "M0 -164C70 -176 124 -146 122 -86C120 -24 70 2 0 2S-120 -24 -122 -86C-124 -146 -70 -176 0 -164Z"
        sketch.heap { sketch, _ in
            sketch.path(outline, sketch.ball(skin, gloss: 0.11))
            sketch.ellipse(-52, -112, 26, 20, sketch.glow(Colour.white, 0.8))
            for turn in [-78.0, -26, 28, 80] {
                sketch.placed(0, -158, turn: turn) {
                    $0.path(Sketch.leafShape(66, 24), $0.sheet(Colour(0.52, 0.07, 118), depth: 0.1))
                }
            }
            sketch.ellipse(0, -160, 22, 9, Colour(0.44, 0.06, 105))
            sketch.line("M0 -162V-188", Colour(0.4, 0.05, 70), 10)
        }
    }
}

extension Sketch {
    /// Three to six of the same, the hind ones first.
    fileprivate mutating func heap(_ draw: (inout Sketch, Bool) -> Void) {
        let arrangements: [[(Double, Double, Double)]] = [
            [(-96, -46, 0.94), (112, -36, 0.94), (8, 0, 1.08)],
            [(0, -64, 0.86), (-176, -26, 0.9), (176, -22, 0.9), (-70, 6, 1), (106, 14, 0.98)],
            [(-112, -12, 1), (112, -8, 1), (0, -142, 1), (0, 16, 1.02)],
        ]
        for (index, place) in random.pick(arrangements).enumerated() {
            if place.1 > -100 { contactShadow(place.0, place.1 - 2, 84 * place.2) }
            let leafy = index.isMultiple(of: 2)
            placed(place.0, place.1, scale: place.2, turn: random.between(-9, 9)) { draw(&$0, leafy) }
        }
    }

    fileprivate mutating func citrusHalf(_ peel: Colour) {
        contactShadow(0, 0, 86)
        disc(0, -92, 96, ball(peel))
        disc(-5, -93, 86, Colour(0.95, 0.035, 85))
        for turn in stride(from: 0.0, to: 360, by: 40) {
            placed(-5, -93, turn: turn) { sketch in
                sketch.path("M0 -8L-25 -66Q0 -86 25 -66Z", sketch.ball(peel.shade(0.05), gloss: 0.07))
            }
        }
        disc(-5, -93, 8, Colour(0.95, 0.035, 85))
    }
}
