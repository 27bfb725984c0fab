// SPDX-License-Identifier: Apache-2.0

/// Small companions that make a picture of goods a still life.
enum Prop: Sendable {
    case sprig, pebbles, cup, riser, bud, fruit, cloth

    /// Beside what is larger than a room.
    static let outdoors: [Prop] = [.sprig, .pebbles]
    /// Those that stand on the ground at the origin.
    static let upright: [Prop] = [.sprig, .pebbles, .cup, .riser, .bud, .fruit]

    func draw(on sketch: inout Sketch) {
        switch self {
        case .sprig: sketch.sprig(Colour.leaf.turned(sketch.random.between(-25, 25)), length: 250)
        case .pebbles: sketch.pebbles()
        case .cup: sketch.teacup(sketch.random.pick(Tone.glaze))
        case .riser: sketch.riser()
        case .bud: sketch.budVase(sketch.random.pick(Tone.glaze))
        case .fruit: sketch.clementine()
        case .cloth: sketch.folded(sketch.random.pick(Tone.cloth))
        }
    }
}

extension Sketch {
    /// A twig with leaves lying to the right of the origin.
    mutating func sprig(_ green: Colour, length: Double) {
        contactShadow(length * 0.4, 2, length * 0.42)
        line("M0 0Q\(length * 0.5) \(-length * 0.16) \(length) \(-length * 0.06)", Colour.wood.shade(-0.2), 5)
        for step in 0..<9 {
            let share = 0.15 + Double(step) * 0.1
            let y = -length * (0.32 * share - 0.26 * share * share)
            let side = step.isMultiple(of: 2)
            placed(length * share, y, turn: side ? 42 : 122) { sketch in
                sketch.foliage(length * 0.27, length * 0.055, green.shade(side ? 0.04 : -0.05))
            }
        }
    }

    /// One leaf with its light half and its rib.
    mutating func foliage(_ length: Double, _ width: Double, _ green: Colour) {
        path(
            Self.leafShape(length, width),
            along(
                0, 0, to: 1, 0, [Stop(0, green.shade(0.06)), Stop(0.5, green), Stop(1, green.shade(-0.08))]))
        line("M0 0V\(-length * 0.85)", green.shade(0.14), max(1.5, width * 0.07), 0.6)
    }

    fileprivate mutating func pebbles() {
        for (x, y, size) in [(0.0, 0.0, 54.0), (78, 14, 36), (34, 30, 22)] {
            let stone = Colour(random.between(0.6, 0.86), 0.015, 70)
            contactShadow(x, y, size)
            ellipse(x, y - size * 0.42, size, size * 0.5, ball(stone, gloss: 0.06))
        }
    }

    mutating func teacup(_ glaze: Colour) {
        contactShadow(0, 0, 70)
        bowl(78, 84, foot: 38, glaze, holding: Colour(0.66, 0.12, 70))
    }

    fileprivate mutating func riser() {
        contactShadow(0, 0, 72)
        if random.chance(0.4) {
            let (stone, top) = (palette.wall.shade(-0.1), -random.between(60, 170))
            drum(0, top: top, foot: 8, 78, stone)
            cap(0, top, 78, stone)
        } else {
            disc(0, -62, 62, ball(palette.accent.muted(0.7).shade(0.08)))
        }
    }

    mutating func budVase(_ glaze: Colour) {
        contactShadow(0, 0, 62)
        for turn in [-16.0, 6, 24] {
            placed(0, -150, turn: turn) { sketch in
                sketch.line("M0 0Q-8 -90 0 -170", Colour.leaf.shade(-0.08), 4)
                sketch.placed(0, -90, turn: 48) { $0.foliage(56, 12, Colour.leaf) }
                sketch.flower(0, -178, 22)
            }
        }
        path(
            "M-18 -170C-18 -130 -62 -120 -62 -62C-62 -18 -40 4 0 4S62 -18 62 -62C62 -120 18 -130 18 -170Z",
            round(glaze))
        ellipse(0, -170, 18, 5, glaze.shade(-0.2))
        gleam("M-40 -84C-42 -56 -36 -36 -28 -24", 6)
    }

    mutating func flower(_ x: Double, _ y: Double, _ size: Double) {
        let petal = random.pick([Tone.rose, Tone.cream, Tone.apricot, Tone.lilac, Tone.white])
        placed(x, y) { sketch in
            for turn in stride(from: 0.0, to: 360, by: 60) {
                sketch.placed(turn: turn) {
                    $0.path(Self.leafShape(size * 1.2, size * 0.45), petal.shade(turn > 170 ? -0.03 : 0.02))
                }
            }
            sketch.disc(0, 0, size * 0.3, Tone.ochre)
        }
    }

    fileprivate mutating func clementine() {
        let peel = Colour(0.75, 0.155, 58)
        contactShadow(0, 0, 66)
        ellipse(0, -58, 66, 60, ball(peel))
        placed(4, -114, turn: 64) { $0.foliage(58, 14, Colour.leaf) }
        disc(0, -114, 5, Colour.leaf.shade(-0.15))
    }

    /// A folded cloth, seen from above, centred on the origin.
    mutating func folded(_ cloth: Colour) {
        let outline: PathData =
            "M-190 -130L180 -150Q196 -150 196 -134L190 130Q190 146 174 146L-180 150Q-196 150 -196 136Z"
        softShadow(outline, 8, 12)
        path(outline, sheet(cloth))
        clipped(outline) { $0.stripes(200, cloth.shade(cloth.lightness > 0.6 ? -0.12 : 0.14), Colour.white) }
        line("M-192 10Q0 0 193 6", cloth.shade(-0.2), 5, 0.35)
    }
}
