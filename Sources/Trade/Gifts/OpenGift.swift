// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Runtime
import Storage
import Stores

/// Opens a gift by the secret of its link. Links that lead nowhere are counted by who tries them, as wrong passwords are.
package struct OpenGift: Sendable {
    /// Links that lead nowhere which one caller may try in `WrongTries.windowMinutes`.
    package static let guessesMax = 20

    package let token: String
    /// Who tries, as the edge knows them: a person, a browser or a network address.
    package let caller: String

    package init(token: String, caller: String) {
        self.token = token
        self.caller = caller
    }

    /// What the one who asks sees of the gift. Throws `GiftRefusal`.
    package func face(on database: any Database, _ context: Context) async throws -> GiftFace {
        try await run(on: database, context) { link, snapshot in try GiftFace.find(link, in: snapshot, context) }
    }

    /// Where what the holder of a link does is written.
    package struct Target: Sendable {
        package let link: GiftLink
        /// On whose lane its portions are given away.
        package let store: ID<Store>
    }

    /// The gift as far as a verb on its link needs it. Throws `GiftRefusal`.
    package func target(on database: any Database, _ context: Context) async throws -> Target {
        try await run(on: database, context) { link, snapshot in
            Target(link: link, store: try link.gift(in: snapshot, context).gift.store)
        }
    }

    /// The record of a lottery. Throws `GiftRefusal`.
    package func record(on database: any Database, _ context: Context) async throws -> LotteryRecord {
        try await run(on: database, context) { link, snapshot in try LotteryRecord.find(link, in: snapshot, context) }
    }

    private func run<Answer: Sendable>(
        on database: any Database, _ context: Context, read: @escaping @Sendable (GiftLink, any Snapshot) throws -> Answer
    ) async throws -> Answer {
        let fingerprint = context.vault.fingerprint("gift-guesses:\(caller)")
        do {
            return try await database.read { snapshot in
                if try WrongTries.areUsedUp(fingerprint, most: Self.guessesMax, now: context.now, in: snapshot) {
                    throw GiftRefusal.tooManyGuesses
                }
                guard let link = GiftLink(token) else { throw GiftRefusal.linkUnknown }
                return try read(link, snapshot)
            }
        } catch GiftRefusal.linkUnknown {
            // A write of its own, for an error would undo the counting.
            let isWithin = try await database.write(lane: .shared) { transaction in
                let isWithin = try WrongTries.count(fingerprint, most: Self.guessesMax, now: context.now, in: transaction)
                let day = context.zone.day(of: context.now)
                // Who has used them up is turned away before anything is looked up, and so is not counted any more.
                let isShutOut = try WrongTries.areUsedUp(fingerprint, most: Self.guessesMax, now: context.now, in: transaction)
                try GiftGuesses.count(fingerprint, day: day, isShutOut: isShutOut, in: transaction)
                return isWithin
            }
            throw isWithin ? GiftRefusal.linkUnknown : GiftRefusal.tooManyGuesses
        }
    }
}
