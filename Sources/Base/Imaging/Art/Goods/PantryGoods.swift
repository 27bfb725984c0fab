// SPDX-License-Identifier: Apache-2.0

/// What keeps on the pantry shelf.
enum PantryGoods {
    @Sendable static func honey(_ sketch: inout Sketch) {
        let amber = sketch.random.pick([
            Colour(0.72, 0.15, 72), Colour(0.64, 0.14, 60), Colour(0.8, 0.13, 84),
        ])
        let (wide, tall) = (sketch.random.between(128, 155), sketch.random.between(240, 310))
        sketch.contactShadow(0, -6, wide)
        sketch.disc(wide * 0.6, 10, wide * 0.8, sketch.glow(amber, 0.28))
        let jar: PathData = """
            M\(-wide * 0.78) \(-tall)\
            C\(-wide * 0.82) \(-tall + 30) \(-wide) \(-tall + 24) \(-wide) \(-tall + 74)V-34\
            Q\(-wide) 0 \(-wide + 40) 6Q0 22 \(wide - 40) 6Q\(wide) 0 \(wide) -34V\(-tall + 74)\
            C\(wide) \(-tall + 24) \(wide * 0.82) \(-tall + 30) \(wide * 0.78) \(-tall)Z
            """
        sketch.path(
            jar,
            sketch.along(
                0, 0, to: 1, 0,
                [
                    Stop(0, amber.shade(-0.12)), Stop(0.2, amber.shade(0.1)), Stop(0.55, amber),
                    Stop(0.85, amber.shade(0.05)), Stop(1, amber.shade(-0.14)),
                ]))
        sketch.clipped(jar) { sketch in
            sketch.box(-wide, -60, 2 * wide, 80, sketch.fading(amber.shade(-0.18), from: 0, to: 0.6))
            sketch.box(-wide, -tall - 10, 2 * wide, 44, Tone.cream, 0.5)
        }
        sketch.placed(0, -tall * 0.42) { $0.label(wide * 1.24, tall * 0.52) }
        sketch.gleam("M\(-wide + 22) \(-tall + 84)V-50", 12, 0.55)
        sketch.gleam("M\(wide - 20) \(-tall + 94)V-90", 6, 0.4)
        sketch.jarLid(wide * 0.82, -tall, sketch.random.chance(0.5))
    }

    @Sendable static func rice(_ sketch: inout Sketch) {
        let cloth = sketch.palette.main
        sketch.contactShadow(0, 0, 190)
        let bag: PathData = """
            M-70 -352C-120 -330 -176 -250 -186 -140C-194 -60 -184 -6 -150 2C-70 14 70 14 150 2\
            C184 -6 194 -60 186 -140C176 -250 120 -330 70 -352Z
            """
        sketch.path(
            """
            M-66 -362C-110 -430 -104 -452 -72 -440Q-40 -470 -4 -442Q34 -472 66 -442\
            C104 -452 108 -428 66 -362Z
            """,
            sketch.round(cloth.shade(-0.03)))
        sketch.path(bag, sketch.ball(cloth, gloss: 0.05))
        sketch.clipped(bag) { sketch in
            for x in stride(from: -180.0, to: 190, by: 9) {
                sketch.line("M\(x) -360Q\(x * 1.1) -180 \(x) 10", cloth.shade(-0.16), 1.2, 0.3)
            }
            for x in [-42.0, -12, 22, 50] {
                sketch.line("M\(x) -352Q\(x * 2) -310 \(x * 2.6) -262", cloth.shade(-0.25), 7, 0.22)
            }
        }
        sketch.line("M-72 -356Q0 -338 72 -356", Tone.vermilion, 13)
        sketch.line("M10 -350c40 18 50 60 40 90M6 -350c8 30 -2 66 -22 84", Tone.vermilion, 7)
        sketch.placed(0, -136) { $0.label(190, 190, paper: $0.random.chance(0.4) ? Tone.vermilion : nil) }
        let grain = Colour(0.96, 0.02, 95)
        for _ in 0..<46 {
            let (x, y) = (sketch.random.between(60, 290), sketch.random.between(-4, 40))
            sketch.placed(x, y, turn: sketch.random.between(0, 180)) { sketch in
                sketch.ellipse(1, 3, 10, 4.5, Colour.ink, 0.2)
                sketch.ellipse(0, 0, 10, 4.6, sketch.random.chance(0.5) ? grain : grain.shade(-0.05))
            }
        }
    }

    @Sendable static func noodles(_ sketch: inout Sketch) {
        let flour = sketch.random.pick([
            Colour(0.9, 0.06, 88), Colour(0.84, 0.07, 80), Colour(0.78, 0.08, 120), Colour(0.7, 0.05, 60),
        ])
        sketch.contactShadow(10, -2, 170)
        for (x, y, turn) in [(76.0, -26.0, 7.0), (-88, -14, -5), (0, 0, 0)] {
            sketch.placed(x, y, turn: turn) { $0.noodleBundle(flour) }
        }
    }

    @Sendable static func mushrooms(_ sketch: inout Sketch) {
        sketch.contactShadow(0, -2, 150)
        sketch.bowl(230, 140, foot: 110, sketch.palette.main, holding: Colour(0.3, 0.03, 60))
        sketch.glazeLines(230, 140)
        let heap = [
            (-118.0, -178.0, 66.0), (6, -196, 74), (122, -176, 64), (-64, -226, 70), (72, -230, 68),
            (4, -262, 66),
            (-160, -146, 48), (150, -142, 50), (-40, -160, 62), (56, -158, 64),
        ]
        for (x, y, size) in heap {
            sketch.placed(x, y, turn: sketch.random.between(-22, 22)) { $0.mushroom(size) }
        }
        sketch.contactShadow(262, 34, 52)
        sketch.placed(262, 8) { $0.mushroom(56) }
    }
}

extension Sketch {
    fileprivate mutating func jarLid(_ width: Double, _ y: Double, _ cloth: Bool) {
        if cloth {
            let colour = palette.second
            path(
                """
                M\(-width - 44) \(y + 40)Q\(-width - 8) \(y - 20) \(-width + 10) \(y - 50)\
                Q0 \(y - 76) \(width - 10) \(y - 50)Q\(width + 8) \(y - 20) \(width + 44) \(y + 40)\
                Q\(width) \(y + 24) \(width * 0.6) \(y + 50)Q\(width * 0.3) \(y + 28) 0 \(y + 54)\
                Q\(-width * 0.3) \(y + 28) \(-width * 0.6) \(y + 50)\
                Q\(-width) \(y + 24) \(-width - 44) \(y + 40)Z
                """,
                round(colour))
            for share in [-0.6, -0.25, 0.15, 0.5] {
                line(
                    """
                    M\(width * share) \(y + 10)\
                    Q\(width * share * 1.2) \(y + 26) \(width * share * 1.3) \(y + 42)
                    """,
                    colour.shade(-0.2), 4, 0.35)
            }
            line("M\(-width - 6) \(y + 2)Q0 \(y + 26) \(width + 6) \(y + 2)", Colour.wood.shade(-0.15), 9)
        } else {
            let metal = random.pick([Colour.gold, Colour.wood, Tone.charcoal, Tone.white])
            drum(0, top: y - 46, foot: y + 18, width + 8, metal, gloss: 0.12)
            cap(0, y - 46, width + 8, metal)
        }
    }

    fileprivate mutating func noodleBundle(_ flour: Colour) {
        let outline: PathData = "M-66 -420Q0 -440 66 -420L56 -214L70 -4Q0 18 -70 -4L-56 -214Z"
        path(outline, round(flour))
        clipped(outline) { sketch in
            for x in stride(from: -68.0, to: 70, by: 7) {
                sketch.line("M\(x) -436Q\(x * 0.72) -214 \(x) 14", flour.shade(-0.18), 1.8, 0.55)
            }
        }
        ellipse(0, -420, 66, 13, flour.shade(0.05))
        for x in stride(from: -56.0, to: 60, by: 14) {
            ellipse(x, -420 + abs(x) * 0.03, 4, 3, flour.shade(-0.16), 0.6)
        }
        path("M-60 -290Q0 -268 60 -290L58 -150Q0 -128 -58 -150Z", round(palette.main))
        placed(0, -212) {
            $0.motif(66, $0.palette.main.lightness > 0.7 ? Colour.ink : Tone.cream, $0.palette.accent)
        }
        line("M-60 -284Q0 -262 60 -284M-58 -156Q0 -134 58 -156", Colour.gold, 3, 0.8)
    }

    fileprivate mutating func mushroom(_ size: Double) {
        let skin = Colour(random.between(0.36, 0.46), 0.045, 58)
        path(
            """
            M\(-size * 0.24) \(size * 0.1)L\(-size * 0.2) \(size * 0.6)\
            Q0 \(size * 0.72) \(size * 0.2) \(size * 0.6)L\(size * 0.24) \(size * 0.1)Z
            """,
            Colour(0.8, 0.045, 78))
        ellipse(0, size * 0.14, size * 0.96, size * 0.26, Colour(0.77, 0.05, 75))
        let dome: PathData =
            """
            M\(-size) \(size * 0.12)C\(-size) \(-size * 0.72) \(size) \(-size * 0.72) \(size) \(size * 0.12)\
            Q0 \(size * 0.42) \(-size) \(size * 0.12)Z
            """
        path(dome, ball(skin, gloss: 0.14))
        for _ in 0..<6 {
            let (x, y) = (random.between(-0.6, 0.6) * size, random.between(-0.36, 0.06) * size)
            line(
                """
                M\(x) \(y)l\(random.between(-12, 12)) \(random.between(-9, 9))\
                l\(random.between(-9, 9)) \(random.between(-9, 9))
                """,
                Colour(0.86, 0.05, 80), 3.4, 0.75)
        }
    }
}
