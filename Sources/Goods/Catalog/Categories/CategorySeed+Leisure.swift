// SPDX-License-Identifier: Apache-2.0

extension CategorySeed {
    static let leisureTrees = [
        CategorySeedTree(
            "母婴", "Mother and baby", feePercent: 4, depositYuan: 10_000,
            [
                .init(
                    "奶粉辅食", "Formula and baby food", ["婴儿奶粉|Infant formula", "辅食零食|Baby food"], depositYuan: 20_000,
                    qualification: Qualification.infantFormula),
                .init("婴儿用品", "Baby care", ["纸尿裤|Nappies", "喂养用品|Feeding", "洗护用品|Bathing", "婴儿车床|Prams and cots"]),
                .init("童装童鞋", "Children's wear", ["婴儿服|Baby clothes", "童装|Children's clothes", "童鞋|Children's shoes"]),
                .init("孕产", "Maternity", ["孕妇装|Maternity wear", "产后护理|Postnatal care"]),
            ]),
        CategorySeedTree(
            "玩具", "Toys", feePercent: 5, depositYuan: 5000, qualification: Qualification.compulsory,
            [
                .init(
                    "玩具", "Toys",
                    [
                        "积木拼图|Blocks and puzzles", "毛绒玩具|Soft toys", "遥控模型|Models and remote control",
                        "早教玩具|Learning toys",
                    ]),
                .init("潮玩", "Collectables", ["手办盲盒|Figures and blind boxes", "桌游卡牌|Board and card games"]),
            ]),
        CategorySeedTree(
            "图书文具", "Books and stationery", feePercent: 3, depositYuan: 2000,
            [
                .init(
                    "图书", "Books",
                    [
                        "文学小说|Fiction", "童书绘本|Children's books", "人文社科|Humanities", "生活艺术|Living and arts",
                        "教辅考试|Study aids",
                    ],
                    qualification: Qualification.publication),
                .init(
                    "文具", "Stationery",
                    [
                        "书写工具|Writing tools", "本册手账|Notebooks", "画材|Art supplies", "办公用品|Office supplies",
                    ]),
            ]),
        CategorySeedTree(
            "运动户外", "Sports and outdoors", feePercent: 5, depositYuan: 5000,
            [
                .init("运动服鞋", "Sportswear", ["运动鞋|Sports shoes", "运动服|Sports clothing", "瑜伽服|Yoga wear"]),
                .init("健身球类", "Fitness and balls", ["健身器材|Fitness gear", "球类|Ball sports", "游泳|Swimming"]),
                .init("户外", "Outdoors", ["露营|Camping", "骑行|Cycling", "钓鱼|Fishing"]),
            ]),
        CategorySeedTree(
            "宠物", "Pets", feePercent: 4, depositYuan: 2000,
            [
                .init(
                    "宠物食品", "Pet food",
                    [
                        "猫粮|Cat food", "狗粮|Dog food", "宠物零食|Pet treats",
                    ], qualification: Qualification.petFood),
                .init(
                    "宠物用品", "Pet supplies",
                    [
                        "猫砂清洁|Litter and cleaning", "窝垫牵引|Beds and leads", "宠物玩具|Pet toys", "水族用品|Aquarium supplies",
                    ]),
            ]),
        CategorySeedTree(
            "汽车用品", "Car accessories", feePercent: 4, depositYuan: 5000,
            [
                .init(
                    "内饰清洁", "Interior and cleaning",
                    [
                        "坐垫脚垫|Seat covers and mats", "车载香氛|Car scents", "洗车养护|Washing and care",
                    ]),
                .init("车载电子", "Car electronics", ["行车记录仪|Dash cameras", "车载充电|Car chargers"]),
            ]),
        CategorySeedTree(
            "医疗器械", "Medical devices", feePercent: 5, depositYuan: 20_000,
            qualification: Qualification.medicalDevice,
            [
                .init(
                    "家用器械", "Home devices",
                    ["血压血糖|Blood pressure and sugar", "体温计|Thermometers", "康复护理|Rehabilitation"]
                ),
                .init("防护用品", "Protection", ["口罩|Masks", "创可贴敷料|Plasters and dressings"]),
            ]),
        CategorySeedTree(
            "文玩手作", "Crafts and collecting", feePercent: 6, depositYuan: 10_000,
            [
                .init(
                    "手作", "Crafts",
                    [
                        "陶瓷|Ceramics", "木作竹编|Wood and bamboo", "刺绣布艺|Embroidery and fabric", "手工皮具|Leather craft",
                    ]),
                .init(
                    "文玩", "Collecting",
                    [
                        "文房四宝|Scholar's objects", "书画|Painting and calligraphy", "钱币邮票|Coins and stamps",
                    ], depositYuan: 20_000),
                .init("乐器", "Instruments", ["民族乐器|Chinese instruments", "西洋乐器|Western instruments"], feePercent: 4),
            ]),
        CategorySeedTree(
            "教育培训", "Education", feePercent: 10, depositYuan: 20_000,
            qualification: Qualification.education, giftable: false,
            [
                .init("课程", "Courses", ["兴趣课程|Hobby courses", "职业技能|Vocational skills", "语言学习|Languages"]),
                .init("知识付费", "Paid knowledge", ["线上讲座|Online lectures", "会员专栏|Member columns"]),
            ]),
        CategorySeedTree(
            "本地生活", "Local services", feePercent: 5, depositYuan: 5000,
            [
                .init(
                    "到店", "In store",
                    [
                        "餐饮券|Dining vouchers", "丽人健身券|Beauty and gym vouchers", "亲子娱乐券|Family fun vouchers",
                    ]),
                .init("旅行", "Travel", ["酒店民宿|Hotels and stays", "景区门票|Sights"], qualification: Qualification.travel),
            ]),
        CategorySeedTree(
            "其他", "Other", feePercent: 5, depositYuan: 2000,
            [
                .init("其他商品", "Other goods", ["其他|Anything else"])
            ]),
    ]
}
