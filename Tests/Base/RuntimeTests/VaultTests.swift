// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Testing

struct VaultTests {
    private let vault = Vault(key: Array(0..<32))
    private let random = SeededRandom(seed: 1)

    @Test(arguments: ["", "13800000001", "杭州市西湖区龙井路 1 号", String(repeating: "长", count: 5000)])
    func `what is sealed can be opened again, and differs each time`(text: String) throws {
        let (first, second) = (try vault.seal(text, random: random), try vault.seal(text, random: random))
        #expect(first != second)
        #expect(try vault.open(first) == text && vault.open(second) == text)
    }

    @Test func `sealed bytes do not hold the text`() throws {
        let sealed = try vault.seal("13800000001", random: random)
        #expect(!String(decoding: sealed, as: UTF8.self).contains("1380000"))
    }

    @Test func `what was altered, cut or sealed with another key is not opened`() throws {
        let sealed = try vault.seal("13800000001", random: random)
        for index in sealed.indices {
            var altered = sealed
            altered[index] ^= 1
            #expect(throws: (any Error).self) { try vault.open(altered) }
        }
        #expect(throws: (any Error).self) { try vault.open(Array(sealed.dropLast())) }
        #expect(throws: (any Error).self) { try vault.open([]) }
        #expect(throws: (any Error).self) { try Vault(key: Array(1...32)).open(sealed) }
    }

    @Test func `equal texts have equal fingerprints under one key only`() {
        #expect(vault.fingerprint("13800000001") == vault.fingerprint("13800000001"))
        #expect(vault.fingerprint("13800000001") != vault.fingerprint("13800000002"))
        #expect(vault.fingerprint("13800000001") != Vault(key: Array(1...32)).fingerprint("13800000001"))
    }
}
