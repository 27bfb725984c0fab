// SPDX-License-Identifier: Apache-2.0
import Catalog
import Channels
import Identity
import Kernel
import Runtime
import Storage
import Stores
import Testing
import TestSupport

@testable import Alliance

@Suite struct ShowcaseTests {
    @Test(arguments: Engine.allCases)
    func `a person becomes a seller, and changes the profile by doing it again`(engine: Engine) async throws {
        let market = try await Market(engine)
        let first = try await market.become(market.ming, "明记")
        market.bench.clock.advance(.days(1))
        let second = try await market.become(market.ming, "明记好物")
        #expect(second.name == "明记好物" && second.becameAt == first.becameAt)
        let events = try await market.bench.read { snapshot, _ in
            try snapshot.value("SELECT COUNT(*) FROM outbox WHERE kind = 'seller.joined'", as: Int.self)
        }
        #expect(events == 2)
        await #expect(throws: CommonRefusal.notFound) {
            try await market.bench.write(as: market.seller) {
                try BecomeSeller(person: market.ming.id, name: "冒名").run(in: $0, $1)
            }
        }
        await #expect(throws: CommonRefusal.notFound) {
            try await market.bench.write { try BecomeSeller(person: ID(5), name: "无人").run(in: $0, $1) }
        }
        await #expect(throws: FieldRefusal.self) { try await market.become(market.ming, " ") }
    }

    @Test(arguments: Engine.allCases)
    func `a seller becomes a company on a licence of their own, and stays the same seller`(engine: Engine) async throws {
        let market = try await Market(engine)
        func register(_ person: Person, _ number: Int) async throws -> ID<Licence> {
            try await market.bench.write(as: Actor(party: person.id.party)) {
                try RegisterLicence(
                    kind: .enterprise, companyName: "兰说茶文化", number: .sample(number), payoutAccount: "62220200000012345\(number)"
                ).run(in: $0, $1).id
            }
        }
        func upgrade(_ licence: ID<Licence>, _ person: Person, as actor: Actor) async throws -> Seller {
            try await market.bench.write(as: actor) { try UpgradeSeller(seller: person.id, licence: licence).run(in: $0, $1) }
        }
        let before = try await market.become(market.lan, "兰说茶")
        let (own, other) = (try await register(market.lan, 7), try await register(market.ming, 8))
        #expect(!before.isCompany && before.upgradedAt == nil)
        await #expect(throws: CommonRefusal.notFound) { try await upgrade(other, market.lan, as: market.seller) }
        await #expect(throws: CommonRefusal.notFound) { try await upgrade(ID(5), market.lan, as: market.seller) }
        await #expect(throws: CommonRefusal.notFound) { try await upgrade(own, market.lan, as: Actor(party: market.ming.id.party)) }
        await #expect(throws: CommonRefusal.unauthenticated) { try await upgrade(own, market.lan, as: .anonymous) }
        let owner = Actor(party: market.owner.id.party)
        let licence = try await register(market.owner, 9)
        await #expect(throws: SellerRefusal.notSeller) { try await upgrade(licence, market.owner, as: owner) }
        let company = try await upgrade(own, market.lan, as: market.seller)
        #expect(company.isCompany && company.licence == own && company.becameAt == before.becameAt)
        market.bench.clock.advance(.days(1))
        // Again changes nothing, and another licence keeps the day of the upgrade; so does a change of the profile.
        #expect(try await upgrade(own, market.lan, as: market.seller) == company)
        let second = try await upgrade(try await register(market.lan, 10), market.lan, as: market.seller)
        #expect(second.licence != own && second.upgradedAt == company.upgradedAt)
        #expect(try await market.become(market.lan, "兰说好茶").licence == second.licence)
        let events = try await market.bench.read { snapshot, _ in
            try snapshot.value("SELECT COUNT(*) FROM outbox WHERE kind = 'seller.upgraded'", as: Int.self)
        }
        #expect(events == 2)
    }

    @Test(arguments: Engine.allCases)
    func `products are added, arranged, pinned and removed`(engine: Engine) async throws {
        let market = try await Market(engine)
        let third = try await market.bench.sell("茉莉花茶礼盒", fen: 8800, in: market.teahouse, market.leaf)
        let plans = [try await market.open(), try await market.open(market.cake), try await market.open(third)]
        try await market.add([plans[0], plans[1]])
        market.bench.clock.advance(.seconds(1))
        try await market.add([plans[2]])
        func order() async throws -> [ID<Product>] { try await market.showcase().items.map(\.product.id) }
        func arrange(_ products: [ID<Product>], isPinned: Bool) async throws {
            market.bench.clock.advance(.seconds(1))
            try await market.bench.write(as: market.seller) {
                try ArrangeShowcase(seller: market.lan.id, products: products, isPinned: isPinned).run(in: $0, $1)
            }
        }
        #expect(try await order() == [third, market.tea, market.cake])
        try await arrange([market.cake, market.tea], isPinned: false)
        #expect(try await order() == [market.cake, market.tea, third])
        try await arrange([third], isPinned: true)
        try await arrange([market.tea], isPinned: false)
        #expect(try await order() == [third, market.tea, market.cake], "what is pinned stays above")
        try await market.add([plans[2]])
        #expect(try await order() == [third, market.tea, market.cake], "what is there already keeps its place")
        let page = try await market.showcase(PageRequest(size: 2))
        #expect(
            try await market.showcase(PageRequest(size: 2, after: page.next)).items.map(\.product.id) == [market.cake])
        let removed = try await market.bench.write(as: market.seller) {
            try RemoveFromShowcase(seller: market.lan.id, products: [third, market.cake]).run(in: $0, $1)
        }
        #expect(removed == 2)
        #expect(try await order() == [market.tea])
        await #expect(throws: ArrangeShowcase.Refusal.notInShowcase) { try await arrange([third], isPinned: true) }
        await #expect(throws: ArrangeShowcase.Refusal.productCountInvalid) { try await arrange([], isPinned: true) }
        await #expect(throws: RemoveFromShowcase.Refusal.productCountInvalid) {
            try await market.bench.write(as: market.seller) {
                try RemoveFromShowcase(seller: market.lan.id, products: []).run(in: $0, $1)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `at most ten products are pinned`(engine: Engine) async throws {
        let market = try await Market(engine)
        var products: [ID<Product>] = []
        for number in 0...ShowcaseItem.pinnedMax {
            let product = try await market.bench.sell("第\(number)号手工茶饼", fen: 100, in: market.teahouse, market.leaf)
            try await market.add([try await market.open(product)])
            products.append(product)
        }
        func pin(_ products: [ID<Product>]) async throws {
            try await market.bench.write(as: market.seller) {
                try ArrangeShowcase(seller: market.lan.id, products: products, isPinned: true).run(in: $0, $1)
            }
        }
        await #expect(throws: ArrangeShowcase.Refusal.tooManyPinned) { try await pin(products) }
        try await pin(Array(products.dropLast()))
        try await pin(Array(products.prefix(3)))
        await #expect(throws: ArrangeShowcase.Refusal.tooManyPinned) { try await pin([products.last!]) }
    }

    @Test(arguments: Engine.allCases)
    func `only the seller sees the rates`(engine: Engine) async throws {
        let market = try await Market(engine)
        try await market.add([try await market.open(percent: 20)])
        #expect(try await market.showcase(as: market.seller).items[0].rate == Rate(percent: 20))
        #expect(try await market.showcase().items[0].rate == nil)
        #expect(try await market.showcase().items[0].isOnSale)
        await #expect(throws: CommonRefusal.notFound) {
            try await market.bench.read { try ShowcaseList.of(market.ming.id, in: $0, $1) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `what cannot be chosen is refused`(engine: Engine) async throws {
        let market = try await Market(engine)
        let (tea, cake) = (try await market.open(), try await market.open(market.cake))
        await #expect(throws: AddToShowcase.Refusal.planCountInvalid) { try await market.add([]) }
        await #expect(throws: AddToShowcase.Refusal.planCountInvalid) { try await market.add([tea, tea]) }
        await #expect(throws: CommonRefusal.notFound) {
            try await market.add([tea], as: Actor(party: market.ming.id.party))
        }
        await #expect(throws: CommonRefusal.unauthenticated) { try await market.add([tea], as: .anonymous) }
        await #expect(throws: SellerRefusal.notSeller) {
            try await market.bench.write { try AddToShowcase(seller: market.ming.id, plans: [tea.id]).run(in: $0, $1) }
        }
        await #expect(throws: CommonRefusal.notFound) {
            try await market.bench.write(as: market.seller) {
                try AddToShowcase(seller: market.lan.id, plans: [ID(5)]).run(in: $0, $1)
            }
        }
        try await market.bench.write { _ = try DelistProduct(product: market.cake).run(in: $0, $1) }
        await #expect(throws: AddToShowcase.Refusal.notOnSale) { try await market.add([tea, cake]) }
        try await market.end(tea)
        try await market.pass(.days(2))
        await #expect(throws: AddToShowcase.Refusal.planEnded) { try await market.add([tea]) }
    }

    @Test(arguments: Engine.allCases)
    func `a full showcase takes no more`(engine: Engine) async throws {
        let market = try await Market(engine)
        let plan = try await market.open()
        try await market.bench.write { transaction, context in
            for number in 1...ShowcaseItem.itemsMax {
                try ShowcaseItem(
                    seller: market.lan.id, product: ID(Int64(number)), store: market.teahouse, plan: plan.id, place: 1,
                    isPinned: false, isHidden: false, addedAt: context.now
                ).save(in: transaction)
            }
        }
        await #expect(throws: AddToShowcase.Refusal.showcaseFull) { try await market.add([plan]) }
    }

    @Test(arguments: Engine.allCases)
    func `a seller places the cards of the showcase, under its plans`(engine: Engine) async throws {
        let market = try await Market(engine)
        let plan = try await market.open()
        let channel = try await market.bench.write(as: market.seller) {
            try LinkChannel(owner: .person(market.lan.id), kind: .moments, name: "兰的朋友圈").run(in: $0, $1)
        }
        func place(
            _ product: ID<Product>, seller: ID<Person>? = nil, as actor: Actor? = nil
        ) async throws -> Placement {
            try await market.bench.write(as: actor ?? market.seller) {
                try PlaceSellerCard(seller: seller ?? market.lan.id, product: product, channel: channel.id).run(
                    in: $0, $1)
            }
        }
        await #expect(throws: PlaceSellerCard.Refusal.notInShowcase) { try await place(market.tea) }
        try await market.add([plan])
        let card = try await place(market.tea)
        #expect(card.promoter == market.lan.id.party && card.plan == plan.id.raw && card.channel == channel.id)
        await #expect(throws: CommonRefusal.notFound) {
            try await place(market.tea, as: Actor(party: market.ming.id.party))
        }
        await #expect(throws: SellerRefusal.notSeller) {
            try await place(market.tea, seller: market.ming.id, as: .system)
        }
        try await market.end(plan)
        try await market.pass(.days(2))
        await #expect(throws: PlaceSellerCard.Refusal.planEnded) { try await place(market.tea) }
    }
}
