// SPDX-License-Identifier: Apache-2.0
import Foundation
import Kernel
import Lottery
import Runtime
import Storage

/// What everybody who has a lottery's link may see of it, and with which anybody can draw it again: the promise, the list, and after the
/// draw the seed and the winners.
package struct LotteryRecord: Sendable {
    package struct Entrant: Sendable, Hashable {
        package let number: Int
        package let name: String
        package let hasWon: Bool
    }

    package let gift: ID<Gift>
    package let title: String
    package let portions: Int
    package let state: GiftState
    package let sentAt: Timestamp
    package let drawAt: Timestamp
    package let drawnAt: Timestamp?
    /// 64 hexadecimal digits.
    package let seedHash: String
    package let entrants: [Entrant]
    /// The whole proof, seed included; nothing before the draw.
    package let proof: LotteryProof?

    /// The record of the lottery to which a link leads; refuses with `GiftRefusal.linkUnknown` when it leads to none.
    package static func find(_ link: GiftLink, in snapshot: any Snapshot, _ context: Context) throws -> LotteryRecord {
        guard let (gift, _) = try Gift.find(link, context.vault, in: snapshot), gift.mode == .lottery, let sentAt = gift.sentAt,
            let drawAt = gift.drawAt, let seedHash = gift.seedHash
        else { throw GiftRefusal.linkUnknown }
        let entrants = try GiftEntrant.all(of: gift, in: snapshot)
        return LotteryRecord(
            gift: gift.id, title: gift.title, portions: gift.portions, state: gift.state, sentAt: sentAt, drawAt: drawAt,
            drawnAt: gift.drawnAt, seedHash: seedHash.hexadecimal,
            entrants: entrants.map { Entrant(number: $0.number, name: $0.name, hasWon: $0.portion != nil) },
            proof: try gift.proof(entrants))
    }
}

extension Gift {
    /// The proof of the draw, made anew from what is kept; nothing before the draw.
    func proof(_ entrants: [GiftEntrant]) throws -> LotteryProof? {
        guard let drawnPortions, let seed = seed.flatMap(LotterySeed.init) else { return nil }
        return LotteryProof(seed: seed, list: try LotteryList(entrants.map(\.listed)), portions: drawnPortions)
    }

    /// The seed of a lottery that was sent, also before the draw.
    func openSeed(_ vault: Vault) throws -> LotterySeed {
        guard let sealedSeed, let bytes = Data(base64Encoded: try vault.open(sealedSeed)), let seed = LotterySeed(Array(bytes)) else {
            throw StorageFault.decoding("gift \(id) has no seed")
        }
        return seed
    }

    /// Makes the seed and the promise of it.
    mutating func promiseDraw(_ context: Context) throws {
        guard let seed = LotterySeed(context.random.bytes(LotterySeed.bytesCount)) else {
            throw StorageFault.decoding("the source of randomness gave too few bytes")
        }
        sealedSeed = try context.vault.seal(Data(seed.bytes).base64EncodedString(), random: context.random)
        seedHash = seed.commitment.hash
    }
}

extension GiftEntrant {
    /// As the public list has it.
    var listed: LotteryEntrant { .shown(number: number, name: name) }
}
