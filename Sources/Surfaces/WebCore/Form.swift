// SPDX-License-Identifier: Apache-2.0
import Foundation
import HTTPTypes
import Hummingbird
import Kernel

/// A form as it was sent: text fields by name, and files.
package struct Form: Sendable {
    package struct File: Sendable {
        package let name: String
        package let bytes: [UInt8]
    }

    package static let bodyBytesMax = 1 << 20
    package static let uploadBytesMax = 100 << 20
    static let fieldsMax = 2000

    package let fields: [String: [String]]
    package let files: [String: [File]]

    package init(fields: [String: [String]], files: [String: [File]] = [:]) {
        self.fields = fields
        self.files = files
    }

    /// Reads the body of a POST, as the browser encoded it.
    package static func read(_ request: Request) async throws -> Form {
        let type = request.headers[.contentType] ?? ""
        if type.hasPrefix("multipart/form-data") {
            let body = try await request.body.collect(upTo: uploadBytesMax)
            return try Multipart.parse(Array(buffer: body), contentType: type)
        }
        let body = try await request.body.collect(upTo: bodyBytesMax)
        return Form(fields: parse(String(buffer: body)))
    }

    /// Reads a body of `multipart/form-data`.
    package static func multipart(_ body: [UInt8], contentType: String) throws -> Form {
        try Multipart.parse(body, contentType: contentType)
    }

    /// Reads `a=1&b=2`.
    package static func parse(_ text: String) -> [String: [String]] {
        var fields: [String: [String]] = [:]
        for pair in text.split(separator: "&").prefix(fieldsMax) {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let decoded = parts.map { $0.replacing("+", with: " ").removingPercentEncoding ?? "" }
            fields[decoded[0], default: []].append(decoded.count > 1 ? decoded[1] : "")
        }
        return fields
    }

    /// The text of a field; empty where there is none.
    package func text(_ name: String) -> String { fields[name]?.first ?? "" }

    /// All values of a field.
    package func all(_ name: String) -> [String] { fields[name] ?? [] }

    /// Whether a box was ticked.
    package func isOn(_ name: String) -> Bool { !["", "0", "false", "off"].contains(text(name)) }

    /// A whole number in a range.
    package func count(_ name: String, in range: ClosedRange<Int>) throws -> Int {
        guard let value = Int(text(name).trimmingWhitespace()), range.contains(value) else {
            throw FieldRefusal(CommonRefusal.countOutOfRange, field: name)
        }
        return value
    }

    /// An amount of yuan.
    package func money(_ name: String) throws -> Money {
        guard let money = Money(yuan: text(name).trimmingWhitespace()), money <= Money.inputMax else {
            throw FieldRefusal(CommonRefusal.amountOutOfRange, field: name)
        }
        return money
    }

    /// An amount of yuan, or nothing.
    package func optionalMoney(_ name: String) throws -> Money? { text(name).trimmingWhitespace().isEmpty ? nil : try money(name) }

    /// A percentage.
    package func rate(_ name: String) throws -> Rate {
        guard let rate = Rate(percent: text(name).trimmingWhitespace()) else {
            throw FieldRefusal(CommonRefusal.amountOutOfRange, field: name)
        }
        return rate
    }

    /// An id; what is no id does not exist.
    package func id<Entity>(_ name: String, of type: Entity.Type = Entity.self) throws -> ID<Entity> {
        guard let id = ID<Entity>(text(name)) else { throw FieldRefusal(CommonRefusal.notFound, field: name) }
        return id
    }
}
