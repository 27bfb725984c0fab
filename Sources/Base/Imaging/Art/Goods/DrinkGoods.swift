// SPDX-License-Identifier: Apache-2.0

/// Bottles.
enum DrinkGoods {
    private static let flasks: [PathData] = [
        // A gourd, a jar with shoulders, a slender vase.
        """
        M-30 -470C-34 -420 -92 -410 -92 -340C-92 -292 -50 -286 -52 -256C-56 -226 -132 -210 -132 -104\
        C-132 -30 -86 4 0 4S132 -30 132 -104C132 -210 56 -226 52 -256C50 -286 92 -292 92 -340\
        C92 -410 34 -420 30 -470Z
        """,
        """
        M-32 -470V-420C-34 -388 -134 -380 -134 -300C-134 -200 -96 -90 -90 -20Q-88 4 0 4T90 -20\
        C96 -90 134 -200 134 -300C134 -380 34 -388 32 -420V-470Z
        """,
        """
        M-28 -480V-380C-34 -330 -104 -300 -110 -210V-30Q-110 4 0 6T110 -30V-210C104 -300 34 -330 28 -380\
        V-480Z
        """,
    ]

    @Sendable static func baijiu(_ sketch: inout Sketch) {
        let glaze = sketch.palette.main
        sketch.contactShadow(0, 0, 105)
        let shape = sketch.random.below(flasks.count)
        sketch.path(flasks[shape], sketch.round(glaze, gloss: 0.1))
        let ink = glaze.lightness > 0.6 ? Colour(0.4, 0.1, 262) : Tone.cream
        sketch.clipped(flasks[shape]) { sketch in
            sketch.band(150, top: -52, foot: -44, ink, 0.8)
            sketch.band(150, top: -36, foot: -32, ink, 0.6)
        }
        if sketch.random.chance(0.5) {
            sketch.placed(0, -150) { $0.motif(124, ink, $0.palette.accent) }
        } else {
            sketch.placed(0, -158, turn: 45) { $0.box(-64, -64, 128, 128, radius: 4, Tone.vermilion) }
            sketch.placed(0, -158) { $0.motif(78, Colour.gold, Tone.cream) }
        }
        sketch.gleam(
            shape == 0 ? "M-96 -150C-106 -120 -100 -80 -84 -56" : "M-84 -290C-86 -220 -84 -150 -74 -90", 10,
            0.45)
        let cloth = glaze.hue < 45 && glaze.chroma > 0.1 ? Colour.gold : Tone.vermilion
        sketch.path(
            "M-44 -448Q-58 -500 -34 -522Q0 -536 34 -522Q58 -500 44 -448Q0 -434 -44 -448Z", sketch.round(cloth)
        )
        sketch.line("M-40 -452Q0 -438 40 -452", Colour.gold, 9)
        sketch.line("M12 -444c22 20 20 60 30 84M4 -444c-4 30 8 56 -2 80", Colour.gold.shade(-0.06), 5)
    }

    @Sendable static func wine(_ sketch: inout Sketch) {
        let glass = sketch.palette.main.shade(-0.08)
        let bottle: PathData = """
            M-28 -540V-400C-30 -350 -92 -330 -92 -262V-26Q-92 4 0 6T92 -26V-262C92 -330 30 -350 28 -400V-540Z
            """
        sketch.contactShadow(0, -4, 92)
        sketch.path(
            bottle,
            sketch.along(
                0, 0, to: 1, 0,
                [
                    Stop(0, glass.shade(-0.14)), Stop(0.16, glass.shade(0.1)), Stop(0.4, glass),
                    Stop(0.75, glass.shade(-0.12)), Stop(1, glass.shade(0.02)),
                ]))
        let foil = sketch.palette.accent
        sketch.path("M-30 -545Q0 -554 30 -545L31 -430Q0 -420 -31 -430Z", sketch.round(foil))
        sketch.line("M-31 -516Q0 -506 31 -516", foil.shade(-0.14), 4, 0.7)
        let tall = sketch.random.between(150, 200)
        sketch.clipped("M-92 -600H92V10H-92Z") { sketch in
            sketch.band(92, top: -tall - 64, foot: -60, sketch.palette.paper)
            sketch.band(92, top: -tall - 50, foot: -tall - 45, foil)
            sketch.band(92, top: -80, foot: -75, foil)
        }
        let ink = sketch.palette.main.lightness < 0.62 ? sketch.palette.main : Colour.ink
        sketch.placed(0, -tall * 0.62 - 48) { $0.motif(92, ink, foil) }
        sketch.placed(0, -98) { $0.words(84, ink) }
        sketch.gleam("M-66 -270V-60", 9, 0.26)
        sketch.gleam("M-15 -410C-20 -370 -50 -340 -62 -304", 6, 0.35)
    }
}
