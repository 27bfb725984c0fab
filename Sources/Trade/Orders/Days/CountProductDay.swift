// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// Counts how many units of each of a store's products were paid for on a day that is over. Counting a day again changes nothing.
package struct CountProductDay: Sendable {
    /// How long days are kept.
    package static let daysKept: Int64 = 40

    package let store: ID<Store>
    /// Days since 1970-01-01, in the deployment's zone.
    package let day: Int64

    package init(store: ID<Store>, day: Int64) {
        self.store = store
        self.day = day
    }

    package func run(in transaction: any Transaction, _ context: Context) throws {
        let span = context.zone.start(ofDay: day)..<context.zone.start(ofDay: day + 1)
        try ProductDays.count(of: store, day: day, span, in: transaction)
        try ProductDays.forget(of: store, before: day - Self.daysKept, in: transaction)
    }
}
