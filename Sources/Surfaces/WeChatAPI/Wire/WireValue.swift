// SPDX-License-Identifier: Apache-2.0

/// JSON as it came. Numbers keep their digits, so that ids beyond 2^53 stay exact.
enum WireValue: Sendable, Hashable {
    case null
    case bool(Bool)
    case number(String)
    case text(String)
    case list([WireValue])
    case object([WireField])

    /// How people call the kind of value.
    var kind: String {
        switch self {
        case .null: "null"
        case .bool: "a boolean"
        case .number: "a number"
        case .text: "a string"
        case .list: "a list"
        case .object: "an object"
        }
    }

    /// The value of a field by its Swift name; `nil` where it is absent or null. The last of several counts.
    func field(_ name: String) -> WireValue? {
        guard case .object(let fields) = self, let field = fields.last(where: { WireName.matches($0.name, name) }),
            field.value != .null
        else { return nil }
        return field.value
    }
}

struct WireField: Sendable, Hashable {
    let name: String
    let value: WireValue
}

/// Field names: `orderId` in Swift is `order_id` on the wire. What is spelled with underscores already stays as it is.
enum WireName {
    /// Whether a name on the wire is a Swift name in snake case. Compared as it goes, without a copy.
    static func matches(_ wire: String, _ swift: String) -> Bool {
        var rest = wire.utf8.makeIterator()
        for byte in swift.utf8 {
            if isUpper(byte) {
                guard rest.next() == underscore, rest.next() == byte | 0x20 else { return false }
            } else if rest.next() != byte {
                return false
            }
        }
        return rest.next() == nil
    }

    /// Writes a Swift name in snake case; what follows a `=` as it stands.
    static func append(_ swift: String, to bytes: inout [UInt8]) {
        if swift.hasPrefix("=") { return bytes.append(contentsOf: swift.utf8.dropFirst()) }
        for byte in swift.utf8 {
            if isUpper(byte) {
                bytes.append(underscore)
                bytes.append(byte | 0x20)
            } else {
                bytes.append(byte)
            }
        }
    }

    private static let underscore = UInt8(ascii: "_")
    private static func isUpper(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) }
}
