// SPDX-License-Identifier: Apache-2.0
import Kernel
import Lottery
import Orders
import Runtime
import Storage
import Stores

/// Draws a lottery when its time has come: closes the list, shows the seed, and gives each winner a portion to accept. With fewer entrants
/// than portions everybody wins, and the rest goes back to the giver.
package struct DrawLottery: Sendable {
    package static let timer = "gift.draw"
    package let gift: ID<Gift>

    package init(gift: ID<Gift>) { self.gift = gift }

    package func run(in transaction: any Transaction, _ context: Context) throws {
        var gift = try Gift.locked(gift, in: transaction)
        guard gift.state == .gathering, let drawAt = gift.drawAt, context.now >= drawAt else { return }
        let entrants = try GiftEntrant.all(of: gift, in: transaction)
        let open = try GiftPortion.all(of: gift, in: transaction).filter { $0.state == .open }
        let list = try LotteryList(entrants.map(\.listed))
        let seed = try gift.openSeed(context.vault)
        let winners = LotteryDraw.winners(seed: seed, list: list, portions: open.count)
        try hand(open, to: winners, of: entrants, in: transaction)
        gift.seed = seed.bytes
        gift.listHash = list.hash
        gift.drawnAt = context.now
        gift.drawnPortions = open.count
        try gift.giveBack(Array(open.dropFirst(winners.count)), .expired, as: .expired, in: transaction, context)
        try context.publish("gift.drawn", object: gift.id.raw, party: gift.store.party, in: transaction)
        if winners.isEmpty { return try gift.end(as: .ended, in: transaction, context) }
        gift.state = try gift.state.moved(to: .waiting)
        try gift.wait(until: context.now + context.span(GiftsRules.acceptHours), in: transaction, context)
        try gift.save(in: transaction)
    }

    /// The first place gets the first portion, and so on.
    private func hand(
        _ portions: [GiftPortion], to winners: [Int], of entrants: [GiftEntrant], in transaction: any Transaction
    ) throws {
        let byNumber = Dictionary(uniqueKeysWithValues: entrants.map { ($0.number, $0) })
        for (winner, portion) in zip(winners, portions) {
            guard var entrant = byNumber[winner] else { continue }
            var won = portion
            won.state = try won.state.moved(to: .won)
            won.recipient = entrant.person
            try won.save(in: transaction)
            entrant.portion = won.number
            try entrant.saveWon(in: transaction)
        }
    }
}
