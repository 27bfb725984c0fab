// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// The drafts of all stores that wait for a review, the longest waiting first.
package enum ReviewList {
    package static func page(
        _ request: PageRequest, in snapshot: any Snapshot, _ context: Context
    ) throws -> Page<Product> {
        try context.actor.requireOperator(.reviewProducts)
        return Page(try Product.pageInReview(request, in: snapshot), size: request.size) {
            Cursor(key: $0.submittedAt?.milliseconds ?? 0, id: $0.id.raw)
        }
    }
}
