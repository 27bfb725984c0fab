// SPDX-License-Identifier: Apache-2.0
import Imaging
import Kernel
import Pricing

/// A store of the town before it is opened: its name, what it sells and how it delivers.
struct StoreSketch: Sendable {
    let name: String
    let english: String
    let about: String
    /// The owner's name.
    let owner: String
    let company: String
    /// Where parcels come from: province and city.
    let from: String
    let brands: [String]
    /// What holds for all its products, such as where they are made.
    let facts: [String]
    let freight: FreightSketch
    let goods: [GoodsSketch]

    /// The town's stores, the fixed merchant's first.
    static let all = table + home + wear + desk
}

/// How a store charges for delivery.
enum FreightSketch: Sendable {
    /// By piece, free from an amount on.
    case pieces(firstYuan: Int64, furtherYuan: Int64, freeFromYuan: Int64)
    /// By weight, free nowhere.
    case weight(firstYuan: Int64, furtherYuan: Int64)
    /// The merchant pays.
    case free

    /// Places that fragile and fresh goods do not reach in time.
    private static let far = ["新疆维吾尔自治区", "西藏自治区", "香港特别行政区", "澳门特别行政区", "台湾省"]
    private static let west = ["内蒙古自治区", "甘肃省", "青海省", "宁夏回族自治区", "海南省"]

    func terms(shipFrom: String) -> FreightTerms {
        switch self {
        case .pieces(let first, let further, let free):
            FreightTerms(
                name: "满 \(free) 元包邮", valuation: .piece, method: .conditionFree,
                fees: [
                    fee(1, first, 1, further), fee(1, first + 6, 1, further + 4, in: Self.west),
                ], freeConditions: [FreeCondition(amountMin: Money(fen: free * 100))], undelivered: Self.far,
                shipFrom: shipFrom)
        case .weight(let first, let further):
            FreightTerms(
                name: "按重量计费", valuation: .weight, method: .paid,
                fees: [
                    fee(1000, first, 1000, further), fee(1000, first * 2, 1000, further * 2, in: Self.west),
                ], undelivered: Self.far, shipFrom: shipFrom)
        case .free:
            FreightTerms(name: "全国包邮", method: .free, sendWithinHours: 24, shipFrom: shipFrom)
        }
    }

    private func fee(
        _ first: Int, _ firstYuan: Int64, _ further: Int, _ furtherYuan: Int64, in regions: [String] = []
    ) -> FreightFee {
        FreightFee(
            regions: regions, firstUnits: first, firstPrice: Money(fen: firstYuan * 100), furtherUnits: further,
            furtherPrice: Money(fen: furtherYuan * 100))
    }
}

/// A family of products that differ in one thing, such as the harvest of a tea.
struct GoodsSketch: Sendable {
    let kind: ProductArt.Kind
    /// The category as `top/leaf` in Chinese.
    let category: String
    let name: String
    let english: String
    /// One product each.
    let variants: [Text]
    let yuan: Int64
    let grams: Int
    let choice: Choice
    let story: Text

    /// `variants` are written as `中文|English/中文|English`.
    init(
        _ kind: ProductArt.Kind, _ category: String, _ name: String, _ english: String, yuan: Int64, grams: Int,
        _ choice: Choice, _ variants: String, _ story: String, _ storyInEnglish: String
    ) {
        self.kind = kind
        self.category = category
        self.name = name
        self.english = english
        self.variants = variants.split(separator: "/").map { pair in
            let parts = pair.split(separator: "|")
            return Text(String(parts[0]), String(parts[parts.count - 1]))
        }
        self.yuan = yuan
        self.grams = grams
        self.choice = choice
        self.story = Text(story, storyInEnglish)
    }
}

/// What a buyer chooses within one product: each option is an SKU.
struct Choice: Sendable {
    struct Option: Sendable {
        let name: String
        let pricePercent: Int64
        let gramsPercent: Int
    }

    /// Empty for a product without a choice.
    let axis: String
    let options: [Option]

    /// `options` are written as `name:pricePercent:gramsPercent`.
    private init(_ axis: String, _ options: String...) {
        self.axis = axis
        self.options = options.map { text in
            let parts = text.split(separator: ":", omittingEmptySubsequences: false)
            return Option(name: String(parts[0]), pricePercent: Int64(parts[1])!, gramsPercent: Int(parts[2])!)
        }
    }

    static let single = Choice("", ":100:100")
    static let tea = Choice("规格", "50 克:100:100", "125 克:230:240", "250 克:420:470")
    static let cake = Choice("规格", "1 饼:100:100", "3 饼:285:300")
    static let tin = Choice("规格", "1 罐:100:100", "2 罐:190:200")
    static let jar = Choice("净含量", "250 克:100:100", "500 克:180:185", "1 千克:330:360")
    static let bottle = Choice("规格", "单瓶:100:100", "双瓶:195:200", "整箱 6 瓶:560:600")
    static let crate = Choice("规格", "3 斤尝鲜:100:100", "5 斤家庭:155:165", "9 斤整箱:255:300")
    static let bag = Choice("规格", "1 袋:100:100", "3 袋:285:300")
    static let sack = Choice("规格", "1 千克:100:100", "2.5 千克:235:250", "5 千克:450:500")
    static let cup = Choice("件数", "单只:100:100", "一对:190:200")
    static let set = Choice("件数", "单件:100:100", "四件一套:370:400")
    static let size = Choice("尺码", "S:100:95", "M:100:100", "L:100:105")
    static let shoe = Choice("鞋码", "38:100:95", "40:100:100", "42:100:105")
    static let colour = Choice("颜色", "米白:100:100", "墨绿:100:100", "赭石:100:100")
    static let volume = Choice("装帧", "平装:100:100", "精装:165:140")
    static let pages = Choice("内页", "横线:100:100", "方格:100:100", "空白:100:100")
    static let piece = Choice("件数", "1 块:100:100", "3 块:285:300")
}
