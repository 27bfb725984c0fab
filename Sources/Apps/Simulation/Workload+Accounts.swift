// SPDX-License-Identifier: Apache-2.0
import Channels
import Composition
import Identity
import Kernel
import Runtime
import Storage
import Stores

/// Stores invite accounts outside to show their cards. Whoever opens a link answers for the account, also through a link that is old;
/// invitations are taken back or run out, and cooperations end by either door.
extension Workload {
    func reachOut(_ action: Action, _ stage: SimulatedStage) async throws {
        guard let store = pick(cast.stores), let person = pick(cast.buyers) else { return }
        let (kind, account) = pick(SimulatedAccounts.names)!
        switch action {
        case .inviteAccount:
            let made = try await act(as: store.owner.party, stage) {
                try InviteCooperation(store: store.id, kind: kind, account: account).run(in: $0, $1)
            }
            stage.accounts.send(made.code)
        case .answerAccountInvitation:
            guard let code = pick(stage.accounts.codes) else { return }
            let accepts = !chance(4)
            _ = try await act(as: person.party, stage) { try AnswerCooperation(code: code, accepts: accepts, name: "茶友").run(in: $0, $1) }
        case .takeBackAccountInvitation:
            _ = try await act(as: store.owner.party, stage) {
                try CancelCooperation(store: store.id, kind: kind, account: account).run(in: $0, $1)
            }
        default:
            let isUnlinked = chance(2)
            try await act(as: store.owner.party, stage) { transaction, context in
                let known = try CooperationList.all(of: store.id, in: transaction, context).first { $0.channel != nil }
                if isUnlinked, let channel = known?.channel {
                    try UnlinkChannel(channel: channel).run(in: transaction, context)
                } else {
                    try EndCooperation(store: store.id, kind: known?.kind ?? kind, account: known?.account ?? account)
                        .run(in: transaction, context)
                }
            }
        }
    }
}
