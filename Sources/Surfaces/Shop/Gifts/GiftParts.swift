// SPDX-License-Identifier: Apache-2.0
import Catalog
import Foundation
import Gifts
import Imaging
import Kernel
import WebCore

extension GiftWrapping {
    /// The drawing of the wrapped box; its lid ends at 44 % of its height.
    var picture: String { "/assets/wrappings/\(rawValue).svg" }

    /// The same as chats show it, which read no drawings.
    var chatPicture: String { "/assets/wrappings/\(rawValue).png" }
}

extension GiftOccasion {
    /// The wrapping that is offered first.
    var wrapping: GiftWrapping {
        switch self {
        case .springFestival, .company: .vermilion
        case .dragonBoat: .jade
        case .midAutumn: .indigo
        case .birthday: .confetti
        case .thanks: .kraft
        case .wedding, .housewarming: .silk
        }
    }
}

extension LinkPart {
    /// The way to give the like back to who gave it. A store takes no gifts: then it leads to the shelf.
    static func giveBack(_ product: ID<Product>, for gift: ID<Gift>, isStoreGift: Bool, _ language: Language) -> LinkPart {
        isStoreGift
            ? LinkPart(label: Text("也送一份礼物", "Send a gift yourself").in(language), href: ShopPath.giftShelf)
            : LinkPart(label: Text("回赠一份", "Give one back").in(language), href: ShopPath.giveBack(product, for: gift))
    }
}

/// A message beside an icon. Component `flash` without its slot.
struct Notice: Sendable, Equatable {
    let tone: String
    let icon: String
    let text: String

    static func good(_ text: String) -> Notice { Notice(tone: "good", icon: "check", text: text) }
    static func neutral(_ text: String) -> Notice { Notice(tone: "", icon: "info", text: text) }
    static func wait(_ text: String) -> Notice { Notice(tone: "wait", icon: "clock", text: text) }
    static func bad(_ text: String) -> Notice { Notice(tone: "bad", icon: "warning", text: text) }
}

extension Format {
    /// A QR code as a picture in the page itself.
    static func qr(_ link: String) throws -> String {
        "data:image/svg+xml;base64," + Data(try QRCode(link).svg().bytes).base64EncodedString()
    }

    /// How many portions and units, in words: `5 份，每份 2 件`.
    func portions(_ portions: Int, of units: Int) -> String {
        let each = units == 1 ? Text("", "") : Text("，每份 \(units) 件", ", \(units) in each")
        return say(
            "\(portions) 份" + each.chinese,
            (portions == 1 ? "1 portion" : "\(portions) portions") + each.english)
    }
}
