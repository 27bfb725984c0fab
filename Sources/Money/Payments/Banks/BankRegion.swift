// SPDX-License-Identifier: Apache-2.0
import Kernel

/// A province in which banks have branches. Its code is the first two digits of the national code of regions.
package struct BankProvince: Hashable, Sendable {
    package let code: Int
    package let name: String
    package let cities: [BankCity]

    package static func find(code: Int) -> BankProvince? { all.first { $0.code == code } }

    init(_ code: Int, _ name: String, _ cities: KeyValuePairs<Int, String>) {
        self.code = code
        self.name = name
        self.cities = cities.map { BankCity(code: code * 10_000 + $0.key * 100, name: $0.value) }
    }
}

/// A city in which banks have branches, by its national code of six digits, such as 330100 for Hangzhou.
package struct BankCity: Hashable, Sendable {
    package let code: Int
    package let name: String

    package static let all = BankProvince.all.flatMap(\.cities)

    package static func find(code: Int) -> BankCity? { all.first { $0.code == code } }
}

extension BankProvince {
    /// The built-in list: every province with its capital and its larger cities.
    package static let all: [BankProvince] = [
        BankProvince(11, "北京市", [1: "北京市"]),
        BankProvince(12, "天津市", [1: "天津市"]),
        BankProvince(13, "河北省", [1: "石家庄市", 2: "唐山市", 6: "保定市", 10: "廊坊市"]),
        BankProvince(14, "山西省", [1: "太原市", 2: "大同市", 10: "临汾市"]),
        BankProvince(15, "内蒙古自治区", [1: "呼和浩特市", 2: "包头市", 6: "鄂尔多斯市"]),
        BankProvince(21, "辽宁省", [1: "沈阳市", 2: "大连市", 3: "鞍山市"]),
        BankProvince(22, "吉林省", [1: "长春市", 2: "吉林市"]),
        BankProvince(23, "黑龙江省", [1: "哈尔滨市", 2: "齐齐哈尔市", 6: "大庆市"]),
        BankProvince(31, "上海市", [1: "上海市"]),
        BankProvince(32, "江苏省", [1: "南京市", 2: "无锡市", 3: "徐州市", 4: "常州市", 5: "苏州市", 6: "南通市"]),
        BankProvince(33, "浙江省", [1: "杭州市", 2: "宁波市", 3: "温州市", 4: "嘉兴市", 6: "绍兴市", 7: "金华市"]),
        BankProvince(34, "安徽省", [1: "合肥市", 2: "芜湖市", 3: "蚌埠市"]),
        BankProvince(35, "福建省", [1: "福州市", 2: "厦门市", 5: "泉州市"]),
        BankProvince(36, "江西省", [1: "南昌市", 2: "景德镇市", 7: "赣州市"]),
        BankProvince(37, "山东省", [1: "济南市", 2: "青岛市", 3: "淄博市", 6: "烟台市", 7: "潍坊市"]),
        BankProvince(41, "河南省", [1: "郑州市", 2: "开封市", 3: "洛阳市"]),
        BankProvince(42, "湖北省", [1: "武汉市", 3: "十堰市", 5: "宜昌市"]),
        BankProvince(43, "湖南省", [1: "长沙市", 2: "株洲市", 6: "岳阳市"]),
        BankProvince(44, "广东省", [1: "广州市", 3: "深圳市", 4: "珠海市", 6: "佛山市", 19: "东莞市"]),
        BankProvince(45, "广西壮族自治区", [1: "南宁市", 2: "柳州市", 3: "桂林市"]),
        BankProvince(46, "海南省", [1: "海口市", 2: "三亚市"]),
        BankProvince(50, "重庆市", [1: "重庆市"]),
        BankProvince(51, "四川省", [1: "成都市", 7: "绵阳市", 11: "乐山市"]),
        BankProvince(52, "贵州省", [1: "贵阳市", 3: "遵义市"]),
        BankProvince(53, "云南省", [1: "昆明市", 8: "普洱市"]),
        BankProvince(54, "西藏自治区", [1: "拉萨市"]),
        BankProvince(61, "陕西省", [1: "西安市", 3: "宝鸡市", 4: "咸阳市"]),
        BankProvince(62, "甘肃省", [1: "兰州市", 5: "天水市"]),
        BankProvince(63, "青海省", [1: "西宁市"]),
        BankProvince(64, "宁夏回族自治区", [1: "银川市"]),
        BankProvince(65, "新疆维吾尔自治区", [1: "乌鲁木齐市", 2: "克拉玛依市"]),
    ]
}
