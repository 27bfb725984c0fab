// SPDX-License-Identifier: Apache-2.0
import Imaging

extension StoreSketch {
    /// What is worn and taken along.
    static let wear = [tailor, outfitter]

    private static let tailor = StoreSketch(
        name: "小满裁衣", english: "Xiaoman Tailors", about: "三代裁缝。棉、麻、丝、毛，按季节开版，衣服内侧都留着改大的余量。",
        owner: "杜若兰", company: "苏州小满服饰有限公司", from: "江苏省苏州市", brands: ["小满裁衣", "一寸余"],
        facts: ["产地|江苏苏州", "洗涤|冷水手洗，反面阴干", "改衣|一年内免费改一次"],
        freight: .pieces(firstYuan: 8, furtherYuan: 3, freeFromYuan: 199),
        goods: [
            GoodsSketch(
                .dress, "女装/连衣裙", "桑蚕丝长裙", "Silk dress", yuan: 459, grams: 420, .size,
                "荷叶领|ruffled collar/斜襟|slanted front/一片式|wrap", "十六姆米的丝，垂，不透。",
                "Silk with weight; it falls and is not sheer."),
            GoodsSketch(
                .dress, "女装/半身裙", "苎麻半裙", "Ramie skirt", yuan: 229, grams: 320, .size,
                "百褶|pleated/直筒|straight/围裹|wrap", "苎麻凉，出汗也不贴身。", "Ramie stays cool and off the skin."),
            GoodsSketch(
                .tShirt, "男装/T恤", "重磅棉T恤", "Heavy cotton T-shirt", yuan: 109, grams: 260, .size,
                "圆领|crew neck/口袋|pocket/长袖|long sleeves", "二百六十克的棉，洗三十次领口不变形。",
                "Keeps its collar after thirty washes."),
            GoodsSketch(
                .tShirt, "女装/T恤", "棉麻上衣", "Cotton-linen top", yuan: 129, grams: 210, .size,
                "盘扣|knot buttons/七分袖|three-quarter sleeves/印花|printed",
                "扣子是手盘的，一件要半个钟头。", "Each knot button is tied by hand."),
            GoodsSketch(
                .hoodie, "男装/卫衣", "旧洗卫衣", "Washed hoodie", yuan: 239, grams: 620, .size,
                "连帽|hooded/半拉链|half zip/开衫|full zip", "里面是毛圈，不起球。", "Loopback inside that does not pill."),
            GoodsSketch(
                .scarf, "箱包配饰/帽子围巾", "羊毛围巾", "Wool scarf", yuan: 168, grams: 240, .colour,
                "人字纹|herringbone/格子|checked/素色流苏|plain with fringe", "七十支羊毛，绕两圈正好。",
                "Fine wool, long enough for two turns."),
            GoodsSketch(
                .handbag, "箱包配饰/女包", "帆布手提包", "Canvas bag", yuan: 159, grams: 520, .colour,
                "托特|tote/水桶|bucket/斜挎|cross-body", "底下加了一层，装电脑也不塌。", "A double base that carries a laptop."),
            GoodsSketch(
                .handbag, "文玩手作/手工皮具", "植鞣皮包", "Vegetable-tanned bag", yuan: 498, grams: 700, .single,
                "马鞍包|saddle bag/公文包|briefcase/小方包|small square",
                "新的时候浅，背上一年变成蜜色。", "Pale when new, honey-coloured after a year."),
            GoodsSketch(
                .hat, "箱包配饰/帽子围巾", "草编帽", "Straw hat", yuan: 89, grams: 130, .colour,
                "渔夫|bucket/宽檐|wide brim/贝雷|beret", "拉菲草，可以卷起来放包里。", "Raffia that rolls up in a bag."),
        ])

    private static let outfitter = StoreSketch(
        name: "远山户外", english: "Far Hills Outfitters", about: "每一件都带上山试过。轻一点，结实一点，颜色安静一点。",
        owner: "高原", company: "成都远山户外用品有限公司", from: "四川省成都市", brands: ["远山", "北坡授权"],
        facts: ["产地|四川成都", "质保|三年，免费修补", "重量|以单品页标注为准"],
        freight: .free,
        goods: [
            GoodsSketch(
                .tent, "运动户外/露营", "三季帐篷", "Three-season tent", yuan: 599, grams: 2300, .colour,
                "单人|one person/双人|two people/家庭四人|family of four",
                "两根铝杆，五分钟搭好，抗七级风。", "Two poles, five minutes, a strong wind."),
            GoodsSketch(
                .tent, "运动户外/露营", "天幕", "Tarp", yuan: 289, grams: 1500, .colour,
                "蝶形|butterfly/六角|hexagonal/带杆套装|with poles", "涂银，晴天凉，雨天不漏。", "Silver-coated against sun and rain."),
            GoodsSketch(
                .shoes, "运动户外/运动鞋", "徒步鞋", "Hiking shoes", yuan: 429, grams: 900, .shoe,
                "低帮|low/中帮防水|mid, waterproof/溯溪|river", "大底能换，换一次再走一千里。", "Soles that can be replaced."),
            GoodsSketch(
                .shoes, "运动户外/运动鞋", "慢跑鞋", "Running shoes", yuan: 329, grams: 620, .shoe,
                "日常|daily/越野|trail/宽楦|wide", "鞋舌是软的，系紧了也不勒。", "A soft tongue that never bites."),
            GoodsSketch(
                .badmintonRacket, "运动户外/球类", "羽毛球拍", "Badminton racket", yuan: 189, grams: 200, .cup,
                "入门|beginner/进攻|attack/全能|all-round", "已穿线二十四磅，拿到就能打。", "Strung and ready to play."),
            GoodsSketch(
                .hat, "运动户外/运动服", "遮阳帽", "Sun hat", yuan: 79, grams: 90, .colour,
                "空顶|visor/护颈|neck flap/速干|quick-dry", "帽檐里有一根软钢丝，风大压一压。", "A soft wire in the brim for windy days."),
            GoodsSketch(
                .headphones, "数码电子/耳机音箱", "骨传导耳机", "Open-ear headphones", yuan: 359, grams: 180, .colour,
                "跑步|running/游泳|swimming/通话|calls", "不塞耳朵，听得见身后的车。", "Leaves the ears open to the road."),
            GoodsSketch(
                .hoodie, "运动户外/运动服", "抓绒衣", "Fleece", yuan: 269, grams: 420, .size,
                "半拉链|half zip/连帽|hooded/背心|vest", "二百克抓绒，收起来一只苹果大。", "Packs to the size of an apple."),
            GoodsSketch(
                .handbag, "箱包配饰/双肩包", "徒步背包", "Backpack", yuan: 399, grams: 1100, .colour,
                "22 升|22 litres/38 升|38 litres/可折叠|foldable", "背负系统按亚洲人的背长做。", "Made for shorter backs."),
        ])
}
