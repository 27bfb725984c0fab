// SPDX-License-Identifier: Apache-2.0

/// Shoes, bags and hats.
enum AccessoryGoods {
    @Sendable static func shoes(_ sketch: inout Sketch) {
        sketch.contactShadow(40, -34, 200)
        sketch.placed(62, -44, scale: 0.94) { $0.faded(1) { $0.sneaker(shaded: true) } }
        sketch.contactShadow(-10, 0, 214)
        sketch.placed(-20, 0) { $0.sneaker(shaded: false) }
    }

    @Sendable static func handbag(_ sketch: inout Sketch) {
        let leather = sketch.palette.main
        let (top, wide) = (sketch.random.between(232, 290), sketch.random.between(180, 220))
        sketch.contactShadow(0, 0, wide)
        let handle: PathData =
            """
            M\(-wide * 0.5) \(-top + 10)\
            C\(-wide * 0.5) \(-top - 190) \(wide * 0.5) \(-top - 190) \(wide * 0.5) \(-top + 10)
            """
        sketch.placed(10, -10) { $0.line(handle, leather.shade(-0.16), 18) }
        let side: PathData = "M\(wide * 0.84) \(-top)l44 -16L\(wide + 34) -30L\(wide - 10) 0Z"
        sketch.path(side, leather.shade(-0.16))
        let body: PathData = """
            M\(-wide * 0.84) \(-top)H\(wide * 0.84)L\(wide) -34Q\(wide) 2 \(wide - 34) 2H\(-wide + 34)\
            Q\(-wide) 2 \(-wide) -34Z
            """
        sketch.path(body, sketch.sheet(leather, depth: 0.08))
        sketch.line(
            """
            M\(-wide * 0.84 + 10) \(-top + 12)L\(-wide + 12) -36Q\(-wide + 12) -10 \(-wide + 38) -10\
            H\(wide - 38)Q\(wide - 12) -10 \(wide - 12) -36L\(wide * 0.84 - 10) \(-top + 12)
            """,
            leather.shade(0.16), 2.4, 0.7, dash: "8 6")
        if sketch.random.chance(0.65) { sketch.flap(wide, top) } else { sketch.toteFront(wide, top) }
        sketch.line(handle, leather.shade(-0.06), 20)
        sketch.line(handle, leather.shade(0.1), 5, 0.6)
        for x in [-wide * 0.5, wide * 0.5] { sketch.line(Sketch.circle(x, -top + 18, 14), Colour.gold, 7) }
    }

    @Sendable static func hat(_ sketch: inout Sketch) {
        let straw = sketch.palette.main
        sketch.contactShadow(0, -6, 236)
        sketch.ellipse(0, -38, 286, 66, straw.shade(-0.2))
        let brim: PathData =
            "M-288 -52C-288 -96 -150 -116 0 -116S288 -96 288 -52C288 -10 150 16 0 16S-288 -10 -288 -52Z"
        sketch.path(brim, sketch.sheet(straw, depth: 0.07))
        sketch.clipped(brim) { sketch in
            for step in stride(from: 0.24, to: 1, by: 0.075) {
                sketch.line(
                    """
                    M\(-288 * step) \(-52)\
                    C\(-288 * step) \(-52 + 56 * step) \(288 * step) \(-52 + 56 * step) \(288 * step) -52
                    """,
                    straw.shade(-0.14), 3, 0.45)
            }
        }
        let crown: PathData =
            """
            M-150 -70C-150 -190 -128 -248 -60 -252Q0 -238 60 -252C128 -248 150 -190 150 -70\
            C100 -30 -100 -30 -150 -70Z
            """
        sketch.ellipse(20, -44, 176, 36, sketch.glow(Colour.ink, 0.4))
        sketch.path(crown, sketch.round(straw.shade(0.02)))
        sketch.clipped(crown) { sketch in
            for y in stride(from: -246.0, to: -40, by: 15) {
                sketch.line("M-160 \(y)Q0 \(y + 42) 160 \(y)", straw.shade(-0.15), 2.6, 0.45)
            }
            sketch.path("M-160 -122Q0 -74 160 -122V-74Q0 -26 -160 -74Z", sketch.round(sketch.palette.accent))
        }
        sketch.path("M96 -96l62 -22l-8 34l26 26l-74 -4Z", sketch.sheet(sketch.palette.accent, depth: 0.12))
        sketch.line("M-50 -246Q0 -222 50 -246", straw.shade(-0.22), 6, 0.4)
    }
}

extension Sketch {
    fileprivate mutating func sneaker(shaded: Bool) {
        let cloth = shaded ? palette.main.shade(-0.08) : palette.main
        let upper: PathData = """
            M-214 -44C-222 -120 -208 -176 -194 -196C-160 -206 -128 -196 -108 -180C-90 -166 -66 -184 -44 -196\
            C-30 -202 -20 -194 -12 -182\
            C26 -140 64 -116 112 -106C184 -96 222 -82 226 -40Z
            """
        path("M-196 -192C-160 -236 -60 -232 -30 -198L-60 -150H-180Z", cloth.shade(-0.22))
        path("M-62 -190C-66 -222 -40 -238 -20 -214L16 -160L-30 -150Z", cloth.shade(0.05))
        path(upper, sheet(cloth, depth: 0.09))
        clipped(upper) { sketch in
            sketch.path(
                "M96 -120C150 -100 140 -60 118 -40H240V-120Z", sketch.sheet(sketch.palette.paper, depth: 0.06)
            )
            sketch.path("M-230 -44L-226 -130Q-170 -110 -160 -44Z", sketch.palette.second)
            sketch.line("M-120 -50C-60 -66 0 -110 30 -136", sketch.palette.accent, 26)
            sketch.line("M-70 -46C-20 -60 30 -90 56 -120", sketch.palette.accent.shade(0.1), 10)
        }
        for step in 0..<5 {
            let (x, y) = (-40 + Double(step) * 27, -180 + Double(step) * 17)
            line("M\(x - 10) \(y + 22)L\(x + 20) \(y - 6)", Colour.white, 9)
        }
        line("M-108 -180C-90 -166 -66 -184 -44 -196", cloth.shade(-0.14), 9)
        let sole: PathData =
            "M-222 -48C-160 -40 160 -44 226 -52C242 -50 240 -6 212 2H-204C-234 2 -234 -48 -222 -48Z"
        path(
            sole,
            along(0, 0, to: 0, 1, [Stop(0, palette.paper.shade(0.02)), Stop(1, palette.paper.shade(-0.12))]))
        line("M-222 -20C-100 -14 140 -16 228 -24", palette.accent, 5, 0.8)
    }

    fileprivate mutating func flap(_ wide: Double, _ top: Double) {
        let leather = palette.main
        let low = -top * 0.44
        let outline: PathData =
            """
            M\(-wide * 0.86) \(-top - 6)H\(wide * 0.86)L\(wide * 0.8) \(low - 40)\
            Q\(wide * 0.6) \(low + 6) 0 \(low + 10)T\(-wide * 0.8) \(low - 40)Z
            """
        placed(0, 8) { $0.path(outline, Colour.ink, 0.18) }
        path(outline, sheet(leather.shade(0.03), depth: 0.06))
        line(
            "M\(-wide * 0.78) \(low - 44)Q\(-wide * 0.58) \(low - 6) 0 \(low - 2)T\(wide * 0.78) \(low - 44)",
            leather.shade(0.16), 2.4, 0.7, dash: "8 6")
        box(-28, low - 22, 56, 46, radius: 10, round(Colour.gold, gloss: 0.12))
        box(-12, low - 8, 24, 18, radius: 5, Colour.gold.shade(-0.22))
    }

    fileprivate mutating func toteFront(_ wide: Double, _ top: Double) {
        let leather = palette.main
        box(-wide * 0.84, -top - 4, wide * 1.68, 22, leather.shade(-0.1))
        placed(0, -top * 0.46) {
            $0.motif(130, leather.lightness > 0.6 ? leather.shade(-0.28) : Tone.cream, $0.palette.accent)
        }
        line("M\(wide * 0.5) \(-top + 20)v60", Colour.gold, 4)
        placed(wide * 0.5, -top + 84) { $0.path(Self.leafShape(-56, 20), $0.palette.accent) }
    }
}
