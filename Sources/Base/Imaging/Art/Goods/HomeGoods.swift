// SPDX-License-Identifier: Apache-2.0

/// For the room.
enum HomeGoods {
    private static let lampFeet: [PathData] = [
        """
        M-24 -250C-30 -220 -104 -190 -104 -106C-104 -30 -70 4 0 6S104 -30 104 -106\
        C104 -190 30 -220 24 -250Z
        """,
        "M-14 -260V-40C-14 -24 -96 -26 -100 -8Q0 24 100 -8C96 -26 14 -24 14 -40V-260Z",
        """
        M-40 -250C-90 -230 -90 -180 -52 -166C-108 -150 -112 -90 -62 -74C-116 -60 -120 2 -70 4H70\
        C120 2 116 -60 62 -74C112 -90 108 -150 52 -166C90 -180 90 -230 40 -250Z
        """,
    ]

    @Sendable static func candle(_ sketch: inout Sketch) {
        let (wide, tall) = (sketch.random.between(118, 146), sketch.random.between(200, 270))
        let (glass, wax) = (sketch.palette.main, Colour(0.95, 0.03, 85))
        let flame = Colour(0.88, 0.13, 80)
        sketch.contactShadow(0, -6, wide)
        sketch.drum(0, top: -tall, foot: 0, wide, glass)
        sketch.clipped(Sketch.wall(0, top: -tall, foot: 0, wide, wide)) { sketch in
            sketch.ellipse(0, -tall + 60, wide * 1.2, 120, sketch.glow(flame, 0.65))
        }
        sketch.placed(0, -tall * 0.42) { $0.label(wide * 1.06, tall * 0.56) }
        sketch.cap(0, -tall, wide, glass.shade(0.04))
        sketch.ellipse(0, -tall + 3, wide - 9, wide * 0.15 - 4, glass.shade(-0.08))
        sketch.ellipse(0, -tall + 7, wide - 13, wide * 0.15 - 8, wax)
        sketch.ellipse(0, -tall + 6, 66, 9, sketch.glow(flame, 0.9))
        sketch.gleam("M\(-wide + 22) \(-tall + 34)V-34", 10, 0.4)
        sketch.line("M0 \(-tall + 4)Q3 \(-tall - 12) 0 \(-tall - 26)", Colour.ink, 5)
        sketch.disc(0, -tall - 60, 190, sketch.glow(flame, 0.5))
        sketch.path(
            """
            M0 \(-tall - 14)C-30 \(-tall - 30) -20 \(-tall - 66) 2 \(-tall - 104)\
            C18 \(-tall - 66) 30 \(-tall - 30) 0 \(-tall - 14)Z
            """,
            sketch.along(
                0, 1, to: 0, 0,
                [
                    Stop(0, Colour(0.76, 0.17, 55)), Stop(0.4, flame), Stop(1, Colour(0.97, 0.06, 95)),
                ]))
        sketch.ellipse(0, -tall - 30, 7, 13, Colour(0.98, 0.04, 95), 0.9)
    }

    @Sendable static func lamp(_ sketch: inout Sketch) {
        let (glaze, shade) = (
            sketch.palette.main, sketch.random.pick([Tone.cream, Tone.sand, Tone.white, Tone.apricot])
        )
        let light = Colour(0.95, 0.08, 85)
        sketch.disc(0, -380, 420, sketch.glow(light, 0.55))
        sketch.contactShadow(0, 0, 110)
        sketch.path(sketch.random.pick(lampFeet), sketch.round(glaze))
        sketch.gleam("M-62 -130C-66 -90 -58 -50 -46 -30", 9, 0.35)
        let (top, low) = (sketch.random.between(84, 130), sketch.random.between(176, 206))
        let cone: PathData =
            """
            M\(-top) -500A\(top) \(top * 0.12) 0 0 1 \(top) -500L\(low) -250\
            A\(low) \(low * 0.13) 0 0 1 \(-low) -250Z
            """
        sketch.path(
            cone,
            sketch.along(
                0, 0, to: 1, 0,
                [
                    Stop(0, shade.shade(-0.1)), Stop(0.3, light.shade(0.02)), Stop(0.6, light),
                    Stop(1, shade.shade(-0.14)),
                ]))
        sketch.clipped(cone) { sketch in
            for share in stride(from: -1.0, through: 1, by: 0.1) {
                sketch.line("M\(top * share) -515L\(low * share) -220", shade.shade(-0.2), 2, 0.28)
            }
            sketch.disc(0, -340, 170, sketch.glow(Colour.white, 0.9))
        }
        sketch.line("M\(-low) -250A\(low) \(low * 0.13) 0 0 0 \(low) -250", sketch.palette.accent, 6, 0.8)
    }

    @Sendable static func cushion(_ sketch: inout Sketch) {
        let cloth = sketch.palette.main
        let outline: PathData = """
            M-236 -424C-120 -396 120 -396 236 -424C252 -420 250 -410 246 -400C214 -300 214 -130 246 -24\
            C250 -6 246 0 232 0\
            C120 -22 -120 -22 -232 0C-246 0 -250 -6 -246 -24C-214 -130 -214 -300 -246 -400\
            C-250 -410 -252 -420 -236 -424Z
            """
        sketch.contactShadow(0, -8, 224)
        sketch.path(outline, sketch.sheet(cloth))
        sketch.clipped(outline) { sketch in
            sketch.placed(0, -212) { $0.pattern(260, $0.palette.second, $0.palette.accent) }
            sketch.ellipse(20, -70, 300, 150, sketch.glow(cloth.shade(-0.35), 0.4))
            sketch.ellipse(-60, -300, 230, 150, sketch.glow(Colour.white, 0.4))
            for (x, y, turn) in [(-236.0, -410.0, 0.0), (236, -410, 90), (236, -12, 180), (-236, -12, 270)] {
                sketch.placed(x, y, turn: turn) {
                    $0.line("M0 0Q40 30 70 80M0 0Q60 14 100 44", cloth.shade(-0.3), 10, 0.14)
                }
            }
        }
        sketch.line(outline, sketch.palette.second, 8, 0.9)
        if sketch.random.chance(0.5) {
            for (x, y) in [(-244.0, -418.0), (244, -418), (240, -4), (-240, -4)] {
                sketch.disc(x, y, 15, sketch.ball(sketch.palette.accent))
            }
        }
    }

    @Sendable static func plant(_ sketch: inout Sketch) {
        let (wide, tall) = (sketch.random.between(112, 140), sketch.random.between(170, 220))
        let green = Colour(sketch.random.between(0.48, 0.62), 0.09, sketch.random.between(130, 160))
        sketch.contactShadow(0, -4, wide * 0.86)
        let style = sketch.random.below(3)
        for index in 0..<(style == 1 ? 13 : 9) {
            let turn = Double(index * 37 % 100) * 1.3 - 65
            let length = sketch.random.between(190, 330) - abs(turn) * 0.9
            sketch.placed(turn * 0.5, -tall + 6, turn: turn) { sketch in
                let tone = green.shade(Double(index % 3) * 0.04 - 0.06)
                if style == 0 { return sketch.foliage(length, 40, tone) }
                if style == 1 { return sketch.foliage(length * 1.15, 17, tone) }
                sketch.line("M0 0V\(-length * 0.6)", green.shade(-0.08), 7)
                sketch.placed(0, -length * 0.5) { $0.foliage(length * 0.5, 54, tone) }
            }
        }
        sketch.drum(
            0, top: -tall, foot: 0, wide, footWidth: wide * sketch.random.between(0.66, 0.92),
            sketch.palette.main)
        sketch.ellipse(0, -tall, wide, wide * 0.15, sketch.palette.main.shade(0.08))
        sketch.ellipse(0, -tall + 2, wide - 11, wide * 0.15 - 5, Colour(0.34, 0.03, 55))
        for turn in [-34.0, 20, 48] {
            sketch.placed(turn * 0.7, -tall + 10, turn: turn) {
                $0.foliage(style == 1 ? 150 : 130, style == 1 ? 14 : 34, green.shade(0.03))
            }
        }
        if sketch.random.chance(0.6) {
            sketch.placed(0, -tall * 0.45) {
                $0.motif(
                    96, $0.palette.main.lightness > 0.6 ? $0.palette.main.shade(-0.25) : Tone.cream,
                    $0.palette.accent)
            }
        }
        sketch.gleam("M\(-wide * 0.76) \(-tall * 0.8)L\(-wide * 0.66) \(-tall * 0.2)", 10, 0.35)
    }

    @Sendable static func plate(_ sketch: inout Sketch) {
        let glaze = sketch.palette.main
        let ink =
            glaze.lightness > 0.6
            ? sketch.random.pick([Colour(0.42, 0.1, 262), glaze.shade(-0.3), Tone.terracotta]) : Tone.cream
        sketch.softShadow(Sketch.circle(0, 0, 292), 14, 22)
        sketch.disc(0, 0, 296, sketch.sheet(glaze, depth: 0.07))
        let petals = sketch.random.pick([16, 24, 32])
        let style = sketch.random.below(3)
        for index in 0..<petals {
            sketch.placed(turn: Double(index) * 360 / Double(petals)) { sketch in
                if style == 0 { sketch.placed(0, -212) { $0.path(Sketch.leafShape(66, 14), ink, 0.75) } }
                if style == 1 { sketch.line("M-16 -226a16 16 0 0 1 32 0", ink, 5, 0.8) }
                if style == 2 { sketch.disc(0, -252, 9, ink, 0.7) }
            }
        }
        for radius in [286.0, 204] { sketch.line(Sketch.circle(0, 0, radius), ink, 4, 0.75) }
        sketch.disc(
            0, 0, 196,
            sketch.along(
                0, 0, to: 1, 1, [Stop(0, glaze.shade(-0.1)), Stop(0.3, glaze), Stop(1, glaze.shade(0.06))]))
        sketch.placed() { $0.motif(210, ink, $0.palette.accent) }
        sketch.gleam("M-250 -100A270 270 0 0 1 -110 -246", 12, 0.6)
        sketch.gleam("M168 60A180 180 0 0 1 60 168", 8, 0.45)
    }
}
