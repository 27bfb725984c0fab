// SPDX-License-Identifier: Apache-2.0
import Catalog
import Channels
import Composition
import Identity
import Kernel
import Runtime
import Sharers
import Storage
import Stores

/// What stores and their sharers do: everybody who buys may become one, so that rings and own purchases happen by themselves.
extension Workload {
    func shareAndEarn(_ action: Action, _ stage: SimulatedStage) async throws {
        guard let store = pick(cast.stores), let person = pick(cast.buyers) else { return }
        switch action {
        case .setRewards:
            let (levels, percent, inviter) = (1 + below(3), Int64(below(40)), Int64(below(10)))
            _ = try await act(as: store.owner.party, stage) {
                try SetSharerTerms(
                    store: store.id, levels: levels, rate: Rate(percent: percent), inviterRate: Rate(percent: inviter)
                ).run(in: $0, $1).version
            }
        case .bindSharer:
            let inviter = chance(2) ? pick(cast.buyers) : nil
            let invitation = try await act(as: (inviter ?? store.owner).party, stage) {
                try InviteSharers(store: store.id, inviter: inviter).run(in: $0, $1)
            }
            _ = try await act(as: person.party, stage) { try BecomeSharer(code: invitation.code, person: person).run(in: $0, $1) }
        case .shareProduct:
            guard let item = pick(cast.skus) else { return }
            let scene: ShareScene = chance(2) ? .productLink : .productQRCode
            _ = try await act(as: person.party, stage) {
                try ShareProduct(person: person, product: item.product, scene: scene).run(in: $0, $1)
            }
        case .unbindSharer:
            let party = chance(2) ? person.party : store.owner.party
            _ = try await act(as: party, stage) { try UnbindSharer(store: store.id, person: person).run(in: $0, $1) }
        default:
            let links = try await stage.database.read { try Cast.sharerLinks(in: $0) }
            guard let link = pick(links) else { return }
            let signer = stage.deployment.signer
            _ = try await act(as: person.party, stage) { transaction, context in
                let card = try signer.sign(link, at: context.now, validFor: .days(30))
                return try RecordTouch(card: card, visitor: person.raw, person: person).run(in: transaction, context)
            }
        }
    }
}
