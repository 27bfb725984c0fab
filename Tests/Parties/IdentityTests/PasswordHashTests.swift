// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Testing

@testable import Identity

struct PasswordHashTests {
    let random = SeededRandom(seed: 3)

    @Test func `only the password itself verifies`() throws {
        let hash = try PasswordHash.make("correct horse", cost: .cheap, random: random)
        #expect(PasswordHash.verify("correct horse", against: hash))
        for wrong in ["correct hors", "correct horse ", "Correct horse", "", String(repeating: "x", count: 5000)] {
            #expect(!PasswordHash.verify(wrong, against: hash))
        }
    }

    @Test func `the same password gives another hash each time`() throws {
        let first = try PasswordHash.make("correct horse", cost: .cheap, random: random)
        let second = try PasswordHash.make("correct horse", cost: .cheap, random: random)
        #expect(first != second)
    }

    @Test func `a password has 8 to 128 characters`() throws {
        #expect(throws: PasswordHash.Refusal.passwordTooShort) {
            try PasswordHash.make("1234567", cost: .cheap, random: random)
        }
        #expect(throws: PasswordHash.Refusal.passwordTooLong) {
            try PasswordHash.make(String(repeating: "a", count: 129), cost: .cheap, random: random)
        }
        let longest = String(repeating: "字", count: 128)
        let hash = try PasswordHash.make(longest, cost: .cheap, random: random)
        #expect(PasswordHash.verify(longest, against: hash))
        #expect(!PasswordHash.verify(longest + "字", against: hash))
        #expect(!PasswordHash.verify(String(longest.dropLast()), against: hash))
    }

    @Test func `the cost is kept with the hash`() throws {
        let cost = PasswordCost(roundsLog2: 5, blockSize: 2, parallelism: 2)
        let hash = try PasswordHash.make("correct horse", cost: cost, random: random)
        let read = try #require(PasswordHash(stored: hash.stored))
        #expect(hash.stored.hasPrefix("$scrypt$5$2$2$"))
        #expect(read == hash)
        #expect(read.cost == cost)
        #expect(PasswordHash.verify("correct horse", against: read))
    }

    @Test(arguments: [
        "", "$scrypt$15$8$1$AAAA", "$bcrypt$15$8$1$AAAA$AAAA", "$scrypt$99$8$1$AAAA$AAAA", "$scrypt$x$8$1$AAAA$AAAA",
    ])
    func `a damaged hash is not read`(stored: String) { #expect(PasswordHash(stored: stored) == nil) }

    @Test func `the standard cost is scrypt with N 32768, r 8, p 1, and it works`() throws {
        #expect(PasswordCost.standard == PasswordCost(roundsLog2: 15, blockSize: 8, parallelism: 1))
        let hash = try PasswordHash.make("correct horse", random: random)
        #expect(PasswordHash.verify("correct horse", against: hash))
    }

    @Test func `a keyboard that writes a letter in another way gets in`() throws {
        let hash = try PasswordHash.make("cafe\u{301} noir", cost: .cheap, random: random)
        #expect(PasswordHash.verify("caf\u{e9} noir", against: hash))
        #expect(PasswordHash.verify("ｃａｆ\u{e9} noir", against: hash))
    }

    @Test func `no password fits the decoy`() {
        #expect(!PasswordHash.verify("correct horse", against: .decoy(cost: .cheap)))
        #expect(PasswordHash.decoy().cost == .standard)
    }

    @Test func `secrets are compared whole`() {
        #expect(ConstantTime.equal([1, 2], [1, 2]))
        #expect(!ConstantTime.equal([1, 2], [1, 3]))
        #expect(!ConstantTime.equal([1, 2], [1, 2, 3]))
    }
}
