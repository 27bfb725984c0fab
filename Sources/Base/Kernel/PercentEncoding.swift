// SPDX-License-Identifier: Apache-2.0

extension String {
    /// As a value in the query of an address or in a form: everything but the unreserved characters of RFC 3986 is percent-encoded,
    /// byte by byte of UTF-8. `茶 & co` is `%E8%8C%B6%20%26%20co`.
    package var percentEncoded: String {
        utf8.reduce(into: "") { result, byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"):
                result.unicodeScalars.append(Unicode.Scalar(byte))
            default: result += "%" + byte.hexadecimal.uppercased()
            }
        }
    }
}
