// SPDX-License-Identifier: Apache-2.0
import Catalog
import Channels
import Composition
import Content
import Identity
import Kernel
import Runtime
import Storage
import Stores
import Testing
import WebTestSupport

@testable import OperatorDesk

struct ReviewTests {
    /// A store that waits for its review.
    private func submitted(_ town: OperatorTown) async throws -> ID<Store> {
        let owner = town.owner.person!
        let actor = Actor(party: owner.party)
        let id = try await town.bench.deployment.write(as: actor, lane: .shared) { transaction, context in
            let licence = try RegisterLicence(
                kind: .enterprise, companyName: "杭州青山茶业有限公司", number: .sample(77), payoutAccount: "6222 0000 1111 2222"
            ).run(in: transaction, context)
            return try ApplyForStore(name: "青山茶庄", licence: licence.id, about: "山里的茶", customerServicePhone: "0571-88880000").run(
                in: transaction, context
            ).id
        }
        try await town.bench.asSystem { _ = try SubmitStore(id).run(in: $0, $1) }
        return id
    }

    @Test func `a store is rejected with reasons, and approved when it comes back`() async throws {
        let town = try await OperatorTown()
        let (bench, id) = (town.bench, try await submitted(town))
        let path = "/operator/stores/\(id)"
        #expect(try await bench.get("/operator/stores?state=inReview", as: town.wen).text.contains("青山茶庄"))
        #expect(try await bench.get("/operator", as: town.wen).text.contains("stores to review"))
        let page = try await bench.get(path, as: town.wen).text
        #expect(page.contains("杭州青山茶业有限公司") && page.contains("****") && !page.contains("6222000011112222"))
        // Buyers do not see it yet, so nothing leads to a page that is not there.
        #expect(!page.contains("href=\"/stores/\(id)\""))
        let refused = try await bench.post(path + "/rejection", [("reasons", " \n ")], as: town.wen)
        #expect(refused.status == 422 && refused.text.contains("at least one reason"))
        #expect(try await bench.post(path + "/rejection", [("reasons", "执照照片不清晰\n店名与执照不符")], as: town.wen).location == path)
        #expect(try await bench.get(path, as: town.wen).text.contains("店名与执照不符"))
        #expect(try await bench.post(path + "/approval", as: town.wen).status == 422)
        try await bench.asSystem { _ = try SubmitStore(id).run(in: $0, $1) }
        #expect(try await bench.post(path + "/approval", as: town.wen).location == path)
        #expect(try await bench.get("/operator/stores?state=open", as: town.wen).text.contains("青山茶庄"))
        #expect(try await bench.get(path, as: town.wen).text.contains("href=\"/stores/\(id)\""))
    }

    @Test func `an open store is suspended, resumed, and granted a word for its name`() async throws {
        let town = try await OperatorTown()
        let (bench, path) = (town.bench, "/operator/stores/\(town.store)")
        #expect(try await bench.post(path + "/suspension", [("reason", "")], as: town.wen).status == 422)
        #expect(try await bench.post(path + "/suspension", [("reason", "发货严重超时")], as: town.wen).location == path)
        #expect(try await bench.get(path, as: town.wen).text.contains("发货严重超时"))
        #expect(try await bench.post(path + "/resumption", as: town.wen).location == path)
        #expect(try await bench.post(path + "/resumption", as: town.wen).status == 422)
        let refused = try await bench.post(path + "/name-words", [("word", "旗舰店"), ("proof", "")], as: town.wen)
        #expect(refused.status == 422)
        #expect(try await bench.post(path + "/name-words", [("word", "旗舰店"), ("proof", "商标授权书，档案 12 号")], as: town.wen).location == path)
        #expect(try await bench.get(path, as: town.wen).text.contains("Granted:"))
        let log = try await bench.get("/operator/audit?party=\(town.store)", as: town.wen).text
        #expect(log.contains("store.suspend") && log.contains("store.name_word") && log.contains("Wen"))
        #expect(try await bench.get("/operator/audit?party=9", as: town.wen).text.contains("Nothing recorded"))
    }

    @Test func `a draft is compared with what is online, rejected, approved, banned and let go`() async throws {
        let town = try await OperatorTown()
        let bench = town.bench
        let tea = try await town.product(approves: false)
        let path = "/operator/products/\(tea.product)"
        #expect(try await bench.get("/operator/products", as: town.wen).text.contains("明前龙井绿茶"))
        #expect(try await bench.get("/operator/products?product=\(tea.product)", as: town.wen).location == path)
        let revision = try await bench.deployment.read(as: .system) { snapshot, _ in try Product.find(tea.product, in: snapshot)!.revision }
        #expect(try await bench.post(path + "/rejection", [("revision", "\(revision)"), ("reason", "")], as: town.wen).status == 422)
        #expect(try await bench.post(path + "/approval", [("revision", "\(revision + 1)")], as: town.wen).text.contains("Look again"))
        #expect(
            try await bench.post(path + "/rejection", [("revision", "\(revision)"), ("reason", "主图有水印")], as: town.wen).location == path)
        try await bench.asSystem { transaction, context in
            var content = try DraftDetail.find(tea.product, in: transaction, context).content
            content.subtitle = "核心产区"
            _ = try EditDraft(product: tea.product, content: content).run(in: transaction, context)
            _ = try SubmitForReview(product: tea.product).run(in: transaction, context)
        }
        let page = try await bench.get(path, as: town.wen).text
        let seen = try #require(page.firstMatch(of: /name="revision" value="(\d+)"/)?.1)
        #expect(page.contains("<b>炒制</b>") && page.contains("核心产区"))
        #expect(try await bench.post(path + "/approval", [("revision", String(seen))], as: town.wen).location == path)
        #expect(try await bench.post(path + "/ban", [("banReason", "假冒商品")], as: town.wen).location == path)
        #expect(try await bench.get(path, as: town.wen).text.contains("假冒商品"))
        #expect(try await bench.post(path + "/lifted-ban", as: town.wen).location == path)
        #expect(try await bench.post(path + "/lifted-ban", as: town.wen).status == 422)
    }

    @Test func `the difference names what changed and nothing else`() {
        let online = ProductContent(title: "明前龙井绿茶", category: ID(3), skus: [SKU(price: Money(fen: 8800))])
        var draft = online
        draft.title = "明前龙井绿茶礼盒"
        draft.skus = [SKU(price: Money(fen: 9900))]
        let rows = ProductDifference.of(draft, online: online) { "c\($0)" }
        #expect(rows.filter(\.isChanged).map(\.fact) == [.title, .prices])
        #expect(rows.first { $0.fact == .category }?.after == "c3")
        #expect(ProductDifference.of(draft, online: nil) { "\($0)" }.allSatisfy { $0.before == nil })
    }

    @Test func `an article is withdrawn with a reason, for good and with a trace`() async throws {
        let town = try await OperatorTown()
        let bench = town.bench
        let author = town.owner.person!
        let article = try await bench.asSystem { transaction, context in
            let channel = try LinkChannel(owner: .person(author), kind: .website, name: "茶话", handle: "https://tea.example")
                .run(in: transaction, context)
            let written = try WriteArticle(channel: channel.id, title: "包治百病的茶", body: [.paragraph("喝一口，百病全消。")])
                .run(in: transaction, context.acting(as: Actor(party: author.party)))
            return try PublishArticle(article: written.id).run(in: transaction, context.acting(as: Actor(party: author.party)))
        }
        let path = "/operator/articles/\(article.id)"
        #expect(try await bench.get("/operator/articles", as: town.wen).text.contains("包治百病的茶"))
        #expect(try await bench.get("/operator/articles?article=\(article.id)", as: town.wen).location == path)
        #expect(try await bench.get("/operator/articles", as: town.an).status == 404)
        #expect(try await bench.get(path, as: town.ming).status == 404)
        #expect(try await bench.get(path, as: town.wen).text.contains("百病全消"))
        #expect(try await bench.post(path + "/withdrawal", [("reason", "夸大功效")], as: town.an).status == 404)
        let bare = try await bench.post(path + "/withdrawal", [("reason", "")], as: town.wen)
        #expect(bare.status == 422 && bare.text.contains("Give a reason for withdrawing it"))
        #expect(try await bench.post(path + "/withdrawal", [("reason", "夸大功效")], as: town.wen).location == path)
        let after = try await bench.get(path, as: town.wen).text
        #expect(after.contains("夸大功效") && after.contains("Withdrawn") && !after.contains("name=\"reason\""))
        #expect(!(try await bench.get("/operator/articles", as: town.wen).text.contains("包治百病的茶")))
        let log = try await bench.get("/operator/audit", as: town.wen).text
        #expect(log.contains("article.withdraw") && log.contains("夸大功效"))
        await #expect(throws: PublishArticle.Refusal.self) {
            _ = try await bench.asSystem { transaction, context in
                try PublishArticle(article: article.id).run(in: transaction, context.acting(as: Actor(party: author.party)))
            }
        }
    }
}
