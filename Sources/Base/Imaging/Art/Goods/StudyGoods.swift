// SPDX-License-Identifier: Apache-2.0

/// For the desk.
enum StudyGoods {
    @Sendable static func book(_ sketch: inout Sketch) {
        let cover = sketch.palette.main
        let (wide, tall, deep) = (
            sketch.random.between(270, 320), sketch.random.between(390, 440), sketch.random.between(46, 80)
        )
        let left = -wide / 2 - deep * 0.2
        sketch.contactShadow(10, -4, wide * 0.58)
        sketch.path(
            "M\(left) \(-tall)l\(-deep) -20v\(tall)l\(deep) 22Z",
            sketch.along(0, 0, to: 1, 0, [Stop(0, cover.shade(-0.2)), Stop(1, cover.shade(-0.08))]))
        sketch.path("M\(left) \(-tall)l\(-deep) -20h\(wide - 4)l\(deep) 20Z", sketch.palette.paper)
        for step in [0.25, 0.5, 0.75] {
            sketch.line("M\(left - deep * step) \(-tall - 20 * step)h\(wide - 4)", Colour.ink, 1.4, 0.25)
        }
        let front: PathData = "M\(left) \(-tall)h\(wide)q5 0 5 5v\(tall - 8)q0 5 -5 5h\(-wide)Z"
        sketch.path(front, sketch.sheet(cover))
        let ink = cover.lightness > 0.7 ? Colour.ink : Tone.cream
        sketch.clipped(front) { sketch in
            sketch.coverPicture(left, wide, tall, ink)
            sketch.box(left, -tall, 16, tall, Colour.ink, 0.1)
            sketch.box(left + 16, -tall, 4, tall, Colour.white, 0.2)
        }
        sketch.box(left - deep * 0.7, -tall * 0.8, deep * 0.4, tall * 0.3, radius: 3, ink, 0.45)
        if sketch.random.chance(0.5) {
            sketch.path("M\(left + wide * 0.74) 0v34l13 -12l13 12v-36Z", sketch.palette.accent)
        }
    }

    @Sendable static func notebook(_ sketch: inout Sketch) {
        let cover = sketch.palette.main
        let outline: PathData = "M-178 -250H162Q182 -250 182 -230V230Q182 250 162 250H-178Z"
        sketch.softShadow(outline)
        sketch.placed(7, 9) { sketch in
            sketch.path(outline, sketch.palette.paper)
            sketch.line("M-172 250H160Q182 250 182 230", Colour.ink, 1.5, 0.3)
        }
        sketch.path(outline, sketch.sheet(cover))
        sketch.clipped(outline) { sketch in
            if sketch.random.chance(0.5) {
                sketch.faded(0.7) { $0.pattern(260, $0.palette.second, $0.palette.accent) }
            }
            sketch.box(-178, -250, 44, 500, cover.shade(-0.12))
            sketch.line("M-132 -250V250", Colour.white, 2, 0.3)
        }
        sketch.placed(16, -96) { $0.label(170, 130) }
        sketch.box(126, -254, 15, 508, sketch.palette.accent)
        sketch.box(126, -254, 4, 508, Colour.white, 0.25)
        sketch.line("M-60 250q4 40 -8 66", sketch.palette.accent, 9)
        sketch.placed(258, 20, turn: sketch.random.between(6, 16)) { $0.pen() }
    }
}

extension Sketch {
    fileprivate mutating func coverPicture(_ left: Double, _ wide: Double, _ tall: Double, _ ink: Colour) {
        let (centre, second, accent) = (left + wide / 2 + 8, palette.second, palette.accent)
        switch random.below(4) {
        case 0:
            disc(centre, -tall * 0.4, wide * 0.32, accent)
            path(
                """
                M\(left) \(-tall * 0.3)Q\(centre - 60) \(-tall * 0.56) \(centre) \(-tall * 0.3)\
                T\(left + wide) \(-tall * 0.34)V0H\(left)Z
                """,
                second)
            path(
                """
                M\(left) \(-tall * 0.16)Q\(centre - 30) \(-tall * 0.36) \(centre + 40) \(-tall * 0.16)\
                T\(left + wide + 20) \(-tall * 0.2)V0H\(left)Z
                """,
                ink, 0.8)
        case 1:
            for step in 0..<7 {
                box(
                    left + 20, -tall * 0.56 + Double(step) * 32, wide, 14, step % 3 == 1 ? accent : second,
                    0.85)
            }
        case 2:
            box(left + 54, -tall * 0.58, wide - 92, tall * 0.44, radius: 6, palette.paper)
            placed(centre, -tall * 0.36) { $0.motif(wide * 0.42, Colour.ink, accent) }
        default:
            placed(centre, -tall * 0.32) { $0.motif(wide * 0.62, ink, accent) }
        }
        placed(centre, -tall * 0.86) { $0.words(wide * 0.6, ink) }
    }

    fileprivate mutating func pen() {
        let barrel = palette.second
        let shape: PathData = "M-13 -220Q0 -232 13 -220V150L3 208H-3L-13 150Z"
        softShadow(shape, 6, 8)
        path(shape, round(barrel, gloss: 0.12))
        path("M-13 150H13L3 208H-3Z", round(Colour.gold))
        box(-14, -70, 28, 12, Colour.gold)
        line("M14 -200V-96", Colour.gold.shade(-0.04), 7)
    }
}
