// SPDX-License-Identifier: Apache-2.0
import CPostgres
import Storage

/// Translates PostgreSQL's SQLSTATE codes into the faults of Storage.
enum PostgresFault {
    /// The schema changed under a prepared statement, or a pooler between us and the server lost it.
    static func isStaleStatement(code: String, message: String) -> Bool {
        code == "26000" || (code == "0A000" && message.contains("cached plan"))
    }

    static func make(code: String, message: String, constraint: String?, statement: String) -> StorageFault {
        if isStaleStatement(code: code, message: message) { return .retry(message) }
        switch code {
        case "40001", "40P01", "55P03": return .retry(message)
        case "53100": return .diskFull(message)
        // A primary that became a standby refuses writes; the next connection finds the new primary.
        case "53300", "25006": return .unavailable(message)
        default: break
        }
        if code.hasPrefix("23") { return .constraint(constraint.map { "\($0): \(message)" } ?? message) }
        if code.hasPrefix("08") || code.hasPrefix("57P0") { return .unavailable(message) }
        return .statement("\(message) (\(code)) in \(statement)")
    }

    /// A field of an error report, such as its SQLSTATE.
    static func field(_ letter: Unicode.Scalar, of result: OpaquePointer) -> String? {
        PQresultErrorField(result, Int32(letter.value)).map { String(cString: $0) }
    }

    /// What libpq last said about a connection, on one line.
    static func lastMessage(of handle: OpaquePointer?) -> String {
        guard let text = PQerrorMessage(handle) else { return "no connection" }
        let lines = String(cString: text).split(whereSeparator: \.isNewline)
        return lines.isEmpty ? "the connection was lost" : lines.joined(separator: " ")
    }
}
