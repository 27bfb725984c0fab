// SPDX-License-Identifier: Apache-2.0
import Imaging

extension StoreSketch {
    static let honeyFarm = StoreSketch(
        name: "谷雨蜂场", english: "Grain Rain Honey Farm", about: "跟着花期走的蜂场。三月油菜，五月洋槐，七月荆条，九月入冬前留一半给蜜蜂。",
        owner: "苗小满", company: "安康谷雨蜂业有限公司", from: "陕西省安康市", brands: ["谷雨"],
        facts: ["产地|陕西秦岭南麓", "波美度|42 度以上", "提示|一岁以下婴儿不宜食用蜂蜜"],
        freight: .pieces(firstYuan: 9, furtherYuan: 3, freeFromYuan: 129),
        goods: [
            GoodsSketch(
                .honeyJar, "茶与冲饮/蜂蜜", "秦岭单花蜜", "Single-flower honey", yuan: 42, grams: 400, .jar,
                "洋槐|acacia/荆条|chaste tree/枣花|jujube",
                "一个花期只取一次，结晶是正常的，温水化开就好。", "Taken once each bloom; it sets, and that is fine."),
            GoodsSketch(
                .honeyJar, "茶与冲饮/蜂蜜", "土蜂百花蜜", "Wild-flower honey", yuan: 78, grams: 400, .jar,
                "春夏|spring and summer/秋蜜|autumn/老巢蜜|old comb",
                "中蜂一年只产几斤，味道浓，带一点药草香。", "A few pounds a year from native bees."),
            GoodsSketch(
                .honeyJar, "茶与冲饮/蜂蜜", "成熟巢蜜", "Comb honey", yuan: 96, grams: 320, .tin,
                "木格|in a wooden frame/切块|cut/迷你四格|four small ones",
                "连着蜂巢一起切，抹在热馒头上。", "Cut with the comb; try it on warm bread."),
            GoodsSketch(
                .honeyJar, "茶与冲饮/蜂蜜", "花果蜜酱", "Honey with fruit", yuan: 45, grams: 380, .jar,
                "柚子|pomelo/柠檬|lemon/生姜红枣|ginger and dates",
                "小火慢熬，一勺冲一大杯。", "Cooked slowly; a spoonful makes a cup."),
            GoodsSketch(
                .honeyJar, "营养保健/药食同源", "蜂花粉", "Bee pollen", yuan: 56, grams: 280, .jar,
                "油菜|rapeseed/茶花|camellia/混合|mixed", "低温干燥，拌酸奶吃。", "Dried cool; good in yoghurt."),
            GoodsSketch(
                .candle, "家居日用/香薰蜡烛", "蜂蜡蜡烛", "Beeswax candles", yuan: 39, grams: 180, .cup,
                "卷制|rolled/倒模|moulded/八音盒罐|in a tin",
                "旧巢化的蜡，点着有淡淡的蜜香，不冒黑烟。", "From old comb; burns clean with a trace of honey."),
            GoodsSketch(
                .soap, "个人护理/沐浴身体", "蜂蜜皂", "Honey soap", yuan: 28, grams: 110, .piece,
                "燕麦|oat/牛奶|milk/蜂胶|propolis", "冷制，晾足六周，洗完不干。", "Cold-processed and cured for six weeks."),
            GoodsSketch(
                .skincare, "个人护理/沐浴身体", "蜂蜡护手膏", "Beeswax hand balm", yuan: 36, grams: 60, .cup,
                "原味|plain/甜橙|sweet orange/薰衣草|lavender",
                "蜂蜡、茶油、乳木果，三样东西。", "Beeswax, camellia oil and shea: that is all."),
            GoodsSketch(
                .honeyJar, "休闲食品/糖果", "蜜糖小罐", "Honey sweets", yuan: 24, grams: 160, .tin,
                "姜糖|ginger/秋梨|autumn pear/薄荷|mint", "嗓子不舒服的时候含一颗。", "For a tired throat."),
        ])

    static let tavern = StoreSketch(
        name: "青梅酒肆", english: "Green Plum Tavern", about: "绍兴河边的小酒坊，冬天酿，春天开坛。请成年之后再来，喝一点就好。",
        owner: "沈知远", company: "绍兴青梅酒业有限公司", from: "浙江省绍兴市", brands: ["青梅", "河埠头"],
        facts: ["产地|浙江绍兴", "提示|未成年人请勿饮酒，过量有害健康", "储存|阴凉避光"],
        freight: .pieces(firstYuan: 12, furtherYuan: 5, freeFromYuan: 199),
        goods: [
            GoodsSketch(
                .baijiu, "酒类/黄酒米酒", "冬酿花雕", "Winter-brewed Huadiao", yuan: 68, grams: 1100, .bottle,
                "三年陈|three years/五年陈|five years/十年陈|ten years",
                "糯米、麦曲、鉴湖水。温到四十度，香气正好出来。", "Glutinous rice, wheat starter, lake water."),
            GoodsSketch(
                .baijiu, "酒类/白酒", "糟烧", "Zaoshao spirit", yuan: 88, grams: 1050, .bottle,
                "42 度|42 per cent/52 度|52 per cent/陶坛五年|five years in clay",
                "用酿酒的糟再蒸一道，乡下人叫它“土威士忌”。", "Distilled from the lees of the rice wine."),
            GoodsSketch(
                .baijiu, "酒类/黄酒米酒", "桂花米酒", "Osmanthus rice wine", yuan: 32, grams: 900, .bottle,
                "原味|plain/桂花|osmanthus/气泡|sparkling", "六度，甜，冰着喝，当甜品也行。", "Six per cent, sweet; serve it cold."),
            GoodsSketch(
                .wine, "酒类/果酒预调酒", "青梅酒", "Green plum wine", yuan: 79, grams: 950, .bottle,
                "当年|this year's/陈三年|three years/少糖|less sugar",
                "青梅只在小满前后那十天收。", "The plums are picked in ten days of May."),
            GoodsSketch(
                .wine, "酒类/果酒预调酒", "果园酒", "Orchard wine", yuan: 66, grams: 950, .bottle,
                "杨梅|bayberry/桑葚|mulberry/猕猴桃|kiwi",
                "果子是邻村收的，落地的、磕碰的都可以，酒不挑相貌。", "Made from the neighbours' bruised fruit."),
            GoodsSketch(
                .wine, "酒类/红葡萄酒", "贺兰山干红", "Helan Mountain red", yuan: 128, grams: 1300, .bottle,
                "赤霞珠|Cabernet/马瑟兰|Marselan/混酿|blend",
                "朋友的小酒庄，一年八千瓶，我们拿走三百。", "From a friend's small estate."),
            GoodsSketch(
                .wine, "酒类/白葡萄酒", "雷司令干白", "Dry Riesling", yuan: 118, grams: 1300, .bottle,
                "半干|off-dry/干型|dry/晚收|late harvest", "配河虾，配白切鸡，配夏天傍晚。", "For river shrimp and summer evenings."),
            GoodsSketch(
                .mug, "厨房餐饮/酒具", "温酒小盏", "Warm-wine cups", yuan: 45, grams: 120, .cup,
                "影青|pale celadon/黑釉|black/素烧|bisque",
                "口沿微微外翻，一盏二十毫升，喝得慢。", "Twenty millilitres each, to drink slowly."),
            GoodsSketch(
                .baijiu, "酒类/黄酒米酒", "小坛封", "Sealed jars", yuan: 168, grams: 2600, .single,
                "女儿红|for a daughter/状元红|for a son/空白坛身|blank label",
                "坛身可以写字，封好了等一个日子再开。", "Write on the jar and open it on the day."),
        ])
}
