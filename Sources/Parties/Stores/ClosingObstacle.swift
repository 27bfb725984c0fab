// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// Something that keeps a store from closing, such as open orders. Modules above bring theirs; Stores only asks.
package protocol ClosingObstacle: Sendable {
    /// Why the store cannot close now and what to do first, or `nil` when nothing is in the way.
    func reason(store: ID<Store>, in transaction: any Transaction, _ context: Context) throws -> Text?
}

/// What stands in the way of closing a store, all of it at once.
package struct ClosingRefusal: Refusal, Hashable {
    package let reasons: [Text]

    package var code: String { "store_not_ready_to_close" }
    package var kind: RefusalKind { .conflict }
    package var text: Text {
        Text(reasons.map(\.chinese).joined(separator: "；"), reasons.map(\.english).joined(separator: " "))
    }

    /// Refuses when any obstacle has a reason.
    static func check(
        _ obstacles: [any ClosingObstacle], store: ID<Store>, in transaction: any Transaction, _ context: Context
    ) throws {
        let reasons = try obstacles.compactMap { try $0.reason(store: store, in: transaction, context) }
        if !reasons.isEmpty { throw ClosingRefusal(reasons: reasons) }
    }
}
