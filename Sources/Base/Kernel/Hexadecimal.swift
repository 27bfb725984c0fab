// SPDX-License-Identifier: Apache-2.0

extension FixedWidthInteger {
    /// All of its hexadecimal digits, leading zeros too: a byte of 10 is `0a`, an `Int64` has sixteen.
    package var hexadecimal: String {
        let digits = String(Magnitude(truncatingIfNeeded: self), radix: 16)
        return String(repeating: "0", count: Self.bitWidth / 4 - digits.count) + digits
    }
}

extension Sequence<UInt8> {
    /// Two hexadecimal digits a byte, as hashes and secrets are written: `00ff`.
    package var hexadecimal: String { reduce(into: "") { $0 += $1.hexadecimal } }
}
