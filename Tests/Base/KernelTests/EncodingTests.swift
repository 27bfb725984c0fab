// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Kernel

struct EncodingTests {
    @Test func `bytes and numbers keep their leading zeros in hexadecimal`() {
        #expect([0, 10, 255].hexadecimal == "000aff")
        #expect([UInt8]().hexadecimal.isEmpty)
        #expect(Int64(255).hexadecimal == "00000000000000ff")
        #expect(Int64(-1).hexadecimal == "ffffffffffffffff")
        #expect(UInt64(0xCBF2_9CE4_8422_2325).hexadecimal == "cbf29ce484222325")
    }

    @Test func `only unreserved characters stand as they are in a query`() {
        #expect("Aa09-._~".percentEncoded == "Aa09-._~")
        #expect("/a?b=c&d e+f".percentEncoded == "%2Fa%3Fb%3Dc%26d%20e%2Bf")
        #expect("茶".percentEncoded == "%E8%8C%B6")
    }
}
