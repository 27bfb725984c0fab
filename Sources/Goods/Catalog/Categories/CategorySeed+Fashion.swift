// SPDX-License-Identifier: Apache-2.0

extension CategorySeed {
    static let fashionTrees = [
        CategorySeedTree(
            "女装", "Women's clothing", feePercent: 5, depositYuan: 5000,
            [
                .init("上装", "Tops", ["T恤|T-shirts", "衬衫|Shirts and blouses", "针织毛衣|Knitwear", "卫衣|Sweatshirts"]),
                .init("下装裙装", "Bottoms and dresses", ["连衣裙|Dresses", "半身裙|Skirts", "裤子|Trousers", "牛仔裤|Jeans"]),
                .init(
                    "外套", "Outerwear",
                    [
                        "风衣夹克|Coats and jackets", "羽绒服|Down jackets", "大衣|Overcoats", "汉服旗袍|Hanfu and qipao",
                    ]),
            ]),
        CategorySeedTree(
            "男装", "Men's clothing", feePercent: 5, depositYuan: 5000,
            [
                .init("上装", "Tops", ["T恤|T-shirts", "衬衫|Shirts", "毛衣|Sweaters", "卫衣|Sweatshirts"]),
                .init("下装", "Bottoms", ["休闲裤|Casual trousers", "西裤|Dress trousers", "牛仔裤|Jeans"]),
                .init("外套", "Outerwear", ["夹克|Jackets", "西服|Suits", "羽绒服|Down jackets"]),
            ]),
        CategorySeedTree(
            "内衣家居服", "Underwear and loungewear", feePercent: 5, depositYuan: 5000,
            [
                .init("内衣", "Underwear", ["文胸|Bras", "内裤|Underpants", "保暖内衣|Thermal underwear"]),
                .init("袜子家居服", "Socks and loungewear", ["袜子|Socks", "睡衣家居服|Pyjamas and loungewear"]),
            ]),
        CategorySeedTree(
            "鞋靴", "Shoes", feePercent: 5, depositYuan: 5000,
            [
                .init("女鞋", "Women's shoes", ["单鞋|Pumps", "靴子|Boots", "凉拖|Sandals"]),
                .init("男鞋", "Men's shoes", ["皮鞋|Leather shoes", "休闲鞋|Casual shoes", "靴子|Boots"]),
            ]),
        CategorySeedTree(
            "箱包配饰", "Bags and accessories", feePercent: 5, depositYuan: 5000,
            [
                .init("箱包", "Bags", ["女包|Handbags", "男包|Men's bags", "双肩包|Backpacks", "旅行箱|Suitcases"]),
                .init(
                    "服饰配件", "Accessories",
                    [
                        "帽子围巾|Hats and scarves", "腰带|Belts", "眼镜|Eyewear", "流行饰品|Fashion accessories",
                    ]),
            ]),
        CategorySeedTree(
            "珠宝首饰", "Jewellery", feePercent: 5, depositYuan: 20_000,
            qualification: Qualification.jewellery, giftable: false,
            [
                .init("贵金属", "Precious metals", ["黄金|Gold", "铂金K金|Platinum and karat gold", "银饰|Silver"]),
                .init("宝石", "Gems", ["翡翠玉石|Jade", "钻石彩宝|Diamonds and gems", "珍珠|Pearls", "琥珀蜜蜡|Amber"]),
                .init("首饰", "Pieces", ["项链|Necklaces", "手链手镯|Bracelets", "耳饰|Earrings", "戒指|Rings"]),
            ]),
        CategorySeedTree(
            "美妆护肤", "Beauty", feePercent: 6, depositYuan: 10_000, qualification: Qualification.cosmetics,
            [
                .init(
                    "护肤", "Skin care",
                    [
                        "洁面卸妆|Cleansers", "水乳面霜|Toners and creams", "精华面膜|Serums and masks", "防晒|Sun care",
                    ]),
                .init("彩妆", "Make-up", ["底妆|Foundation", "口红唇妆|Lips", "眼妆|Eyes", "美甲|Nails"]),
                .init("香氛工具", "Fragrance and tools", ["香水|Perfume", "美妆工具|Beauty tools"]),
            ]),
        CategorySeedTree(
            "个人护理", "Personal care", feePercent: 5, depositYuan: 5000,
            qualification: Qualification.cosmetics,
            [
                .init("洗护", "Hair and body", ["洗发护发|Hair care", "沐浴身体|Body care", "口腔护理|Oral care"]),
                .init("卫生用品", "Hygiene", ["女性护理|Feminine care", "成人护理|Adult care", "湿巾|Wipes"]),
            ]),
    ]
}
