// SPDX-License-Identifier: Apache-2.0
import Alliance
import Catalog
import Channels
import Composition
import Deposits
import Identity
import Kernel
import Payments
import Pricing
import Runtime
import Storage
import Stores

/// The first hours of the town: the operator, categories, people, stores with all they need, sellers with their
/// channels.
struct TownFounding: Sendable {
    let plan: TownPlan
    let crew: Crew

    private var start: Timestamp { plan.start }

    func run() async throws -> Town {
        // One hash for everybody: a good one takes a tenth of a second, and this password is printed anyway.
        let random = SeededRandom(seed: plan.seed)
        let hash = try PasswordHash.make(DemoGuide.password, cost: .cheap, random: random)
        let platform = try await hireOperator(hash)
        let categories = try await seedCategories(platform)
        let people = People(hash: hash, crew: crew)
        let buyers = try await people.buyers(plan.size.buyers, from: start + .minutes(10))
        let sellers = try await people.sellers(plan.showcases.map(\.sketch), from: start + .hours(1))
        let agency = try await people.agency(from: start + .minutes(50))
        let stores = try await crew.each(plan.stores, from: start + .hours(2), apart: .minutes(9)) {
            hand, number, sketch in
            try await StoreOpening(
                sketch: sketch, number: number, hash: hash, platform: platform, deposit: deposit(of: number, categories)
            ).run(hand)
        }
        return Town(
            platform: platform, categories: categories.mapValues(\.id), stores: stores, sellers: sellers, buyers: buyers,
            agency: agency
        )
    }

    /// The operator may act from the start; that the account has its permissions is the mark of a finished town.
    private func hireOperator(_ hash: PasswordHash) async throws -> Actor {
        let login = try Login.phone(DemoGuide.operatorLogin)
        let person = try await crew.scheduler.write(as: .system) {
            try Register(login: login, name: "周管家", passwordHash: hash).run(in: $0, $1)
        }
        let powers = Set(Permission.allCases.filter { !$0.isOfStore })
        return Actor(party: person.id.party, grants: [Party.platform: powers])
    }

    /// The leaf categories by `top/leaf` in Chinese.
    private func seedCategories(_ platform: Actor) async throws -> [String: Catalog.Category] {
        try await crew.scheduler.write(as: platform) { transaction, context in
            try SeedCategories().run(in: transaction, context)
            let tree = try CategoryTree.load(in: transaction, context)
            return Dictionary(
                tree.leaves.map { ("\(tree.path(to: $0.id).first?.name.chinese ?? "")/\($0.name.chinese)", $0) },
                uniquingKeysWith: { first, _ in first })
        }
    }

    /// What a store deposits: the most that any of its categories asks for.
    private func deposit(of store: Int, _ categories: [String: Catalog.Category]) -> Money {
        plan.products.filter { $0.store == store }.compactMap { categories[$0.category]?.deposit }.max() ?? .zero
    }
}

/// Registers the town's people.
struct People: Sendable {
    let hash: PasswordHash
    let crew: Crew

    func buyers(_ count: Int, from: Timestamp) async throws -> [Town.Buyer] {
        try await crew.each(Array(0..<count), from: from, apart: .seconds(12)) { hand, number, _ in
            let name = number == 0 ? "林小雨" : Townspeople.name(number)
            let phone = number == 0 ? DemoGuide.buyer : Townspeople.phone(number)
            let address = Townspeople.address(number, name: name, phone: phone)
            let id = try await register(phone, name, hand)
            let actor = Actor(party: id.party)
            let others =
                number == 0 || number % 5 == 0 ? [Townspeople.address(number, name: name, phone: phone, which: 1)] : []
            try await hand.write(as: actor, lane: .party(id)) { transaction, context in
                for text in [address] + others { try SaveAddress(text).run(in: transaction, context) }
            }
            return Town.Buyer(
                id: id, actor: actor, address: try address.validated(), visitor: Int64(number + 1) * 7_919_317)
        }
    }

    func sellers(_ sketches: [SellerSketch], from: Timestamp) async throws -> [Town.SellingPerson] {
        try await crew.each(sketches, from: from, apart: .minutes(3)) { hand, number, sketch in
            let phone = number == 0 ? DemoGuide.seller : "1370000\(String(10_000 + number).suffix(4))"
            let id = try await register(phone, sketch.person, hand)
            let actor = Actor(party: id.party)
            let channels = try await hand.write(as: actor, lane: .party(id)) { transaction, context in
                try BecomeSeller(person: id, name: sketch.name, about: sketch.about).run(in: transaction, context)
                if number == 1 { try upgrade(id, sketch.name, in: transaction, context) }
                return try sketch.channels.map { channel in
                    try LinkChannel(owner: .person(id), kind: channel.kind, name: channel.name, handle: channel.handle)
                        .run(
                            in: transaction, context
                        ).id
                }
            }
            return Town.SellingPerson(id: id, actor: actor, channels: channels)
        }
    }

    /// One of the sellers is a company.
    private func upgrade(_ seller: ID<Person>, _ name: String, in transaction: any Transaction, _ context: Context) throws {
        let licence = try RegisterLicence(
            kind: .enterprise, companyName: "\(name)文化传媒有限公司", number: .sample(8_500_000), payoutAccount: "6222020000990001"
        ).run(in: transaction, context)
        try UpgradeSeller(seller: seller, licence: licence.id).run(in: transaction, context)
    }

    /// Who runs the town's agency, a team leader.
    func agency(from: Timestamp) async throws -> Town.SellingPerson {
        try await crew.each([DemoGuide.agency], from: from, apart: .zero) { hand, _, phone in
            let id = try await register(phone, "何春山", hand)
            let actor = Actor(party: id.party)
            try await hand.write(as: actor, lane: .party(id)) {
                _ = try BecomeAgency(person: id, name: "春山优选", about: "带茶、瓷与手作的团队，选品、排期、售后一起做。").run(in: $0, $1)
            }
            return Town.SellingPerson(id: id, actor: actor, channels: [])
        }[0]
    }

    func register(_ phone: String, _ name: String, _ hand: Hand) async throws -> ID<Person> {
        let login = try Login.phone(phone)
        return try await hand.write(as: .anonymous) {
            try Register(login: login, name: name, passwordHash: hash).run(in: $0, $1).id
        }
    }
}
