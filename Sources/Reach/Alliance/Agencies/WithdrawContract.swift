// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Runtime
import Storage

/// An agency takes back an offer that the seller has not answered.
package struct WithdrawContract: Sendable {
    package let contract: ID<AgencyContract>

    package init(contract: ID<AgencyContract>) { self.contract = contract }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> AgencyContract {
        var found = try AgencyContract.locked(contract, in: transaction)
        try Agency.requireSelf(found.agency, context.actor)
        found.state = try found.state.moved(to: .withdrawn)
        found.answeredAt = context.now
        try found.save(in: transaction)
        try Timers.cancel(kind: AgencyContract.offerTimer, object: found.id.raw, party: found.seller.party, in: transaction)
        try context.publish("contract.withdrawn", object: found.id.raw, party: found.seller.party, in: transaction)
        return found
    }
}
