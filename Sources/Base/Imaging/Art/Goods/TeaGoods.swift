// SPDX-License-Identifier: Apache-2.0

/// Tea and what it is drunk from.
enum TeaGoods {
    @Sendable static func tin(_ sketch: inout Sketch) {
        let (width, tall) = (sketch.random.between(112, 150), sketch.random.between(300, 400))
        let (main, lid) = (
            sketch.palette.main, sketch.random.chance(0.4) ? Colour.gold : sketch.palette.main.shade(0.05)
        )
        sketch.contactShadow(0, -8, width)
        sketch.drum(0, top: -tall, foot: 0, width, main)
        let body = Sketch.wall(0, top: -tall, foot: 0, width, width)
        let style = sketch.random.below(3)
        sketch.clipped(body) { sketch in
            if style == 0 {
                sketch.band(width, top: -tall * 0.8, foot: -tall * 0.16, sketch.palette.paper)
                sketch.placed(0, -tall * 0.44) {
                    $0.motif(width * 1.1, main.lightness > 0.7 ? Colour.ink : main, $0.palette.accent)
                }
            } else {
                sketch.band(width, top: -tall * 0.12, foot: -tall * 0.08, Colour.gold)
                sketch.band(width, top: -tall * 0.98, foot: -tall * 0.94, Colour.gold)
            }
        }
        if style > 0 {
            sketch.placed(0, -tall * 0.48) {
                $0.label(width * (style == 1 ? 1.0 : 1.3), tall * (style == 1 ? 0.62 : 0.4))
            }
        }
        sketch.gleam("M\(-width * 0.62) \(-tall * 0.86)V\(-tall * 0.14)", 9, 0.22)
        sketch.drum(0, top: -tall - 54, foot: -tall + 16, width + 4, lid, gloss: 0.11)
        sketch.cap(0, -tall - 54, width + 4, lid)
        if sketch.random.chance(0.5) {
            sketch.drum(0, top: -tall - 82, foot: -tall - 52, 24, lid)
            sketch.cap(0, -tall - 82, 24, lid)
        }
    }

    @Sendable static func looseLeaves(_ sketch: inout Sketch) {
        let tea = sketch.random.pick([
            Colour(0.42, 0.065, 128), Colour(0.34, 0.04, 60), Colour(0.5, 0.07, 115), Colour(0.44, 0.075, 52),
        ])
        sketch.contactShadow(0, -2, 150)
        sketch.bowl(220, 180, foot: 92, sketch.palette.main, holding: tea.shade(-0.12))
        sketch.glazeLines(220, 180)
        for index in 0..<150 {
            let share = Double(index) / 150
            let angle = sketch.random.between(0, 2 * Double.pi)
            let spread = (1 - share).squareRoot()
            let (x, y) = (spread * 180 * cosine(angle), -188 - share * 62 + spread * 34 * sine(angle))
            sketch.leaf(x, y, tea)
        }
        for _ in 0..<14 { sketch.leaf(sketch.random.between(-300, 260), sketch.random.between(6, 46), tea) }
    }

    @Sendable static func pot(_ sketch: inout Sketch) {
        let glaze = sketch.palette.main
        let squat = sketch.random.between(0.86, 1.1)
        sketch.contactShadow(0, 0, 170)
        sketch.placed(0, 0, scale: 1.1) { sketch in
            let tall = 250 * squat
            sketch.line(
                "M150 \(-tall * 0.66)C290 \(-tall * 0.95) 290 \(-tall * 0.2) 150 \(-tall * 0.26)",
                sketch.round(glaze.shade(-0.02)), 30)
            let spout: PathData = """
                M-130 \(-tall * 0.3)C-190 \(-tall * 0.34) -196 \(-tall * 0.62) -262 \(-tall * 0.86)\
                L-218 \(-tall * 0.92)C-170 \(-tall * 0.74) -160 \(-tall * 0.7) -110 \(-tall * 0.66)Z
                """
            sketch.path(spout, sketch.sheet(glaze, depth: 0.12))
            sketch.ellipse(-240, -tall * 0.89, 24, 8, glaze.shade(-0.2))
            sketch.ellipse(0, -6, 100, 14, glaze.shade(-0.14))
            let body: PathData = """
                M-72 \(-tall)C-150 \(-tall * 0.96) -190 \(-tall * 0.68) -184 \(-tall * 0.42)\
                C-176 -40 -110 0 0 0\
                S176 -40 184 \(-tall * 0.42)C190 \(-tall * 0.68) 150 \(-tall * 0.96) 72 \(-tall)Z
                """
            sketch.path(body, sketch.ball(glaze, gloss: 0.12))
            sketch.clipped(body) { sketch in
                sketch.band(260, top: -tall * 0.2, foot: 4, glaze.shade(-0.07), 0.5)
                sketch.placed(0, -tall * 0.46) {
                    $0.motif(150, glaze.lightness > 0.6 ? glaze.shade(-0.34) : Tone.cream, $0.palette.accent)
                }
            }
            sketch.path(
                """
                M-84 \(-tall + 4)C-80 \(-tall - 46) 80 \(-tall - 46) 84 \(-tall + 4)\
                A84 14 0 0 1 -84 \(-tall + 4)Z
                """,
                sketch.ball(glaze.shade(0.02)))
            sketch.line("M-84 \(-tall + 4)A84 14 0 0 0 84 \(-tall + 4)", glaze.shade(-0.2), 3, 0.5)
            sketch.disc(0, -tall - 48, 22, sketch.ball(glaze.shade(0.03)))
            sketch.gleam(
                "M-128 \(-tall * 0.72)C-146 \(-tall * 0.55) -142 \(-tall * 0.4) -132 \(-tall * 0.3)", 12, 0.5)
        }
    }

    @Sendable static func mug(_ sketch: inout Sketch) {
        let (width, tall) = (sketch.random.between(122, 150), sketch.random.between(230, 310))
        let (glaze, dip) = (sketch.palette.main, sketch.palette.second)
        sketch.contactShadow(0, -6, width)
        let handle: PathData =
            """
            M\(width - 8) \(-tall * 0.78)\
            C\(width + 110) \(-tall * 0.86) \(width + 104) \(-tall * 0.18) \(width - 16) \(-tall * 0.2)
            """
        sketch.line(handle, glaze.shade(-0.1), 32)
        sketch.line(handle, glaze.shade(0.02), 18)
        sketch.drum(0, top: -tall, foot: 0, width, footWidth: width * sketch.random.between(0.78, 1), glaze)
        let style = sketch.random.below(3)
        sketch.clipped(Sketch.wall(0, top: -tall, foot: 0, width, width * 0.9)) { sketch in
            if style == 0 { sketch.band(width, top: -tall * 0.45, foot: 20, dip) }
            if style == 1 {
                for step in 0..<4 {
                    sketch.band(
                        width, top: -tall * (0.3 + Double(step) * 0.12),
                        foot: -tall * (0.26 + Double(step) * 0.12), dip)
                }
            }
        }
        if style == 2 { sketch.placed(0, -tall * 0.48) { $0.motif(width, dip, $0.palette.accent) } }
        sketch.gleam("M\(-width * 0.7) \(-tall * 0.8)V\(-tall * 0.3)", 12, 0.4)
        sketch.cap(0, -tall, width, glaze)
        sketch.ellipse(0, -tall + 2, width - 12, width * 0.15 - 5, glaze.shade(-0.14))
        let drink = sketch.random.pick([
            Colour(0.42, 0.06, 50), Colour(0.68, 0.12, 68), Colour(0.72, 0.09, 118),
        ])
        sketch.ellipse(0, -tall + 5, width - 22, width * 0.15 - 8, drink)
        for x in [-36.0, 26] {
            sketch.line("M\(x) \(-tall - 24)c-26 -36 26 -58 0 -104", Colour.white, 12, 0.28)
        }
    }
}

extension Sketch {
    /// A stripe around a round body, to be clipped to it.
    mutating func band(_ width: Double, top: Double, foot: Double, _ colour: Colour, _ opacity: Double = 1) {
        let deep = width * 0.15
        path(
            """
            M\(-width - 4) \(top)A\(width + 4) \(deep) 0 0 0 \(width + 4) \(top)V\(foot)\
            A\(width + 4) \(deep) 0 0 1 \(-width - 4) \(foot)Z
            """, round(colour, gloss: 0.04), opacity)
    }

    /// Thrown rings on a bowl, and its gleam.
    mutating func glazeLines(_ width: Double, _ height: Double) {
        let mark = palette.main.lightness > 0.6 ? palette.main.shade(-0.14) : palette.main.shade(0.2)
        for share in [0.66, 0.58] {
            let half = width * (0.6 + share * 0.43)
            line(
                "M\(-half) \(-height * share)A\(half) \(half * 0.17) 0 0 0 \(half) \(-height * share)", mark,
                5, 0.55)
        }
        gleam(
            """
            M\(-width * 0.84) \(-height * 0.84)\
            C\(-width * 0.76) \(-height * 0.5) \(-width * 0.6) \(-height * 0.3) \
            \(-width * 0.5) \(-height * 0.22)
            """,
            12, 0.35)
    }

    /// One rolled tea leaf.
    mutating func leaf(_ x: Double, _ y: Double, _ tea: Colour) {
        let colour = tea.shade(random.between(-0.09, 0.1))
        placed(x, y, turn: random.between(0, 180)) { sketch in
            let bend = sketch.random.between(-9, 9)
            sketch.line("M-19 0Q0 \(bend) 19 \(-bend * 0.4)", colour, sketch.random.between(5, 9))
        }
    }
}
