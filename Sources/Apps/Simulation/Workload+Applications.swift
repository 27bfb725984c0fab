// SPDX-License-Identifier: Apache-2.0
import Applications
import Catalog
import Composition
import Identity
import Kernel
import Runtime
import Storage
import Storefronts
import Stores

/// What stores ask the operator for, what becomes of it, and how stores arrange their page.
extension Workload {
    func apply(_ action: Action, _ stage: SimulatedStage) async throws {
        let item = pick(cast.skus)!
        let (store, owner) = (item.store, cast.stores.first { $0.id == item.store }!.owner.party)
        switch action {
        case .applyForBrand: try await applyForBrand(of: store, as: owner, stage)
        case .giveUpBrand:
            let isRevoked = chance(4)
            let brands = try await stage.deployment.read(as: .system) { try BrandDetail.all(of: store, in: $0, $1).map(\.id) }
            guard let brand = pick(brands) else { return }
            let verb = DeleteBrand(store: store, brand: brand)
            if isRevoked { try await asSystem(stage) { try verb.run(in: $0, $1) } } else {
                try await act(as: owner, stage) { try verb.run(in: $0, $1) }
            }
        case .applyForCategory:
            _ = try await act(as: owner, stage) { transaction, context in
                let proof = try SaveProof(id: context.newID(), store: store, bytes: 900).run(in: transaction, context).id
                return try ApplyForCategory(
                    store: store, category: item.category, proofs: CategoryProofs(parts: [.certificate: [proof]])
                ).run(in: transaction, context)
            }
        case .decorateStore: try await decorate(store, as: owner, item.product, stage)
        case .arrangeWindow:
            let change: ArrangeWindow.Change = pick([.move(to: below(3)), .pin(chance(2)), .hide(chance(3))])!
            try await act(as: owner, stage) { try ArrangeWindow(store: store, product: item.product, change).run(in: $0, $1) }
        default: try await decide(action, store, as: owner, stage)
        }
    }

    /// A new brand, or new papers of one that the store has; some of them end soon.
    private func applyForBrand(of store: ID<Store>, as owner: ID<Party>, _ stage: SimulatedStage) async throws {
        let (name, days) = (pick([SimulatedTown.brandName, "山野", "晚香"])!, chance(3) ? nil : Int64(1 + below(40)))
        _ = try await act(as: owner, stage) { transaction, context in
            let known = try BrandDetail.all(of: store, in: transaction, context).first { detail in
                try (detail.brand?.name ?? detail.application.map { try BrandQualification($0).name }) == name
            }
            let proof = try SaveProof(id: context.newID(), store: store, bytes: 900).run(in: transaction, context).id
            let papers = BrandQualification(
                chineseName: name, classification: 30, mark: .registered,
                registration: .init(
                    registrant: "青山茶业", number: "7", from: nil, until: days.map { context.now + .days($0) }, certificates: [proof]))
            return try ApplyForBrand(store: store, brand: known?.id, qualification: papers, isUpdate: known != nil)
                .run(in: transaction, context)
        }
    }

    private func decorate(
        _ store: ID<Store>, as owner: ID<Party>, _ product: ID<Product>, _ stage: SimulatedStage
    ) async throws {
        let (clears, kind) = (chance(4), pick([ApplicationKind.background, .banner])!)
        try await act(as: owner, stage) { transaction, context in
            if clears { return try ClearDecoration(store: store, kind: kind).run(in: transaction, context) }
            let sizes = PictureSizes(large: [1], medium: [1], small: [1], mediaType: Picture.mediaType, width: 1, height: 1)
            let picture = try SavePicture(id: context.newID(), owner: store.party, sizes: sizes).run(in: transaction, context).id
            let banner = Banner(scale: .large, items: [Banner.Item(picture: picture, title: "本周推荐", target: .product(product))])
            if kind == .banner {
                try ApplyForBanner(store: store, banner: banner).run(in: transaction, context)
            } else {
                try ApplyForBackground(store: store, picture: picture).run(in: transaction, context)
            }
        }
    }

    /// The operator decides on what has waited longest, or the store takes something back.
    private func decide(_ action: Action, _ store: ID<Store>, as owner: ID<Party>, _ stage: SimulatedStage) async throws {
        let found = try await stage.deployment.read(as: .system) { snapshot, context in
            action == .decideApplication
                ? try ApplicationList.queue(PageRequest(), in: snapshot, context).items
                : try ApplicationList.page(PageRequest(), of: store, in: snapshot, context).items
        }
        guard let application = pick(found) else { return }
        if action == .decideApplication {
            let decision: ReviewApplication.Decision = chance(3) ? .reject(reason: "材料不清晰") : .approve
            _ = try await asSystem(stage) {
                try ReviewApplication(
                    store: application.store, application: application.id, decision: decision, targets: Modules.applicationTargets
                ).run(in: $0, $1)
            }
        } else {
            _ = try await act(as: owner, stage) { try CancelApplication(store: store, application: application.id).run(in: $0, $1) }
        }
    }
}
