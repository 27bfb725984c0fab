// SPDX-License-Identifier: Apache-2.0
import Hummingbird
import Incentives
import Kernel
import Runtime
import Storage
import Stores
import WebCore

/// What incentives pay a store, how far it is, and why each payment came to its amount.
struct IncentiveRoutes: Sendable {
    static let pageSize = 30

    let desk: Desk

    func addRoutes(to router: Router<WebContext>) {
        router.get("/store/{store}/incentives") { request, context in
            let page = try request.page(size: Self.pageSize)
            return try await desk.show(request, context, .incentives) { snapshot, view in
                let party = view.store.id.party
                let (payments, names) = try OwnIncentive.payments(of: party, page, in: snapshot, view.command)
                return OwnIncentives(try OwnIncentive.all(of: party, in: snapshot, view.command), payments: payments, names: names)
                    .page(view.format, path: view.paths.incentives) { view.paths.incentivePayment($0.id) }
            }
        }
        router.get("/store/{store}/incentives/payments/{payment}") { request, context in
            let id = try context.id("payment", of: IncentivePayment.self)
            return try await desk.show(request, context, .incentives, Text("激励说明", "Why this payment")) { snapshot, view in
                let (payment, incentive) = try OwnIncentive.payment(id, of: view.store.id.party, in: snapshot, view.command)
                return TablesPage(
                    whyPaid: payment, of: incentive, back: CrumbsPart(view.paths.incentives, view.format.say("激励", "Incentives")),
                    orderHref: payment.line.map { view.paths.order($0.order, "explanation") }, view.format)
            }
        }
    }
}
