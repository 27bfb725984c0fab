// SPDX-License-Identifier: Apache-2.0
import Foundation
import Identity
import Kernel
import Runtime
import Storage
import Stores

/// The buyer asks to have an order sent elsewhere, before it is shipped. An unpaid order's address changes at once.
package struct RequestAddressChange: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case giftNotAccepted, alreadyShipped, alreadyAsked, otherProvince

        package var kind: RefusalKind { .conflict }
        package var text: Text {
            switch self {
            case .giftNotAccepted:
                Text("礼物还没有人领取，收货地址由领取人填写。", "Nobody has accepted this gift yet. Who accepts it says where it goes.")
            case .alreadyShipped: Text("已发货的订单不能修改地址，请联系商家。", "A shipped order's address cannot change. Talk to the merchant.")
            case .alreadyAsked: Text("已有一个修改申请在等商家处理。", "A request is already waiting for the merchant.")
            case .otherProvince:
                Text("运费按省份计算，不能改到其他省份，请取消后重新下单。", "Freight depends on the province, so it cannot change. Cancel and order again.")
            }
        }
    }

    package let order: ID<Order>
    package let address: AddressText

    package init(order: ID<Order>, address: AddressText) {
        self.order = order
        self.address = address
    }

    package func run(in transaction: any Transaction, _ context: Context) throws {
        var order = try Order.locked(order, in: transaction)
        guard context.actor.isSystem || context.actor.party == order.owner.party else { throw CommonRefusal.notFound }
        guard order.gift == nil || order.recipient != nil else { throw Refusal.giftNotAccepted }
        guard order.state == .unpaid || order.state == .paid else { throw Refusal.alreadyShipped }
        try address.validate()
        guard try order.openAddress(context.vault).provinceName == address.provinceName else { throw Refusal.otherProvince }
        let open = try AddressChange.all(of: order, in: transaction).contains { $0.state == .asked }
        guard !open else { throw Refusal.alreadyAsked }
        let sealed = try address.sealed(context)
        if order.state == .unpaid { return try order.send(to: sealed, in: transaction, context) }
        let change = AddressChange(
            id: context.newID(), order: order.id, address: sealed, state: .asked, requestedAt: context.now, decidedAt: nil)
        try change.insert(order, in: transaction)
        try Timers.set(
            Timer(
                kind: DecideAddressChange.timer, object: order.id.raw, party: order.store.party,
                due: context.now + context.span(OrdersRules.addressChangeHours)), in: transaction)
        try context.publish("order.address_change_asked", object: order.id.raw, party: order.store.party, in: transaction)
    }
}

extension AddressText {
    /// The address as orders and after-sales keep it.
    package func sealed(_ context: Context) throws -> [UInt8] {
        try context.vault.seal(String(decoding: try JSONEncoder().encode(self), as: UTF8.self), random: context.random)
    }
}

extension Order {
    /// Writes where it goes from now on.
    mutating func send(to sealed: [UInt8], in transaction: any Transaction, _ context: Context) throws {
        address = sealed
        try save(in: transaction, context)
        try context.publish("order.address_changed", object: id.raw, party: store.party, in: transaction)
    }

    /// Whether it is known where it goes: not yet of a gift that waits to be accepted.
    package var hasAddress: Bool { !address.isEmpty }

    /// The address in clear, for those whom it concerns; with nothing in it while `hasAddress` is not so.
    package func openAddress(_ vault: Vault) throws -> AddressText {
        guard hasAddress else { return .unknown }
        return try JSONDecoder().decode(AddressText.self, from: Data(try vault.open(address).utf8))
    }
}

extension AddressText {
    /// Nothing is known yet.
    fileprivate static let unknown = AddressText(
        userName: "", telNumber: "", provinceName: "", cityName: "", countyName: "", detailInfo: "")
}
