// SPDX-License-Identifier: Apache-2.0

extension CategorySeed {
    static let homeTrees = [
        CategorySeedTree(
            "家居日用", "Home goods", feePercent: 4, depositYuan: 2000,
            [
                .init(
                    "收纳清洁", "Storage and cleaning",
                    [
                        "收纳整理|Storage", "清洁工具|Cleaning tools", "纸品|Paper goods", "衣物清洁|Laundry care",
                    ]),
                .init(
                    "家饰", "Decoration",
                    [
                        "香薰蜡烛|Candles and scents", "花瓶摆件|Vases and ornaments", "钟表挂画|Clocks and pictures",
                        "节庆用品|Festive goods",
                    ]),
            ]),
        CategorySeedTree(
            "厨房餐饮", "Kitchen and dining", feePercent: 4, depositYuan: 2000,
            [
                .init("厨具", "Cookware", ["锅具|Pots and pans", "刀具砧板|Knives and boards", "烘焙用具|Baking tools"]),
                .init(
                    "餐具茶具", "Tableware", ["碗盘|Bowls and plates", "杯壶|Cups and bottles", "茶具|Tea sets", "酒具|Barware"]),
            ]),
        CategorySeedTree(
            "家纺", "Home textiles", feePercent: 4, depositYuan: 2000,
            [
                .init("床品", "Bedding", ["床单被套|Sheets and covers", "被子|Quilts", "枕头|Pillows", "床垫|Mattress pads"]),
                .init("布艺", "Fabrics", ["毛巾浴巾|Towels", "窗帘|Curtains", "地毯|Rugs", "抱枕坐垫|Cushions"]),
            ]),
        CategorySeedTree(
            "家具家装", "Furniture", feePercent: 4, depositYuan: 10_000,
            [
                .init(
                    "家具", "Furniture",
                    [
                        "沙发|Sofas", "床|Beds", "桌椅|Tables and chairs", "柜架|Cabinets and shelves",
                        "户外家具|Outdoor furniture",
                    ]),
                .init("灯具五金", "Lights and hardware", ["灯具|Lights", "五金工具|Hardware and tools", "卫浴|Bathroom"]),
            ]),
        CategorySeedTree(
            "家用电器", "Appliances", feePercent: 3, depositYuan: 10_000,
            qualification: Qualification.compulsory,
            [
                .init(
                    "大家电", "Large appliances",
                    [
                        "电视|Televisions", "冰箱|Refrigerators", "洗衣机|Washing machines", "空调|Air conditioners",
                    ]),
                .init(
                    "小家电", "Small appliances",
                    [
                        "厨房电器|Kitchen appliances", "生活电器|Household appliances", "个护电器|Personal care appliances",
                    ]),
            ]),
        CategorySeedTree(
            "数码电子", "Electronics", feePercent: 3, depositYuan: 10_000,
            qualification: Qualification.compulsory,
            [
                .init(
                    "手机电脑", "Phones and computers",
                    [
                        "手机|Phones", "电脑平板|Computers and tablets", "手机配件|Phone accessories",
                        "电脑配件|Computer accessories",
                    ]),
                .init(
                    "影音智能", "Audio and smart devices",
                    [
                        "耳机音箱|Headphones and speakers", "智能手表|Smart watches", "相机|Cameras", "智能家居|Smart home",
                    ]),
            ]),
        CategorySeedTree(
            "园艺绿植", "Garden", feePercent: 4, depositYuan: 2000,
            [
                .init("植物", "Plants", ["绿植盆栽|Potted plants", "鲜花|Cut flowers", "多肉|Succulents"]),
                .init(
                    "种子种苗", "Seeds",
                    [
                        "花卉种子|Flower seeds", "蔬果种苗|Vegetable seedlings",
                    ], qualification: Qualification.seeds),
                .init("园艺用品", "Garden supplies", ["花盆|Pots", "土壤肥料|Soil and fertiliser", "园艺工具|Garden tools"]),
            ]),
    ]
}
