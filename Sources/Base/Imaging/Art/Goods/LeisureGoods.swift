// SPDX-License-Identifier: Apache-2.0

/// For the way, the field and the evening.
enum LeisureGoods {
    @Sendable static func headphones(_ sketch: inout Sketch) {
        let (shell, cushion) = (
            sketch.palette.main,
            sketch.palette.main.lightness > 0.6 ? Tone.charcoal.shade(0.1) : sketch.palette.main.shade(-0.1)
        )
        sketch.contactShadow(0, 0, 196)
        let band: PathData = "M-172 -170C-176 -460 176 -460 172 -170"
        sketch.line(band, shell.shade(-0.1), 40)
        sketch.placed(-3, -3) { $0.line(band, shell.shade(0.03), 30) }
        sketch.line("M-120 -330C-80 -402 80 -402 120 -330", cushion, 26)
        sketch.line("M-104 -352C-60 -398 30 -402 70 -376", Colour.white, 5, 0.25)
        for side in [-1.0, 1] {
            sketch.line("M\(side * 172) -230V-170", Colour.steel, 16)
            sketch.placed(side * 148, -108, turn: side * 5) { sketch in
                sketch.box(-44, -104, 88, 208, radius: 42, sketch.round(cushion))
            }
            sketch.placed(side * 190, -108, turn: side * 5) { sketch in
                sketch.box(-46, -112, 92, 222, radius: 46, sketch.ball(shell, gloss: 0.12))
                sketch.box(-24, -76, 48, 150, radius: 24, sketch.sheet(shell.shade(-0.04), depth: 0.1))
                sketch.line(Sketch.circle(0, 0, 15), Colour.gold, 5)
                sketch.gleam("M-28 -70C-36 -30 -34 20 -28 44", 7, 0.4)
            }
        }
    }

    @Sendable static func phoneCase(_ sketch: inout Sketch) {
        let cover = sketch.palette.main
        let outline: PathData =
            "M-96 -272H96Q142 -272 142 -226V226Q142 272 96 272H-96Q-142 272 -142 226V-226Q-142 -272 -96 -272Z"
        sketch.softShadow(outline)
        sketch.path(outline, sketch.sheet(cover, depth: 0.07))
        sketch.clipped(outline) { sketch in
            switch sketch.random.below(4) {
            case 0: sketch.placed(20, 70) { $0.motif(330, $0.palette.second, $0.palette.accent) }
            case 1:
                sketch.path("M-150 60Q-70 -60 0 40T150 0V280H-150Z", sketch.palette.second)
                sketch.path("M-150 150Q-50 70 30 150T150 120V280H-150Z", sketch.palette.accent)
            case 2:
                sketch.disc(60, 120, 150, sketch.palette.second)
                sketch.disc(-70, 210, 110, sketch.palette.accent, 0.9)
            default: sketch.pattern(290, sketch.palette.second, sketch.palette.accent)
            }
            sketch.path("M-142 -272H10L-142 120Z", Colour.white, 0.1)
        }
        sketch.line(outline, cover.shade(-0.12), 7, 0.8)
        sketch.line("M-130 -220Q-130 -260 -92 -260H70", Colour.white, 4, 0.5)
        sketch.box(-118, -248, 118, 124, radius: 34, Tone.charcoal.shade(-0.08))
        for (x, y) in [(-86.0, -214.0), (-86, -158), (-34, -186)] {
            sketch.disc(x, y, 23, sketch.ball(Colour(0.22, 0.02, 265), gloss: 0.16))
            sketch.disc(x, y, 12, Colour(0.3, 0.06, 270))
            sketch.disc(x - 5, y - 6, 4, Colour.white, 0.8)
        }
    }

    @Sendable static func tent(_ sketch: inout Sketch) {
        let cloth = sketch.palette.main
        sketch.contactShadow(20, -4, 280)
        sketch.line("M-90 -300L-330 14M120 -320L330 -2", Tone.cream, 4)
        sketch.path("M-20 -350L150 -372L310 -20L214 0Z", sketch.sheet(cloth.shade(-0.1), depth: 0.08))
        sketch.line("M66 -360L262 -10", cloth.shade(-0.22), 4, 0.5)
        sketch.path("M-20 -350L-252 0H214Z", sketch.sheet(cloth, depth: 0.05))
        sketch.path(
            "M-20 -300L-122 0H78Z",
            sketch.along(0, 0, to: 0, 1, [Stop(0, Colour(0.32, 0.03, 60)), Stop(1, Colour(0.5, 0.07, 65))]))
        sketch.disc(-22, -60, 110, sketch.glow(Colour(0.9, 0.12, 80), 0.75))
        sketch.path("M-20 -300L-122 0H-166C-130 -80 -70 -190 -20 -300Z", sketch.sheet(cloth.shade(0.06)))
        sketch.path("M-20 -300L78 0H124C90 -80 30 -190 -20 -300Z", sketch.sheet(cloth.shade(0.03)))
        sketch.line("M-132 -96q20 8 34 -4M92 -96q-20 8 -34 -4", sketch.palette.accent, 8)
        sketch.line("M-252 0L-20 -350L214 0", cloth.shade(-0.16), 5, 0.7)
        sketch.line("M-20 -350L-20 -386M150 -372V-398", Colour.wood.shade(-0.15), 9)
        for (index, x) in stride(from: -6.0, to: 150, by: 26).enumerated() {
            let flag = [sketch.palette.accent, sketch.palette.second, Tone.cream][index % 3]
            sketch.path("M\(x) \(-384 - x * 0.07)l20 -2l-9 26Z", flag)
        }
        sketch.line("M-20 -384L150 -396", Tone.cream, 3)
        sketch.placed(-250, 8) { $0.grass() }
        sketch.placed(280, 12) { $0.grass() }
    }

    @Sendable static func racket(_ sketch: inout Sketch) {
        sketch.placed(20, 10, scale: 0.94, turn: 34) { sketch in
            let head: PathData =
                """
                M0 -372C96 -372 130 -290 126 -216C122 -140 66 -84 0 -84S-122 -140 -126 -216\
                C-130 -290 -96 -372 0 -372Z
                """
            for (width, opacity) in [(40.0, 0.07), (26, 0.1)] {
                sketch.placed(18, 8) { $0.line(head + "M0 -84V350", Colour(0.28, 0.03, 50), width, opacity) }
            }
            sketch.clipped(head) { sketch in
                for offset in stride(from: -380.0, to: 130, by: 15) {
                    sketch.line("M-130 \(offset)H130", Colour.white, 2, 0.95)
                    sketch.line("M\(offset + 250) -380V-80", Colour.white, 2, 0.95)
                }
            }
            sketch.line(head, sketch.palette.main.shade(-0.1), 19)
            sketch.placed(-2, -2) { $0.line(head, $0.palette.main, 13) }
            sketch.line("M-96 -330Q-60 -366 -6 -368", sketch.palette.accent, 14)
            sketch.line("M-104 -320Q-122 -270 -118 -220", Colour.white, 4, 0.5)
            sketch.box(-8, -84, 16, 260, sketch.round(Tone.charcoal))
            sketch.path("M-30 -78Q0 -108 30 -78L9 -40H-9Z", sketch.palette.main)
            sketch.box(-9, 20, 18, 50, sketch.palette.accent)
            sketch.box(-20, 170, 40, 190, radius: 10, sketch.round(sketch.palette.second))
            for y in stride(from: 180.0, to: 350, by: 19) {
                sketch.line("M-19 \(y + 12)L19 \(y)", sketch.palette.second.shade(-0.2), 3, 0.6)
            }
        }
        sketch.placed(190, 190, turn: -38) { $0.shuttlecock() }
    }
}

extension Sketch {
    fileprivate mutating func grass() {
        for (x, turn) in [(-24.0, -30.0), (-10, -12), (4, 4), (16, 20), (30, 38)] {
            placed(x, 8, turn: turn) {
                $0.path(Self.leafShape(74, 8), Colour.leaf.shade(turn > 0 ? -0.05 : 0.03))
            }
        }
    }

    fileprivate mutating func shuttlecock() {
        let skirt: PathData = "M-30 40L-76 -100Q0 -128 76 -100L30 40Z"
        softShadow(skirt, 8, 12)
        for index in -4...4 {
            let x = Double(index)
            path(
                "M\(x * 5) 42L\(x * 17 - 13) -104Q\(x * 17) -124 \(x * 17 + 13) -104Z",
                sheet(Colour.white.shade(index.isMultiple(of: 2) ? 0 : -0.05)))
            line("M\(x * 5) 40L\(x * 17) -106", Colour(0.8, 0.02, 80), 2)
        }
        line("M-48 -12Q0 -26 48 -12M-40 14Q0 2 40 14", palette.accent, 4)
        path("M-34 38Q0 26 34 38V58C34 100 -34 100 -34 58Z", ball(Tone.white))
        line("M-34 52Q0 64 34 52", palette.main, 9)
    }
}
