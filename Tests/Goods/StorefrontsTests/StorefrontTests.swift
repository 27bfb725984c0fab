// SPDX-License-Identifier: Apache-2.0
import Applications
import Catalog
import Identity
import Kernel
import Runtime
import Storage
import Stores
import Testing
import TestSupport

@testable import Storefronts

/// A shop of six teas, its page, and the reviewer of its pictures.
private struct Corner: Sendable {
    let bench: TestBench
    let store: ID<Store>
    let products: [ID<Product>]
    let picture: ID<Picture>
    let merchant: Actor
    let reviewer = Actor(party: ID(810), grants: [Party.platform: [.reviewStores]])
    let stranger = Actor(party: ID(900), grants: [ID(901): [.ownStore]])

    init(_ engine: Engine) async throws {
        let bench = try await TestBench(
            engine,
            modules: [
                IdentityModule.front, StoresModule.front, ApplicationsModule.front, CatalogModule.front, StorefrontsModule.front,
            ])
        (store, picture) = try await bench.write { transaction, context in
            let owner = try Register(
                login: try Login(parsing: "13800000041"), name: "李璞", passwordHash: .decoy(cost: .cheap)
            ).run(in: transaction, context)
            let store = try SeedStore(name: "璞记茶铺", owner: owner.id).run(in: transaction, context).id
            let sizes = PictureSizes(large: [1], medium: [1], small: [1], mediaType: Picture.mediaType, width: 8, height: 8)
            let picture = try SavePicture(id: context.newID(), owner: store.party, sizes: sizes).run(in: transaction, context)
            return (store, picture.id)
        }
        var products: [ID<Product>] = []
        for number in 0..<6 {
            bench.clock.advance(.minutes(1))
            let (store, picture) = (store, picture)
            products.append(
                try await bench.write { transaction, context in
                    let category = try CreateCategory(parent: nil, details: CategoryDetails(name: Text("茶\(number)", "Tea")))
                        .run(in: transaction, context)
                    let content = ProductContent(
                        title: "春茶第\(number)号", pictures: [picture], category: category.id, skus: [SKU(price: Money(fen: 900))])
                    let draft = try CreateProduct(store: store, content: content).run(in: transaction, context)
                    let submitted = try SubmitForReview(product: draft.product.id).run(in: transaction, context)
                    return try ReviewProduct(product: submitted.id, revision: submitted.revision, decision: .approve).run(
                        in: transaction, context
                    ).id
                })
        }
        self.bench = bench
        self.products = products
        merchant = Actor(party: ID(700), grants: [store.party: [.manageSettings, .manageProducts]])
    }

    func write<Value: Sendable>(
        as actor: Actor? = nil, _ body: @escaping @Sendable (any Transaction, Context) throws -> Value
    ) async throws -> Value {
        try await bench.write(as: actor ?? merchant, body)
    }

    /// What buyers see, page by page, as numbers of the products.
    func window(pageSize: Int = 100) async throws -> [Int] {
        var (seen, cursor): ([ID<Product>], Cursor?) = ([], nil)
        repeat {
            let request = PageRequest(size: pageSize, after: cursor)
            let page = try await bench.read { snapshot, _ in try StoreWindow.page(request, of: store, in: snapshot) }
            seen += page.items.map(\.id)
            cursor = page.next
        } while cursor != nil
        return seen.map { products.firstIndex(of: $0)! }
    }

    func arrange(_ product: Int, _ change: ArrangeWindow.Change) async throws {
        let id = products[product]
        try await write { try ArrangeWindow(store: store, product: id, change).run(in: $0, $1) }
    }
}

struct StorefrontTests {
    private func tree(_ names: [String]) -> ClassTree { ClassTree(classes: names.map { ClassTree.Node(id: 0, name: $0) }) }

    @Test(arguments: Engine.allCases)
    func `the window is pinned, then arranged, then the latest`(engine: Engine) async throws {
        let corner = try await Corner(engine)
        #expect(try await corner.window() == [5, 4, 3, 2, 1, 0])
        try await corner.arrange(1, .move(to: 0))
        #expect(try await corner.window() == [1, 5, 4, 3, 2, 0])
        try await corner.arrange(1, .move(to: 3))
        #expect(try await corner.window() == [5, 4, 3, 1, 2, 0])
        try await corner.arrange(0, .pin(true))
        try await corner.arrange(2, .pin(true))
        #expect(try await corner.window() == [2, 0, 5, 4, 3, 1])
        try await corner.arrange(4, .hide(true))
        for size in 1...4 { #expect(try await corner.window(pageSize: size) == [2, 0, 5, 3, 1]) }
        let forged = PageRequest(size: 3, after: Cursor(key: 0, id: -5))
        let first = try await corner.bench.read { snapshot, _ in try StoreWindow.page(forged, of: corner.store, in: snapshot).items }
        #expect(first.map(\.id) == [2, 0, 5].map { corner.products[$0] })
        let settings = try await corner.bench.read(as: corner.merchant) {
            try StoreWindow.settings(PageRequest(), of: corner.store, in: $0, $1).items
        }
        #expect(settings.count == 6 && settings[0].isPinned && settings[3].isHidden)
        #expect(try await corner.bench.read(as: corner.merchant) { try StoreWindow.count(of: corner.store, in: $0, $1) } == 6)
        try await corner.arrange(2, .move(to: 5))
        #expect(try await corner.window() == [0, 5, 3, 1, 2])
        try await corner.arrange(0, .pin(false))
        try await corner.arrange(4, .hide(false))
        #expect(try await corner.window().sorted() == [0, 1, 2, 3, 4, 5])
    }

    @Test(arguments: Engine.allCases)
    func `what is not on sale or too far away is not arranged`(engine: Engine) async throws {
        let corner = try await Corner(engine)
        await #expect(throws: StorefrontRefusal.placeOutOfRange) { try await corner.arrange(0, .move(to: -1)) }
        await #expect(throws: StorefrontRefusal.placeOutOfRange) { try await corner.arrange(0, .move(to: 6)) }
        await #expect(throws: StorefrontRefusal.placeOutOfRange) { try await corner.arrange(0, .move(to: 1_000)) }
        _ = try await corner.write { try DelistProduct(product: corner.products[0]).run(in: $0, $1) }
        await #expect(throws: StorefrontRefusal.notOnSale) { try await corner.arrange(0, .pin(true)) }
        await #expect(throws: CommonRefusal.notFound) {
            try await corner.write { try ArrangeWindow(store: corner.store, product: ID(4), .pin(true)).run(in: $0, $1) }
        }
        #expect(try await corner.window() == [5, 4, 3, 2, 1])
    }

    @Test(arguments: Engine.allCases)
    func `classes are set by version, and lose their products with themselves`(engine: Engine) async throws {
        let corner = try await Corner(engine)
        let store = corner.store
        let classes = ClassTree(classes: [
            .init(id: 1, name: "绿茶", children: [.init(id: 1, name: "龙井"), .init(id: 0, name: "碧螺春", isShown: false)]),
            .init(id: 0, name: "红茶", isShown: false),
        ])
        let front = try await corner.write { try SetClassTree(store: store, tree: classes, version: 0).run(in: $0, $1) }
        #expect(front.treeVersion == 1 && front.tree.places.map(\.description) == ["1", "1.1", "1.2", "2"])
        #expect(front.tree.shown.map(\.name) == ["绿茶"] && front.tree.shown[0].children.map(\.name) == ["龙井"])
        func link(_ place: ClassPlace, _ products: [ID<Product>], _ isLinked: Bool = true) async throws {
            try await corner.write {
                try LinkClassProducts(store: store, place: place, products: products, isLinked: isLinked).run(in: $0, $1)
            }
        }
        func linked(_ place: ClassPlace) async throws -> (Int, Int) {
            try await corner.bench.read { snapshot, _ in
                let list = try ClassProductList.page(PageRequest(size: 2), of: store, place, in: snapshot)
                return (list.products.items.count, list.count)
            }
        }
        try await link(ClassPlace(1, 1), Array(corner.products[0..<3]))
        try await link(ClassPlace(1, 2), [corner.products[0]])
        #expect(try await linked(ClassPlace(1)) == (2, 3))
        try await link(ClassPlace(1, 1), [corner.products[1]], false)
        #expect(try await linked(ClassPlace(1, 1)) == (2, 2))
        await #expect(throws: StorefrontRefusal.classUnknown) { try await link(ClassPlace(3), []) }
        await #expect(throws: StorefrontRefusal.productUnknown) { try await link(ClassPlace(1), [ID(4)]) }
        await #expect(throws: StorefrontRefusal.tooManyProducts) { try await link(ClassPlace(1), (1...101).map { ID($0) }) }
        await #expect(throws: StorefrontRefusal.versionOld) {
            _ = try await corner.write { try SetClassTree(store: store, tree: classes, version: 0).run(in: $0, $1) }
        }
        let fewer = ClassTree(classes: [.init(id: 1, name: "绿茶", children: [.init(id: 2, name: "碧螺春")])])
        _ = try await corner.write { try SetClassTree(store: store, tree: fewer).run(in: $0, $1) }
        #expect(try await linked(ClassPlace(1)) == (1, 1))
    }

    @Test func `a tree has names, numbers and two levels`() {
        let deep = ClassTree.Node(id: 1, name: "一", children: [.init(id: 1, name: "二", children: [.init(id: 1, name: "三")])])
        #expect(throws: StorefrontRefusal.tooManyClasses) { _ = try ClassTree(classes: [deep]).validated() }
        #expect(throws: StorefrontRefusal.tooManyClasses) { _ = try tree((0...50).map { "类\($0)" }).validated() }
        #expect(throws: StorefrontRefusal.classRepeated) { _ = try tree(["茶", "茶"]).validated() }
        #expect(throws: FieldRefusal.self) { _ = try tree([""]).validated() }
        for number in [ClassTree.numberMax + 1, .max] {
            let high = ClassTree(classes: [.init(id: number, name: "茶"), .init(id: 0, name: "器")])
            #expect(throws: StorefrontRefusal.classNumberTooLarge) { _ = try high.validated() }
        }
        #expect(ClassPlace("1.2") == ClassPlace(1, 2) && ClassPlace("3") == ClassPlace(3))
        #expect(["", "0", "1.", "a", "1.2.3", "-1"].allSatisfy { ClassPlace($0) == nil })
    }

    @Test(arguments: Engine.allCases)
    func `a background and a banner stand on the page after their review, and go by the store`(engine: Engine) async throws {
        let corner = try await Corner(engine)
        let store = corner.store
        let banner = Banner(
            scale: .large,
            items: [
                .init(picture: corner.picture, title: "春茶上新", target: .product(corner.products[0])),
                .init(picture: corner.picture, target: .article(url: "https://example.com/tea")),
                .init(picture: corner.picture, target: .channel(name: "sph1", video: "v1")),
            ])
        let asked = try await corner.write { transaction, context in
            [
                try ApplyForBackground(store: store, picture: corner.picture).run(in: transaction, context),
                try ApplyForBanner(store: store, banner: banner).run(in: transaction, context),
            ]
        }
        await #expect(throws: ApplicationRefusal.alreadyInReview) {
            _ = try await corner.write { try ApplyForBackground(store: store, picture: corner.picture).run(in: $0, $1) }
        }
        func front() async throws -> Storefront { try await corner.bench.read { snapshot, _ in try Storefront.find(store, in: snapshot) } }
        #expect(try await front().background == nil)
        for application in asked {
            let facts = try await corner.bench.read(as: corner.reviewer) { try StorefrontTarget().facts(application, in: $0, $1) }
            #expect(facts.allSatisfy { !$0.pictures.isEmpty })
            _ = try await corner.write(as: corner.reviewer) {
                try ReviewApplication(store: store, application: application.id, decision: .approve, targets: [StorefrontTarget()]).run(
                    in: $0, $1)
            }
        }
        #expect(try await front().background == corner.picture)
        #expect(try await front().banner == banner)
        let next = try await corner.write { try ApplyForBackground(store: store, picture: corner.picture).run(in: $0, $1) }
        let open = try await corner.bench.read { snapshot, _ in try Decoration.open(.background, of: store, in: snapshot) }
        #expect(open?.id == next.id)
        try await corner.write { transaction, context in
            try ClearDecoration(store: store, kind: .background).run(in: transaction, context)
            try ClearDecoration(store: store, kind: .banner).run(in: transaction, context)
        }
        let bare = try await front()
        #expect(bare.background == nil && bare.banner == nil)
        #expect(try await corner.bench.read { snapshot, _ in try Decoration.open(.background, of: store, in: snapshot) } == nil)
    }

    @Test(arguments: Engine.allCases)
    func `a banner that leads nowhere and a stranger are refused`(engine: Engine) async throws {
        let corner = try await Corner(engine)
        let store = corner.store
        func apply(_ items: [Banner.Item], as actor: Actor? = nil) async throws {
            let verb = ApplyForBanner(store: store, banner: Banner(scale: .small, items: items))
            _ = try await corner.write(as: actor) { try verb.run(in: $0, $1) }
        }
        let good = Banner.Item(picture: corner.picture, target: .product(corner.products[0]))
        await #expect(throws: StorefrontRefusal.bannerEmpty) { try await apply([]) }
        await #expect(throws: StorefrontRefusal.tooManyItems) { try await apply(Array(repeating: good, count: 6)) }
        await #expect(throws: StorefrontRefusal.pictureUnknown) { try await apply([.init(picture: ID(3), target: good.target)]) }
        await #expect(throws: StorefrontRefusal.productUnknown) {
            try await apply([.init(picture: corner.picture, target: .product(ID(3)))])
        }
        await #expect(throws: StorefrontRefusal.linkInvalid) {
            try await apply([.init(picture: corner.picture, target: .article(url: "javascript:alert(1)"))])
        }
        await #expect(throws: StorefrontRefusal.pictureUnknown) {
            _ = try await corner.write { try ApplyForBackground(store: store, picture: ID(3)).run(in: $0, $1) }
        }
        let acts: [@Sendable (any Transaction, Context) throws -> Void] = [
            { _ = try SetClassTree(store: store, tree: ClassTree(classes: [])).run(in: $0, $1) },
            { try LinkClassProducts(store: store, place: ClassPlace(1), products: []).run(in: $0, $1) },
            { try ArrangeWindow(store: store, product: corner.products[0], .pin(true)).run(in: $0, $1) },
            { _ = try ApplyForBackground(store: store, picture: corner.picture).run(in: $0, $1) },
            { try ClearDecoration(store: store, kind: .banner).run(in: $0, $1) },
            { _ = try StoreWindow.settings(PageRequest(), of: store, in: $0, $1) },
        ]
        for act in acts {
            for actor in [corner.stranger, .anonymous] {
                await #expect(throws: CommonRefusal.notFound) { try await corner.write(as: actor, act) }
            }
        }
    }
}
