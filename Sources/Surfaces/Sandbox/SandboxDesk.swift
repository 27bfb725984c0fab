// SPDX-License-Identifier: Apache-2.0
import AfterSales
import Catalog
import Composition
import Identity
import Kernel
import Payments
import Runtime
import Storage
import Stores

/// What operators, buyers and owners decide, decided for them, so that a program can be tried without anybody at a desk.
struct SandboxDesk: Sendable {
    enum Refusal: String, Kernel.Refusal, CaseIterable {
        case bearerUnknown, ticketUnknown

        var kind: RefusalKind { self == .ticketUnknown ? .notFound : .invalid }
        var field: String? { self == .bearerUnknown ? "bearer" : nil }
        var text: Text {
            switch self {
            case .bearerUnknown: Text("bearer 须为 store、platform 或 both。", "The bearer is store, platform or both.")
            case .ticketUnknown: Text("没有这张店铺提现单。", "No store's withdrawal has this ticket.")
            }
        }
    }

    let deployment: Deployment

    /// Decides on a product that waits for its review.
    func review(_ product: ID<Product>, _ input: ReviewInput) async throws -> Done {
        let decision: ReviewProduct.Decision = input.isApproved ?? true ? .approve : .reject(reason: input.reason ?? "沙箱拒绝")
        try await deployment.write(as: .system, lane: .shared) { transaction, context in
            guard let found = try Product.find(product, in: transaction) else { throw CommonRefusal.notFound }
            try ReviewProduct(product: product, revision: found.revision, decision: decision).run(in: transaction, context)
        }
        return Done()
    }

    /// Asks the platform, as the buyer, about an after-sale that the store refused.
    func dispute(_ afterSale: ID<AfterSale>, _ input: DisputeInput) async throws -> DisputeAnswer {
        guard let found = try await deployment.database.read({ try AfterSale.find(afterSale, in: $0) }) else {
            throw CommonRefusal.notFound
        }
        let content = input.content ?? "沙箱买家申请平台介入"
        let dispute = try await deployment.write(as: Actor(party: found.buyer.party), lane: .party(found.store)) {
            try OpenDispute(afterSale: afterSale, content: content).run(in: $0, $1)
        }
        return DisputeAnswer(complaintId: dispute.id.description)
    }

    /// Ends a dispute as the operator: zero gives nothing back.
    func decide(_ dispute: ID<Dispute>, _ input: DecisionInput) async throws -> Done {
        guard (0...Money.inputMax.fen).contains(input.amount.value) else {
            throw FieldRefusal(CommonRefusal.amountOutOfRange, field: "amount")
        }
        let bearer = try (input.bearer ?? "store").asBearer()
        let (amount, participants) = (Money(fen: input.amount.value), deployment.participants)
        let grounds = input.grounds ?? "沙箱裁决"
        _ = try await deployment.write(as: .system, lane: .shared) {
            try DecideDispute(
                dispute: dispute, amount: amount, bearer: amount.isZero ? nil : bearer, grounds: grounds, participants: participants
            ).run(in: $0, $1)
        }
        return Done()
    }

    /// Scans a withdrawal's code as the store's owner, and confirms it or takes it back.
    func scan(_ ticket: String, _ input: ScanInput) async throws -> Done {
        let owner = try await deployment.database.read { snapshot in
            guard let found = try WithdrawalTicket.find(ticket, in: snapshot), let store = try Store.find(found.party.store, in: snapshot)
            else { throw Refusal.ticketUnknown }
            return (person: try Actor.of(store.owner, in: snapshot), withdrawal: found.withdrawal, store: store.id)
        }
        try await deployment.write(as: owner.person, lane: .party(owner.store)) { transaction, context in
            try ScanTicket(ticket: ticket).run(in: transaction, context)
            switch input.isConfirmed {
            case true: try ConfirmWithdrawal(withdrawal: owner.withdrawal).run(in: transaction, context)
            case false: try CancelWithdrawal(withdrawal: owner.withdrawal).run(in: transaction, context)
            case nil: break
            }
        }
        return Done()
    }
}

extension String {
    fileprivate func asBearer() throws -> DisputeBearer {
        guard let bearer = DisputeBearer(rawValue: self) else { throw SandboxDesk.Refusal.bearerUnknown }
        return bearer
    }
}

struct ReviewInput: Decodable, Sendable {
    /// Approved where it is left out.
    let isApproved: Bool?
    /// Why not, for the merchant.
    let reason: String?

    private enum CodingKeys: String, CodingKey {
        case isApproved = "approved"
        case reason
    }
}

struct DisputeInput: Decodable, Sendable {
    let content: String?
}

struct DisputeAnswer: Encodable, Sendable {
    let complaintId: String
}

struct DecisionInput: Decodable, Sendable {
    /// In fen.
    let amount: LooseNumber
    /// `store`, `platform` or `both`.
    let bearer: String?
    let grounds: String?
}

struct ScanInput: Decodable, Sendable {
    /// Only scanned where it is left out.
    let isConfirmed: Bool?

    private enum CodingKeys: String, CodingKey { case isConfirmed = "confirmed" }
}
