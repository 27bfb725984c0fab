// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Runtime
import Storage

/// The agency or the seller announces the end of a contract: at the next midnight after the notice.
package struct EndContract: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case notSigned, alreadyEnding

        package var kind: RefusalKind { .conflict }
        package var text: Text {
            switch self {
            case .notSigned: Text("只有已签约的合约可以结束。", "Only a contract that is signed can be ended.")
            case .alreadyEnding: Text("合约的结束已公布，无需再次操作。", "The contract's end is announced already. There is nothing left to do.")
            }
        }
    }

    package let contract: ID<AgencyContract>

    package init(contract: ID<AgencyContract>) { self.contract = contract }

    /// Answers the contract, which says when it ends.
    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> AgencyContract {
        var found = try AgencyContract.locked(contract, in: transaction)
        guard context.actor.isSystem || context.actor.party == found.agency.party || context.actor.party == found.seller.party else {
            throw CommonRefusal.notFound
        }
        guard found.state == .signed else { throw Refusal.notSigned }
        let end = max(context.zone.midnight(atLeast: context.span(AllianceRules.contractNoticeDays), after: context.now), found.beginsAt)
        guard found.endsAt.map({ end < $0 }) ?? true else { throw Refusal.alreadyEnding }
        found.endsAt = end
        try found.save(in: transaction)
        try found.setEndTimer(in: transaction)
        let other = context.actor.party == found.seller.party ? found.agency : found.seller
        try context.publish("contract.end_announced", object: found.id.raw, party: other.party, in: transaction)
        return found
    }
}
