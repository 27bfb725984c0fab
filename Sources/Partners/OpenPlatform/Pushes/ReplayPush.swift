// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// Sends a message of the log once more, at once and with all its tries.
package struct ReplayPush: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case stillWaiting, notSubscribed

        package var kind: RefusalKind { .conflict }
        package var text: Text {
            switch self {
            case .stillWaiting: Text("这条消息还在推送中。", "This message is still on its way.")
            case .notSubscribed: Text("请先设置推送地址。", "Choose an address for messages first.")
            }
        }
    }

    package let owner: ID<Party>
    package let delivery: ID<PushDelivery>

    package init(_ delivery: ID<PushDelivery>, of owner: ID<Party>) {
        self.owner = owner
        self.delivery = delivery
    }

    package func run(in transaction: any Transaction, _ context: Context) throws {
        try context.actor.requirePrograms(of: owner)
        guard try PushSubscription.head(owner, in: transaction) != nil else { throw Refusal.notSubscribed }
        guard var found = try PushDelivery.lock(delivery, of: owner, in: transaction) else { throw CommonRefusal.notFound }
        guard found.state != .waiting else { throw Refusal.stillWaiting }
        found.state = try found.state.moved(to: .waiting)
        found.calls = 0
        found.dueAt = context.now
        try found.save(in: transaction)
        try context.audit("push.replay", object: delivery.raw, party: owner, in: transaction)
    }
}
