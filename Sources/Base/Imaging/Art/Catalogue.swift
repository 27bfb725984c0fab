// SPDX-License-Identifier: Apache-2.0

extension ProductArt.Kind {
    /// How this kind is shown.
    var goods: Goods {
        switch self {
        case .teaTin: Goods(stance: .upright, tones: Tone.pack, scale: 1.35, draw: TeaGoods.tin)
        case .looseTea:
            Goods(stance: .upright, tones: Tone.glaze, scale: 1.25, reach: 240, draw: TeaGoods.looseLeaves)
        case .teapot: Goods(stance: .upright, tones: Tone.glaze, scale: 1.12, reach: 280, draw: TeaGoods.pot)
        case .mug: Goods(stance: .upright, tones: Tone.glaze, scale: 1.42, reach: 210, draw: TeaGoods.mug)
        case .honeyJar:
            Goods(
                stance: .upright, tones: [Tone.ochre, Tone.apricot], scale: 1.45, reach: 180,
                comesInColours: false, draw: PantryGoods.honey)
        case .riceBag:
            Goods(
                stance: .upright, tones: [Tone.cream, Tone.sand, Tone.white, Tone.celadon], scale: 1.25,
                draw: PantryGoods.rice)
        case .noodles: Goods(stance: .upright, tones: Tone.pack, scale: 1.25, draw: PantryGoods.noodles)
        case .driedMushrooms:
            Goods(stance: .upright, tones: Tone.glaze, scale: 1.22, reach: 250, draw: PantryGoods.mushrooms)
        case .baijiu:
            Goods(
                stance: .upright, tones: Tone.glaze + [Tone.vermilion], scale: 1.22, reach: 150,
                draw: DrinkGoods.baijiu)
        case .wine:
            Goods(
                stance: .upright, tones: [Tone.plum, Tone.pine, Tone.charcoal, Tone.moss], scale: 1.2,
                reach: 130, comesInColours: false, draw: DrinkGoods.wine)
        case .orange:
            Goods(
                stance: .upright, tones: [Colour(0.76, 0.155, 60), Colour(0.79, 0.15, 70)], scale: 1.2,
                reach: 270, comesInColours: false, draw: FruitGoods.orange)
        case .apple:
            Goods(
                stance: .upright, tones: FruitGoods.appleTones, scale: 1.2, reach: 260, comesInColours: false,
                draw: FruitGoods.apple)
        case .persimmon:
            Goods(
                stance: .upright, tones: [Colour(0.69, 0.17, 45), Colour(0.73, 0.16, 52)], scale: 1.2,
                reach: 270, comesInColours: false, draw: FruitGoods.persimmon)
        case .tShirt: Goods(stance: .flat, tones: Tone.cloth, draw: ClothingGoods.tShirt)
        case .dress: Goods(stance: .flat, tones: Tone.cloth, draw: ClothingGoods.dress)
        case .hoodie: Goods(stance: .flat, tones: Tone.cloth, draw: ClothingGoods.hoodie)
        case .scarf: Goods(stance: .flat, tones: Tone.cloth, draw: ClothingGoods.scarf)
        case .shoes:
            Goods(stance: .upright, tones: Tone.cloth, scale: 1.2, reach: 270, draw: AccessoryGoods.shoes)
        case .handbag:
            Goods(
                stance: .upright, tones: Tone.leather, scale: 1.35, reach: 240, draw: AccessoryGoods.handbag)
        case .hat:
            Goods(
                stance: .upright, tones: [Tone.sand, Tone.ochre, Tone.cream, Tone.cocoa], scale: 1.15,
                reach: 300, draw: AccessoryGoods.hat)
        case .bracelet: Goods(stance: .flat, tones: BeautyGoods.beadTones, draw: BeautyGoods.bracelet)
        case .skincare:
            Goods(stance: .upright, tones: Tone.soft, scale: 1.36, reach: 160, draw: BeautyGoods.skincare)
        case .lipstick:
            Goods(
                stance: .upright, tones: BeautyGoods.lipTones, scale: 1.22, reach: 150,
                draw: BeautyGoods.lipstick)
        case .soap: Goods(stance: .upright, tones: Tone.soft, scale: 1.3, reach: 230, draw: BeautyGoods.soap)
        case .candle:
            Goods(
                stance: .upright, tones: Tone.soft + [Tone.terracotta, Tone.charcoal], scale: 1.4, reach: 180,
                draw: HomeGoods.candle)
        case .lamp: Goods(stance: .upright, tones: Tone.glaze, scale: 1.22, reach: 200, draw: HomeGoods.lamp)
        case .cushion:
            Goods(stance: .upright, tones: Tone.cloth, scale: 1.25, reach: 250, draw: HomeGoods.cushion)
        case .plantPot:
            Goods(stance: .upright, tones: Tone.glaze, scale: 1.22, reach: 200, draw: HomeGoods.plant)
        case .plate: Goods(stance: .flat, tones: Tone.glaze, draw: HomeGoods.plate)
        case .book: Goods(stance: .upright, tones: Tone.pack, scale: 1.3, reach: 220, draw: StudyGoods.book)
        case .notebook: Goods(stance: .flat, tones: Tone.pack + Tone.soft, draw: StudyGoods.notebook)
        case .toyBear:
            Goods(
                stance: .upright, tones: [Tone.cocoa, Tone.sand, Tone.cream, Tone.ochre, Tone.rose],
                scale: 1.24, reach: 220, draw: PlayGoods.bear)
        case .buildingBlocks:
            Goods(stance: .upright, tones: Tone.soft, scale: 1.2, reach: 240, draw: PlayGoods.blocks)
        case .headphones:
            Goods(stance: .upright, tones: Tone.cloth, scale: 1.32, reach: 210, draw: LeisureGoods.headphones)
        case .phoneCase: Goods(stance: .flat, tones: Tone.soft + Tone.pack, draw: LeisureGoods.phoneCase)
        case .tent:
            Goods(
                stance: .upright,
                tones: [Tone.sand, Tone.ochre, Tone.moss, Tone.terracotta, Tone.sky, Tone.cream], scale: 1.2,
                reach: 290, props: Prop.outdoors, draw: LeisureGoods.tent)
        case .badmintonRacket: Goods(stance: .flat, tones: Tone.pack, scale: 1.15, draw: LeisureGoods.racket)
        }
    }
}
