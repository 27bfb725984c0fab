// SPDX-License-Identifier: Apache-2.0
import Alliance
import Catalog
import Channels
import Composition
import Content
import Foundation
import Hummingbird
import Identity
import Imaging
import Inventory
import Kernel
import Pricing
import Runtime
import Storage
import Stores
import Testing
import WebCore
import WebTestSupport

@testable import Shop

/// TEMPORARY: serves a town to look at.
struct ServeLook {
    @Test(.enabled(if: ProcessInfo.processInfo.environment["SHOP_SERVE"] != nil)) func serve() async throws {
        let town = try await ShopTown()
        let bench = town.bench
        let tree = try await bench.write { transaction, context in
            try SeedCategories().run(in: transaction, context)
            return try CategoryTree.load(in: transaction, context)
        }
        let goods: [(String, ProductArt.Kind, [Int64])] = [
            ("武夷山正岩肉桂 岩茶礼盒 中足火", .looseTea, [26_800, 49_800]), ("景德镇手绘青花盖碗", .teapot, [18_800]), ("秦岭野生土蜂蜜 结晶蜜 500g", .honeyJar, [6_900, 12_900]),
            ("东北五常稻花香大米 真空装", .riceBag, [5_980, 11_500]), ("古法挂面 中江手工", .noodles, [2_990]), ("庆元椴木香菇", .driedMushrooms, [4_590]),
            ("赣南脐橙 现摘现发", .orange, [3_990, 7_290]), ("手工羊毛围巾 秋冬", .scarf, [19_900]), ("植鞣革斜挎包", .handbag, [45_900]),
            ("纯棉重磅T恤 男女同款", .tShirt, [9_900]), ("大豆香薰蜡烛", .candle, [7_800]), ("北欧床头灯 可调光", .lamp, [15_900]),
        ]
        let leaves = tree.leaves.filter { $0.qualification == nil && $0.deposit == .zero }
        let any = leaves.isEmpty ? tree.leaves : leaves
        var listed: [ShopTown.Listed] = []
        for (index, (title, kind, fens)) in goods.enumerated() {
            var pictures: [(ID<Picture>, PictureSizes)] = []
            for view in 0..<3 {
                let sizes = try ProductArt(kind: kind, seed: UInt64(index), view: view).render()
                let kept = PictureSizes(
                    large: sizes.large.bytes, medium: sizes.medium.bytes, small: sizes.small.bytes, mediaType: "image/jpeg",
                    width: sizes.large.width, height: sizes.large.height)
                let id = bench.deployment.world.ids.next(Picture.self)
                try kept.save(as: id, in: bench.deployment.world.files)
                pictures.append((id, kept))
            }
            let store = index % 2 == 0 ? town.teahouse : town.pottery
            let category = any[(index * 17) % any.count].id
            let drawn = pictures
            listed.append(try await bench.write { transaction, context in
                for (id, sizes) in drawn { try SavePicture(id: id, owner: store.party, sizes: sizes).run(in: transaction, context) }
                let skus = fens.enumerated().map { number, fen in
                    SKU(
                        attributes: fens.count > 1 ? [Attribute("规格", ["单件装", "两件装"][number]), Attribute("包装", "礼盒")] : [], price: Money(fen: fen),
                        marketPrice: number == 0 ? Money(fen: fen * 13 / 10) : nil, picture: number < drawn.count ? drawn[number].0 : nil)
                }
                let content = ProductContent(
                    title: title, subtitle: "产地直发，坏了包赔", pictures: drawn.map(\.0),
                    body: "<h2>为什么好</h2><p>选用当季原料，小批量制作，每一批都留样检测。</p><p><img src=\"/pictures/\(drawn[1].0)-l.jpg\"></p><ul><li>净含量见规格</li><li>阴凉干燥处保存</li></ul>",
                    category: category, attributes: [Attribute("产地", "福建南平"), Attribute("保质期", "18 个月")], skus: skus)
                let draft = try CreateProduct(store: store, content: content).run(in: transaction, context)
                let submitted = try SubmitForReview(product: draft.product.id).run(in: transaction, context)
                let approved = try ReviewProduct(product: submitted.id, revision: submitted.revision, decision: .approve).run(in: transaction, context)
                if !approved.isOnSale { try ListProduct(product: approved.id).run(in: transaction, context) }
                for (at, sku) in draft.content.skus.enumerated() {
                    try SetStock(store: store, product: approved.id, sku: sku.id, count: at == 0 ? 120 : 6).run(in: transaction, context)
                }
                return ShopTown.Listed(product: approved.id, skus: draft.content.skus.map(\.id))
            })
        }
        let all = listed
        _ = try await town.coupon(off: 2000)
        let lan = try #require(try await bench.signUp("兰小姐").person)
        let (placements, stories) = try await bench.write { transaction, context in
            let account = try LinkChannel(owner: .person(lan), kind: .subscriptionAccount, name: "兰的生活簿").run(in: transaction, context)
            var cards: [Placement] = []
            for one in all.prefix(6) { cards.append(try PlaceCard(product: one.product, channel: account.id, promoter: lan.party).run(in: transaction, context)) }
            var stories: [Article] = []
            for (index, title) in ["一杯岩茶的下午：我为什么每年都回武夷山", "厨房里的蜂蜜，怎么挑才不踩坑", "秋冬第一条围巾", "给书桌留一盏灯"].enumerated() {
                let draft = try WriteArticle(channel: account.id, title: title, body: [
                    .paragraph("那年跟着老茶农上山，雾还没散，岩缝里的水一滴一滴。他说，肉桂好不好，先闻杯底。后来我每年都来，喝过的坏茶不少，留下的只有这几款。"),
                    .heading("先看叶底"), .paragraph("叶底要软亮，边缘发红。\n冲到第七泡还有桂皮香的，才算正岩。"), .card(cards[index].id), .paragraph("买回来先醒三天再喝。"), .card(cards[index + 1].id),
                ]).run(in: transaction, context)
                stories.append(try PublishArticle(article: draft.id).run(in: transaction, context))
            }
            return (cards, stories)
        }
        let freight = try await bench.write { transaction, context in
            try SaveFreightTemplate(store: town.pottery, terms: FreightTerms(name: "默认", method: .conditionFree, fees: [FreightFee(firstUnits: 1, firstPrice: Money(fen: 800), furtherUnits: 1, furtherPrice: Money(fen: 200))], freeConditions: [FreeCondition(amountMin: Money(fen: 9900))], shipFrom: "景德镇"), isDefault: true).run(in: transaction, context).id
        }
        _ = freight
        let phone = "13811112222"
        _ = try await bench.post("/register", [("login", phone), ("name", "小明"), ("password", "correct horse")])
        let lines = [
            "product=\(all[0].product)", "product2=\(all[1].product)", "store=\(town.teahouse)", "card=\(placements[0].id)", "story=\(stories[0].id)",
            "link=\(try bench.site.freshLink(placements[0].id).link)", "sku=\(all[0].skus[0])", "sku2=\(all[1].skus[0])", "category=\(tree.tops.first!.id)",
        ]
        try lines.joined(separator: "\n").write(toFile: "/tmp/shop-look.env", atomically: true, encoding: .utf8)
        struct Helper: Surface {
            let town: ShopTown
            func addRoutes(to router: Router<WebContext>) {
                router.get("/look/ship/{id}") { _, context in
                    try await town.ship("/orders/\(context.parameters.get("id") ?? "")")
                    return "ok"
                }
                router.get("/look/run") { _, _ in try await town.bench.deployment.runDue(); return "ok" }
            }
        }
        let router = WebApplication.router(site: bench.site, surfaces: [ShopSurface(site: bench.site), Helper(town: town)])
        let application = Application(router: router, configuration: .init(address: .hostname("127.0.0.1", port: 8097)))
        let task = Task { try await application.runService() }
        for _ in 0..<1800 where !FileManager.default.fileExists(atPath: "/tmp/shop-stop") { try await Task.sleep(for: .seconds(1)) }
        task.cancel()
    }
}
