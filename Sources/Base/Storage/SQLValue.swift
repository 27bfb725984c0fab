// SPDX-License-Identifier: Apache-2.0
import Kernel

/// A value as both engines store it. There are no floating-point numbers.
package enum SQLValue: Hashable, Sendable {
    case null
    case integer(Int64)
    case text(String)
    case blob([UInt8])
}

extension String {
    /// The text as it may be bound. A NUL ends a text in SQLite and fails the statement in PostgreSQL, so both engines refuse it
    /// here, as every other control character that people should not type.
    package func storable() throws -> String {
        guard !utf8.contains(0) else { throw CommonRefusal.textHasControlCharacters }
        return self
    }
}

/// What can be bound to a statement.
package protocol SQLEncodable {
    var sqlValue: SQLValue { get }
}

/// What can be read from a row.
package protocol SQLDecodable {
    init(sqlValue: SQLValue) throws
}

package typealias SQLConvertible = SQLEncodable & SQLDecodable

extension Int64: SQLConvertible {
    package var sqlValue: SQLValue { .integer(self) }
    package init(sqlValue: SQLValue) throws {
        guard case .integer(let value) = sqlValue else { throw StorageFault.decoding("expected an integer, found \(sqlValue)") }
        self = value
    }
}

extension Int: SQLConvertible {
    package var sqlValue: SQLValue { .integer(Int64(self)) }
    package init(sqlValue: SQLValue) throws { self = Int(try Int64(sqlValue: sqlValue)) }
}

extension Bool: SQLConvertible {
    package var sqlValue: SQLValue { .integer(self ? 1 : 0) }
    package init(sqlValue: SQLValue) throws { self = try Int64(sqlValue: sqlValue) != 0 }
}

extension String: SQLConvertible {
    package var sqlValue: SQLValue { .text(self) }
    package init(sqlValue: SQLValue) throws {
        guard case .text(let value) = sqlValue else { throw StorageFault.decoding("expected text, found \(sqlValue)") }
        self = value
    }
}

extension [UInt8]: SQLConvertible {
    package var sqlValue: SQLValue { .blob(self) }
    package init(sqlValue: SQLValue) throws {
        guard case .blob(let value) = sqlValue else { throw StorageFault.decoding("expected a blob, found \(sqlValue)") }
        self = value
    }
}

extension Money: SQLConvertible {
    package var sqlValue: SQLValue { .integer(fen) }
    package init(sqlValue: SQLValue) throws { self.init(fen: try Int64(sqlValue: sqlValue)) }
}

extension Rate: SQLConvertible {
    package var sqlValue: SQLValue { .integer(ppm) }
    package init(sqlValue: SQLValue) throws { self.init(ppm: try Int64(sqlValue: sqlValue)) }
}

extension Timestamp: SQLConvertible {
    package var sqlValue: SQLValue { .integer(milliseconds) }
    package init(sqlValue: SQLValue) throws { self.init(milliseconds: try Int64(sqlValue: sqlValue)) }
}

extension ID: SQLConvertible {
    package var sqlValue: SQLValue { .integer(raw) }
    package init(sqlValue: SQLValue) throws { self.init(try Int64(sqlValue: sqlValue)) }
}

extension Optional: SQLEncodable where Wrapped: SQLEncodable {
    package var sqlValue: SQLValue { self?.sqlValue ?? .null }
}

extension Optional: SQLDecodable where Wrapped: SQLDecodable {
    package init(sqlValue: SQLValue) throws {
        self = sqlValue == .null ? nil : try Wrapped(sqlValue: sqlValue)
    }
}

/// Enums stored by their raw value declare conformance to `SQLConvertible` and get it from here.
extension SQLEncodable where Self: RawRepresentable, RawValue: SQLEncodable {
    package var sqlValue: SQLValue { rawValue.sqlValue }
}

extension SQLDecodable where Self: RawRepresentable, RawValue: SQLDecodable {
    package init(sqlValue: SQLValue) throws {
        guard let value = Self(rawValue: try RawValue(sqlValue: sqlValue)) else {
            throw StorageFault.decoding("\(sqlValue) is no \(Self.self)")
        }
        self = value
    }
}
