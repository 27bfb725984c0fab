// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// Ends the session of a token. Ending an ended one changes nothing.
package struct SignOut: Sendable {
    package let token: String

    package init(token: String) { self.token = token }

    /// Answers whether there was such a session.
    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Bool {
        guard let token = SessionToken(token) else { return false }
        return try Session.remove(token, in: transaction)
    }
}
