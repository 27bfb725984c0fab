// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import Hummingbird
import Kernel
import NIOCore

/// The network address that a request comes from.
package struct CallerAddress: Hashable, Sendable {
    /// Longer than any address of version 6 with its zone.
    static let charactersMax = 64

    package let text: String

    /// What the nearest proxy says, where the connection comes from our own network; else the connection's other end. Nothing where
    /// our own machine calls and no proxy says for whom.
    package init?(peer: SocketAddress?, headers: HTTPFields) {
        let address = peer?.ipAddress
        let isNear = address.map(Self.isNear) ?? true
        if isNear, let named = headers[HTTPField.Name("X-Forwarded-For")!]?.split(separator: ",").last {
            text = String(named.trimmingWhitespace().prefix(Self.charactersMax))
        } else if let address, !Self.isLoopback(address) {
            text = address
        } else {
            return nil
        }
    }

    private static func isLoopback(_ address: String) -> Bool {
        address == "::1" || bytes(address)?.first == 127
    }

    /// Whether an address belongs to a machine or a network of one's own (RFC 1918, RFC 4193), where a proxy in front may stand.
    private static func isNear(_ address: String) -> Bool {
        if isLoopback(address) { return true }
        guard let bytes = bytes(address) else { return ["fc", "fd", "fe8"].contains { address.lowercased().hasPrefix($0) } }
        return bytes[0] == 10 || bytes[0] == 172 && (16...31).contains(bytes[1]) || bytes[0] == 192 && bytes[1] == 168
    }

    /// The four bytes of an address of version 4, also of one inside version 6 (`::ffff:10.0.0.1`).
    private static func bytes(_ address: String) -> [UInt8]? {
        let parts = address.split(separator: ":").last?.split(separator: ".").compactMap { UInt8($0) } ?? []
        return parts.count == 4 ? parts : nil
    }
}
