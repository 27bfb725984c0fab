// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// Sends a message that says nothing, so that a receiver can be tried.
package struct SendTestPush: Sendable {
    package static let event = "xiaodian_test"

    package let owner: ID<Party>

    package init(owner: ID<Party>) { self.owner = owner }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> ID<PushDelivery> {
        try context.actor.requirePrograms(of: owner)
        let message = PushMessage(Self.event, in: "test_info", to: owner, [.text("text", "小店 Xiaodian")])
        guard let id = try PushQueue.add(message, object: owner.raw, in: transaction, context) else {
            throw ReplayPush.Refusal.notSubscribed
        }
        return id
    }
}
