// SPDX-License-Identifier: Apache-2.0
import Foundation
import Kernel
import Testing

struct MoneyTests {
    @Test(
        arguments: [("0", 0), ("12", 1200), ("12.5", 1250), ("12.34", 1234), ("0.01", 1), ("99999999999", 9_999_999_999_900)]
            as [(String, Int64)])
    func `an amount of yuan is read to the fen`(text: String, fen: Int64) { #expect(Money(yuan: text) == Money(fen: fen)) }

    @Test(arguments: ["", ".", "1.", "1.234", "-1", "+1", "1e3", "１２", "1,000", "¥1", " 1", "123456789012"])
    func `what is no amount is refused`(text: String) { #expect(Money(yuan: text) == nil) }

    @Test func `amounts are written with two decimals and a sign`() {
        #expect(Money(fen: -1_205).yuan == "-12.05")
        #expect(Money(fen: 7).yuan == "0.07")
    }

    @Test func `a rate of an amount is rounded down`() {
        #expect(Rate(ppm: 333_333).of(Money(fen: 100)) == Money(fen: 33))
        #expect(Rate(ppm: 1_000_000).of(Money(fen: Int64.max / 2)) == Money(fen: Int64.max / 2))
        #expect(Rate(percent: "12.5") == Rate(ppm: 125_000))
        #expect(Rate(percent: "12.50001") == nil)
        #expect(Rate(ppm: 105_000).percent == "10.5")
    }

    @Test func `amounts, times and ids keep their form in JSON`() throws {
        #expect(String(decoding: try JSONEncoder().encode([Money(fen: 5)]), as: UTF8.self) == "[5]")
        #expect(String(decoding: try JSONEncoder().encode([ID<Money>(42)]), as: UTF8.self) == "[\"42\"]")
        #expect(try JSONDecoder().decode([Timestamp].self, from: Data("[7]".utf8)) == [Timestamp(milliseconds: 7)])
        #expect(ID<Money>("0") == nil && ID<Money>("-1") == nil && ID<Money>("1a") == nil && ID<Money>("99999999999999999999") == nil)
    }

    @Test func `text with control characters or disguises is refused`() {
        #expect(throws: FieldRefusal.self) { try "a\u{0}b".validated("name", characters: 1...10) }
        #expect(throws: FieldRefusal.self) { try "a\u{202E}b".validated("name", characters: 1...10) }
        #expect(throws: FieldRefusal.self) { try "   ".validated("name", characters: 1...10) }
        #expect(throws: FieldRefusal.self) { try "12345678901".validated("name", characters: 1...10) }
    }
}
