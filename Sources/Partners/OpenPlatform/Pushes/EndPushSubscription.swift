// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// Ends a store's messages. What waits is not sent any more.
package struct EndPushSubscription: Sendable {
    package let owner: ID<Party>

    package init(owner: ID<Party>) { self.owner = owner }

    package func run(in transaction: any Transaction, _ context: Context) throws {
        try context.actor.requirePrograms(of: owner)
        try PushSubscription.remove(owner, in: transaction)
        try context.audit("push.unsubscribe", object: owner.raw, party: owner, in: transaction)
    }
}
