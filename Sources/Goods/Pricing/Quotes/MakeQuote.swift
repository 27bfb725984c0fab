// SPDX-License-Identifier: Apache-2.0
import Inventory
import Kernel
import Runtime
import Storage

extension Quote {
    /// Prices a request. What cannot be bought or used becomes an obstacle instead of an error, so that a cart can
    /// show it. Throws `CommonRefusal.countOutOfRange` for requests beyond the limits of `QuoteRequest`.
    package static func make(_ request: QuoteRequest, in snapshot: any Snapshot, _ context: Context) throws -> Quote {
        let material = try QuoteMaterial.load(request, in: snapshot, context)
        let held = try request.buyer.map { try HeldCoupon.find(request.coupons, of: $0, in: snapshot) } ?? []
        return material.quote(coupons: request.coupons, held: held, region: request.region?.province, now: context.now)
    }
}
