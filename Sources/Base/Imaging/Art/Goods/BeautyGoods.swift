// SPDX-License-Identifier: Apache-2.0

/// What stands by the mirror.
enum BeautyGoods {
    static let lipTones = [
        Colour(0.52, 0.18, 25), Colour(0.6, 0.14, 15), Colour(0.66, 0.13, 35), Colour(0.45, 0.13, 8),
        Colour(0.7, 0.11, 20),
    ]
    static let beadTones = [
        Colour(0.72, 0.09, 160), Colour(0.5, 0.12, 30), Colour(0.46, 0.06, 50), Colour(0.8, 0.08, 12),
        Colour(0.45, 0.1, 265), Colour(0.88, 0.03, 85),
        Colour(0.7, 0.13, 70), Colour(0.7, 0.09, 305),
    ]

    @Sendable static func skincare(_ sketch: inout Sketch) {
        let (wide, tall) = (sketch.random.between(84, 116), sketch.random.between(270, 340))
        let (glass, lid) = (
            sketch.palette.main, sketch.random.pick([Colour.gold, Tone.white, Colour.wood, Tone.charcoal])
        )
        sketch.contactShadow(0, -4, wide)
        let shoulder = sketch.random.between(20, 70)
        let outline: PathData = """
            M-38 \(-tall)\
            C-40 \(-tall + shoulder * 0.4) \(-wide) \(-tall + shoulder * 0.3) \(-wide) \(-tall + shoulder)\
            V-24Q\(-wide) 2 \(-wide + 28) 6\
            Q0 16 \(wide - 28) 6Q\(wide) 2 \(wide) -24V\(-tall + shoulder)\
            C\(wide) \(-tall + shoulder * 0.3) 40 \(-tall + shoulder * 0.4) 38 \(-tall)Z
            """
        switch sketch.random.below(3) {
        case 0: sketch.dropper(tall, lid)
        case 1: sketch.pump(tall, lid)
        default:
            sketch.drum(0, top: -tall - 96, foot: -tall + 8, 50, lid, gloss: 0.12)
            sketch.cap(0, -tall - 96, 50, lid)
        }
        sketch.path(outline, sketch.round(glass, gloss: 0.1))
        sketch.clipped(outline) {
            $0.box(-wide, -tall * 0.66, 2 * wide, tall, $0.fading(glass.shade(-0.14), from: 0.15, to: 0.5))
        }
        sketch.placed(0, -tall * 0.4) { sketch in
            if sketch.random.chance(0.5) { return sketch.label(wide * 1.3, tall * 0.5) }
            let ink = glass.lightness > 0.6 ? Colour.ink : Tone.cream
            sketch.placed(0, -tall * 0.12) { $0.motif(wide * 0.7, ink, $0.palette.accent) }
            sketch.placed(0, tall * 0.08) { $0.words(wide * 0.9, ink) }
        }
        sketch.gleam("M\(-wide + 20) \(-tall + shoulder + 20)V-40", 11, 0.55)
        sketch.gleam("M\(wide - 16) \(-tall + shoulder + 30)V-70", 5, 0.35)
    }

    @Sendable static func lipstick(_ sketch: inout Sketch) {
        let (lip, tube) = (
            sketch.palette.main,
            sketch.random.pick([Tone.charcoal, Tone.white, Colour.gold, Tone.plum, Tone.pine])
        )
        sketch.contactShadow(150, 4, 66)
        sketch.drum(150, top: -226, foot: 8, 62, tube)
        sketch.cap(150, -226, 62, tube)
        sketch.placed(150, -110) {
            $0.motif(54, Colour.gold.shade(tube.lightness > 0.7 ? -0.2 : 0.06), Colour.gold)
        }
        sketch.gleam("M112 -204V-14", 8, 0.35)
        sketch.contactShadow(-40, -2, 74)
        let bullet: PathData = "M-90 -262V-400C-90 -452 -40 -498 4 -506Q12 -506 10 -490V-262Z"
        sketch.path(bullet, sketch.round(lip, gloss: 0.12))
        sketch.path(
            "M-90 -404C-88 -452 -40 -500 4 -506Q14 -506 10 -482C0 -440 -60 -392 -90 -404Z",
            sketch.sheet(lip.shade(0.09), depth: 0.1))
        sketch.gleam("M-70 -380V-280", 8, 0.4)
        sketch.drum(-40, top: -300, foot: -176, 56, Colour.gold, gloss: 0.14)
        sketch.cap(-40, -300, 56, Colour.gold)
        sketch.drum(-40, top: -300, foot: -262, 50, lip)
        sketch.drum(-40, top: -290, foot: -176, 56, Colour.gold, gloss: 0.14)
        sketch.drum(-40, top: -200, foot: 0, 68, tube)
        sketch.line("M-108 -186A68 10 0 0 0 28 -186", Colour.gold, 5)
        sketch.gleam("M-88 -170V-24", 9, 0.35)
    }

    @Sendable static func soap(_ sketch: inout Sketch) {
        let bars = sketch.random.chance(0.5) ? 2 : 1
        sketch.contactShadow(0, -4, 206)
        sketch.path("M-236 -26Q-236 8 -190 10H190Q236 8 236 -26Z", sketch.round(Colour.wood))
        sketch.ellipse(0, -28, 236, 40, Colour.wood.shade(0.07))
        for x in stride(from: -180.0, to: 190, by: 60) {
            sketch.line("M\(x) -40L\(x + 8) -16", Colour.wood.shade(-0.16), 5, 0.5)
        }
        for index in 0..<bars {
            let colour = index == 0 ? sketch.palette.main : sketch.palette.main.turned(30).shade(-0.05)
            sketch.placed(index == 0 ? 0 : 14, -24 - Double(index) * 84, scale: index == 0 ? 1 : 0.9) {
                $0.soapBar(colour, stamped: index == bars - 1)
            }
        }
        for _ in 0..<9 {
            let size = sketch.random.between(8, 26)
            let (x, y) = (sketch.random.between(130, 290), sketch.random.between(-40, 30))
            sketch.disc(
                x, y - size, size,
                sketch.rings(
                    0.35, 0.3, radius: 0.7,
                    [
                        Stop(0, Colour.white, 0.8), Stop(0.5, Colour.white, 0.25), Stop(1, Tone.sky, 0.6),
                    ]))
        }
    }

    @Sendable static func bracelet(_ sketch: inout Sketch) {
        let bead = sketch.palette.main
        let count = sketch.random.pick([18, 20, 24])
        let size = 2 * Double.pi * 196 / Double(count) / 2
        sketch.placed(10, 18) { $0.line(Sketch.circle(0, 0, 196), Colour(0.28, 0.03, 50), size * 2, 0.14) }
        sketch.placed(6, 10) { $0.line(Sketch.circle(0, 0, 196), Colour(0.28, 0.03, 50), size * 1.7, 0.18) }
        sketch.line(Sketch.circle(0, 0, 196), Colour.wood.shade(-0.2), 4)
        for index in 0..<count {
            let angle = Double(index) / Double(count) * 2 * Double.pi + Double.pi / 2
            let (x, y) = (196 * cosine(angle), 196 * sine(angle))
            let special =
                index == 0
                ? sketch.palette.accent
                : index % 6 == 3 ? sketch.palette.second : bead.shade(index % 3 == 0 ? 0.03 : 0)
            let radius = index == 0 ? size * 1.24 : size * 0.99
            sketch.disc(x, y, radius, sketch.ball(special, gloss: 0.14))
            sketch.ellipse(
                x - radius * 0.34, y - radius * 0.38, radius * 0.26, radius * 0.18, Colour.white, 0.7)
        }
        sketch.line("M0 \(196 + size)v26", sketch.palette.accent.shade(-0.1), 6)
        for x in stride(from: -16.0, through: 16, by: 5) {
            sketch.line(
                "M\(x * 0.3) \(222 + size)Q\(x) \(250 + size) \(x * 1.2) \(300 + size)",
                sketch.palette.accent, 4)
        }
        sketch.disc(0, 224 + size, 11, sketch.ball(Colour.gold))
    }
}

extension Sketch {
    fileprivate mutating func dropper(_ tall: Double, _ lid: Colour) {
        path(
            """
            M-26 \(-tall - 60)C-34 \(-tall - 130) -26 \(-tall - 166) 0 \(-tall - 166)\
            S34 \(-tall - 130) 26 \(-tall - 60)Z
            """,
            round(Tone.charcoal.shade(0.06)))
        drum(0, top: -tall - 66, foot: -tall + 8, 46, lid, gloss: 0.12)
        cap(0, -tall - 66, 46, lid)
        ellipse(0, -tall - 66, 26, 5, Tone.charcoal)
    }

    fileprivate mutating func pump(_ tall: Double, _ lid: Colour) {
        drum(0, top: -tall - 110, foot: -tall - 30, 13, lid.shade(-0.06))
        path(
            """
            M-96 \(-tall - 124)Q-98 \(-tall - 146) -70 \(-tall - 148)H36Q48 \(-tall - 148) 48 \(-tall - 132)\
            V\(-tall - 100)H-34Q-60 \(-tall - 122) -86 \(-tall - 112)Z
            """,
            sheet(lid, depth: 0.1))
        drum(0, top: -tall - 44, foot: -tall + 8, 44, lid, gloss: 0.12)
        cap(0, -tall - 44, 44, lid)
    }

    fileprivate mutating func soapBar(_ colour: Colour, stamped: Bool) {
        path("M-176 -78V-34C-176 8 176 8 176 -34V-78Z", round(colour.shade(-0.03)))
        path(
            "M-176 -80C-176 -128 -110 -130 0 -130S176 -128 176 -80S110 -36 0 -36S-176 -36 -176 -80Z",
            sheet(colour.shade(0.05), depth: 0.05))
        if stamped {
            faded(0.75) {
                $0.placed(0, -84) { sketch in
                    sketch.body(squashed: colour)
                }
            }
        } else {
            path("M-60 -128H60L66 -38V0Q0 4 -66 0V-38Z", palette.paper)
        }
    }

    private mutating func body(squashed colour: Colour) {
        for (length, turn) in [(62.0, -70.0), (46, -32), (40, 0), (46, 32), (62, 70)] {
            placed(0, 20, turn: turn) { $0.path(Self.leafShape(length, 13), colour.shade(-0.13)) }
        }
    }
}
