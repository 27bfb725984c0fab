// SPDX-License-Identifier: Apache-2.0
import Applications
import Catalog
import Composition
import Imaging
import Kernel
import Runtime
import Storage
import Storefronts
import Stores

/// What stores asked the operator for, one application in each state, and the first store's decorated page.
struct Paperwork: Sendable {
    /// What became of an application.
    enum Outcome: Sendable {
        case waiting, approved, takenBack
        case rejected(reason: String)
    }

    let hand: Hand
    let town: Town
    let seed: UInt64

    func run() async throws {
        guard town.stores.count > 1 else { return }
        let (first, second) = (town.stores[0], town.stores[1])
        try await brand("云上茶事", "Cloud Tea", of: first, .waiting)
        try await brand("野径", "Wild Path", of: first, .takenBack)
        try await brand("晚风集", "Evening Market", of: second, .rejected(reason: "商标注册证不清晰，请重新拍照上传。"))
        try await brand("晴耕", "Clear Field", of: second, .approved)
        try await category(of: first, .approved)
        try await category(of: second, .waiting)
        try await decorate(first)
        try await arrange(first)
        let picture = try await draw(.mug, 7, for: second)
        let background = try await hand.write(as: second.owner, lane: .party(second.id)) {
            try ApplyForBackground(store: second.id, picture: picture).run(in: $0, $1)
        }
        try await end(background, of: second, .rejected(reason: "背景图上不能有联系方式。"))
    }

    private func brand(_ name: String, _ english: String, of store: Town.OpenedStore, _ outcome: Outcome) async throws {
        let proof = try await proof(of: store)
        let application = try await hand.write(as: store.owner, lane: .party(store.id)) { transaction, context in
            let papers = BrandQualification(
                chineseName: name, englishName: english, classification: 30, mark: .registered,
                registration: .init(
                    registrant: "\(name)商贸有限公司", number: "\(38_000_000 + Int(store.id.raw % 1_000_000))",
                    from: context.now - .days(900), until: context.now + .days(2700), certificates: [proof]))
            return try ApplyForBrand(store: store.id, qualification: papers).run(in: transaction, context)
        }
        try await end(application, of: store, outcome)
    }

    /// For a leaf that takes a licence and was not granted yet, rather one in which the store sells already.
    private func category(of store: Town.OpenedStore, _ outcome: Outcome) async throws {
        let open = Set(try await hand.read(as: store.owner) { try StoreCategory.open(to: store.id, in: $0, $1).map(\.id) })
        let tree = try await hand.read { try CategoryTree.load(in: $0, $1) }
        let sold = try await goods(of: store).compactMap { tree[$0.category] }
        guard let leaf = (sold + tree.leaves).first(where: { $0.isActive && $0.qualification != nil && !open.contains($0.id) }) else {
            return
        }
        let proof = try await proof(of: store)
        let application = try await hand.write(as: store.owner, lane: .party(store.id)) {
            try ApplyForCategory(store: store.id, category: leaf.id, proofs: CategoryProofs(parts: [.certificate: [proof]]))
                .run(in: $0, $1)
        }
        try await end(application, of: store, outcome)
    }

    private func end(_ application: Application, of store: Town.OpenedStore, _ outcome: Outcome) async throws {
        let decision: ReviewApplication.Decision
        switch outcome {
        case .waiting: return
        case .takenBack:
            _ = try await hand.write(as: store.owner, lane: .party(store.id)) {
                try CancelApplication(store: store.id, application: application.id).run(in: $0, $1)
            }
            return
        case .approved: decision = .approve
        case .rejected(let reason): decision = .reject(reason: reason)
        }
        let verb = ReviewApplication(
            store: store.id, application: application.id, decision: decision, targets: Modules.applicationTargets)
        _ = try await hand.write(as: town.platform, lane: .party(store.id)) { try verb.run(in: $0, $1) }
    }

    /// A background, and a banner that leads to two products.
    private func decorate(_ store: Town.OpenedStore) async throws {
        let goods = try await goods(of: store).prefix(2)
        let picture = try await draw(.looseTea, 3, for: store)
        let background = try await hand.write(as: store.owner, lane: .party(store.id)) {
            try ApplyForBackground(store: store.id, picture: picture).run(in: $0, $1)
        }
        try await end(background, of: store, .approved)
        var items: [Banner.Item] = []
        for (number, product) in goods.enumerated() {
            let picture = try await draw(number == 0 ? .teaTin : .teapot, UInt64(number), for: store)
            items.append(
                Banner.Item(
                    picture: picture, title: number == 0 ? "本周推荐" : "老客常买", description: String(product.title.prefix(20)),
                    target: .product(product.id)))
        }
        let banner = Banner(scale: .small, items: items)
        let asked = try await hand.write(as: store.owner, lane: .party(store.id)) {
            try ApplyForBanner(store: store.id, banner: banner).run(in: $0, $1)
        }
        try await end(asked, of: store, .approved)
    }

    /// Classes with products, one that is pinned, one that is hidden.
    private func arrange(_ store: Town.OpenedStore) async throws {
        let goods = try await goods(of: store).map(\.id)
        let tree = ClassTree(classes: [
            .init(id: 1, name: "新到", children: []),
            .init(id: 2, name: "镇店之选", children: [.init(id: 1, name: "送人"), .init(id: 2, name: "自饮")]),
        ])
        try await hand.write(as: store.owner, lane: .party(store.id)) { transaction, context in
            try SetClassTree(store: store.id, tree: tree).run(in: transaction, context)
            for (number, place) in [ClassPlace(1), ClassPlace(2, 1), ClassPlace(2, 2)].enumerated() {
                let part = goods.enumerated().filter { $0.offset % 3 == number }.map(\.element).prefix(20)
                try LinkClassProducts(store: store.id, place: place, products: Array(part)).run(in: transaction, context)
            }
            guard goods.count > 2 else { return }
            try ArrangeWindow(store: store.id, product: goods[1], .pin(true)).run(in: transaction, context)
            try ArrangeWindow(store: store.id, product: goods[2], .hide(true)).run(in: transaction, context)
        }
    }

    private func goods(of store: Town.OpenedStore) async throws -> [Product] {
        try await hand.read { snapshot, _ in try ShopShelf.page(PageRequest(size: 60), .store(store.id), in: snapshot).items }
    }

    private func draw(_ kind: ProductArt.Kind, _ number: UInt64, for store: Town.OpenedStore) async throws -> ID<Picture> {
        let sizes = PictureSizes(encoded: try ProductArt(kind: kind, seed: seed &+ number).render())
        let id = hand.deployment.world.ids.next(Picture.self)
        try sizes.save(as: id, in: hand.deployment.world.files)
        return try await hand.write(as: store.owner, lane: .party(store.id)) {
            try SavePicture(id: id, owner: store.id.party, sizes: sizes).run(in: $0, $1).id
        }
    }

    private func proof(of store: Town.OpenedStore) async throws -> ID<Proof> {
        let bytes = PictureSizes(encoded: try ProductArt(kind: .book, seed: seed).render()).medium
        let id = hand.deployment.world.ids.next(Proof.self)
        try hand.deployment.world.files.save(bytes, as: Proof.fileName(id))
        return try await hand.write(as: store.owner, lane: .party(store.id)) {
            try SaveProof(id: id, store: store.id, bytes: bytes.count).run(in: $0, $1).id
        }
    }
}
