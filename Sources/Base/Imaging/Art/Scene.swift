// SPDX-License-Identifier: Apache-2.0

/// How goods are shown: standing on the ground, or lying and seen from above.
enum Stance: Sendable {
    case upright, flat
}

/// A kind of goods as data: how it is shown, in which colours, beside what, and how it is drawn.
struct Goods: Sendable {
    let stance: Stance
    let tones: [Colour]
    var scale = 1.0
    /// Half the width that a neighbour must keep clear of.
    var reach = 190.0
    /// Whether a second one may show another colour, as an orange may not.
    var comesInColours = true
    /// What may keep it company.
    var props = Prop.upright
    let draw: @Sendable (inout Sketch) -> Void
}

/// Goods in a room: one of a few compositions, chosen by the seed and the view.
struct Scene {
    let goods: Goods
    let seed: UInt64
    let view: Int

    func svg(side: Int) -> String {
        var (thing, room) = (ArtRandom(seed: seed), ArtRandom(seed: seed &+ UInt64(view) &* 0x51_7C_C1_B7))
        let palette = Palette.choose(for: goods.tones, goods: &thing, room: &room)
        var sketch = Sketch(random: room, palette: palette)
        let close = view == 2
        let backdrops = goods.stance == .flat ? Backdrop.flat : Backdrop.upright
        let backdrop = sketch.random.pick(backdrops.filter { !close || $0 != .plinth })
        backdrop.draw(on: &sketch)
        if goods.stance == .flat { layOut(&sketch) } else { stand(&sketch, room: backdrop) }
        return sketch.document(side: side)
    }

    private func stand(_ sketch: inout Sketch, room: Backdrop) {
        let ground = room == .plinth ? 790.0 : 826.0
        let reach = goods.reach * goods.scale
        switch (view, sketch.random.below(4)) {
        case (2, _):
            item(&sketch, 480 + sketch.random.between(-50, 50), 900, scale: 1.3, shift: 0)
        case (1, let choice):
            item(&sketch, 480 + reach * 0.62, ground - 60, scale: 0.76, shift: 1)
            item(&sketch, 480 - reach * 0.44, ground + 10, scale: 0.9, shift: 0)
            if choice == 0, room != .plinth { prop(&sketch, 820, ground + 66) }
        case (_, 0):
            item(&sketch, 480, ground, scale: 1.06, shift: 0)
        case (_, 1):
            item(&sketch, 480 - reach * 0.54, ground - 46, scale: 0.76, shift: 2)
            item(&sketch, 480 + reach * 0.4, ground + 6, scale: 0.92, shift: 0)
        case (_, let choice):
            let left = choice == 2
            item(&sketch, left ? 530 : 430, ground - 6, scale: 0.98, shift: 0)
            let away = min(reach + 80, 330) * (room == .plinth ? 0.82 : 1)
            prop(&sketch, left ? 530 - away : 430 + away, ground + 42)
        }
    }

    private func layOut(_ sketch: inout Sketch) {
        let turn = sketch.random.between(-7, 7)
        switch (view, sketch.random.below(3)) {
        case (2, _):
            item(&sketch, 480 + sketch.random.between(-60, 60), 520, scale: 1.45, turn: turn - 8, shift: 0)
        case (1, _):
            item(&sketch, 620, 420, scale: 0.8, turn: turn + 13, shift: 1)
            item(&sketch, 370, 530, scale: 0.88, turn: turn - 7, shift: 0)
        case (_, let choice):
            corner(&sketch, choice)
            item(&sketch, 480, 480, scale: 1.16, turn: turn, shift: 0)
        }
    }

    /// One of the goods; a shifted one is the same thing in its other colour (1) or seen in a mirror (2).
    private func item(
        _ sketch: inout Sketch, _ x: Double, _ y: Double, scale: Double, turn: Double = 0, shift: Int
    ) {
        let (room, palette) = (sketch.random, sketch.palette)
        sketch.random = ArtRandom(seed: seed ^ 0x5EED)
        if shift == 1, goods.comesInColours { sketch.palette = palette.swapped }
        sketch.placed(
            x, y, scale: scale * goods.scale, turn: turn,
            mirrored: shift == 2 || shift == 1 && !goods.comesInColours, goods.draw)
        (sketch.random, sketch.palette) = (room, palette)
    }

    private func prop(_ sketch: inout Sketch, _ x: Double, _ y: Double) {
        let prop = sketch.random.pick(goods.props)
        sketch.placed(x, y, scale: 1.1, mirrored: x > 480) { prop.draw(on: &$0) }
    }

    private func corner(_ sketch: inout Sketch, _ choice: Int) {
        let left = sketch.random.chance(0.5)
        if choice == 0 {
            sketch.placed(left ? 120 : 840, 130, scale: 1.15, turn: left ? 24 : -20) {
                Prop.cloth.draw(on: &$0)
            }
        }
        if choice != 1 {
            sketch.placed(left ? 700 : 40, 860, scale: 1.15, turn: -24) { Prop.sprig.draw(on: &$0) }
        }
    }
}
