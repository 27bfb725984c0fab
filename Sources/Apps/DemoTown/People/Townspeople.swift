// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel

/// The names and addresses of the town's people. All are invented.
enum Townspeople {
    private static let surnames = Array("王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕")
    private static let givenNames = [
        "子涵", "雨桐", "浩然", "思远", "静怡", "一诺", "嘉禾", "晓月", "明轩", "书瑶", "俊杰", "若曦", "建国", "秀英", "安然", "星辰",
        "沐阳", "清和", "亦凡", "佳宁", "文博", "语嫣", "志强", "慧敏", "天佑", "梓萱", "立秋", "春晓", "小雅", "大鹏", "云舒", "望舒",
    ]

    /// The same name for the same number; the first 1,280 differ.
    static func name(_ number: Int) -> String {
        let given = givenNames[(number * 7 + number / givenNames.count) % givenNames.count]
        return "\(surnames[(number * 11) % surnames.count])\(given)"
    }

    private static let places: [(province: String, city: String, county: String, roads: [String])] = [
        ("浙江省", "杭州市", "西湖区", ["文三路 118 号", "灵溪南路 6 号", "翠苑三区 21 幢"]),
        ("浙江省", "宁波市", "海曙区", ["月湖东路 33 号", "镇明路 88 弄"]),
        ("江苏省", "苏州市", "姑苏区", ["平江路 201 号", "十全街 15 号"]),
        ("江苏省", "南京市", "鼓楼区", ["颐和路 9 号", "湖南路 45 号"]),
        ("上海市", "上海市", "徐汇区", ["武康路 99 弄 3 号", "天平路 42 号"]),
        ("上海市", "上海市", "杨浦区", ["大学路 70 号", "四平路 1230 弄"]),
        ("北京市", "北京市", "东城区", ["五道营胡同 12 号", "东四十条 68 号"]),
        ("北京市", "北京市", "海淀区", ["成府路 28 号", "学院路 30 号"]),
        ("广东省", "广州市", "越秀区", ["东山口庙前西街 40 号", "文德路 7 号"]),
        ("广东省", "深圳市", "南山区", ["科苑路 15 号", "沙河西路 66 号"]),
        ("四川省", "成都市", "青羊区", ["宽巷子 25 号", "奎星楼街 55 号"]),
        ("湖北省", "武汉市", "武昌区", ["昙华林 88 号", "东湖路 142 号"]),
        ("湖南省", "长沙市", "岳麓区", ["麓山南路 36 号", "桃子湖路 9 号"]),
        ("陕西省", "西安市", "碑林区", ["书院门 3 号", "友谊西路 127 号"]),
        ("福建省", "厦门市", "思明区", ["沙坡尾 60 号", "中山路 211 号"]),
        ("山东省", "青岛市", "市南区", ["大学路 14 号", "香港中路 77 号"]),
        ("重庆市", "重庆市", "渝中区", ["山城步道 18 号", "枇杷山正街 72 号"]),
        ("云南省", "昆明市", "五华区", ["翠湖北路 5 号", "文林街 100 号"]),
        ("甘肃省", "兰州市", "城关区", ["读者大道 568 号", "南昌路 42 号"]),
        ("海南省", "海口市", "龙华区", ["骑楼老街 24 号", "国贸路 11 号"]),
    ]

    static func phone(_ number: Int) -> String { "1390000\(String(number + 10_000).suffix(4))" }

    /// An address of the person with a number; others with other `which`.
    static func address(_ number: Int, name: String, phone: String, which: Int = 0) -> AddressText {
        let place = places[(number * 3 + which * 7) % places.count]
        let road = place.roads[(number + which) % place.roads.count]
        let room = "\((number + which) % 9 + 1)0\(number % 4 + 1)"
        return AddressText(
            userName: name, telNumber: phone, provinceName: place.province, cityName: place.city,
            countyName: place.county,
            detailInfo: "\(road) \(number % 12 + 1) 单元 \(room) 室")
    }

    /// What buyers write to the store.
    static let notes = [
        "麻烦用纸盒装，谢谢。", "放门卫就好。", "送人的，不要放价格单。", "工作日送货。", "可以写一张生日卡吗？祝妈妈生日快乐。",
        "请挑新鲜一点的。", "不急，有空再发。", "易碎，麻烦多垫一层。",
    ]

    static let reasons = [
        "收到时有一角磕碰，想退一部分。", "颜色和想象的不一样。", "买多了，用不完。", "漏发了一件。", "家里已经有一样的了。", "尺码偏小。",
    ]
}
