// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Runtime
import Storage
import Stores

/// A buyer takes a mall's order to their account with the code that the mall showed them. The first who does has it.
package struct LinkMallOrder: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case linkedToOther

        package var kind: RefusalKind { .conflict }
        package var text: Text {
            Text("这笔订单已绑定其他账号，请登录那个账号查看。", "The order belongs to another account. Sign in with that one.")
        }
    }

    package let order: ID<MallOrder>
    package let code: String
    package let person: ID<Person>

    package init(order: ID<MallOrder>, code: String, person: ID<Person>) {
        self.order = order
        self.code = code
        self.person = person
    }

    /// The order as whoever has the code may see it before taking it.
    package func preview(in snapshot: any Snapshot, _ context: Context) throws -> MallOrder {
        guard let order = try MallOrder.find(order, in: snapshot), order.code(context.vault) == code else { throw CommonRefusal.notFound }
        guard order.person ?? person == person else { throw Refusal.linkedToOther }
        return order
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> MallOrder {
        guard try context.actor.isSystem || context.actor.requireParty() == person.party else { throw CommonRefusal.notFound }
        guard var order = try MallOrder.locked(order, in: transaction), order.code(context.vault) == code else {
            throw CommonRefusal.notFound
        }
        guard order.person ?? person == person else { throw Refusal.linkedToOther }
        guard order.person == nil else { return order }
        order.person = person
        try order.saveLink(to: person, in: transaction)
        try context.publish("mall_order.linked", object: order.id.raw, party: order.store.party, in: transaction)
        return order
    }
}
