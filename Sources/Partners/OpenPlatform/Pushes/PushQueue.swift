// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// Turns the domain's events into messages for the stores that want them.
enum PushQueue {
    static let subscriber = Subscriber(
        "open_platform.pushes", kinds: Set(PushTable.byKind.keys), isWanted: PushSubscription.exist
    ) { transaction, context, stored in
        let source = PushSource(event: stored.event, snapshot: transaction, context: context)
        for rule in PushTable.byKind[stored.event.kind] ?? [] {
            for message in try rule.make(source) { try add(message, object: stored.event.object, in: transaction, context) }
        }
    }

    /// Puts a message into the queue of its store, if the store wants messages.
    @discardableResult
    static func add(
        _ message: PushMessage, object: Int64, in transaction: any Transaction, _ context: Context
    ) throws -> ID<PushDelivery>? {
        guard let head = try PushSubscription.head(message.owner, in: transaction) else { return nil }
        if message.isToldOnce, try PushDelivery.exists(message.event, object: object, of: message.owner, in: transaction) { return nil }
        let id = context.newID(PushDelivery.self)
        let openid = message.buyer.map(Openid.text) ?? Openid.platform
        let delivery = PushDelivery(
            id: id, owner: message.owner, event: message.event, object: object, openid: openid,
            message: message.naming(head.appid).text(head.format, from: message.owner, to: openid, at: context.now, number: id.raw),
            createdAt: context.now, state: .waiting, calls: 0, dueAt: context.now, outcome: "")
        try delivery.insert(in: transaction)
        return id
    }
}

/// The log of a store's messages, newest first.
package enum PushLog {
    package static func page(
        _ owner: ID<Party>, state: PushState? = nil, _ request: PageRequest, in snapshot: any Snapshot, _ context: Context
    ) throws -> Page<PushDelivery> {
        try context.actor.requirePrograms(of: owner)
        return try PushDelivery.page(owner, state: state, request, in: snapshot)
    }
}
