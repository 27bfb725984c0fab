// SPDX-License-Identifier: Apache-2.0
import Alliance
import Catalog
import Kernel
import Stores

extension InvitationState {
    /// The chip of an invitation, for the side that looks.
    package func chip(_ format: Format) -> ChipPart {
        let tone =
            switch self {
            case .invited, .proposed: "wait"
            case .accepted: "good"
            case .declined, .cancelled, .ended, .lapsed, .deleted: "neutral"
            }
        return ChipPart(tone: tone, label: label.in(format.language))
    }
}

extension TablePart {
    /// The offers of a negotiation, the newest first: one row a product.
    package init(rounds list: InvitationList, product: (ID<Product>) -> String, _ format: Format) {
        self.init(
            [
                .init(label: format.say("商品", "Product")), .init(label: format.say("佣金率", "Rate"), number: true),
                .init(label: format.say("服务费率", "Service rate"), number: true), .init(label: format.say("期限", "Term")),
                .init(label: format.say("报价", "Offer")),
            ],
            list.invitation.rounds.reversed().flatMap { round in
                let term =
                    (round.terms.beginsAt.map { format.date($0) } ?? format.say("即日", "at once")) + " – "
                    + (round.terms.endsAt.map { format.date($0) } ?? format.say("长期", "open"))
                let who = round.isByStore ? list.storeName : list.partnerName
                let said = round.terms.note.isEmpty ? format.time(round.at) : "\(format.time(round.at)) · \(round.terms.note)"
                let offer = CellPart.text("\(round.number) · \(who)", sub: said)
                guard !round.terms.offers.isEmpty else {
                    let none = CellPart.text(format.say("先建立合作，商品另谈", "To work together; products later"))
                    return [[none, .text("—"), .text("—"), .text(term), offer]]
                }
                return round.terms.offers.map { item in
                    [
                        list.products[item.product].map { .link($0.title, product($0.id)) } ?? .text("\(item.product)"),
                        .text(format.rate(item.rate)), .text(list.invitation.isAgency ? format.rate(item.serviceRate) : "—"),
                        .text(term), offer,
                    ]
                }
            }, heading: format.say("历次报价", "Offers"))
    }
}

extension InvitationTerms {
    /// The terms of a form: one rate for all chosen products.
    package init(_ form: Form, in zone: ZoneOffset) throws {
        let rate = form.text("rate").isEmpty ? Rate.zero : try form.rate("rate")
        let service = form.text("service_rate").isEmpty ? Rate.zero : try form.rate("service_rate")
        let end = try form.text("ends").isEmpty ? nil : LocalMoment.parse(form.text("ends"), in: zone).orRefuse()
        self.init(
            offers: form.all("products").compactMap { ID<Product>($0) }.map {
                OpenPlan.Offer(product: $0, rate: rate, serviceRate: service)
            }, endsAt: end, note: form.text("note"))
    }
}

extension Optional<Timestamp> {
    fileprivate func orRefuse() throws -> Timestamp {
        guard let self else { throw InvitationRefusal.datesInvalid }
        return self
    }
}

extension Sheet {
    /// The fields of terms: which products, at which rates, until when.
    package func terms(_ products: [Product], isAgency: Bool?, _ current: InvitationTerms?, _ format: Format) -> [ItemPart] {
        let chosen = Set(current?.offers.map { "\($0.product)" } ?? [])
        let rate = current?.offers.first
        var items = [
            choices(
                "products", format.say("商品（可不选，至多 20 个）", "Products (none, or up to 20)"),
                products.map { ("\($0.id)", $0.title, format.money($0.lowestPrice)) }, chosen, many: true),
            field(
                "rate", format.say("佣金率", "Commission rate"), rate?.rate.percent, optional: true, suffix: "%", inputmode: "decimal"),
        ]
        if isAgency != false {
            items.append(
                field(
                    "service_rate", format.say("机构服务费率", "Agency's service rate"), rate?.serviceRate.percent,
                    hint: isAgency == nil ? format.say("仅邀请机构时填写。", "Only when you invite an agency.") : nil, optional: true,
                    suffix: "%", inputmode: "decimal"))
        }
        return items + [
            field(
                "ends", format.say("结束", "Ends"), current?.endsAt.map { LocalMoment.text($0, format) }, type: "datetime-local",
                hint: format.say("留空为长期。", "Open if empty."), optional: true),
            area("note", format.say("附言", "Note"), optional: true, rows: 3, longest: InvitationTerms.noteCharactersMax),
        ]
    }
}
