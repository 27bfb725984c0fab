// SPDX-License-Identifier: Apache-2.0
import Catalog
import Channels
import Gifts
import Kernel
import Orders
import Runtime
import Storage
import WebCore

/// What a giver has chosen so far: sent with every step, so that nothing is kept in between.
struct GiveChoice: Sendable {
    /// What is offered where a lottery is drawn.
    static let drawMinutes = [60, 360, 1440, 2880]
    static let modes: [GiftMode] = [.single, .firstCome, .lottery]

    let sku: ID<SKU>
    let count: Int
    let portions: Int
    let mode: GiftMode
    let channel: ID<ChannelAccount>?
    let drawMinutes: Int?
    let wish: String
    let wrapping: GiftWrapping
    let occasion: GiftOccasion?
    /// For whom the portions are, one each; nothing where whoever has the link may take part.
    let names: [String]?
    /// The gift for which it is given in return, to who gave that.
    let back: ID<Gift>?

    var audience: GiftAudience { channel.map { .followers($0) } ?? .link }

    var plan: GiftPlan {
        switch mode {
        case .single, .members: .single
        case .named: .named(names ?? [])
        case .firstCome: .firstCome(portions: portions)
        case .lottery:
            .lottery(portions: portions, drawMinutes: drawMinutes ?? GiveChoice.drawMinutes[0])
        }
    }

    /// The choice as a form sends it on unseen.
    var hidden: [HiddenPart] {
        (names.map { [HiddenPart(name: "names", value: NameList.text($0))] } ?? []) + [
            HiddenPart(name: "sku", value: "\(sku)"), HiddenPart(name: "count", value: "\(count)"),
            HiddenPart(name: "portions", value: "\(portions)"),
            HiddenPart(name: "mode", value: mode.rawValue),
            HiddenPart(name: "channel", value: channel.map { "\($0)" } ?? ""),
            HiddenPart(name: "drawMinutes", value: drawMinutes.map { "\($0)" } ?? ""),
            HiddenPart(name: "wish", value: wish), HiddenPart(name: "wrapping", value: wrapping.rawValue),
            HiddenPart(name: "occasion", value: occasion?.rawValue ?? ""),
            HiddenPart(name: "back", value: back.map { "\($0)" } ?? ""),
        ]
    }
}

extension GiveChoice {
    /// The like in return, with words of thanks.
    init(_ back: GiftInReturn, sku: ID<SKU>, _ language: Language) {
        self.init(
            sku: sku, count: back.count, portions: 1, mode: .single, channel: nil, drawMinutes: nil,
            wish: GiftOccasion.thanks.wish.in(language), wrapping: GiftOccasion.thanks.wrapping, occasion: .thanks, names: nil,
            back: back.gift)
    }

    /// `names` are those of a gift to a list, whose form has neither mode nor portions.
    init(_ form: Form, names: [String]? = nil) throws {
        self.names = names
        let back = names == nil ? ID<Gift>(form.text("back")) : nil
        self.back = back
        sku = try form.id("sku")
        count = try form.count("count", in: 1...PlaceOrder.countMax)
        let asked = GiftMode(rawValue: form.text("mode")).flatMap { GiveChoice.modes.contains($0) && back == nil ? $0 : nil }
        let chosen = names == nil ? asked ?? .single : .named
        let isForGroup = chosen == .firstCome || chosen == .lottery
        mode = chosen
        portions = isForGroup ? try form.count("portions", in: 1...Gift.portionsMax) : names?.count ?? 1
        channel = isForGroup ? ID(form.text("channel")) : nil
        drawMinutes =
            chosen == .lottery ? try form.count("drawMinutes", in: 1...GiveGift.drawMinutesMax) : nil
        wish = try form.text("wish").replacing("\r\n", with: "\n").validated(
            "wish", characters: 0...Gift.wishCharactersMax, multiline: true)
        wrapping = GiftWrapping(rawValue: form.text("wrapping")) ?? .vermilion
        occasion = GiftOccasion(rawValue: form.text("occasion"))
    }
}

extension GiftMode {
    /// What it means, for whoever chooses it.
    var hint: Text {
        switch self {
        case .single:
            Text("把链接发给一个人，谁先领取就是谁的", "Send the link to one person; it is whose who accepts it")
        case .firstCome: Text("发到群里，每人一份，领完为止", "Send it to a group: one each, while there are any")
        case .lottery:
            Text(
                "发到群里报名，到点公开开奖，结果人人可验", "A group enters, it is drawn in the open, and anyone can check it")
        case .named: Text("每个名字一个链接", "A link for each name")
        case .members: Text("每位会员一份，由店铺送出", "One for each member, from the store")
        }
    }
}
