// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Runtime
import Storage

/// Owns gifts, their portions and the lotteries that give them away. Each portion is an order, which Orders owns.
package enum GiftsModule {
    package static let front = Module(
        name: "Gifts",
        migrations: GiftsSchema.migrations + GiftGuesses.migrations,
        rules: GiftsRules.all,
        timers: [
            TimerHandler(CancelUnpaidGift.timer) { try CancelUnpaidGift(gift: ID($2.object)).run(in: $0, $1) },
            TimerHandler(DrawLottery.timer) { try DrawLottery(gift: ID($2.object)).run(in: $0, $1) },
            TimerHandler(RemindGift.timer) { try RemindGift(gift: ID($2.object)).run(in: $0, $1) },
            TimerHandler(ExpireGift.timer) { try ExpireGift(gift: ID($2.object)).run(in: $0, $1) },
        ],
        subscribers: [GiftBuyers.subscriber],
        states: [
            StateTable(GiftState.self, noun: "gift", title: Text("礼物", "Gift")),
            StateTable(PortionState.self, noun: "gift_portion", title: Text("礼物份额", "Portion of a gift")),
        ],
        limits: [
            Limit("portionsMax", Gift.portionsMax), Limit("wishCharactersMax", Gift.wishCharactersMax),
            Limit("nameCharactersMax", Gift.nameCharactersMax), Limit("entrantsMax", Gift.entrantsMax),
            Limit("drawMinutesMax", GiveGift.drawMinutesMax), Limit("nameListFileBytesMax", NameList.fileBytesMax),
            Limit("reasonCharactersMax", CancelGift.reasonCharactersMax), Limit("oversightDays", GiftOversight.days),
            Limit("oversightRowsMax", GiftOversight.rowsMax), Limit("figureDaysMax", GiftFigures.daysMax),
            Limit("shelfCandidatesMax", GiftShelf.candidatesMax), Limit("shelfProductsMax", GiftShelf.productsMax),
            Limit("guessesMax", OpenGift.guessesMax), Limit("guessWindowMinutes", WrongTries.windowMinutes),
        ])
}

/// The rules of gifts, with their defaults. What a gift may cost is Catalog's.
package enum GiftsRules {
    package static let acceptHours = Rule(
        "gifts.accept_hours", Text("礼物领取期限", "Gifts can be accepted for"), unit: .hours, standard: 24, range: 1...168,
        source: "WeChat Store documentation")
    package static let remindHours = Rule(
        "gifts.remind_hours", Text("礼物到期前提醒", "Reminder before a gift's deadline"), unit: .hours, standard: 3, range: 1...167,
        source: "ours")

    package static let all = [acceptHours, remindHours]
}
