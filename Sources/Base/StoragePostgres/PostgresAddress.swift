// SPDX-License-Identifier: Apache-2.0
import CPostgres
import Storage

/// Where the server is: a URL such as `postgres://user:password@host:5432/shop?sslmode=require`, or libpq's
/// `host=… dbname=…`.
struct PostgresAddress: Sendable {
    /// Used where the address says nothing else: a server that vanishes without a word is noticed within half
    /// a minute.
    static let defaults = [
        ("application_name", "xiaodian"), ("client_encoding", "UTF8"), ("connect_timeout", "5"),
        ("keepalives_idle", "10"), ("keepalives_interval", "5"), ("keepalives_count", "3"),
        ("tcp_user_timeout", "30000"),
    ]

    let text: String
    /// What the address itself says, by libpq's keywords.
    let settings: [String: String]

    init(_ text: String) throws {
        var message: UnsafeMutablePointer<CChar>?
        guard let options = PQconninfoParse(text, &message) else {
            defer { PQfreemem(message) }
            let reason = message.map { String(cString: $0) } ?? "no memory"
            throw StorageFault.unavailable("the database address is invalid: \(reason)")
        }
        defer { PQconninfoFree(options) }
        var settings: [String: String] = [:]
        var option = options
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val { settings[String(cString: keyword)] = String(cString: value) }
            option += 1
        }
        self.text = text
        self.settings = settings
    }

    /// The address without its password, for a command line that others can see.
    var textWithoutPassword: String {
        settings.filter { $0.key != "password" }.sorted { $0.key < $1.key }.map { keyword, value in
            let escaped = value.replacing("\\", with: "\\\\").replacing("'", with: "\\'")
            return "\(keyword)='\(escaped)'"
        }.joined(separator: " ")
    }

    /// Keywords and values as libpq takes them: of a keyword given twice the later counts.
    func withParameters<Result>(
        _ body: (UnsafePointer<UnsafePointer<CChar>?>, UnsafePointer<UnsafePointer<CChar>?>) -> Result
    ) -> Result {
        let pairs = Self.defaults + [("dbname", text)]
        let keywords = CStrings(pairs.map(\.0))
        let values = CStrings(pairs.map(\.1))
        return withExtendedLifetime((keywords, values)) {
            keywords.pointers.withUnsafeBufferPointer { keywords in
                values.pointers.withUnsafeBufferPointer { body(keywords.baseAddress!, $0.baseAddress!) }
            }
        }
    }
}

/// Texts as C sees them, ended by a null pointer.
private final class CStrings {
    private let copies: [UnsafeMutablePointer<CChar>]
    let pointers: [UnsafePointer<CChar>?]

    init(_ texts: [String]) {
        copies = texts.map { text in
            let characters = text.utf8CString
            let copy = UnsafeMutablePointer<CChar>.allocate(capacity: characters.count)
            for (index, character) in characters.enumerated() { copy[index] = character }
            return copy
        }
        pointers = copies.map { UnsafePointer($0) } + [nil]
    }

    deinit { for copy in copies { copy.deallocate() } }
}
