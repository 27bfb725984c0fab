// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// Lets an invitation lapse that nobody answered.
struct LapseInvitation: Sendable {
    let invitation: ID<Invitation>

    func run(in transaction: any Transaction, _ context: Context) throws {
        var found = try Invitation.locked(invitation, in: transaction)
        guard found.state.isOpen, found.answerBy <= context.now else { return }
        found.state = try found.state.moved(to: .lapsed)
        try found.save(in: transaction)
        try found.publish("lapsed", in: transaction, context)
    }
}
