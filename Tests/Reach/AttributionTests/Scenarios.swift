// SPDX-License-Identifier: Apache-2.0
import Kernel
import Testing

/// Touches before an order, oldest or not, with who is credited and what everybody who was close is told.
struct Scenario: CustomTestStringConvertible, Sendable {
    let name: String
    let taps: [Tap]
    /// Role, party and rate, and whoever is paid besides; nothing where nobody is credited.
    let credit: String?
    /// Role, party and code of each note, the latest touch first.
    let notes: [String]
    let rewards: Rewards
    /// Who accepted it, where it is a gift of the buyer's.
    let recipient: ID<Party>?

    var testDescription: String { name }

    init(
        _ name: String, _ taps: [Tap], _ credit: String?, _ notes: [String] = [], rewards: Rewards = .five,
        gift recipient: ID<Party>? = nil
    ) {
        self.name = name
        self.taps = taps
        self.credit = credit
        self.notes = notes
        self.rewards = rewards
        self.recipient = recipient
    }

    private static let (lan, hua, wei, fang, mei) = (Cast.lan, Cast.hua, Cast.wei, Cast.fang, Cast.mei)
    private static let (buyer, partner, flatmate, neighbour) = (Cast.buyer, Cast.partner, Cast.flatmate, Cast.neighbour)
    private static let instant = Duration.milliseconds(1)

    static let all = nobody + order + expiry + closeness + plans + sharers + levels + agencies + mixed + gifts

    private static let nobody = [
        Scenario("nobody opened a card", [], nil),
        Scenario("the store's own card alone", [own(.hours(3))], nil),
        Scenario("a touch after the order does not count", [plan(1, lan, .hours(-1))], nil),
        Scenario("a touch a millisecond after the order does not count", [link(wei, .milliseconds(-1))], nil),
    ]

    private static let order = [
        Scenario("one seller's card", [plan(1, lan, .hours(3))], "seller Lan 10 %"),
        Scenario("one sharer's link", [link(wei, .hours(3))], "sharer Wei 5 %"),
        Scenario("a later card of the store's own takes nothing", [plan(1, lan, .hours(3)), own(.hours(1))], "seller Lan 10 %"),
        Scenario("nor does it take a sharer's", [link(wei, .hours(3)), own(.hours(1))], "sharer Wei 5 %"),
        Scenario(
            "the later of two sellers wins", [plan(1, lan, .hours(3)), plan(1, hua, .hours(1))], "seller Hua 10 %",
            ["seller Lan: later_seller_won"]),
        Scenario(
            "the later of two sharers wins", [link(wei, .hours(3)), link(mei, .hours(1))], "sharer Mei 5 %",
            ["sharer Wei: later_sharer_won"]),
        Scenario(
            "a seller who comes back wins", [plan(1, lan, .hours(5)), plan(1, hua, .hours(3)), plan(1, lan, .hours(1))],
            "seller Lan 10 %", ["seller Hua: later_seller_won"]),
        Scenario(
            "each loser is told once, the latest first",
            [plan(1, wei, .hours(9)), plan(1, lan, .hours(7)), plan(1, wei, .hours(6)), plan(1, hua, .hours(1))], "seller Hua 10 %",
            ["seller Wei: later_seller_won", "seller Lan: later_seller_won"]),
        Scenario(
            "of two touches in one millisecond the later number wins", [plan(1, lan, .hours(1)), plan(1, hua, .hours(1))],
            "seller Hua 10 %", ["seller Lan: later_seller_won"]),
        Scenario("two cards of one seller: the later plan decides", [plan(1, lan, .hours(30)), plan(2, lan, .hours(1))], "seller Lan 20 %"),
        Scenario("a touch at the moment of the order counts", [plan(1, lan, .zero)], "seller Lan 10 %"),
    ]

    private static let expiry = [
        Scenario("a touch exactly fifteen days old counts", [plan(1, lan, .days(15))], "seller Lan 10 %"),
        Scenario("a millisecond more and it does not", [plan(1, lan, .days(15) + instant)], nil, ["seller Lan: touch_expired"]),
        Scenario("a link exactly fifteen days old counts", [link(wei, .days(15))], "sharer Wei 5 %"),
        Scenario("a millisecond more and it does not count either", [link(wei, .days(15) + instant)], nil, ["sharer Wei: touch_expired"]),
        Scenario(
            "who came too late is told so although another is credited", [plan(1, lan, .days(16)), plan(1, hua, .hours(1))],
            "seller Hua 10 %", ["seller Lan: touch_expired"]),
        Scenario(
            "an expired link takes nothing", [link(wei, .days(16)), plan(1, lan, .hours(2))], "seller Lan 10 %",
            ["sharer Wei: touch_expired"])
    ]

    private static let closeness = [
        Scenario("one's own card pays nothing", [plan(1, buyer, .hours(1))], nil, ["seller buyer: own_purchase"]),
        Scenario("one's own link pays nothing", [link(buyer, .hours(1))], nil, ["sharer buyer: own_purchase"]),
        Scenario(
            "one's own later card leaves the earlier seller's", [plan(1, lan, .hours(3)), plan(1, buyer, .hours(1))], "seller Lan 10 %",
            ["seller buyer: own_purchase"]),
        Scenario(
            "one's own later link leaves it, too", [plan(1, lan, .hours(3)), link(buyer, .hours(1))], "seller Lan 10 %",
            ["sharer buyer: own_purchase"]),
        Scenario(
            "who shares the licence or payout account gets nothing", [plan(1, partner, .hours(1))], nil, ["seller partner: related_account"]
        ),
        Scenario(
            "a related sharer's later link leaves the earlier seller's", [plan(1, lan, .hours(3)), link(partner, .hours(1))],
            "seller Lan 10 %", ["sharer partner: related_account"]),
        Scenario("who signed in in the buyer's browser gets nothing", [link(flatmate, .hours(1))], nil, ["sharer flatmate: same_device"]),
        Scenario("nor does a seller who did", [plan(1, flatmate, .hours(1))], nil, ["seller flatmate: same_device"]),
        Scenario("who is sent the parcel gets nothing", [link(neighbour, .hours(1))], nil, ["sharer neighbour: same_recipient"]),
        Scenario(
            "a ring of three leaves the stranger before it",
            [link(wei, .hours(9)), link(partner, .hours(3)), plan(1, flatmate, .hours(2)), link(neighbour, .hours(1))], "sharer Wei 5 %",
            ["sharer neighbour: same_recipient", "seller flatmate: same_device", "sharer partner: related_account"]),
    ]

    private static let plans = [
        Scenario("a raised rate holds for an earlier click", [plan(2, lan, .hours(8))], "seller Lan 20 %"),
        Scenario("the better rate of a click within a day is kept", [plan(3, lan, .hours(24))], "seller Lan 20 %"),
        Scenario("a millisecond more and it is not", [plan(3, lan, .hours(24) + instant)], "seller Lan 10 %"),
        Scenario("a click after the rate was lowered gets the lower", [plan(3, lan, .hours(4))], "seller Lan 10 %"),
        Scenario("a click before the plan ended is paid within a day", [plan(4, lan, .hours(6))], "seller Lan 15 %"),
        Scenario("a click after the plan ended is not", [plan(4, lan, .hours(4))], nil, ["seller Lan: plan_ended"]),
        Scenario("a plan that ended long ago pays nothing", [plan(5, lan, .hours(72))], nil, ["seller Lan: plan_ended"]),
        Scenario(
            "an ended plan's later card leaves the earlier seller's", [plan(1, lan, .hours(6)), plan(5, hua, .hours(1))], "seller Lan 10 %",
            ["seller Hua: plan_ended"]),
        Scenario("a plan that ends at the moment of the order has ended", [plan(10, lan, .hours(30))], nil, ["seller Lan: plan_ended"]),
        Scenario("a plan whose end is announced still holds", [plan(11, lan, .hours(30))], "seller Lan 15 %"),
        Scenario("a plan of another product does not cover this", [plan(6, lan, .hours(1))], nil, ["seller Lan: product_not_in_plan"]),
        Scenario("nor does a plan of another store", [plan(7, lan, .hours(1))], nil, ["seller Lan: product_not_in_plan"]),
        Scenario("nor does one that there is not", [plan(99, lan, .hours(1))], nil, ["seller Lan: product_not_in_plan"]),
        Scenario("a rate of zero is a credit of zero", [plan(8, lan, .hours(1))], "seller Lan 0 %"),
        Scenario("a plan opened after the click holds at the order", [plan(9, lan, .hours(3))], "seller Lan 30 %"),
        Scenario(
            "a loser with one good and one bad touch lost to the later seller",
            [plan(1, hua, .hours(9)), plan(5, hua, .hours(5)), plan(1, lan, .hours(1))], "seller Lan 10 %", ["seller Hua: later_seller_won"]
        ),
        Scenario("a winner's later bad touch is no matter", [plan(1, lan, .hours(9)), plan(5, lan, .hours(1))], "seller Lan 10 %"),
    ]

    private static let sharers = [
        Scenario("a link of nobody who was bound", [link(Cast.stranger, .hours(1))], nil, ["sharer Stranger: not_sharer"]),
        Scenario("a link opened before its sharer was bound", [link(Cast.new, .hours(3))], nil, ["sharer New: not_sharer"]),
        Scenario("a link opened at the moment of binding", [link(Cast.new, .hours(2))], "sharer New 5 %"),
        Scenario("a sharer unbound between click and order", [link(Cast.old, .hours(3))], nil, ["sharer Old: sharer_unbound"]),
        Scenario("a link opened after its sharer was unbound", [link(Cast.old, .hours(1))], nil, ["sharer Old: not_sharer"]),
        Scenario("a link of another store's sharer", [link(wei, .hours(1), store: ID(42))], nil, ["sharer Wei: not_sharer"]),
        Scenario("a store that pays sharers nothing", [link(wei, .hours(1))], nil, ["sharer Wei: no_reward"], rewards: .nothing),
        Scenario("a product with a reward of its own", [link(wei, .hours(1))], "sharer Wei 12 %", rewards: .ofProduct),
        Scenario("a raised reward holds for an earlier click", [link(wei, .hours(8))], "sharer Wei 8 %", rewards: .raised),
        Scenario("the better reward of a click within a day is kept", [link(wei, .hours(24))], "sharer Wei 8 %", rewards: .lowered),
        Scenario("the reward of an older click is not", [link(wei, .hours(25))], "sharer Wei 5 %", rewards: .lowered),
        Scenario(
            "an unbound sharer's later link leaves the seller's", [plan(1, lan, .hours(5)), link(Cast.old, .hours(3))], "seller Lan 10 %",
            ["sharer Old: sharer_unbound"]),
    ]

    private static let levels = [
        Scenario("one level: who invited the sharer gets nothing", [link(fang, .hours(1))], "sharer Fang 5 %"),
        Scenario(
            "two levels: who invited the sharer is paid, too", [link(fang, .hours(1))], "sharer Fang 5 % + inviter Mei 2 %",
            rewards: .twoLevels),
        Scenario("two levels: whom the store invited has no inviter", [link(mei, .hours(1))], "sharer Mei 5 %", rewards: .twoLevels),
        Scenario(
            "two levels: an inviter who buys gets nothing", [link(fang, .hours(1))], "sharer Fang 5 %", ["inviter buyer: own_purchase"],
            rewards: .twoLevelsOfBuyer),
        Scenario("two levels: an inviter who was unbound gets nothing", [link(fang, .hours(1))], "sharer Fang 5 %", rewards: .inviterGone),
    ]

    private static let agencies = [
        Scenario(
            "an agency that signed the seller is paid of the commission", [plan(1, Cast.ping, .hours(1))],
            "seller Ping 10 % + agency studio 3 %"),
        Scenario(
            "an agency that buys has no part", [plan(1, Cast.shu, .hours(1))], "seller Shu 10 %", ["agency buyer: own_purchase"]),
        Scenario(
            "an agency in the buyer's browser has no part", [plan(1, Cast.qing, .hours(1))], "seller Qing 10 %",
            ["agency flatmate: same_device"]),
        Scenario(
            "an agency whose phone the parcel names has no part", [plan(1, Cast.rui, .hours(1))], "seller Rui 10 %",
            ["agency neighbour: same_recipient"]),
        Scenario(
            "an agency's seller who is beaten leaves the agency nothing", [plan(1, Cast.ping, .hours(3)), link(wei, .hours(1))],
            "sharer Wei 5 %", ["seller Ping: later_sharer_won"]),
    ]

    private static let mixed = [
        Scenario(
            "a later link takes the seller's commission", [plan(1, lan, .hours(3)), link(wei, .hours(1))], "sharer Wei 5 %",
            ["seller Lan: later_sharer_won"]),
        Scenario(
            "a later seller's card takes the sharer's", [link(wei, .hours(3)), plan(1, lan, .hours(1))], "seller Lan 10 %",
            ["sharer Wei: later_seller_won"]),
        Scenario(
            "a sharer who also sells is told of the lost commission", [plan(1, lan, .hours(3)), link(lan, .hours(1))], "sharer Lan 5 %",
            ["seller Lan: later_sharer_won"]),
        Scenario(
            "a link that pays nothing leaves the seller's", [plan(1, lan, .hours(3)), link(wei, .hours(1))], "seller Lan 10 %",
            ["sharer Wei: no_reward"], rewards: .nothing),
        Scenario(
            "an ended plan leaves the sharer's", [link(wei, .hours(3)), plan(5, lan, .hours(1))], "sharer Wei 5 %",
            ["seller Lan: plan_ended"]),
        Scenario(
            "seller, sharer, seller, store: the last who promoted",
            [plan(1, hua, .hours(9)), link(wei, .hours(7)), plan(1, lan, .hours(5)), own(.hours(1))], "seller Lan 10 %",
            ["sharer Wei: later_seller_won", "seller Hua: later_seller_won"]),
    ]

    /// The buyer gives it, and somebody else accepts.
    private static let gifts = [
        Scenario("a gift pays whose card led its giver there", [plan(1, lan, .hours(3))], "seller Lan 10 %", gift: Cast.stranger),
        Scenario("and whose link did", [link(wei, .hours(3))], "sharer Wei 5 %", gift: Cast.stranger),
        Scenario("a seller who accepts the gift gets nothing", [plan(1, lan, .hours(3))], nil, ["seller Lan: own_gift"], gift: lan),
        Scenario("nor does a sharer who does", [link(wei, .hours(3))], nil, ["sharer Wei: own_gift"], gift: wei),
        Scenario(
            "who accepts leaves the earlier seller's", [plan(1, hua, .hours(3)), link(wei, .hours(1))], "seller Hua 10 %",
            ["sharer Wei: own_gift"], gift: wei),
        Scenario(
            "who accepts and came too early is told that", [link(wei, .hours(3)), plan(1, lan, .hours(1))], "seller Lan 10 %",
            ["sharer Wei: own_gift"], gift: wei),
        Scenario(
            "one's own card pays nothing, whoever accepts", [plan(1, buyer, .hours(1))], nil, ["seller buyer: own_purchase"],
            gift: Cast.stranger),
        Scenario(
            "a giver's business partner gets nothing, whoever accepts", [link(partner, .hours(1))], nil,
            ["sharer partner: related_account"], gift: Cast.stranger),
        Scenario(
            "whose phone the recipient has gets nothing", [link(neighbour, .hours(1))], nil, ["sharer neighbour: same_recipient"],
            gift: Cast.stranger),
        Scenario(
            "two levels: an inviter who accepts gets nothing", [link(fang, .hours(1))], "sharer Fang 5 %", ["inviter Mei: own_gift"],
            rewards: .twoLevels, gift: mei),
        Scenario(
            "an agency that accepts has no part", [plan(1, Cast.ping, .hours(1))], "seller Ping 10 %", ["agency studio: own_gift"],
            gift: Cast.studio),
    ]
}
