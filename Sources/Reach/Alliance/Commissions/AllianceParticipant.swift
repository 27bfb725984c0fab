// SPDX-License-Identifier: Apache-2.0
import Channels
import Identity
import Kernel
import Orders
import Runtime
import Storage
import Stores

/// The alliance's part in an order: the commission of the seller whose card led to it.
package struct AllianceParticipant: Participant {
    package init() {}

    package func judge(_ request: ShareRequest, _ context: Context) -> Query<[TouchJudgement]> {
        let touches = request.lines.flatMap(\.path).filter { $0.plan != nil && $0.promoter != nil }
        guard !touches.isEmpty else { return .known([]) }
        let ids = Set(touches.compactMap { $0.plan.map(ID<Plan>.init) }).sorted()
        let sellers = Set(touches.compactMap(\.promoter)).sorted()
        let clickRateKept = Duration.hours(context.rules.value(AllianceRules.clickRateHours, at: request.placedAt).value)
        return Query.together(
            Plan.query(ids), PlanPartner.query(ids, sellers: sellers), AgencyContract.signedQuery(sellers: sellers)
        ).map { plans, partners, contracts in
            let judge = JudgePlanCard(
                store: request.store, placedAt: request.placedAt, clickRateKept: clickRateKept,
                plans: Dictionary(uniqueKeysWithValues: plans.map { ($0.id, $0) }),
                access: PlanAccess(partners: partners, contracts: contracts))
            return request.lines.flatMap(judge.judge)
        }
    }

    package func decide(
        _ request: ShareRequest, in snapshot: any Snapshot, _ context: Context
    ) throws -> ShareDecision {
        ShareDecision(claims: request.lines.flatMap(ShareClaim.commissions))
    }

    package func paid(
        _ order: Order, lines: [OrderLine], request: ShareRequest, shares: [Share], in transaction: any Transaction, _ context: Context
    ) throws {
        let commissions = shares.filter(\.isCommission)
        guard !commissions.isEmpty else { return }
        let touches = Dictionary(
            uniqueKeysWithValues: request.lines.compactMap { line in line.credit.map { (line.number, $0.touch) } })
        for made in CommissionOrder.made(of: shares, lines: lines, touches: touches, of: order, at: context.now) {
            try made.insert(in: transaction)
            try made.publish(in: transaction, context)
        }
    }

    package func refunded(_ order: Order, shares: [Share], in transaction: any Transaction, _ context: Context) throws {
        let commissions = shares.filter(\.isCommission)
        guard !commissions.isEmpty else { return }
        let lines = try OrderLine.all(of: order, in: transaction)
        for commission in try locked(commissions, in: transaction) {
            let own = lines.filter { $0.sku == commission.sku }
            let numbers = Set(own.map(\.number))
            let parts = commissions.filter { $0.party == commission.seller.party && numbers.contains($0.line) }
            var changed = commission
            changed.returned = parts.map(\.returned).total
            changed.agencyPart?.follow(shares.filter { numbers.contains($0.line) })
            if own.allSatisfy(\.isRefunded), changed.state != .cancelled { changed.state = try changed.state.moved(to: .cancelled) }
            if changed != commission { try save(&changed, in: transaction, context) }
        }
    }

    package func settled(_ shares: [Share], in transaction: any Transaction, _ context: Context) throws {
        for commission in try locked(shares.filter(\.isCommission), in: transaction) where commission.state == .unsettled {
            var settled = commission
            settled.state = try settled.state.moved(to: .settled)
            settled.settledAt = context.now
            try save(&settled, in: transaction, context)
        }
    }

    /// The commissions that these shares are, locked until the transaction ends.
    private func locked(_ commissions: [Share], in transaction: any Transaction) throws -> [CommissionOrder] {
        guard !commissions.isEmpty else { return [] }
        let sellers = Set(commissions.map(\.party.person)).sorted()
        return try CommissionOrder.locked(of: Set(commissions.map(\.order)).sorted(), sellers: sellers, in: transaction)
    }

    /// Writes a changed commission as its next version.
    private func save(_ commission: inout CommissionOrder, in transaction: any Transaction, _ context: Context) throws {
        commission.version += 1
        commission.updatedAt = context.now
        try commission.save(in: transaction)
        try commission.publish(in: transaction, context)
    }
}

extension Share {
    /// Whether it is a seller's commission under a plan of the alliance.
    var isCommission: Bool { role == .seller && plan != nil }

    /// The plan that its rule names.
    package var plan: ID<Plan>? { rule.hasPrefix(Plan.rulePrefix) ? ID<Plan>(String(rule.dropFirst(Plan.rulePrefix.count))) : nil }

    /// The contract that its rule names.
    package var contract: ID<AgencyContract>? {
        rule.hasPrefix(AgencyContract.rulePrefix) ? ID<AgencyContract>(String(rule.dropFirst(AgencyContract.rulePrefix.count))) : nil
    }
}

extension AgencyPart {
    /// What the agency has of some lines; nothing where no agency has a part. All lines of a seller in an order are divided alike.
    init?(of shares: [Share]) {
        let own = shares.filter { $0.role == .agency }
        guard let agency = own.first?.party.person else { return nil }
        self.init(agency: agency)
        let (service, parts) = (own.filter { $0.plan != nil }, own.filter { $0.contract != nil })
        serviceRate = service.first?.rate ?? .zero
        serviceFee = service.map(\.amount).total
        contract = parts.first?.contract
        contractRate = parts.first?.rate ?? .zero
        contractPart = parts.map(\.amount).total
    }

    /// Takes over what the shares of its lines have returned.
    mutating func follow(_ shares: [Share]) {
        let own = shares.filter { $0.role == .agency && $0.party == agency.party }
        serviceReturned = own.filter { $0.plan != nil }.map(\.returned).total
        contractReturned = own.filter { $0.contract != nil }.map(\.returned).total
    }
}

extension CommissionOrder {
    /// One commission for each seller and SKU of an order: lines that share an SKU are one.
    static func made(
        of shares: [Share], lines: [OrderLine], touches: [Int: Touch], of order: Order, at now: Timestamp
    ) -> [CommissionOrder] {
        let lines = Dictionary(uniqueKeysWithValues: lines.map { ($0.number, $0) })
        let paired = shares.filter(\.isCommission).compactMap { share in lines[share.line].map { (share: share, line: $0) } }
        let groups = Dictionary(grouping: paired) { [$0.line.sku.raw, $0.share.party.raw] }
        return groups.values.compactMap { group -> CommissionOrder? in
            guard let (share, line) = group.first, let plan = share.plan else { return nil }
            let (touch, numbers) = (touches[line.number], Set(group.map(\.line.number)))
            return CommissionOrder(
                seller: share.party.person, order: order.id, sku: line.sku, store: order.store, product: line.product, plan: plan,
                planVersion: share.ruleVersion, placement: touch?.placement, channel: touch?.channelKind, title: line.title,
                base: group.map(\.share.base).total, rate: share.rate, amount: group.map(\.share.amount).total,
                returned: group.map(\.share.returned).total, state: .unsettled,
                agencyPart: AgencyPart(of: shares.filter { numbers.contains($0.line) }), version: 1, createdAt: now, updatedAt: now)
        }.sorted { $0.sku < $1.sku }
    }

    func publish(in transaction: any Transaction, _ context: Context) throws {
        try context.publish(
            "commission.changed", object: order.raw, party: seller.party,
            payload: #"{"sku":"\#(sku)","state":\#(state.rawValue),"version":\#(version)}"#, in: transaction)
    }
}
