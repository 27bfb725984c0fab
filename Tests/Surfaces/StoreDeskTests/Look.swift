// SPDX-License-Identifier: Apache-2.0
import AfterSale
import Alliance
import Catalog
import Channels
import Composition
import Deposits
import Foundation
import Hummingbird
import Identity
import Imaging
import Inventory
import Kernel
import Orders
import Payments
import Pricing
import Runtime
import Storage
import Stores
import Testing
import WebCore
import WebTestSupport

@testable import StoreDesk

/// TEMPORARY: serves a desk to look at.
struct Look {
    @Test(.enabled(if: ProcessInfo.processInfo.environment["DESK_SERVE"] != nil)) func serve() async throws {
        let town = try await DeskTown(.sqlite)
        let (bench, store) = (town.bench, town.store)
        let tree = try await bench.asSystem { transaction, context in
            try SeedCategories().run(in: transaction, context)
            return try CategoryTree.load(in: transaction, context)
        }
        let goods: [(String, ProductArt.Kind, [Int64])] = [
            ("武夷山正岩肉桂 岩茶礼盒 中足火", .looseTea, [26_800, 49_800]), ("景德镇手绘青花盖碗", .teapot, [18_800]), ("秦岭野生土蜂蜜 结晶蜜 500g", .honeyJar, [6_900, 12_900]),
            ("庆元椴木香菇 山里人家晒的小花菇", .driedMushrooms, [4_590]), ("赣南脐橙 现摘现发", .orange, [3_990, 7_290]), ("北欧床头灯 可调光", .lamp, [15_900]),
        ]
        var listed: [DeskTown.Listed] = []
        for (index, (title, kind, fens)) in goods.enumerated() {
            let sizes = PictureSizes(try ProductArt(kind: kind, seed: UInt64(index), view: 0).render())
            let id = bench.deployment.world.ids.next(Picture.self)
            try sizes.save(as: id, in: bench.deployment.world.files)
            let category = tree.leaves.filter { $0.deposit <= Money(fen: 500_000) && $0.qualification == nil }[index * 3].id
            listed.append(try await bench.asSystem { transaction, context in
                try SavePicture(id: id, owner: store.party, sizes: sizes).run(in: transaction, context)
                let skus = fens.enumerated().map { n, fen in SKU(attributes: fens.count > 1 ? [Attribute("规格", ["单件装", "两件装"][n])] : [], price: Money(fen: fen), weightGrams: 500, code: "A\(index)\(n)") }
                let content = ProductContent(title: title, subtitle: "产地直发", pictures: [id], body: "<p>小批量制作</p>", category: category, attributes: [Attribute("产地", "福建南平")], skus: skus)
                let draft = try CreateProduct(store: store, content: content).run(in: transaction, context)
                let submitted = try SubmitForReview(product: draft.product.id).run(in: transaction, context)
                if index < 5 { _ = try ReviewProduct(product: submitted.id, revision: submitted.revision, decision: .approve).run(in: transaction, context) }
                for sku in draft.content.skus { try SetStock(store: store, product: submitted.id, sku: sku.id, count: index == 3 ? 9 : 200).run(in: transaction, context) }
                return DeskTown.Listed(product: submitted.id, sku: draft.content.skus[0].id)
            })
        }
        let all = listed
        let seller = try await bench.signUp("兰小姐").person!
        let cards = try await bench.asSystem { transaction, context in
            _ = try BecomeSeller(person: seller, name: "兰的生活簿").run(in: transaction, context)
            let plans = try OpenPlan(store: store, offers: all.prefix(3).map { .init(product: $0.product, rate: Rate(percent: 12)) }).run(in: transaction, context)
            _ = try AddToShowcase(seller: seller, plans: plans.map(\.id)).run(in: transaction, context)
            let theirs = try LinkChannel(owner: .person(seller), kind: .subscriptionAccount, name: "兰的生活簿").run(in: transaction, context)
            let own = try LinkChannel(owner: .store(store), kind: .weCom, name: "茶友群").run(in: transaction, context)
            _ = try LinkChannel(owner: .store(store), kind: .website, name: "璞记官网", handle: "https://puji.example").run(in: transaction, context)
            var cards = [try PlaceCard(product: all[0].product, channel: own.id).run(in: transaction, context), try PlaceCard(product: all[4].product, channel: own.id).run(in: transaction, context)]
            for one in all.prefix(2) { cards.append(try PlaceSellerCard(seller: seller, product: one.product, channel: theirs.id).run(in: transaction, context)) }
            _ = try SaveFreightTemplate(store: store, terms: FreightTerms(name: "默认", method: .conditionFree, fees: [FreightFee(firstUnits: 1, firstPrice: Money(fen: 800), furtherUnits: 1, furtherPrice: Money(fen: 200)), FreightFee(regions: ["新疆", "西藏"], firstUnits: 1, firstPrice: Money(fen: 2000), furtherUnits: 1, furtherPrice: Money(fen: 1000))], freeConditions: [FreeCondition(amountMin: Money(fen: 9900))], shipFrom: "福建南平"), isDefault: true).run(in: transaction, context)
            let now = context.now
            let coupon = try CreateCoupon(store: store, terms: CouponTerms(kind: .storeReductionOverMinimum, name: "新客立减", amountMin: Money(fen: 10000), off: Money(fen: 2000), claimFrom: now, claimUntil: now + .days(30), total: 1000, validity: .days(7))).run(in: transaction, context)
            try ChangeCouponStatus(store: store, coupon: coupon.id, to: .active).run(in: transaction, context)
            return cards
        }
        let deposit = try await bench.asSystem { try TopUpDeposit(store: store, amount: Money(fen: 500_000)).run(in: $0, $1) }
        let (paid, all2) = (SandboxProvider.notice(for: deposit, at: bench.clock.now), bench.deployment.paymentTargets)
        _ = try await bench.asSystem { try RecordPaymentNotice(notice: paid, targets: all2).run(in: $0, $1) }
        let buyers = [try await bench.signUp("Ming").person!, try await bench.signUp("Hua").person!]
        let address = AddressText(userName: "张小明", telNumber: "13912341234", provinceName: "浙江省", cityName: "杭州市", countyName: "西湖区", detailInfo: "龙井路 1 号")
        var orders: [ID<Order>] = []
        for day in 0..<8 {
            for n in 0..<(1 + (day * 7) % 4) {
                let buyer = buyers[n % 2]
                let which = (day + n) % 4
                let listed = which == 1 ? all[4] : which == 3 ? all[1] : all[0]
                let card: Placement? = which == 0 ? cards[0] : which == 1 ? cards[1] : which == 2 ? cards[2] : cards[3]
                let signed = try bench.deployment.signer.sign((card ?? cards[0]).id, at: bench.clock.now, validFor: .days(30))
                if n != 2 { _ = try await bench.asSystem { try RecordTouch(card: signed, visitor: 77, person: buyer).run(in: $0, $1) } }
                bench.clock.advance(.minutes(9))
                let count = 1 + (day + n) % 3
                let placed = try await bench.deployment.write(as: Actor(party: buyer.party), lane: .shared) { transaction, context in
                    try PlaceOrder(buyer: buyer, lines: [QuoteRequest.Line(sku: listed.sku, count: count)] + (n == 1 && day < 6 ? [QuoteRequest.Line(sku: all[3].sku, count: 1)] : []), address: address, note: "请尽快发货").run(in: transaction, context)
                }
                let (targets, notice) = (bench.deployment.paymentTargets, SandboxProvider.notice(for: placed.payment, at: bench.clock.now))
                if !(day == 7 && n == 0) { _ = try await bench.asSystem { try RecordPaymentNotice(notice: notice, targets: targets).run(in: $0, $1) } }
                let id = placed.orders[0].id
                orders.append(id)
                if day < 5 {
                    try await bench.asSystem { _ = try ShipOrder(order: id, carrier: "SF", trackingNumber: "SF10000\(id.raw % 100000)").run(in: $0, $1) }
                    if day < 3 { try await bench.deployment.write(as: Actor(party: buyer.party), lane: .shared) { _ = try ConfirmReceipt(order: id).run(in: $0, $1) } }
                }
            }
            bench.clock.advance(.hours(20)); try await bench.deployment.runDue()
        }
        let last = orders
        for (index, id) in [last[last.count - 3], last[8]].enumerated() {
            let order = try await bench.deployment.read(as: .system) { s, _ in try Order.find(id, in: s)! }
            try await bench.deployment.write(as: Actor(party: order.buyer.party), lane: .shared) { _ = try ApplyForAfterSale(order: id, line: 1, kind: index == 0 ? .refund : .returnAndRefund, amount: Money(fen: 2000), count: index == 0 ? nil : 1, reason: .damaged, description: "收到时盒子压坏了，茶叶撒了一些。").run(in: $0, $1) }
        }
        let (li) = town.owner.person!
        _ = try await bench.asSystem { try FinishStore.draft("璞记小筑", li).run(in: $0, $1) }
        let lines = ["token=\(town.owner.token!.text)", "store=\(store)", "order=\(last.last!)", "order2=\(last[3])", "order3=\(last[8])", "product=\(all[0].product)", "sku=\(all[0].sku)", "card=\(cards[0].id)"]
        try lines.joined(separator: "\n").write(toFile: "/tmp/desk-look.env", atomically: true, encoding: .utf8)
        let router = WebApplication.router(site: bench.site, surfaces: [StoreDeskSurface(site: bench.site)])
        let application = Application(router: router, configuration: .init(address: .hostname("127.0.0.1", port: 8098)))
        let task = Task { try await application.runService() }
        for _ in 0..<1800 where !FileManager.default.fileExists(atPath: "/tmp/desk-stop") { try await Task.sleep(for: .seconds(1)) }
        task.cancel()
    }
}

enum FinishStore {
    static func draft(_ name: String, _ owner: ID<Person>) -> SeedStore { SeedStore(name: name, owner: owner) }
}
