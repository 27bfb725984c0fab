// SPDX-License-Identifier: Apache-2.0
import Imaging

extension StoreSketch {
    /// What stands in a home.
    static let home = [ceramics, soapMaker, lightAndHome]

    private static let ceramics = StoreSketch(
        name: "景边陶作", english: "Ceramics by the Kiln", about: "两个人、一口电窑、一口柴窑。器物不求完全一样，求天天用得上。",
        owner: "许青", company: "景德镇景边陶瓷有限公司", from: "江西省景德镇市", brands: ["景边"],
        facts: ["产地|江西景德镇", "工艺|手工拉坯，1300 度还原焰", "提示|柴烧件不进微波炉"],
        freight: .pieces(firstYuan: 10, furtherYuan: 4, freeFromYuan: 159),
        goods: [
            GoodsSketch(
                .mug, "厨房餐饮/杯壶", "早安马克杯", "Morning mug", yuan: 78, grams: 380, .cup,
                "豆青|bean green/乌金|black gold/雪白|snow white",
                "杯把放得下三根手指，装满水也拿得稳。", "A handle with room for three fingers."),
            GoodsSketch(
                .plate, "厨房餐饮/碗盘", "日用圆盘", "Everyday plate", yuan: 58, grams: 520, .set,
                "六寸|six inches/八寸|eight inches/深盘|deep",
                "边上留着一圈指痕，汤汁流到那里就停住。", "A ring of finger marks stops the sauce."),
            GoodsSketch(
                .plate, "厨房餐饮/碗盘", "饭碗与面碗", "Rice and noodle bowls", yuan: 49, grams: 420, .set,
                "饭碗|rice bowl/面碗|noodle bowl/汤碗|soup bowl", "碗脚高一点，烫的时候端得住。", "A high foot for hot soup."),
            GoodsSketch(
                .teapot, "厨房餐饮/茶具", "盖碗与壶", "Gaiwan and pots", yuan: 198, grams: 460, .single,
                "白瓷盖碗|white gaiwan/青瓷壶|celadon pot/公道杯|pitcher",
                "盖碗薄沿，出汤快，不烫手。", "A thin rim that pours fast and stays cool."),
            GoodsSketch(
                .plantPot, "家居日用/花瓶摆件", "一枝花器", "Vase for one stem", yuan: 88, grams: 600, .single,
                "长颈|long neck/扁口|flat/圆腹|round", "插一枝就够。枯了的枝子也好看。", "One stem is enough."),
            GoodsSketch(
                .plantPot, "园艺绿植/花盆", "透气陶盆", "Breathing pots", yuan: 36, grams: 900, .set,
                "红陶|terracotta/灰陶|grey/半釉|half glazed", "盆壁会呼吸，多肉和香草都喜欢。",
                "Walls that breathe, for herbs and succulents."),
            GoodsSketch(
                .mug, "文玩手作/陶瓷", "柴窑茶碗", "Wood-kiln tea bowl", yuan: 360, grams: 300, .single,
                "落灰|ash glaze/火痕|flame marks/志野|Shino",
                "三天三夜的火，开窑前谁也不知道。", "Three days of fire; nobody knows before the door opens."),
            GoodsSketch(
                .plate, "文玩手作/陶瓷", "青花小品", "Blue-and-white pieces", yuan: 168, grams: 260, .single,
                "鱼藻小盘|fish plate/缠枝小碟|vine dish/山水笔洗|landscape brush washer",
                "手绘，每一笔都能看见毛笔提起的地方。", "Painted by hand; you see where the brush lifts."),
            GoodsSketch(
                .candle, "家居日用/香薰蜡烛", "陶罐香", "Scent in a clay jar", yuan: 98, grams: 420, .colour,
                "松烟|pine smoke/旧书|old books/雨后|after the rain",
                "用完的罐子留着装盐。", "Keep the jar for salt afterwards."),
        ])

    private static let soapMaker = StoreSketch(
        name: "皂角手作", english: "Honey Locust Soapworks", about: "山里长大的姑娘回乡做皂。油脂、草木、时间，少放一样都不行。",
        owner: "叶蓁", company: "大理皂角日化有限公司", from: "云南省大理白族自治州", brands: ["皂角"],
        facts: ["产地|云南大理", "工艺|冷制，熟化 45 天", "提示|敏感肌请先在手腕试用"],
        freight: .free,
        goods: [
            GoodsSketch(
                .soap, "个人护理/沐浴身体", "草木冷制皂", "Cold-process herb soap", yuan: 32, grams: 110, .piece,
                "艾草|mugwort/金盏花|calendula/竹炭|bamboo charcoal",
                "泡沫细，洗完脸不紧绷。", "Fine lather; the skin does not feel tight."),
            GoodsSketch(
                .soap, "个人护理/洗发护发", "洗发皂", "Shampoo bar", yuan: 45, grams: 100, .piece,
                "皂角侧柏|honey locust/生姜|ginger/何首乌|fo-ti", "一块能用两个月，出门不怕漏。", "Lasts two months and never leaks."),
            GoodsSketch(
                .soap, "家居日用/衣物清洁", "洗衣皂", "Laundry soap", yuan: 16, grams: 200, .piece,
                "棕榈|palm/茶籽|tea seed/宝宝衣物|baby clothes", "领口袖口抹一抹，过一会儿再搓。", "Rub it on collars, wait, then wash."),
            GoodsSketch(
                .skincare, "美妆护肤/水乳面霜", "玫瑰面霜", "Rose cream", yuan: 89, grams: 90, .cup,
                "清爽|light/滋润|rich/无香|unscented", "大马士革玫瑰纯露打底，一季一做。", "Based on rose water, made each season."),
            GoodsSketch(
                .skincare, "美妆护肤/精华面膜", "山茶花油", "Camellia oil", yuan: 76, grams: 70, .cup,
                "面部|face/头发|hair/身体|body", "三滴就够，捂热了再按上去。", "Three drops, warmed in the palm."),
            GoodsSketch(
                .skincare, "美妆护肤/洁面卸妆", "氨基酸洁面", "Gentle cleanser", yuan: 58, grams: 160, .single,
                "慕斯|mousse/凝露|gel/卸妆膏|balm", "早上一泵，晚上两泵。", "One pump in the morning, two at night."),
            GoodsSketch(
                .lipstick, "美妆护肤/口红唇妆", "花汁唇膏", "Petal lip colour", yuan: 68, grams: 30, .single,
                "杜鹃红|azalea/柿子红|persimmon/豆沙|red bean",
                "蜂蜡和花汁，颜色淡，素颜也能涂。", "Beeswax and petals; quiet colours."),
            GoodsSketch(
                .lipstick, "个人护理/口腔护理", "润唇膏", "Lip balm", yuan: 22, grams: 20, .cup,
                "原味|plain/蜂蜜|honey/薄荷|mint", "没有颜色，冬天口袋里放一支。", "No colour; one for every winter pocket."),
            GoodsSketch(
                .candle, "家居日用/香薰蜡烛", "大豆香薰烛", "Soy candle", yuan: 59, grams: 260, .colour,
                "雪松|cedar/橙花|neroli/干草|hay", "能点四十个小时，融化的蜡可以护手。", "Burns for forty hours."),
        ])

    private static let lightAndHome = StoreSketch(
        name: "灯火家居", english: "Lamplight Home", about: "一间小店，卖晚上回家想看见的东西：灯、靠垫、绿植和一只好看的盘子。",
        owner: "何向晚", company: "佛山灯火家居有限公司", from: "广东省佛山市", brands: ["灯火", "北窗"],
        facts: ["产地|广东佛山", "质保|灯具两年", "安装|附螺丝与图示"],
        freight: .pieces(firstYuan: 12, furtherYuan: 6, freeFromYuan: 199),
        goods: [
            GoodsSketch(
                .lamp, "家具家装/灯具", "阅读台灯", "Reading lamp", yuan: 239, grams: 1600, .colour,
                "黄铜臂|brass arm/木座|wooden base/夹式|clamp",
                "色温三千开，照在纸上不刺眼。", "Warm light that is kind to paper."),
            GoodsSketch(
                .lamp, "家具家装/灯具", "纸罩吊灯", "Paper pendant", yuan: 189, grams: 1100, .single,
                "圆月|moon/茧|cocoon/折扇|fan", "竹骨糊纸，亮起来像一团安静的云。", "Bamboo and paper: a quiet cloud when lit."),
            GoodsSketch(
                .lamp, "家具家装/灯具", "床头小夜灯", "Night light", yuan: 69, grams: 300, .colour,
                "触摸|touch/感应|sensor/充电|rechargeable", "起夜时刚好看得见拖鞋。", "Just enough to find the slippers."),
            GoodsSketch(
                .cushion, "家纺/抱枕坐垫", "亚麻抱枕", "Linen cushion", yuan: 79, grams: 600, .colour,
                "素色|plain/条纹|striped/刺绣|embroidered", "越洗越软，拉链藏在下边。", "Softer with every wash."),
            GoodsSketch(
                .cushion, "家纺/抱枕坐垫", "椅垫坐垫", "Seat cushion", yuan: 59, grams: 700, .colour,
                "圆形|round/方形|square/久坐加厚|thick", "绑带是棉的，不打滑。", "Cotton ties that do not slip."),
            GoodsSketch(
                .plantPot, "园艺绿植/绿植盆栽", "窗台绿植", "Windowsill plants", yuan: 45, grams: 1500, .single,
                "龟背竹|monstera/琴叶榕|fiddle-leaf fig/薄荷|mint",
                "带盆发货，土是湿的，到家先放阴处两天。", "Sent potted; rest it in the shade for two days."),
            GoodsSketch(
                .plate, "厨房餐饮/碗盘", "木纹餐盘", "Serving plates", yuan: 66, grams: 700, .set,
                "胡桃|walnut/榉木|beech/相思木|acacia", "放面包，放水果，放钥匙也行。", "For bread, for fruit, for keys."),
            GoodsSketch(
                .candle, "家居日用/香薰蜡烛", "长杆蜡烛", "Taper candles", yuan: 35, grams: 240, .colour,
                "素白|white/渐变|graded/螺旋|twisted", "停电的时候不慌，吃饭的时候也可以点。", "For power cuts and for dinners."),
            GoodsSketch(
                .lamp, "家具家装/灯具", "老物件台灯", "Lamps from old things", yuan: 368, grams: 2200, .single,
                "酱釉罐|soy jar/铁皮茶桶|tea tin/旧量杯|measuring cup",
                "每盏只有一只，线和灯头是新的。", "One of each; new wires in old bodies."),
        ])
}
