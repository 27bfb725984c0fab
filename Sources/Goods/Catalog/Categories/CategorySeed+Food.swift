// SPDX-License-Identifier: Apache-2.0

extension CategorySeed {
    static let foodTrees = [
        CategorySeedTree(
            "生鲜果蔬", "Fresh produce", feePercent: 2, depositYuan: 2000, qualification: Qualification.food,
            [
                .init(
                    "水果", "Fruit",
                    [
                        "苹果梨桃|Apples, pears, peaches", "柑橘橙柚|Citrus", "浆果葡萄|Berries and grapes", "热带水果|Tropical fruit",
                        "瓜类|Melons",
                    ]),
                .init(
                    "蔬菜菌菇", "Vegetables",
                    [
                        "叶菜|Leaf vegetables", "根茎薯芋|Roots and tubers", "菌菇|Mushrooms", "豆芽豆制品|Tofu and sprouts",
                    ]),
                .init(
                    "肉禽蛋奶", "Meat, eggs, milk", ["猪牛羊肉|Pork, beef, lamb", "禽肉|Poultry", "蛋类|Eggs", "低温奶|Chilled milk"]),
                .init("海鲜水产", "Seafood", ["鱼|Fish", "虾蟹|Shrimp and crab", "贝类|Shellfish", "海味干货|Dried seafood"]),
            ]),
        CategorySeedTree(
            "休闲食品", "Snacks", feePercent: 3, depositYuan: 2000, qualification: Qualification.food,
            [
                .init(
                    "糕点饼干", "Bakery",
                    [
                        "传统糕点|Traditional pastries", "饼干曲奇|Biscuits", "面包蛋糕|Bread and cake", "月饼粽子|Festival pastries",
                    ]),
                .init("坚果蜜饯", "Nuts and dried fruit", ["混合坚果|Mixed nuts", "炒货瓜子|Roasted seeds", "果干蜜饯|Dried fruit"]),
                .init("糖果巧克力", "Sweets", ["糖果|Candy", "巧克力|Chocolate", "果冻布丁|Jelly and pudding"]),
                .init("卤味熟食", "Savoury snacks", ["肉脯肉干|Jerky", "豆干素食|Bean snacks", "海苔薯片|Seaweed and crisps"]),
            ]),
        CategorySeedTree(
            "粮油调味", "Staples and seasonings", feePercent: 2, depositYuan: 2000,
            qualification: Qualification.food,
            [
                .init("米面杂粮", "Grain", ["大米|Rice", "面粉面条|Flour and noodles", "杂粮豆类|Coarse grain and beans"]),
                .init("食用油", "Oil", ["花生油菜籽油|Peanut and rapeseed oil", "橄榄油茶油|Olive and camellia oil"]),
                .init(
                    "调味品", "Seasonings",
                    [
                        "酱油醋|Soy sauce and vinegar", "酱料火锅底料|Sauces and hotpot bases", "香辛料|Spices",
                        "糖盐|Sugar and salt",
                    ]),
                .init(
                    "方便速食", "Ready meals",
                    [
                        "方便面粉|Instant noodles", "自热食品|Self-heating meals", "速冻食品|Frozen food", "罐头|Tinned food",
                    ]),
            ]),
        CategorySeedTree(
            "茶与冲饮", "Tea and drinks", feePercent: 3, depositYuan: 2000,
            qualification: Qualification.food,
            [
                .init(
                    "茶叶", "Tea",
                    [
                        "绿茶|Green tea", "红茶|Black tea", "乌龙茶|Oolong tea", "普洱黑茶|Pu'er and dark tea", "白茶|White tea",
                        "花草茶|Herbal tea",
                    ]),
                .init("咖啡", "Coffee", ["咖啡豆粉|Beans and ground coffee", "速溶咖啡|Instant coffee"]),
                .init(
                    "饮料", "Beverages",
                    [
                        "果汁植物饮|Juice and plant drinks", "饮用水|Drinking water", "奶茶麦片|Milk tea and cereals", "蜂蜜|Honey",
                    ]),
            ]),
        CategorySeedTree(
            "酒类", "Alcohol", feePercent: 5, depositYuan: 10_000, qualification: Qualification.alcohol,
            [
                .init("白酒黄酒", "Chinese spirits", ["白酒|Baijiu", "黄酒米酒|Rice wine"]),
                .init("葡萄酒", "Wine", ["红葡萄酒|Red wine", "白葡萄酒|White wine", "起泡酒|Sparkling wine"]),
                .init(
                    "啤酒洋酒", "Beer and spirits", ["啤酒|Beer", "威士忌白兰地|Whisky and brandy", "果酒预调酒|Fruit wine and mixes"]),
            ]),
        CategorySeedTree(
            "营养保健", "Nutrition", feePercent: 5, depositYuan: 20_000,
            qualification: Qualification.healthFood,
            [
                .init(
                    "保健食品", "Health food",
                    [
                        "维生素矿物质|Vitamins and minerals", "蛋白粉|Protein", "鱼油益生菌|Fish oil and probiotics",
                    ]),
                .init(
                    "传统滋补", "Traditional tonics",
                    [
                        "燕窝阿胶|Bird's nest and donkey-hide gelatin", "人参枸杞|Ginseng and goji", "药食同源|Food and medicine",
                    ],
                    depositYuan: 10_000, qualification: Qualification.food),
            ]),
    ]
}
