// SPDX-License-Identifier: Apache-2.0
import Kernel
import Testing
import TestSupport

@testable import Channels

@Suite struct CardSignerTests {
    let signer = CardSigner(privateKey: Town.key)
    let now = TestBench.start

    @Test func `a link is verified with the public key alone, and goes into a URL as it is`() throws {
        let card = try signer.sign(ID(734_512_345_678_901_234), at: now, validFor: .days(365))
        let verifier = try #require(CardVerifier(publicKey: signer.publicKey))
        #expect(try verifier.verify(card.link, at: now + .days(364)) == card)
        #expect(card.placement == ID(734_512_345_678_901_234))
        #expect(card.expires == now + .days(365))
        let isPlain = card.link.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) }
        #expect(isPlain)
    }

    @Test func `a link is good until the moment it expires`() throws {
        let card = try signer.sign(ID(7), at: now, validFor: .days(1))
        #expect(try signer.verify(card.link, at: now + .days(1) - .milliseconds(1)) == card)
        #expect(throws: CardLinkRefusal.expiredLink) { try signer.verify(card.link, at: now + .days(1)) }
    }

    @Test func `any other text is forged`() throws {
        let card = try signer.sign(ID(7), at: now, validFor: .days(1))
        let parts = card.link.split(separator: ".").map(String.init)
        let other = try signer.sign(ID(8), at: now, validFor: .days(1)).link.split(separator: ".").map(String.init)
        let forged = [
            "", ".", "...", "7", card.link + "A", card.link + ".", " " + card.link, String(card.link.dropLast()),
            "8.\(parts[1]).\(parts[2]).\(parts[3])", "07.\(parts[1]).\(parts[2]).\(parts[3])",
            "7.\(parts[1]).\(Int(parts[2])! + 1).\(parts[3])", "7.\(Int(parts[1])! + 1).\(parts[2]).\(parts[3])",
            "7.\(parts[1]).\(parts[2]).\(other[3])", "7.\(parts[1]).\(parts[2]).",
            "7.\(parts[1]).9223372036854775807.\(parts[3])",
            "-7.\(parts[1]).\(parts[2]).\(parts[3])", String(repeating: "7", count: 500),
            card.link.replacing(".", with: "。"),
            try CardSigner(privateKey: Array(repeating: 4, count: 32)).sign(ID(7), at: now, validFor: .days(1)).link,
        ]
        for link in forged {
            #expect(throws: CardLinkRefusal.forgedLink, "\(link)") { try signer.verify(link, at: now) }
        }
    }

    @Test func `every flipped character of the signature is noticed`() throws {
        let link = Array(try signer.sign(ID(7), at: now, validFor: .days(1)).link)
        for index in link.indices where link[index] != "." {
            var changed = link
            changed[index] = changed[index] == "1" ? "2" : "1"
            #expect(throws: CardLinkRefusal.forgedLink) { try signer.verify(String(changed), at: now) }
        }
    }
}
