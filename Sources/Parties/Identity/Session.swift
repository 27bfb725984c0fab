// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// By what a session is carried, which decides how long it lasts.
package enum SessionKind: String, SQLConvertible, Sendable, CaseIterable {
    /// A browser's cookie.
    case web
    /// A program's `Authorization: Bearer` header.
    case bearer

    /// How many days it lasts.
    package var lifetimeDays: Int64 { self == .web ? 30 : 365 }

    package var label: Text { self == .web ? Text("浏览器", "Browser") : Text("接口令牌", "API token") }
}

/// A sign-in that lasts until it expires or is revoked.
package struct Session: Hashable, Sendable {
    package let id: ID<Session>
    package let person: ID<Person>
    package let kind: SessionKind
    /// What the person recognises it by, such as the browser's name. May be empty.
    package let label: String
    package let createdAt: Timestamp
    package let expiresAt: Timestamp

    package static let labelCharactersMax = 100
    /// The most sessions of one person and kind; the oldest makes room for a new one.
    package static let sessionsMax = 50

    /// Who holds the token and everything they may do, or `nil` when it is unknown, expired or revoked. One query.
    package static func actor(
        token: String, in snapshot: any Snapshot, now: Timestamp
    ) throws -> (person: Person, actor: Actor)? {
        guard let token = SessionToken(token) else { return nil }
        return try holder(of: token, now: now, in: snapshot)
    }
}
