// SPDX-License-Identifier: Apache-2.0
import Composition
import Identity
import Kernel
import OpenPlatform
import Runtime
import Storage
import Stores

/// What stores do with their programs: listen, stop listening, break down, and ask for what they missed.
extension Workload {
    func program(_ action: Action, _ stage: SimulatedStage) async throws {
        let store = pick(cast.stores)!
        let owner = store.owner.party
        switch action {
        case .listen:
            try await act(as: owner, stage) { transaction, context in
                let app = try CreateApp(store: store.id, name: "ERP", permissions: [.manageOrders]).run(in: transaction, context).app
                try SavePushSubscription(
                    owner: store.id.party, appid: app.appid, url: SimulatedReceiver.url, token: "Token1",
                    encodingKey: String(repeating: "a", count: MessageCrypto.keyCharacters), isEncrypted: false
                ).run(in: transaction, context)
            }
        case .stopListening: try await act(as: owner, stage) { try EndPushSubscription(owner: store.id.party).run(in: $0, $1) }
        case .turnReceiver: stage.receiver.turn(on: chance(2))
        default:
            let log = try await stage.deployment.read(as: .system) {
                try PushLog.page(store.id.party, PageRequest(size: 100), in: $0, $1).items
            }
            guard let push = pick(log) else { return }
            try await act(as: owner, stage) { try ReplayPush(push.id, of: store.id.party).run(in: $0, $1) }
        }
    }
}
