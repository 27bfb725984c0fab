// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Runtime
import Storage

/// What time does to a contract: an offer that nobody answered lapses, and one whose end has come is over.
struct ExpireContract: Sendable {
    let contract: ID<AgencyContract>

    func run(in transaction: any Transaction, _ context: Context) throws {
        var found = try AgencyContract.locked(contract, in: transaction)
        switch found.state {
        case .offered where found.answerBy <= context.now: found.state = try found.state.moved(to: .lapsed)
        case .signed where found.endsAt.map({ $0 <= context.now }) ?? false: found.state = try found.state.moved(to: .ended)
        case .offered, .signed, .declined, .withdrawn, .lapsed, .ended: return
        }
        try found.save(in: transaction)
        if found.state == .ended { try WindowAuthorisation.revoke(found.agency, by: found.seller, in: transaction) }
        try context.publish("contract.\(found.state.rawValue)", object: found.id.raw, party: found.seller.party, in: transaction)
    }
}
