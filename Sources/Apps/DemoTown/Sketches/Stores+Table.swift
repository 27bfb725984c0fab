// SPDX-License-Identifier: Apache-2.0
import Imaging

extension StoreSketch {
    /// What is eaten and drunk.
    static let table = [teaHouse, orchard, noodleWorkshop, honeyFarm, tavern]

    private static let teaHouse = StoreSketch(
        name: "山里茶舍", english: "Tea House in the Hills", about: "一家人守着三片小茶园。茶按采摘的日子卖，喝完了就等明年。",
        owner: "陈砚秋", company: "杭州山里茶业有限公司", from: "浙江省杭州市", brands: ["山里", "半亩园"],
        facts: ["产地|浙江杭州", "保质期|18 个月", "储存|避光、防潮、远离异味"],
        freight: .pieces(firstYuan: 8, furtherYuan: 2, freeFromYuan: 99),
        goods: [
            GoodsSketch(
                .looseTea, "茶与冲饮/绿茶", "西湖龙井", "Longjing green tea", yuan: 168, grams: 60, .tea,
                "明前特级|first pick/雨前一级|second pick/老茶树群体种|old bushes",
                "清明前后手采，铁锅辉炒。汤色浅绿，豆香里带一点兰花气。", "Picked by hand around Qingming and roasted in an iron wok."),
            GoodsSketch(
                .teaTin, "茶与冲饮/红茶", "九曲红梅", "Jiuqu red plum black tea", yuan: 98, grams: 90, .tin,
                "春茶罐装|spring tin/秋茶罐装|autumn tin/陈放三年|aged three years",
                "条索细如银钩，汤色像熟透的梅子，适合下午配一块点心。", "A slender black tea, the colour of ripe plums."),
            GoodsSketch(
                .looseTea, "茶与冲饮/白茶", "高山白牡丹", "White peony tea", yuan: 88, grams: 60, .tea,
                "当年新茶|this year's/陈三年|three years old/陈五年|five years old",
                "一芽二叶，日晒萎凋，不炒不揉。新茶清甜，陈茶有枣香。", "Sun-withered, neither roasted nor rolled."),
            GoodsSketch(
                .teaTin, "茶与冲饮/乌龙茶", "桂香铁观音", "Osmanthus oolong", yuan: 76, grams: 130, .tin,
                "清香型|light roast/浓香型|dark roast/炭焙|charcoal roast",
                "秋茶与金桂同窨三次，茶凉了还有花香。", "Autumn oolong scented three times with osmanthus."),
            GoodsSketch(
                .looseTea, "茶与冲饮/普洱黑茶", "临沧古树普洱", "Lincang pu'er cake", yuan: 238, grams: 360, .cake,
                "生饼 2021|raw, 2021/熟饼 2019|ripe, 2019/小青柑|in green tangerine",
                "石磨压饼，松紧适中，可以现在喝，也可以放着等它慢慢变。", "Stone-pressed; drink it now or let it change slowly."),
            GoodsSketch(
                .teaTin, "茶与冲饮/花草茶", "山野花草茶", "Wild herb tea", yuan: 46, grams: 70, .tin,
                "杭白菊|chrysanthemum/玫瑰陈皮|rose and tangerine/薄荷柠檬草|mint and lemongrass",
                "自家晒的花草，不加香精。睡前泡一壶，整间屋子都安静下来。", "Dried at home without flavouring."),
            GoodsSketch(
                .teapot, "厨房餐饮/茶具", "柴烧小壶", "Wood-fired teapot", yuan: 320, grams: 420, .single,
                "侧把 160 毫升|side handle/提梁 220 毫升|overhead handle/圆珠 180 毫升|round",
                "请景德镇的朋友烧的，每窑只有十几把，落灰各不相同。", "A dozen from each kiln, no two alike."),
            GoodsSketch(
                .mug, "厨房餐饮/杯壶", "主人杯", "Host's cup", yuan: 68, grams: 150, .cup,
                "月白|moon white/粉青|celadon/鹧鸪斑|partridge glaze",
                "一杯正好两口。薄胎，拿在手里能感到茶的温度。", "Holds two sips; thin enough to feel the warmth."),
            GoodsSketch(
                .teaTin, "茶与冲饮/绿茶", "旅行茶包", "Tea for the road", yuan: 39, grams: 60, .bag,
                "龙井碧螺春|two greens/红茶白茶|black and white/一周七款|seven for a week",
                "三角茶包，原叶不碎，出门在外也能好好喝茶。", "Whole leaves in bags, for people on the way."),
        ])

    private static let orchard = StoreSketch(
        name: "南坡果园", english: "South Slope Orchard", about: "南坡朝阳，昼夜温差大，果子熟得慢一点、甜一点。下单后才摘。",
        owner: "罗大海", company: "赣州南坡果业有限公司", from: "江西省赣州市", brands: ["南坡"],
        facts: ["产地|江西赣州与陕西富平", "储存|阴凉通风，熟果冷藏", "售后|坏果包赔，请在签收当天拍照"],
        freight: .weight(firstYuan: 6, furtherYuan: 2),
        goods: [
            GoodsSketch(
                .orange, "生鲜果蔬/柑橘橙柚", "赣南脐橙", "Gannan navel oranges", yuan: 32, grams: 1500, .crate,
                "中果 70 毫米|medium/大果 80 毫米|large/榨汁小果|small, for juice",
                "皮薄汁多，切开就能闻到香。小雪之后甜度最好。", "Thin skin, plenty of juice, sweetest after the first frost."),
            GoodsSketch(
                .orange, "生鲜果蔬/柑橘橙柚", "高山蜜桔", "Hill mandarins", yuan: 26, grams: 1500, .crate,
                "早熟|early/露天完熟|ripened on the tree/带叶鲜摘|with leaves",
                "一剥就开，没有籽，小朋友可以自己来。", "Peels in one go and has no seeds."),
            GoodsSketch(
                .orange, "生鲜果蔬/柑橘橙柚", "春见粑粑柑", "Harumi mandarins", yuan: 45, grams: 1500, .crate,
                "树上越冬|wintered on the tree/礼盒装|gift box/尝鲜装|taster",
                "在树上过了一个冬天，果肉细软，几乎不用嚼。", "Spent the winter on the tree; so tender it hardly needs chewing."),
            GoodsSketch(
                .apple, "生鲜果蔬/苹果梨桃", "洛川苹果", "Luochuan apples", yuan: 36, grams: 1500, .crate,
                "红富士 75 毫米|medium Fuji/红富士 85 毫米|large Fuji/秦冠|Qinguan",
                "海拔一千一百米的黄土塬，脆，甜里有一点酸。", "From the loess highland: crisp, sweet with an edge."),
            GoodsSketch(
                .apple, "生鲜果蔬/苹果梨桃", "丑苹果", "Ugly apples", yuan: 29, grams: 1500, .crate,
                "冰糖心|honey core/早摘脆口|early and crisp/煮汤小果|small, for stewing",
                "不套袋，表皮有风吹过的痕迹，味道最像小时候。", "Unbagged and weathered, with an old-fashioned taste."),
            GoodsSketch(
                .persimmon, "生鲜果蔬/苹果梨桃", "火晶柿子", "Fire crystal persimmons", yuan: 38, grams: 1500, .crate,
                "软熟即食|ripe/硬柿自熟|to ripen at home/礼盒十二枚|box of twelve",
                "皮薄得像纸，插一根吸管就能喝。", "Skin like paper; drink it through a straw."),
            GoodsSketch(
                .persimmon, "休闲食品/果干蜜饯", "吊柿饼", "Hung dried persimmons", yuan: 42, grams: 520, .bag,
                "流心|soft heart/厚霜|thick frost/切片|sliced",
                "挂在檐下四十天，白霜是它自己出的糖。", "Forty days under the eaves; the white is its own sugar."),
            GoodsSketch(
                .apple, "休闲食品/果干蜜饯", "苹果脆片", "Apple crisps", yuan: 18, grams: 120, .bag,
                "原味|plain/肉桂|cinnamon/微酸青苹|green apple",
                "整片低温烘干，不加糖，咔嚓一声。", "Dried slowly without sugar."),
            GoodsSketch(
                .orange, "茶与冲饮/果汁植物饮", "鲜榨橙汁", "Pressed orange juice", yuan: 58, grams: 1100, .tin,
                "纯橙|orange/橙子胡萝卜|orange and carrot/橙子百香果|orange and passion fruit",
                "一瓶六个橙子，冷链送到，开瓶后请三天内喝完。", "Six oranges a bottle, delivered cold."),
        ])

    private static let noodleWorkshop = StoreSketch(
        name: "老街面坊", english: "Old Street Noodles", about: "凌晨四点和面，太阳好的日子才晾面。机器只用来切，其余都靠手。",
        owner: "魏长贵", company: "兰州老街食品有限公司", from: "甘肃省兰州市", brands: ["老街面坊"],
        facts: ["产地|甘肃兰州", "配料|小麦粉、水、食用盐", "储存|阴凉干燥处"],
        freight: .weight(firstYuan: 5, furtherYuan: 2),
        goods: [
            GoodsSketch(
                .noodles, "粮油调味/面粉面条", "手工挂面", "Hung noodles", yuan: 19, grams: 900, .bag,
                "细面|thin/宽面|wide/荞麦|buckwheat",
                "晾足二十四小时，煮三分钟，汤是清的。", "Dried for a day; three minutes in the pot."),
            GoodsSketch(
                .noodles, "粮油调味/方便面粉", "半干拌面", "Half-dried noodles with sauce", yuan: 26, grams: 640, .bag,
                "葱油|scallion oil/麻酱|sesame/油泼辣子|chilli oil",
                "附自家熬的酱料包，十分钟一碗像样的午饭。", "A proper lunch in ten minutes, sauce included."),
            GoodsSketch(
                .noodles, "粮油调味/面粉面条", "杂粮面", "Coarse-grain noodles", yuan: 23, grams: 900, .bag,
                "莜麦|oat/绿豆|mung bean/玉米|maize", "粗粮磨得细，不糙口，耐煮。", "Finely milled coarse grain that keeps its bite."),
            GoodsSketch(
                .noodles, "粮油调味/方便面粉", "即食米粉", "Instant rice noodles", yuan: 32, grams: 780, .bag,
                "酸汤|sour broth/菌汤|mushroom broth/红油|red oil",
                "干米粉泡八分钟，汤包是骨头和菌子熬的。", "Dry rice noodles with a slow-cooked broth."),
            GoodsSketch(
                .riceBag, "粮油调味/大米", "塘边新米", "Pond-side rice", yuan: 28, grams: 1000, .sack,
                "长粒香|long grain/珍珠米|short grain/胚芽米|germ rice",
                "一年一季，收了就碾，煮饭时满屋都知道。", "One harvest a year, milled after the order."),
            GoodsSketch(
                .riceBag, "粮油调味/杂粮豆类", "五谷杂粮", "Five grains", yuan: 24, grams: 1000, .sack,
                "黄小米|millet/红豆薏米|beans and Job's tears/八宝粥料|congee mix",
                "农户自留种，颗粒不太整齐，煮出来很香。", "Farmers' own seed; uneven grains, full taste."),
            GoodsSketch(
                .driedMushrooms, "粮油调味/香辛料", "山货菌菇", "Dried mushrooms", yuan: 49, grams: 220, .bag,
                "花菇|flower shiitake/羊肚菌|morels/茶树菇|tea-tree mushrooms",
                "泡菇的水别倒，拿来煮面正好。", "Keep the soaking water for the noodles."),
            GoodsSketch(
                .driedMushrooms, "生鲜果蔬/菌菇", "木耳银耳", "Wood ear and snow fungus", yuan: 35, grams: 200, .bag,
                "小碗耳|small wood ear/银耳|snow fungus/黄花菜|day lily",
                "椴木上长的，泡发后肉厚不烂。", "Grown on logs; thick when soaked."),
            GoodsSketch(
                .noodles, "休闲食品/传统糕点", "老街点心", "Old Street pastries", yuan: 22, grams: 420, .bag,
                "桃酥|walnut crisps/麻花|twists/锅盔|flatbread",
                "面坊边角的小灶做的，一天只有两炉。", "Two batches a day from the small oven."),
        ])
}
