// SPDX-License-Identifier: Apache-2.0

/// The named colours of the shop, as of glazes, cloth and paper.
enum Tone {
    static let celadon = Colour(0.79, 0.055, 165)
    static let pine = Colour(0.43, 0.065, 162)
    static let sage = Colour(0.69, 0.055, 140)
    static let moss = Colour(0.54, 0.08, 125)
    static let indigo = Colour(0.4, 0.085, 265)
    static let sky = Colour(0.76, 0.065, 232)
    static let cream = Colour(0.94, 0.028, 85)
    static let sand = Colour(0.84, 0.045, 75)
    static let ochre = Colour(0.74, 0.12, 76)
    static let apricot = Colour(0.81, 0.095, 60)
    static let terracotta = Colour(0.61, 0.115, 40)
    static let vermilion = Colour(0.58, 0.17, 31)
    static let rose = Colour(0.78, 0.075, 15)
    static let plum = Colour(0.44, 0.095, 350)
    static let lilac = Colour(0.77, 0.065, 303)
    static let charcoal = Colour(0.36, 0.015, 265)
    static let white = Colour(0.965, 0.008, 85)
    static let cocoa = Colour(0.45, 0.055, 55)

    static let cloth = [
        sage, indigo, sky, cream, sand, ochre, apricot, terracotta, rose, plum, lilac, charcoal, white, pine,
    ]
    static let glaze = [celadon, indigo, cream, sand, terracotta, sage, sky, white, charcoal, ochre, rose]
    static let pack = [pine, vermilion, indigo, ochre, celadon, plum, cream, terracotta, charcoal, sky]
    static let soft = [cream, rose, apricot, lilac, sky, celadon, white, sage, sand]
    static let leather = [cocoa, ochre, terracotta, charcoal, sand, plum, pine, cream, rose]
}

/// The colours of one picture, chosen to sit well together.
struct Palette: Sendable {
    /// The thing itself, its second colour, and what catches the eye.
    var main: Colour
    var second: Colour
    var accent: Colour
    /// Labels and pages.
    let paper: Colour
    /// What is behind and what is under it.
    let wall: Colour
    let floor: Colour

    static let neutral = Palette(
        main: Tone.sand, second: Tone.cream, accent: Tone.terracotta, paper: Tone.cream, wall: Tone.cream,
        floor: Tone.sand)

    /// Goods keep their colours in every view, only the room may change.
    static func choose(for tones: [Colour], goods: inout ArtRandom, room: inout ArtRandom) -> Palette {
        let main = goods.pick(tones)
        let others = tones.filter { abs($0.lightness - main.lightness) > 0.12 }
        let second = goods.pick(others.isEmpty ? [Tone.cream, Tone.charcoal] : others)
        let accent = goods.pick([
            Tone.vermilion, Tone.ochre, Tone.terracotta, Colour.gold, Tone.indigo, Tone.pine,
        ])
        // Warm walls mostly; cool ones set off warm goods. Pale goods stand before a deeper wall.
        let hue = room.pick([72, 80, 64, 52, 36, 90, main.hue, 105, 150, 215])
        let depth = main.lightness > 0.85 ? room.between(0.77, 0.85) : room.between(0.885, 0.93)
        let warm = hue < 110
        let wall = Colour(depth, (main.lightness > 0.85 ? 0.042 : 0.03) * (warm ? 1 : 0.62), hue)
        let floor = Colour(
            depth - room.between(-0.03, 0.06), warm ? 0.036 : 0.02, room.chance(0.5) ? hue : 70)
        return Palette(
            main: main, second: second, accent: accent, paper: Colour(0.955, 0.018, 88), wall: wall,
            floor: floor)
    }

    /// The same thing in its other colour.
    var swapped: Palette {
        Palette(main: second, second: main, accent: accent, paper: paper, wall: wall, floor: floor)
    }
}
