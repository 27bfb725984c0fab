// SPDX-License-Identifier: Apache-2.0
import AfterSales
import Alliance
import Applications
import Catalog
import Channels
import Composition
import Content
import Foundation
import Gifts
import HTTPTypes
import Identity
import Inventory
import Kernel
import Ledger
import Malls
import Members
import Orders
import Payments
import Pricing
import Runtime
import Scores
import Sharers
import Storage
import Stores
import TestSupport
import WebCore
import WebTestSupport

@testable import API
@testable import Incentives

/// One store with everything that a path can name, its owner, a buyer, a seller, an operator and a stranger.
struct APITown: Sendable {
    let bench: WebBench
    let owner: WebBench.Caller
    let buyer: WebBench.Caller
    let seller: WebBench.Caller
    let platform: WebBench.Caller
    let stranger: WebBench.Caller
    /// Owns another store.
    let rival: WebBench.Caller
    let store: ID<Store>
    let product: ID<Product>
    let sku: ID<SKU>
    let category: ID<Catalog.Category>
    /// Ids by the folder of the path in which they are `{id}`.
    let ids: [String: String]

    static let address = AddressText(
        userName: "林小满", telNumber: "13812341234", provinceName: "浙江省", cityName: "杭州市", countyName: "西湖区",
        detailInfo: "龙井路 1 号")

    static func bench(_ engine: Engine) async throws -> WebBench {
        try await WebBench(engine, templateFolders: [APISurface.templates]) { site, _ in [APISurface(site: site)] }
    }

    init(_ engine: Engine) async throws {
        let bench = try await Self.bench(engine)
        self.bench = bench
        owner = try await bench.signUp("Weng")
        buyer = try await bench.signUp("Lin")
        seller = try await bench.signUp("Xu")
        platform = try await bench.signUp("Root")
        stranger = try await bench.signUp("Nobody")
        rival = try await bench.signUp("Zhou")
        let (owner, buyer, seller, platform) = (owner.person!, buyer.person!, seller.person!, platform.person!)
        let other = rival.person!
        let goods = try await bench.deployment.write(as: .system, lane: .shared) {
            for permission in Permission.allCases where !permission.isOfStore {
                try GrantPermission(permission, to: platform, in: Party.platform).run(in: $0, $1)
            }
            _ = try SeedStore(name: "对门茶铺", owner: other).run(in: $0, $1)
            return try Goods(owner: owner, in: $0, $1)
        }
        (store, product, sku, category) = (goods.store, goods.product, goods.sku, goods.category)
        var ids = goods.ids
        let reach = try await bench.deployment.write(as: .system, lane: .shared) {
            try Reach(goods, seller: seller, buyer: buyer, in: $0, $1).ids
        }
        ids.merge(reach) { $1 }
        ids.merge(try await Self.trade(goods, buyer: buyer, bench)) { $1 }
        ids.merge(try await Self.encourage(goods.store.party, seller.party, bench)) { $1 }
        ids.merge(try await Self.give(goods, giver: buyer, bench)) { $1 }
        self.ids = ids
    }

    /// What a store sells.
    struct Goods: Sendable {
        let store: ID<Store>
        let product: ID<Product>
        let sku: ID<SKU>
        let category: ID<Catalog.Category>
        let ids: [String: String]

        init(owner: ID<Person>, in transaction: any Transaction, _ context: Context) throws {
            try SeedCategories().run(in: transaction, context)
            category = try CreateCategory(parent: nil, details: CategoryDetails(name: Text("茶叶", "Tea"))).run(
                in: transaction, context
            ).id
            store = try SeedStore(name: "青山茶铺", owner: owner).run(in: transaction, context).id
            let template = try SaveFreightTemplate(store: store, terms: FreightTerms(name: "包邮", method: .free)).run(
                in: transaction, context)
            let terms = CouponTerms(
                kind: .storeReduction, name: "立减", off: Money(fen: 100), claimFrom: context.now,
                claimUntil: context.now + .days(30), total: 100,
                validity: .days(10), activatesByItself: true)
            let coupon = try CreateCoupon(store: store, terms: terms).run(in: transaction, context)
            try ChangeCouponStatus(store: store, coupon: coupon.id, to: .active).run(in: transaction, context)
            let brand = try GrantBrand(store: store, name: "青山").run(in: transaction, context)
            let proof = try SaveProof(id: context.newID(), store: store, bytes: 1).run(in: transaction, context)
            let licensed = try CategoryTree.load(in: transaction, context).leaves.first { $0.qualification != nil }!.id
            let application = try ApplyForCategory(
                store: store, category: licensed, proofs: CategoryProofs(parts: [.certificate: [proof.id]])
            ).run(in: transaction, context)
            let draft = try Self.product(store, category, template.id, in: transaction, context)
            product = draft.product.id
            sku = draft.content.skus[0].id
            try SetStock(store: store, product: product, sku: sku, count: 1000).run(in: transaction, context)
            let warehouse = try CreateWarehouse(store: store, code: "east", name: "华东仓").run(in: transaction, context)
            let other = try Self.product(store, category, template.id, in: transaction, context)
            let (bargain, style) = (other.product.id, other.content.skus[0].id)
            try SetStock(store: store, product: bargain, sku: style, count: 1).run(in: transaction, context)
            let sale = try CreateFlashSale(
                store: store, product: bargain, from: context.now + .days(1), until: context.now + .days(2),
                offers: [FlashOffer(sku: style, price: Money(fen: 1), units: 1)]
            ).run(in: transaction, context)
            ids = [
                "warehouses": "\(warehouse.id)", "flash-sales": "\(sale.id)",
                "products": "\(product)", "coupons": "\(coupon.id)", "freight-templates": "\(template.id)",
                "brands": "\(brand.id)", "applications": "\(application.id)",
                "categories": "\(category)",
            ]
        }

        static func product(
            _ store: ID<Store>, _ category: ID<Catalog.Category>, _ template: ID<FreightTemplate>,
            in transaction: any Transaction, _ context: Context
        ) throws -> DraftDetail {
            let picture = ID<Picture>(context.ids.nextRaw())
            let sizes = PictureSizes(
                large: [1], medium: [1], small: [1], mediaType: Picture.mediaType, width: 1, height: 1)
            try SavePicture(id: picture, owner: store.party, sizes: sizes).run(in: transaction, context)
            let content = ProductContent(
                title: "明前龙井，二百五十克", pictures: [picture], category: category, skus: [SKU(price: Money(fen: 12_800))],
                freightTemplate: template.raw)
            let draft = try CreateProduct(store: store, content: content).run(in: transaction, context)
            let submitted = try SubmitForReview(product: draft.product.id).run(in: transaction, context)
            try ReviewProduct(product: submitted.id, revision: submitted.revision, decision: .approve).run(
                in: transaction, context)
            return draft
        }
    }

    /// Plans, cards and an article.
    struct Reach {
        let ids: [String: String]

        init(_ goods: Goods, seller: ID<Person>, buyer: ID<Person>, in transaction: any Transaction, _ context: Context)
            throws
        {
            let offer = OpenPlan.Offer(product: goods.product, rate: Rate(percent: 10))
            let plan = try OpenPlan(store: goods.store, offers: [offer]).run(in: transaction, context)[0]
            try BecomeSeller(person: seller, name: "小许").run(in: transaction, context)
            try ScoreStore(store: goods.store, tree: CategoryTree.load(in: transaction, context)).run(in: transaction, context)
            try AddToShowcase(seller: seller, plans: [plan.id]).run(in: transaction, context)
            let channel = try LinkChannel(owner: .person(seller), kind: .article, name: "茶话").run(
                in: transaction, context)
            let card = try PlaceSellerCard(seller: seller, product: goods.product, channel: channel.id).run(
                in: transaction, context)
            let article = try WriteArticle(channel: channel.id, title: "春茶", body: [.paragraph("好茶。"), .card(card.id)])
                .run(
                    in: transaction, context)
            try SaveProgramme(
                store: goods.store, basis: .spend, pointsPerYuan: 1, levels: [MemberLevel(number: 1, name: "茶友", threshold: 0)]
            ).run(in: transaction, context)
            let member = try JoinStore(store: goods.store, person: buyer, consents: true).run(in: transaction, context)
            let reported = try ReportMallOrder(
                store: goods.store, number: "WX-1", version: 1, mall: "小程序商城", state: .paid, total: Money(fen: 9_900),
                placedAt: context.now,
                lines: [MallOrder.Line(title: "龙井礼盒", count: 1, price: Money(fen: 9_900))]
            ).run(in: transaction, context)
            try LinkMallOrder(order: reported.id, code: reported.code(context.vault), person: buyer).run(in: transaction, context)
            let address = try SaveAddress(APITown.address).run(
                in: transaction, context.acting(as: Actor(party: buyer.party)))
            try BecomeAgency(person: buyer, name: "春山").run(in: transaction, context)
            let contract = try OfferContract(agency: buyer, seller: seller, share: Rate(percent: 30)).run(in: transaction, context)
            let invitation = try Invite(store: goods.store, partner: seller.party).run(in: transaction, context)
            try SetSharerTerms(store: goods.store, rate: Rate(percent: 5)).run(in: transaction, context)
            let sharing = try InviteSharers(store: goods.store).run(in: transaction, context)
            try BecomeSharer(code: sharing.code, person: buyer).run(in: transaction, context)
            try SaveAddress(APITown.address).run(in: transaction, context.acting(as: Actor(party: seller.party)))
            let sample = try RequestSample(seller: seller, product: goods.product).run(in: transaction, context)
            let violation = try RecordViolation(seller: seller, rule: .falseClaims, grounds: "称茶可治病", points: 1).run(
                in: transaction, context)
            ids = [
                "samples": "\(sample.id)", "violations": "\(violation.id)",
                "sharer-invitations": "\(sharing.id)", "contracts": "\(contract.id)", "invitations": "\(invitation.id)",
                "plans": "\(plan.id)", "channels": "\(channel.id)", "followed-channels": "\(channel.id)",
                "placements": "\(card.id)", "cards": "\(card.id)",
                "articles": "\(article.id)",
                "addresses": "\(address)", "members": "\(member.id)", "mall-orders": "\(reported.id)",
            ]
        }
    }

    /// A paid order with an after-sale, one with a refund, and a withdrawal of the store.
    static func trade(_ goods: Goods, buyer: ID<Person>, _ bench: WebBench) async throws -> [String: String] {
        let participants = bench.deployment.participants
        let targets = bench.deployment.paymentTargets
        return try await bench.deployment.write(as: .system, lane: .party(goods.store)) { transaction, context in
            func buy() throws -> PlaceOrder.Placed {
                let placed = try PlaceOrder(buyer: buyer, lines: [.init(sku: goods.sku, count: 1)], address: address)
                    .run(in: transaction, context)
                let notice = SandboxProvider.notice(for: placed.payment, at: context.now)
                _ = try RecordPaymentNotice(notice: notice, targets: targets).run(in: transaction, context)
                return placed
            }
            let (first, second, third) = (try buy(), try buy(), try buy())
            let refused = try ApplyForAfterSale(order: third.orders[0].id, line: 1, kind: .refund, reason: .damaged)
                .run(in: transaction, context)
            _ = try DecideAfterSale(afterSale: refused.id, decision: .reject(reason: "没有照片"), participants: participants)
                .run(in: transaction, context)
            let dispute = try OpenDispute(afterSale: refused.id, content: "有裂纹").run(in: transaction, context)
            let account = BankAccountText(
                kind: .business, bank: "招商银行", cityCode: 330_100, number: "330100123456", holder: "青山茶铺有限公司")
            try SetBankAccount(party: goods.store.party, account: account).run(in: transaction, context)
            let afterSale = try ApplyForAfterSale(
                order: first.orders[0].id, line: 1, kind: .refund, reason: .noLongerWant
            ).run(
                in: transaction, context)
            _ = try RefundLine(
                order: second.orders[0].id, line: 1, amount: Money(fen: 100), reason: "", participants: participants
            ).run(in: transaction, context)
            let refund = try Refund.all(of: second.payment.id, in: transaction)[0]
            let (world, purse) = (Account.world(for: goods.store.party), Account(goods.store.party, .available))
            let gift = Transfer(from: world, to: purse, amount: Money(fen: 100_000), kind: .incentive, reference: 1)
            try PostTransfers([gift]).run(in: transaction, context)
            let withdrawal = try RequestWithdrawal(party: goods.store.party, amount: Money(fen: 50_000)).run(
                in: transaction, context)
            return [
                "orders": "\(first.orders[0].id)", "payments": "\(first.payment.id)", "after-sales": "\(afterSale.id)",
                "refunds": "\(refund.id)", "disputes": "\(dispute.id)",
                "withdrawals": "\(withdrawal.id)",
            ]
        }
    }
}

extension APITown {
    /// An incentive, and a payment of it to the store and to the seller, with its money; there are no sales behind it.
    static func encourage(_ store: ID<Party>, _ seller: ID<Party>, _ bench: WebBench) async throws -> [String: String] {
        let incentive = try await bench.startIncentive(.newStores)
        return try await bench.deployment.write(as: .system, lane: .party(Party.platform)) { transaction, context in
            let id = context.newID(IncentivePayment.self)
            let (amount, month) = (Money(fen: 3), CalendarMonth(of: context.now, in: context.zone))
            let inputs = IncentiveInputs(formula: .rateOfBase, measured: Money(fen: 100), rate: Rate(percent: 3))
            var reckoning = Reckoning(incentive)
            let payments = [store, seller].map { party in
                var standing = reckoning.empty(party, month)
                standing.paid = amount
                reckoning.load(standing)
                return IncentivePayment(
                    id: id, incentive: incentive.id, version: 1, party: party, month: month, line: nil, inputs: inputs, since: nil,
                    sales: .zero, due: amount, capLeft: Money(fen: 9), budgetLeft: Money(fen: 9), amount: amount, kept: Money(fen: 100),
                    returned: .zero, paidAt: context.now)
            }
            try Payout(incentive).pay(payments, reckoning, in: transaction, context)
            return ["incentives": "\(incentive.id)", "incentive-payments": "\(id)"]
        }
    }

    /// An id that nothing has.
    static let unknown = "8999999999999999999"

    /// The route's address with ids that nothing has in place of this town's.
    func unknownAddress(_ route: APIRoute) -> String {
        let parts = route.path.split(separator: "/").map { part in
            switch part {
            case "{key}", "{permission}": String(part.dropFirst().dropLast())
            default: part.hasPrefix("{") ? Self.unknown : String(part)
            }
        }
        return "/api/v1/" + parts.joined(separator: "/") + (route.path.hasSuffix("/imports") ? "?category=\(category)" : "")
    }

    /// The route's address with this town's ids in it, and what a query must have.
    func address(_ route: APIRoute) -> String {
        let parts = route.path.split(separator: "/")
        let filled = parts.enumerated().map { index, part -> String in
            switch part {
            case "{store}": "\(store)"
            case "{product}": "\(product)"
            case "{sku}": "\(sku)"
            case "{seller}": "\(seller.person!)"
            case "{person}": "\(buyer.person!)"
            case "{party}": "\(store)"
            case "{key}": "orders.unpaid_minutes"
            case "{permission}": "readAudit"
            case "{token}": ids["gift-links"] ?? ""
            case "{id}": ids[String(parts[index - 1])] ?? "999999"
            default: String(part)
            }
        }
        return "/api/v1/" + filled.joined(separator: "/")
            + (route.path.hasSuffix("/imports") ? "?category=\(category)" : "")
    }

    /// A body that the route can read: the smallest of its shape.
    static func sample(_ route: APIRoute) -> String {
        guard let input = route.input else { return "" }
        let data = try? JSONSerialization.data(withJSONObject: sample(input), options: [.fragmentsAllowed])
        return String(decoding: data ?? Data(), as: UTF8.self)
    }

    static func sample(_ schema: APISchema) -> Any {
        switch schema {
        case .string, .id, .any, .binary, .text: "12345"
        case .integer, .number: 1
        case .boolean: true
        case .choice(let values): values.first ?? ""
        case .array(let item): [sample(item)]
        case .map: [String: Any]()
        case .object(let fields):
            Dictionary(
                fields.filter(\.isRequired).map { ($0.name, sample($0.schema)) },
                uniquingKeysWith: { first, _ in first })
        }
    }

    func call(_ route: APIRoute, as caller: WebBench.Caller) async throws -> WebBench.Answer {
        try await bench.call(route.method, address(route), Self.sample(route), as: caller)
    }
}

/// What JSON lacks of a shape, by path.
func missing(_ schema: APISchema, in value: Any, at path: String = "") -> [String] {
    switch schema {
    case .object(let fields):
        guard let object = value as? [String: Any] else { return ["\(path): no object"] }
        return fields.flatMap { field -> [String] in
            guard let inner = object[field.name] else { return field.isRequired ? ["\(path).\(field.name)"] : [] }
            return missing(field.schema, in: inner, at: "\(path).\(field.name)")
        } + object.keys.filter { key in !fields.contains { $0.name == key } }.map { "\(path).\($0) unnamed" }
    case .array(let item):
        guard let list = value as? [Any] else { return ["\(path): no list"] }
        return list.enumerated().flatMap { missing(item, in: $1, at: "\(path)[\($0)]") }
    case .id: return (value as? String).flatMap { ID<Any>($0) } == nil ? ["\(path): no id"] : []
    case .string, .binary, .text: return value is String ? [] : ["\(path): no string"]
    case .choice(let values): return (value as? String).map(values.contains) ?? false ? [] : ["\(path): \(value)"]
    case .integer, .number: return value is NSNumber ? [] : ["\(path): no number"]
    case .boolean: return value is Bool ? [] : ["\(path): no boolean"]
    case .any, .map: return []
    }
}
