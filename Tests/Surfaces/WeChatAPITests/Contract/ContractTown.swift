// SPDX-License-Identifier: Apache-2.0
import AfterSales
import Alliance
import Catalog
import Channels
import Composition
import Foundation
import HTTPTypes
import Identity
import Inventory
import Kernel
import Ledger
import OpenPlatform
import Orders
import Payments
import Pricing
import Runtime
import Storage
import Stores
import Testing
import TestSupport
import WebCore
import WebTestSupport

@testable import WeChatAPI

/// A town in which every endpoint has something to answer with.
struct ContractTown: Sendable {
    /// What programs may fetch pictures from.
    static let pictureAddress = "https://pictures.example/tea.png"

    let trade: TradeTown
    let shop: ProductShop
    /// A seller's card of the shelf's product.
    let card: ID<Placement>
    /// The seller, and the account in which the card is.
    let seller: ID<Person>
    let channel: ID<ChannelAccount>
    /// A picture of the buyer.
    let buyerPicture: ID<Picture>

    var town: WeChatTown { trade.town }
    var bench: WebBench { trade.bench }
    var now: Int64 { bench.clock.now.seconds }

    init(_ engine: Engine) async throws {
        let trade = try await TradeTown(engine, http: PictureHost())
        self.trade = trade
        shop = try await ProductShop(trade.town)
        let seller = try await trade.bench.signUp("Xu").person!
        self.seller = seller
        (card, channel, buyerPicture) = try await trade.asSystem { transaction, context in
            let offer = OpenPlan.Offer(product: trade.product, rate: Rate(percent: 10))
            let plan = try OpenPlan(store: trade.store, offers: [offer]).run(in: transaction, context)[0]
            try BecomeSeller(person: seller, name: "小许").run(in: transaction, context)
            try AddToShowcase(seller: seller, plans: [plan.id]).run(in: transaction, context)
            let channel = try LinkChannel(owner: .person(seller), kind: .article, name: "茶话").run(in: transaction, context)
            let sizes = PictureSizes(large: [1], medium: [1], small: [1], mediaType: Picture.mediaType, width: 8, height: 8)
            return (
                try PlaceSellerCard(seller: seller, product: trade.product, channel: channel.id).run(in: transaction, context).id,
                channel.id,
                try SavePicture(id: context.newID(), owner: trade.buyer.party, sizes: sizes).run(in: transaction, context).id
            )
        }
    }

    /// Calls an endpoint.
    func send(_ call: ContractCall, to path: String, _ route: WeChatRoute, as program: WeChatTown.Program? = nil) async throws
        -> WebBench.Answer {
        try await send(call, to: path, route, token: try await town.token(of: program ?? town.ours(route)))
    }

    func send(_ call: ContractCall, to path: String, _ route: WeChatRoute, token: String) async throws -> WebBench.Answer {
        let address = "\(path)?access_token=\(token)\(call.query)"
        if call.isFile {
            let body =
                Array("--b\r\nContent-Disposition: form-data; name=\"media\"; filename=\"a.png\"\r\n\r\n".utf8) + call.body
                + Array("\r\n--b--\r\n".utf8)
            return try await bench.upload(address, body, type: "multipart/form-data; boundary=b", as: .anonymous)
        }
        return try await bench.call(route.method, address, route.method == .get ? "" : String(decoding: call.body, as: UTF8.self))
    }

    /// Posts to an endpoint that makes something ready, and expects it to work.
    @discardableResult
    func post(_ path: String, _ fields: [String: Any] = [:]) async throws -> [String: Any] {
        let answer = try await town.post("/channels/ec\(path)", String(decoding: ContractCall(fields).body, as: UTF8.self))
        try #require(answer.errcode == 0, "\(path): \(answer.text)")
        return answer.json
    }

    // MARK: What is there to talk of

    func order(_ counts: [Int] = [1], pays: Bool = true) async throws -> String { "\(try await trade.order(counts, pays: pays))" }

    /// An order by a seller's card and with a coupon; its buyer asks for another address and for some money back.
    func eventfulOrder() async throws -> String {
        let (trade, card, signer) = (trade, card, bench.deployment.signer)
        let id = try await trade.asSystem { transaction, context in
            let signed = try signer.sign(card, at: context.now, validFor: .days(30))
            try RecordTouch(card: signed, visitor: trade.buyer.raw, person: trade.buyer).run(in: transaction, context)
            let terms = CouponTerms(
                kind: .storeReduction, name: "立减", off: Money(fen: 100), claimFrom: context.now, claimUntil: context.now + .days(30),
                total: 9, validity: .days(10), activatesByItself: true)
            let coupon = try CreateCoupon(store: trade.store, terms: terms).run(in: transaction, context).id
            try ChangeCouponStatus(store: trade.store, coupon: coupon, to: .active).run(in: transaction, context)
            let held = try ClaimCoupon(store: trade.store, coupon: coupon, person: trade.buyer.party).run(in: transaction, context)
            let placed = try PlaceOrder(
                buyer: trade.buyer, lines: trade.skus.map { QuoteRequest.Line(sku: $0, count: 1) }, address: TradeTown.address,
                coupons: [held.id]
            ).run(in: transaction, context)
            let notice = SandboxProvider.notice(for: placed.payment, at: context.now)
            _ = try RecordPaymentNotice(notice: notice, targets: trade.bench.deployment.paymentTargets).run(in: transaction, context)
            return placed.orders[0].id
        }
        try await askForAddress("\(id)")
        _ = try await trade.afterSale(id, fen: 300)
        return "\(id)"
    }

    /// An order that came in two parcels and has settled.
    func settledOrder() async throws -> String {
        let order = try await trade.order([2])
        try await trade.asSystem { transaction, context in
            for number in ["SF1000001", "SF1000002"] {
                let content = Parcel.Content(line: 1, count: 1)
                _ = try ShipOrder(order: order, carrier: "SF", trackingNumber: number, contents: [content]).run(in: transaction, context)
            }
            _ = try ConfirmReceipt(order: order, participants: Modules.participants).run(in: transaction, context)
        }
        bench.clock.advance(.days(8))
        try await trade.settle()
        return "\(order)"
    }

    func askForAddress(_ order: String) async throws {
        let elsewhere = AddressText(
            userName: "周也", telNumber: "13900000001", provinceName: "浙江省", cityName: "绍兴市", countyName: "越城区", detailInfo: "鲁迅路 3 号")
        try await trade.asSystem { try RequestAddressChange(order: ID(order)!, address: elsewhere).run(in: $0, $1) }
    }

    func afterSale(_ kind: AfterSaleKind = .refund) async throws -> String {
        let order = try await trade.order()
        if kind == .returnAndRefund {
            try await trade.asSystem { _ = try ShipOrder(order: order, carrier: "SF", trackingNumber: "SF1000001").run(in: $0, $1) }
        }
        let pictures = [buyerPicture]
        return try await trade.asSystem { transaction, context in
            let made = try ApplyForAfterSale(
                order: order, line: 1, kind: kind, reason: .damaged, description: "有裂纹", pictures: pictures
            ).run(in: transaction, context)
            return "\(made.id)"
        }
    }

    func dispute() async throws -> String {
        let asked = try await afterSale()
        let participants = bench.deployment.participants
        return try await trade.asSystem { transaction, context in
            _ = try DecideAfterSale(afterSale: ID(asked)!, decision: .reject(reason: "没有照片"), participants: participants)
                .run(in: transaction, context)
            return "\(try OpenDispute(afterSale: ID(asked)!, content: "收到就有裂纹").run(in: transaction, context).id)"
        }
    }

    /// A withdrawal of a new day, with the ticket that the owner scans.
    func withdrawal() async throws -> (ticket: String, id: String) {
        try await trade.give(5_000)
        bench.clock.advance(.days(1))
        let made = try await post("/funds/submitwithdraw", ["amount": 1_000, "remark": "货款", "bank_memo": "六月"])
        let newest = try await post("/funds/getwithdrawlist", ["page_size": 1])
        return (made["qrcode_ticket"] as? String ?? "", (newest["withdraw_ids"] as? [String])?.first ?? "")
    }

    func address() async throws -> String {
        try #require(try await post("/merchant/address/add", ContractScene.storeAddress)["address_id"] as? String)
    }

    func template() async throws -> String {
        try #require(try await post("/merchant/addfreighttemplate", ContractScene.freightTemplate)["template_id"] as? String)
    }

    /// A product that is on sale.
    func listedProduct(_ more: [String: Any] = [:]) async throws -> String {
        let id = try await shop.add(more.merging(["listing": 1]) { $1 })
        try await shop.approve(id)
        return id
    }

    /// The SKUs of a product as programs read them.
    func skus(of product: String) async throws -> [String] {
        let draft = try await shop.get(product, 2)["edit_product"] as? [String: Any] ?? [:]
        return (draft["skus"] as? [[String: Any]] ?? []).compactMap { $0["sku_id"] as? String }
    }
}

/// A site with one picture on it.
private struct PictureHost: HTTPFetcher {
    func fetch(_ request: Runtime.HTTPRequest) async throws -> HTTPAnswer {
        guard request.url == ContractTown.pictureAddress else { throw HTTPFault.unreachable(request.url) }
        return HTTPAnswer(status: 200, headers: [], body: try TestImage.png())
    }
}
