// SPDX-License-Identifier: Apache-2.0
import Hummingbird
import Incentives
import Kernel
import Runtime
import WebCore

/// What incentives pay a seller or an agency, how far they are, and why each payment came to its amount.
struct IncentiveRoutes {
    static let pageSize = 30

    let site: Site

    func add(to router: Router<WebContext>) {
        router.get("/partner/incentives") { request, context in
            try await site.asPartner(context) { partner in
                let page = try request.page(size: Self.pageSize)
                let own = try await site.read(context) { snapshot, command in
                    let incentives = try OwnIncentive.all(of: partner.party, in: snapshot, command)
                    let (payments, names) = try OwnIncentive.payments(of: partner.party, page, in: snapshot, command)
                    return OwnIncentives(incentives, payments: payments, names: names)
                }
                let model = own.page(site.format(context), path: PartnerPath.incentives) { PartnerPath.incentivePayment($0.id) }
                return try site.partner(model, Text("激励", "Incentives"), .incentives, request, context, isSeller: partner.isSeller)
            }
        }
        router.get("/partner/incentives/payments/{payment}") { request, context in
            try await site.asPartner(context) { partner in
                let id = try context.id("payment", of: IncentivePayment.self)
                let (payment, incentive) = try await site.read(context) { try OwnIncentive.payment(id, of: partner.party, in: $0, $1) }
                let format = site.format(context)
                let model = TablesPage(
                    whyPaid: payment, of: incentive, back: CrumbsPart(PartnerPath.incentives, format.say("激励", "Incentives")),
                    orderHref: payment.line.map { PartnerPath.explanation($0.order) }, format)
                return try site.partner(model, Text("激励说明", "Why this payment"), .incentives, request, context, isSeller: partner.isSeller)
            }
        }
    }
}
