// SPDX-License-Identifier: Apache-2.0
import Catalog
import Gifts
import Kernel
import WebCore

/// Goods that make good gifts, by occasion.
struct GiftShelfPage: PageModel {
    static let template = "shop/gift-shelf"
    /// Those that the shelf is sorted for; the others are for the form.
    static let occasions: [GiftOccasion] = [
        .springFestival, .dragonBoat, .midAutumn, .birthday, .thanks,
    ]

    let heading: String
    let words: String
    let paper: String
    let occasions: [LinkPart]
    let products: [ProductTile]
    let empty: EmptyPart?
    let span: String

    init(_ shelf: GiftShelf, _ facts: ShelfFacts, acceptHours: Int64, _ format: Format) {
        let language = format.language
        let everyDay = LinkPart(
            label: format.say("全部", "All"), href: ShopPath.giftShelf, current: shelf.occasion == nil)
        heading = (shelf.occasion?.heading ?? Text("送礼，发个链接就好", "Send a gift as easily as a link")).in(
            language)
        words =
            (shelf.occasion?.words
            ?? Text("不用问地址，朋友拆开自己填。", "No need to ask for an address: your friend fills it in.")).in(
                language)
        paper = (shelf.occasion?.wrapping ?? .silk).picture
        occasions =
            [everyDay]
            + GiftShelfPage.occasions.map {
                LinkPart(
                    label: $0.label.in(language), href: ShopPath.giftShelf($0), current: $0 == shelf.occasion)
            }
        products = shelf.entries.map {
            ProductTile(
                $0.product, facts, format, href: ShopPath.give($0.product.id, for: shelf.occasion))
        }
        empty =
            products.isEmpty
            ? EmptyPart(
                art: "art-box", title: format.say("礼物正在路上", "No gifts on the shelf yet"),
                text: format.say(
                    "适合送人的商品上架后会出现在这里。", "What makes a good gift appears here as soon as it is listed."),
                href: ShopPath.home,
                action: format.say("去逛逛", "Look around")) : nil
        span = format.say(
            "\(acceptHours) 小时内没有领取，全额退给你。",
            "What is not accepted within \(acceptHours) hours comes back to you in full.")
    }
}

extension GiftOccasion {
    fileprivate var heading: Text {
        switch self {
        case .springFestival: Text("把新年装进盒子里", "The new year in a box")
        case .dragonBoat: Text("粽叶香，送到手边", "The scent of reed leaves")
        case .midAutumn: Text("同一轮月亮，同一份心意", "Under the same moon")
        case .birthday: Text("生日，要拆礼物", "Birthdays are for unwrapping")
        case .thanks: Text("谢谢，不止说说", "Thanks, and more than words")
        case .wedding: Text("祝两个人，百年好合", "For the two of them")
        case .housewarming: Text("给新家添一件好物", "Something for the new home")
        case .company: Text("谢谢一路同行的人", "For those who came along")
        }
    }

    fileprivate var words: Text {
        switch self {
        case .springFestival:
            Text("年货、新茶、好器物，寄给远方的人。", "Food, tea and fine things for those who are far away.")
        case .dragonBoat: Text("端午安康，从一份礼物开始。", "A healthy festival begins with a gift.")
        case .midAutumn: Text("人不在身边，礼物先到。", "You are not there, but the gift is.")
        case .birthday:
            Text("朋友自己挑款、自己填地址，惊喜不打折。", "They choose the style and say where: the surprise stays.")
        case .thanks: Text("给照顾过你的人，一份认真挑的礼物。", "Something chosen with care, for those who cared.")
        case .wedding: Text("成双成对的好物。", "Fine things in pairs.")
        case .housewarming: Text("好用，也好看。", "Useful, and good to look at.")
        case .company: Text("一次付款，一人一份。", "One payment, one for each.")
        }
    }
}
