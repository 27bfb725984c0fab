// SPDX-License-Identifier: Apache-2.0
import Foundation
import Kernel
import Testing

@testable import Identity

struct LoginTests {
    @Test(arguments: [
        "13812341234", " 138 1234 1234 ", "138-1234-1234", "+86 138 1234 1234", "008613812341234", "8613812341234",
        "１３８１２３４１２３４",
    ])
    func `a phone has one normal form`(typed: String) throws {
        #expect(try Login(parsing: typed) == Login.phone("13812341234"))
        #expect(try Login.phone(typed).value == "13812341234")
    }

    @Test(arguments: [
        "", "12812341234", "1381234123", "138123412345", "+1 13812341234", "1381234123x", "١٣٨١٢٣٤١٢٣٤", "0",
    ])
    func `what is no mobile number of mainland China is refused`(typed: String) {
        #expect(throws: Login.Refusal.phoneInvalid) { try Login.phone(typed) }
    }

    @Test(arguments: ["lin@example.com", " Lin@Example.COM ", "ｌｉｎ＠example.com"])
    func `an e-mail has one normal form`(typed: String) throws {
        #expect(try Login(parsing: typed).value == "lin@example.com")
        #expect(try Login(parsing: typed).kind == .email)
    }

    @Test(arguments: [
        "lin@", "@example.com", "lin@example", "lin@@example.com", "li n@example.com", ".lin@example.com",
        "lin.@example.com",
        "l..n@example.com", "lin@-example.com", "lin@example.c", "lin@exam_ple.com", "林@example.com",
        "lin@example.com\nBcc: x@y.zz",
        String(repeating: "a", count: 65) + "@example.com", "a@" + String(repeating: "b.", count: 130) + "com",
    ])
    func `what is no plain e-mail is refused`(typed: String) {
        #expect(throws: Login.Refusal.emailInvalid) { try Login.email(typed) }
    }

    @Test func `plain letters need no look at other widths`() {
        for plain in (0..<0x80).map({ String(UnicodeScalar(UInt8($0))) }) {
            for text in [plain, "1" + plain, plain + "\u{301}", "ｌ" + plain, plain + "\u{ff20}"] {
                #expect(Login.compatible(text) == text.precomposedStringWithCompatibilityMapping)
                #expect(Array(Login.compatible(text).utf8) == Array(text.precomposedStringWithCompatibilityMapping.utf8))
            }
        }
    }

    @Test func `lists show only masks`() throws {
        #expect(try Login.phone("13812341234").masked == "138****1234")
        #expect(try Login.email("lin@example.com").masked == "l***@example.com")
        #expect(Mask.name("张小明") == "张**")
        #expect(Mask.name("") == "**")
        #expect(Mask.phone("12345") == "****45")
        #expect(Mask.phone("020-81167888") == "020****7888")
        #expect(Mask.number("6222020012345678") == "****5678")
        #expect(Mask.number("1234567") == "****")
        #expect(Mask.email("broken") == "***")
    }
}
