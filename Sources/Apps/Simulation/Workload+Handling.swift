// SPDX-License-Identifier: Apache-2.0
import AfterSales
import Alliance
import Catalog
import Composition
import Identity
import Inventory
import Kernel
import Ledger
import Orders
import Payments
import Runtime
import Storage
import Stores

/// What merchants and buyers do with an order, and merchants with their store.
extension Workload {
    func handle(_ action: Action, _ stage: SimulatedStage) async throws {
        let states: [OrderState] = switch action {
        case .cancel, .declareOversold, .cutPrice: [.unpaid]
        case .changeAddress, .decideAddress: [.unpaid, .paid]
        case .shipPart, .ship: [.paid, .partlyShipped]
        case .extend, .receive: [.shipped]
        default: [.paid, .partlyShipped, .shipped, .completed]
        }
        let wanted = chance(10) ? OrderState.allCases : states
        guard let order = try await order(wanted, stage) else { return }
        let lines = try await stage.database.read { try OrderLine.all(of: order, in: $0) }
        let owner = cast.stores.first { $0.id == order.store }!.owner.party
        let buyer = chance(20) ? cast.buyers[0].party : order.buyer.party
        let participants = stage.deployment.participants
        let amount = Money(fen: Int64(1 + below(4_000)))
        let line = pick(lines)!
        let part = Parcel.Content(line: line.number, count: 1 + below(line.count))
        let (isAccepted, province) = (chance(2), chance(6) ? "四川省" : "浙江省")
        switch action {
        case .cancel: _ = try await act(as: buyer, stage) { try CancelOrder(order: order.id, reason: .buyer).run(in: $0, $1) }
        case .declareOversold: _ = try await act(as: owner, stage) { try CancelOrder(order: order.id, reason: .oversold).run(in: $0, $1) }
        case .cutPrice: _ = try await act(as: owner, stage) { try CutPrice(order: order.id, amount: amount).run(in: $0, $1) }
        case .changeAddress:
            let address = AddressText(
                userName: "周也", telNumber: "13900000001", provinceName: province, cityName: "宁波市", countyName: "海曙区", detailInfo: "中山路 2 号")
            try await act(as: buyer, stage) { try RequestAddressChange(order: order.id, address: address).run(in: $0, $1) }
        case .decideAddress:
            try await act(as: owner, stage) { try DecideAddressChange(order: order.id, isAccepted: isAccepted).run(in: $0, $1) }
        case .shipPart:
            _ = try await act(as: owner, stage) {
                try ShipOrder(order: order.id, carrier: "SF", trackingNumber: "SF100000\(order.id.raw % 1000)", contents: [part])
                    .run(in: $0, $1)
            }
        case .ship:
            _ = try await act(as: owner, stage) {
                try ShipOrder(order: order.id, carrier: "ZTO", trackingNumber: "ZT12345678").run(in: $0, $1)
            }
        case .extend: try await act(as: buyer, stage) { try ExtendReceipt(order: order.id).run(in: $0, $1) }
        case .receive:
            _ = try await act(as: buyer, stage) { try ConfirmReceipt(order: order.id, participants: participants).run(in: $0, $1) }
        default:
            _ = try await act(as: owner, stage) {
                try RefundLine(order: order.id, line: line.number, amount: amount, reason: "goodwill", participants: participants)
                    .run(in: $0, $1)
            }
        }
    }

    func complain(_ action: Action, _ stage: SimulatedStage) async throws {
        if action == .askRefund || action == .askReturn { return try await ask(action, stage) }
        let wanted: [AfterSaleState] = switch action {
        case .agree, .reject, .withdrawRequest: [.merchantProcessing]
        case .sendBack: [.waitingForReturn]
        default: [.waitingForReceipt]
        }
        let states = chance(10) ? AfterSaleState.allCases : wanted
        let found = try await stage.deployment.read(as: .system) { [cast] snapshot, context in
            try cast.buyers.flatMap { try AfterSaleList.of(buyer: $0, PageRequest(size: 100), in: snapshot, context).items }
        }
        guard let afterSale = pick(found.filter { states.contains($0.state) }) else { return }
        let owner = cast.stores.first { $0.id == afterSale.store }!.owner.party
        let participants = stage.deployment.participants
        switch action {
        case .agree, .reject:
            let decision: DecideAfterSale.Decision = action == .agree ? .agree : .reject(reason: "商品已使用")
            _ = try await act(as: owner, stage) {
                try DecideAfterSale(afterSale: afterSale.id, decision: decision, participants: participants).run(in: $0, $1)
            }
        case .sendBack:
            try await act(as: afterSale.buyer.party, stage) {
                try SendBackParcel(afterSale: afterSale.id, carrier: "EMS", trackingNumber: "EM1234567").run(in: $0, $1)
            }
        case .confirmReturn:
            try await act(as: owner, stage) { try ConfirmReturn(afterSale: afterSale.id, participants: participants).run(in: $0, $1) }
        default: try await act(as: afterSale.buyer.party, stage) { try CancelAfterSale(afterSale: afterSale.id).run(in: $0, $1) }
        }
    }

    private func ask(_ action: Action, _ stage: SimulatedStage) async throws {
        let states = chance(10) ? OrderState.allCases : [.paid, .partlyShipped, .shipped, .completed]
        guard let order = try await order(states, stage) else { return }
        let lines = try await stage.database.read { try OrderLine.all(of: order, in: $0) }
        let line = pick(lines)!
        let amount = chance(2) ? nil : Money(fen: Int64(1 + below(3_000)))
        _ = try await act(as: order.buyer.party, stage) {
            try ApplyForAfterSale(
                order: order.id, line: line.number, kind: action == .askRefund ? .refund : .returnAndRefund, amount: amount,
                reason: .noLongerWant, description: "不合适").run(in: $0, $1)
        }
    }

    func manage(_ action: Action, _ stage: SimulatedStage) async throws {
        let item = pick(cast.skus)!
        let owner = cast.stores.first { $0.id == item.store }!.owner.party
        let difference = below(12) - 4
        let price = Money(fen: max(item.price.fen - Int64(below(50)), 1))
        switch action {
        case .changeStock:
            _ = try await act(as: owner, stage) {
                try ChangeStock(store: item.store, product: item.product, sku: item.sku, difference: difference, note: "盘点").run(in: $0, $1)
            }
        case .changePrice:
            _ = try await act(as: owner, stage) { try ChangePrice(product: item.product, prices: [item.sku: price]).run(in: $0, $1) }
        case .raiseRate, .endPlan:
            let rate = Rate(ppm: Int64(below(900_000)))
            try await act(as: owner, stage) { transaction, context in
                let plans = try PlanList.of(item.store, PageRequest(size: 100), in: transaction, context).items
                guard let plan = plans.first(where: { $0.product.id == item.product })?.plan else { return }
                if action == .raiseRate { try ChangePlanRate(plan: plan.id, rate: rate).run(in: transaction, context) } else {
                    try EndPlan(plan: plan.id).run(in: transaction, context)
                }
            }
        case .withdrawMoney:
            let party = chance(2) ? item.store.party : pick(cast.sellers)!.party
            let actor = party == item.store.party ? owner : party
            _ = try await act(as: actor, stage) { transaction, context in
                let balance = try Balance.of(party, in: transaction)
                return try RequestWithdrawal(party: party, amount: max(balance.withdrawable, Money(fen: 100))).run(in: transaction, context)
            }
        case .withdrawPlatformMoney:
            let balance = try await stage.database.read { try Balance.of(Party.platform, in: $0) }
            let amount = Money(fen: max(balance.withdrawable.fen / Int64(1 + below(3)), 100))
            _ = try await asSystem(stage) { try RequestWithdrawal(party: Party.platform, amount: amount).run(in: $0, $1) }
        default:
            let party = item.store.party
            let waiting = try await stage.deployment.read(as: .system) { try WithdrawalList.page(of: party, in: $0, $1).items }
            guard let withdrawal = pick(waiting) else { return }
            if action == .confirmWithdrawal {
                _ = try await act(as: owner, stage) { try ConfirmWithdrawal(withdrawal: withdrawal.id).run(in: $0, $1) }
            } else if let ticket = try await stage.database.read({ try WithdrawalTicket.of(withdrawal, in: $0)?.ticket }) {
                _ = try await act(as: owner, stage) { try ScanTicket(ticket: ticket).run(in: $0, $1) }
            }
        }
    }
}
