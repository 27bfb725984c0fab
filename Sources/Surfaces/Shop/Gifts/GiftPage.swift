// SPDX-License-Identifier: Apache-2.0
import Catalog
import Gifts
import Kernel
import Orders
import WebCore

/// A gift as the holder of its link sees it. It names no price.
struct GiftPage: PageModel {
    static let template = "shop/gift"

    /// Nothing is to be done with it any more, or not by this viewer: what happened, and the way on.
    struct Ended: Sendable, Equatable {
        let isGrey: Bool
        let title: String
        let text: String
        let link: LinkPart?
        let other: LinkPart?
    }

    /// What lies in the box.
    struct Inside: Sendable, Equatable {
        struct Style: Sendable, Equatable {
            let value: String
            let label: String
            let image: String?
            let checked: Bool
            let disabled: Bool
        }

        /// The way to accept it, with the styles to choose from.
        struct Accept: Sendable, Equatable {
            let action: String
            let styles: [Style]
            let hasStyles: Bool
            let signIn: String?
        }

        struct Decline: Sendable, Equatable {
            let action: String
            let words: TextareaPart
        }

        let isOpen: Bool
        let image: String
        let name: String
        let subtitle: String?
        let store: String
        let count: String
        let clock: String?
        let accept: Accept?
        let enter: ActionPart?
        let signInHref: String?
        let standing: Notice?
        let decline: Decline?
        /// Where who is not signed in does that first, and comes back to decline.
        let declineSignIn: String?
    }

    /// Thanks to the giver, and a gift in return.
    struct Thank: Sendable, Equatable {
        let action: String
        let words: TextareaPart
        /// A gift in return, or another one for who got it from a store.
        let back: LinkPart
    }

    let giver: String
    let sign: String
    let heading: String
    let note: String?
    let paper: String
    let wish: String?
    let ended: Ended?
    let inside: Inside?
    let thank: Thank?
    let proofHref: String?
    let meta: GiftMeta

    init(_ view: GiftView, _ state: FormState, baseURL: String, _ format: Format) {
        let face = view.face
        giver = face.giverName
        sign = Face.sign(face.giverName)
        ended = Ended(view, format)
        heading =
            ended == nil ? format.say("送你一份礼物", " sends you a gift") : format.say("送出的礼物", "’s gift")
        note = GiftPage.note(face, format)
        paper = face.wrapping.picture
        wish = face.wish.isEmpty ? nil : face.wish
        inside = ended == nil ? Inside(view, state, format) : nil
        thank = Thank(view, state)
        proofHref = face.mode == .lottery ? ShopPath.gift(face.link, "proof") : nil
        meta = GiftMeta(face, baseURL: baseURL, format)
    }

    private static func note(_ face: GiftFace, _ format: Format) -> String? {
        if let name = face.invitedName { return format.say("给 \(name)", "For \(name)") }
        switch face.mode {
        case .single, .named, .members: return nil
        case .firstCome:
            return format.say(
                "一共 \(face.portions) 份，还剩 \(face.portionsLeft) 份",
                "\(face.portionsLeft) of \(face.portions) are left")
        case .lottery:
            return format.say(
                "抽奖送出 \(face.portions) 份，\(face.entrants) 人参加",
                "\(face.portions) by lottery, \(face.entrants) taking part")
        }
    }
}

/// A gift's face with what its page needs besides.
struct GiftView: Sendable {
    let face: GiftFace
    let now: Timestamp
    let isSignedIn: Bool
    /// Whether the box is shown open: the viewer opened it before.
    let isOpen: Bool

    var chooses: Bool { face.styles.count > 1 }
    /// What the words count down to: the draw, as long as it is to come; else the deadline.
    var until: Timestamp {
        if case .gathering = face.state, let drawAt = face.drawAt { return drawAt }
        return face.deadline
    }
}

extension GiftPage.Inside {
    fileprivate init(_ view: GiftView, _ state: FormState, _ format: Format) {
        let face = view.face
        isOpen = view.isOpen || state.form != nil
        image = Face.image(face.picture)
        name = face.title
        subtitle = view.chooses || face.attributes.isEmpty ? nil : face.attributes
        store = face.storeName
        count = format.say("\(face.count) 件", face.count == 1 ? "1 piece" : "\(face.count) pieces")
        let left = (
            Format(.chinese, zone: format.zone).remaining(until: view.until, from: view.now),
            Format(.english, zone: format.zone).remaining(until: view.until, from: view.now)
        )
        let path = ShopPath.gift(face.link)
        let words = state.textarea(
            "thanks", Text("想说的话", "Your words"), rows: 2, maxlength: Gift.wishCharactersMax,
            required: false)
        let accept = Accept(
            action: ShopPath.gift(face.link, "accept"),
            styles: face.styles.map { GiftPage.Inside.Style($0, isChosen: $0.isGiven) }, hasStyles: view.chooses,
            signIn: view.isSignedIn
                ? nil
                : format.say("先随便看；领取时再登录或注册。", "Look first: you sign in or register only to accept it."))
        switch face.standing {
        case .mayAccept, .won:
            clock = format.say("请在 \(left.0)内领取", "Accept it within \(left.1)")
            self.accept = accept
            // What is for a group is left to the others.
            let mayDecline = face.mode != .firstCome
            decline =
                mayDecline && view.isSignedIn ? Decline(action: ShopPath.gift(face.link, "decline"), words: words) : nil
            declineSignIn = mayDecline && !view.isSignedIn ? ShopPath.signIn(next: path + "?open=1") : nil
            (enter, signInHref) = (nil, nil)
            if case .won = face.standing {
                standing = .good(format.say("恭喜，你中奖了！", "Congratulations: you have won it!"))
            } else {
                standing = nil
            }
        case .mayEnter:
            clock = format.say("\(left.0)后开奖", "Drawn in \(left.1)")
            enter =
                view.isSignedIn
                ? ActionPart(
                    action: ShopPath.gift(face.link, "enter"), label: format.say("参加抽奖", "Take part"),
                    style: "primary large wide",
                    icon: "gift") : nil
            signInHref = view.isSignedIn ? nil : ShopPath.signIn(next: path)
            (self.accept, decline, declineSignIn, standing) = (nil, nil, nil, nil)
        case .entered(let number):
            clock = format.say("\(left.0)后开奖", "Drawn in \(left.1)")
            standing = .wait(
                format.say(
                    "你已参加，号码是 \(number)。开奖后回到这里看结果。",
                    "You take part as number \(number). Come back here after the draw."))
            (self.accept, decline, declineSignIn, enter, signInHref) = (nil, nil, nil, nil, nil)
        case .accepted, .giver, .closed:
            (clock, self.accept, decline, declineSignIn, enter, signInHref, standing) = (nil, nil, nil, nil, nil, nil, nil)
        }
    }
}

extension GiftPage.Inside.Style {
    init(_ style: GiftFace.Style, isChosen: Bool) {
        value = "\(style.sku)"
        label = style.attributes.isEmpty ? "—" : style.attributes
        image = style.picture.isEmpty ? nil : style.picture
        checked = isChosen
        disabled = !style.isInStock
    }
}

extension GiftPage.Thank {
    fileprivate init?(_ view: GiftView, _ state: FormState) {
        let face = view.face
        guard case .accepted = face.standing else { return nil }
        action = ShopPath.gift(face.link, "thanks")
        words = state.textarea(
            "thanks", Text("想对 TA 说的话", "Your words"), value: face.thanks, rows: 2,
            maxlength: Gift.wishCharactersMax)
        back = .giveBack(face.product, for: face.gift, isStoreGift: face.mode == .members, state.language)
    }
}

/// What a chat reads of a gift's link: that it is wrapped, not what is in it.
struct GiftMeta: Sendable, Equatable {
    let title: String
    let description: String
    let url: String
    let image: String
    let imageAlt: String

    init(_ face: GiftFace, baseURL: String, _ format: Format) {
        title = format.say("\(face.giverName)送你一份礼物", "\(face.giverName) sends you a gift")
        description = format.say("包好了，点开拆。", "It is wrapped. Open it.")
        url = baseURL + ShopPath.gift(face.link)
        image = baseURL + face.wrapping.chatPicture
        imageAlt = face.wrapping.label.in(format.language)
    }
}
