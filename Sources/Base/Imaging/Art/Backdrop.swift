// SPDX-License-Identifier: Apache-2.0

/// The room of a picture: where goods stand, or what they lie on.
enum Backdrop: Sendable {
    case sweep, table, arch, sun, window, plinth
    case paper, linen, planks, slant

    static let upright: [Backdrop] = [.sweep, .table, .arch, .sun, .window, .plinth]
    static let flat: [Backdrop] = [.paper, .linen, .planks, .slant]

    func draw(on sketch: inout Sketch) {
        let (wall, floor) = (sketch.palette.wall, sketch.palette.floor)
        // Upright gradients are the quick ones, which counts over the whole picture.
        sketch.box(
            0, 0, 960, 960,
            sketch.along(
                0, 0, to: 0, 1,
                [
                    Stop(0, wall.shade(0.015)), Stop(0.5, wall.shade(0.035)), Stop(1, wall.shade(-0.04)),
                ]))
        sketch.disc(250, 240, 400, sketch.glow(Colour.white, 0.4))
        switch self {
        case .sweep: sketch.sweep(floor)
        case .table: sketch.tabletop(floor, edge: 640)
        case .arch: sketch.arch(wall, floor)
        case .sun: sketch.sun(wall, floor)
        case .window: sketch.windowLight(wall, floor)
        case .plinth: sketch.plinth(floor)
        case .paper: break
        case .linen: sketch.linen(wall)
        case .planks: sketch.planks(floor)
        case .slant: sketch.path("M0 620L960 330V960H0Z", floor.shade(-0.02))
        }
    }
}

extension Sketch {
    fileprivate mutating func sweep(_ floor: Colour) {
        box(
            0, 560, 960, 400,
            along(
                0, 0, to: 0, 1,
                [Stop(0, floor, 0), Stop(0.5, floor.shade(-0.02), 0.9), Stop(1, floor.shade(-0.03))]))
    }

    fileprivate mutating func tabletop(_ floor: Colour, edge: Double) {
        let wood = random.chance(0.5) ? Colour(0.74, 0.06, 66) : floor
        box(0, edge - 26, 960, 26, fading(Colour.ink, from: 0, to: 0.09))
        box(
            0, edge, 960, 960 - edge,
            along(0, 0, to: 0, 1, [Stop(0, wood.shade(0.05)), Stop(1, wood.shade(-0.06))]))
        line("M0 \(edge)H960", Colour.white, 3, 0.4)
        for _ in 0..<7 {
            let (x, y) = (random.between(-100, 700), random.between(edge + 24, 950))
            line(
                """
                M\(x) \(y)q\(random.between(80, 200)) \(random.between(-7, 7)) \(random.between(240, 420)) 0
                """,
                wood.shade(-0.1), 2, 0.28)
        }
    }

    fileprivate mutating func arch(_ wall: Colour, _ floor: Colour) {
        let inner = wall.shade(-0.07).turned(12)
        path(
            "M190 700V420A290 290 0 0 1 770 420V700Z",
            along(0, 0, to: 1, 0, [Stop(0, inner.shade(-0.06)), Stop(1, inner.shade(0.03))]))
        line("M190 700V420A290 290 0 0 1 770 420V700", Colour.white, 4, 0.35)
        tabletop(floor, edge: 690)
    }

    fileprivate mutating func sun(_ wall: Colour, _ floor: Colour) {
        let tint = random.pick([
            Tone.apricot, Tone.rose, Tone.sand, Tone.cream, Tone.celadon, wall.turned(25),
        ]).muted(0.75)
        let x = random.between(400, 560)
        disc(
            x, 400, random.between(270, 330),
            along(0, 0, to: 0, 1, [Stop(0, tint.shade(0.08), 0.9), Stop(1, tint.shade(0.06), 0.45)]))
        box(
            0, 670, 960, 290,
            along(0, 0, to: 0, 1, [Stop(0, floor.shade(0.02)), Stop(1, floor.shade(-0.05))]))
    }

    fileprivate mutating func windowLight(_ wall: Colour, _ floor: Colour) {
        let light = Colour(0.99, 0.03, 90)
        for pane in 0..<2 {
            for row in 0..<2 {
                let (x, y) = (300 + Double(pane) * 210, 70 + Double(row) * 270 + Double(pane) * 55)
                path("M\(x) \(y)l190 50v240l-190 -50Z", light, 0.5)
            }
        }
        for turn in [-30.0, -4, 24, 50] {
            placed(905, 690, turn: turn - 40) { $0.path(Self.leafShape(430, 46), wall.shade(-0.3), 0.1) }
        }
        tabletop(floor, edge: 676)
    }

    fileprivate mutating func plinth(_ floor: Colour) {
        sweep(floor)
        let stone = floor.shade(0.02)
        contactShadow(480, 925, 350)
        drum(480, top: 742, foot: 950, 372, stone, gloss: 0.05)
        cap(480, 742, 372, stone)
    }

    fileprivate mutating func linen(_ wall: Colour) {
        for offset in stride(from: 6.0, to: 960, by: 13) {
            line("M0 \(offset)H960", wall.shade(-0.12), 1.3, 0.2)
            line("M\(offset) 0V960", Colour.white, 1.3, 0.25)
        }
        line(
            "M-20 \(random.between(120, 300))Q400 \(random.between(160, 330)) 980 \(random.between(20, 160))",
            wall.shade(-0.2), 26, 0.1)
        line("M\(random.between(640, 800)) 980Q760 700 980 560", wall.shade(-0.2), 30, 0.1)
    }

    fileprivate mutating func planks(_ floor: Colour) {
        let wood = random.chance(0.6) ? Colour(0.8, 0.055, 68) : floor
        for index in 0..<5 {
            let x = Double(index) * 192
            box(x, 0, 192, 960, sheet(wood.shade(random.between(-0.025, 0.03)), depth: 0.03))
            line("M\(x) 0V960", wood.shade(-0.2), 3, 0.5)
            for _ in 0..<3 {
                let grain = x + random.between(24, 168)
                line(
                    """
                    M\(grain) \(random.between(-80, 500))\
                    q\(random.between(-12, 12)) 200 0 \(random.between(300, 460))
                    """,
                    wood.shade(-0.12), 2, 0.3)
            }
        }
    }
}
