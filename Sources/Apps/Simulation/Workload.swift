// SPDX-License-Identifier: Apache-2.0
import Alliance
import Catalog
import Channels
import Composition
import Identity
import Inventory
import Kernel
import Orders
import Payments
import Runtime
import Storage
import Stores

/// Chooses what happens next and does it through the real verbs, as the people who would.
struct Workload {
    let random: SeededRandom
    let cast: Cast

    init(_ deployment: Deployment, random: SeededRandom) async throws {
        self.random = random
        cast = try await Cast.load(deployment)
    }

    func below(_ bound: Int) -> Int { random.below(bound) }
    /// True once in `times`.
    func chance(_ times: Int) -> Bool { random.below(times) == 0 }

    func pick<Element>(_ elements: [Element]) -> Element? { elements.isEmpty ? nil : elements[random.below(elements.count)] }

    func next() -> Action {
        var ticket = random.below(Action.allCases.map(\.weight).reduce(0, +))
        for action in Action.allCases {
            ticket -= action.weight
            if ticket < 0 { return action }
        }
        return .passMinutes
    }

    func perform(_ action: Action, on stage: SimulatedStage) async throws {
        switch action {
        case .tapCard, .claimCoupon, .order, .orderTwice: try await shop(action, stage)
        case .pay, .payAgain, .repeatNotice, .payWrongAmount, .payUnnoticed: try await pay(action, stage)
        case .cancel, .declareOversold, .cutPrice, .changeAddress, .decideAddress, .shipPart, .ship, .extend, .receive, .refundByMerchant:
            try await handle(action, stage)
        case .askRefund, .askReturn, .agree, .reject, .sendBack, .confirmReturn, .withdrawRequest: try await complain(action, stage)
        case .openDispute, .addToDispute, .handleDispute, .decideDispute, .concedeDispute, .withdrawDispute:
            try await dispute(action, stage)
        case .cutLines, .sendElsewhere, .correctParcels, .reveal: try await correct(action, stage)
        case .changeStock, .changePrice, .raiseRate, .endPlan, .withdrawMoney, .scanTicket, .confirmWithdrawal,
            .withdrawPlatformMoney:
            try await manage(action, stage)
        case .openPlan, .namePartner, .offerContract, .answerContract, .endContract, .takeAgencyPlans, .placeAgencyCard:
            try await ally(action, stage)
        case .invite, .counterInvitation, .answerInvitation, .endInvitation, .requestSample, .decideSample, .sendSample, .showSample,
            .recordViolation, .appealViolation, .decideAppeal:
            try await cooperate(action, stage)
        case .inviteAccount, .answerAccountInvitation, .takeBackAccountInvitation, .endAccountCooperation: try await reachOut(action, stage)
        case .giveGift, .giveFromBalance, .giveToMembers, .acceptGift, .declineGift, .enterLottery, .thankGiver, .cancelGift,
            .followChannel:
            try await give(action, stage)
        case .makeCoupon, .endCoupon: try await offer(action, stage)
        case .setRewards, .bindSharer, .shareProduct, .openLink, .unbindSharer: try await shareAndEarn(action, stage)
        case .applyForBrand, .giveUpBrand, .applyForCategory, .decorateStore, .arrangeWindow, .decideApplication, .takeBackApplication:
            try await apply(action, stage)
        case .fillWarehouse, .coverRegion, .rankWarehouses, .planFlashSale, .stopFlashSale: try await spread(action, stage)
        case .joinStore, .leaveStore, .exchangePoints, .changeLevels, .setMemberPrice, .adjustMember, .reportMallOrder:
            try await belong(action, stage)
        case .draftIncentive, .changeIncentive, .startIncentive, .stopIncentive: try await encourage(action, stage)
        case .listen, .stopListening, .turnReceiver, .replayPush: try await program(action, stage)
        case .makeProgram, .revokeProgram, .shipByProgram, .countByProgram: try await callIn(action, stage)
        case .passMinutes: try await pass(.minutes(Int64(1 + below(20))), stage)
        case .passHours: try await pass(.hours(Int64(1 + below(30))), stage)
        case .passDays: try await pass(.days(Int64(1 + below(9))), stage)
        }
    }

    private func pass(_ span: Duration, _ stage: SimulatedStage) async throws {
        stage.clock.advance(span)
        try await stage.runDue()
    }

    /// Runs a verb as a party of the cast, with the permissions that it really has.
    func act<Value: Sendable>(
        as party: ID<Party>, _ stage: SimulatedStage, _ body: @escaping @Sendable (any Transaction, Context) throws -> Value
    ) async throws -> Value {
        let actor = try await stage.database.read { try Actor.of(ID<Person>(party.raw), in: $0) }
        return try await stage.deployment.write(as: actor, lane: .shared, .chinese, body)
    }

    func asSystem<Value: Sendable>(
        _ stage: SimulatedStage, _ body: @escaping @Sendable (any Transaction, Context) throws -> Value
    ) async throws -> Value {
        try await stage.deployment.write(as: .system, lane: .shared, .chinese, body)
    }

    /// Some order in one of these states, if there is one.
    func order(_ states: [OrderState], _ stage: SimulatedStage) async throws -> Order? {
        let orders = try await stage.database.read { try Cast.orders(states, in: $0) }
        return pick(orders)
    }
}

/// Who is there and what they have.
struct Cast: Sendable {
    let buyers: [ID<Person>]
    let sellers: [ID<Person>]
    let stores: [Store]
    let skus: [SaleItem]
    let placements: [ID<Placement>]

    static func load(_ deployment: Deployment) async throws -> Cast {
        try await deployment.read(as: .system) { snapshot, context in
            let people = try Person.page(PageRequest(size: 100), in: snapshot).items.sorted { $0.id < $1.id }
            let stores = try StoreList.open(PageRequest(size: 10), in: snapshot).items.sorted { $0.id < $1.id }
            let products = try ShopShelf.page(PageRequest(size: 100), in: snapshot).items.map(\.id).sorted()
            let skus = try products.flatMap { try ProductDetail.find($0, in: snapshot)?.content.skus.map(\.id) ?? [] }
            return Cast(
                buyers: people.prefix(4).map(\.id), sellers: people.suffix(2).map(\.id), stores: stores,
                skus: try SaleItem.find(skus: skus.sorted(), in: snapshot).sorted { $0.sku < $1.sku },
                placements: try people.suffix(2).flatMap { seller in
                    try PlacementList.of(.person(seller.id), PageRequest(size: 100), in: snapshot, context).items.map(\.id)
                }.sorted())
        }
    }
}
