// SPDX-License-Identifier: Apache-2.0
import AfterSales
import Catalog
import Composition
import Identity
import Kernel
import Orders
import Payments
import Runtime
import Storage
import Stores

/// What buyers, merchants and the operator do about a refusal, and what merchants correct on an order.
extension Workload {
    /// Who decides in the simulated town.
    static let operatorActor = Actor(party: ID(8), grants: [Party.platform: [.decideDisputes]])

    func dispute(_ action: Action, _ stage: SimulatedStage) async throws {
        if action == .openDispute { return try await openDispute(stage) }
        guard let dispute = pick(try await disputes(stage, open: !chance(10))) else { return }
        let owner = cast.stores.first { $0.id == dispute.store }!.owner.party
        let buyer = chance(20) ? cast.buyers[0].party : dispute.buyer.party
        let participants = stage.deployment.participants
        let (isBuyer, isEvidence, step) = (chance(2), chance(2), pick(HandleDispute.Step.allCases)!)
        switch action {
        case .addToDispute:
            _ = try await act(as: isBuyer ? buyer : owner, stage) {
                try AddToDispute(dispute: dispute.id, isEvidence: isEvidence, content: "照片在此").run(in: $0, $1)
            }
        case .handleDispute:
            _ = try await asOperator(stage) { try HandleDispute(dispute: dispute.id, step: step, content: "请补充").run(in: $0, $1) }
        case .decideDispute: try await decide(dispute, stage)
        case .concedeDispute:
            _ = try await act(as: owner, stage) { try ConcedeDispute(dispute: dispute.id, participants: participants).run(in: $0, $1) }
        default: try await act(as: buyer, stage) { try WithdrawDispute(dispute: dispute.id).run(in: $0, $1) }
        }
    }

    /// The operator ends what nobody else ended, so that orders can settle.
    func endDisputes(_ stage: SimulatedStage) async throws {
        for dispute in try await disputes(stage, open: true) where dispute.state.allows(.closed) {
            _ = try await asOperator(stage) {
                try DecideDispute(
                    dispute: dispute.id, amount: .zero, bearer: nil, grounds: "证据不足", participants: stage.deployment.participants
                ).run(in: $0, $1)
            }
        }
    }

    func correct(_ action: Action, _ stage: SimulatedStage) async throws {
        let states: [OrderState] =
            switch action {
            case .cutLines: [.unpaid]
            case .sendElsewhere: [.unpaid, .paid]
            case .correctParcels: [.partlyShipped, .shipped]
            default: [.paid, .shipped, .completed]
            }
        guard let order = try await order(chance(10) ? OrderState.allCases : states, stage) else { return }
        let owner = cast.stores.first { $0.id == order.store }!.owner.party
        let detail = try await stage.deployment.read(as: .system) { try OrderDetail.find(order.id, in: $0, $1) }
        let line = pick(detail.lines)!
        let freight = chance(2) ? Money(fen: Int64(below(Int(max(order.freight.fen, 1))))) : nil
        let total = Money(fen: max(line.base.fen - Int64(below(300)), 0))
        switch action {
        case .cutLines:
            _ = try await act(as: owner, stage) {
                try CutPrice(order: order.id, .totals(lines: [line.number: total], freight: freight)).run(in: $0, $1)
            }
        case .sendElsewhere:
            guard let address = detail.address else { return }
            try await act(as: owner, stage) { try ChangeAddress(order: order.id, address: address).run(in: $0, $1) }
        case .correctParcels:
            let parcels = detail.parcels.map {
                ReplaceParcels.NewParcel(carrier: "YTO", trackingNumber: "YT1234567", contents: $0.contents)
            }
            _ = try await act(as: owner, stage) { try ReplaceParcels(order: order.id, parcels: parcels).run(in: $0, $1) }
        default: _ = try await act(as: owner, stage) { try RevealAddress(order: order.id).run(in: $0, $1) }
        }
    }

    private func openDispute(_ stage: SimulatedStage) async throws {
        let states = chance(10) ? AfterSaleState.allCases : [.refundRejected, .returnRejected]
        let found = try await stage.deployment.read(as: .system) { [cast] snapshot, context in
            try cast.buyers.flatMap { try AfterSaleList.of(buyer: $0, PageRequest(size: 100), in: snapshot, context).items }
        }
        guard let afterSale = pick(found.filter { states.contains($0.state) }) else { return }
        _ = try await act(as: afterSale.buyer.party, stage) {
            try OpenDispute(afterSale: afterSale.id, content: "没有使用过").run(in: $0, $1)
        }
    }

    private func decide(_ dispute: Dispute, _ stage: SimulatedStage) async throws {
        let detail = try await stage.deployment.read(as: .system) { try DisputeDetail.find(dispute.id, in: $0, $1) }
        let asked = detail.afterSale.amount
        let amount = chance(3) ? asked : chance(3) ? .zero : Money(fen: Int64(1 + below(Int(asked.fen))))
        let bearer = pick(DisputeBearer.allCases)!
        _ = try await asOperator(stage) {
            try DecideDispute(
                dispute: dispute.id, amount: amount, bearer: bearer, grounds: "凭证据", participants: stage.deployment.participants
            ).run(in: $0, $1)
        }
    }

    private func disputes(_ stage: SimulatedStage, open: Bool) async throws -> [Dispute] {
        try await stage.deployment.read(as: .system) { snapshot, context in
            try DisputeList.all(PageRequest(size: 100), in: snapshot, context).items.filter { !open || $0.state.isOpen }
        }
    }

    private func asOperator<Value: Sendable>(
        _ stage: SimulatedStage, _ body: @escaping @Sendable (any Transaction, Context) throws -> Value
    ) async throws -> Value {
        try await stage.deployment.write(as: Self.operatorActor, lane: .shared, .chinese, body)
    }
}
