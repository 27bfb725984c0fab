// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime

/// A browser's number as its cookie carries it: the number and our mark on it. A cart and touches are kept under the number, so
/// without the mark anybody could write somebody else's into a cookie and look into their cart.
package struct VisitorCookie: Sendable {
    static let markBytes = 12

    let vault: Vault

    package init(vault: Vault) { self.vault = vault }

    /// Such as `4242.9f86d081884c7d659a2feaa0`.
    package func value(of visitor: Int64) -> String { "\(visitor).\(mark(visitor))" }

    /// The number, if the mark on it is ours.
    package func visitor(of value: String) -> Int64? {
        let parts = value.split(separator: ".", maxSplits: 1)
        guard parts.count == 2, let visitor = Int64(parts[0]), parts[1] == mark(visitor) else { return nil }
        return visitor
    }

    private func mark(_ visitor: Int64) -> String {
        vault.fingerprint("visitor:\(visitor)").prefix(Self.markBytes).hexadecimal
    }
}
