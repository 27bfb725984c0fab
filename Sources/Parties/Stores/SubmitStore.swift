// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// Hands a drafted store in for review.
package struct SubmitStore: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case customerServicePhoneMissing

        package var kind: RefusalKind { .invalid }
        package var field: String? { "customerServicePhone" }
        package var text: Text {
            Text("请先填写客服电话，再提交审核。", "Fill in the customer-service phone before you submit the store.")
        }
    }

    package let store: ID<Store>

    package init(_ store: ID<Store>) { self.store = store }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Store {
        try context.actor.require(.manageSettings, in: store.party)
        var store = try Store.lock(store, in: transaction)
        store.state = try store.state.moved(to: .inReview)
        guard !store.customerServicePhone.isEmpty else { throw Refusal.customerServicePhoneMissing }
        store.rejectReasons = []
        try store.save(in: transaction)
        try context.publish("store.submitted", object: store.id.raw, party: store.id.party, in: transaction)
        return store
    }
}
