// SPDX-License-Identifier: Apache-2.0
import Catalog
import Channels
import Content
import Kernel
import Storage
import Testing
import WebCore
import WebTestSupport

@testable import PartnerDesk

struct ArticleTests {
    @Test func `a form reads back into the blocks that it was made of`() {
        let blocks: [ArticleBlock] = [.heading("春茶"), .paragraph("第一段"), .picture(ID(7), caption: "茶园"), .card(ID(9)), .paragraph("")]
        let texts = ["春茶", "第一段", "茶园", "9", ""]
        var fields = [
            "title": ["龙井"], "version": ["3"], "block.x.paragraph": ["no"], "block.2.unknown": ["no"], "block.8.picture": ["no id"]
        ]
        for (place, (block, text)) in zip(blocks, texts).enumerated() { fields[ArticleForm.name(block, at: place)] = [text] }
        #expect(ArticleForm(Form(fields: fields)) == ArticleForm(title: "龙井", version: 3, blocks: blocks))
    }

    @Test(arguments: [
        ("up-1", ["b", "a", "c"]), ("down-0", ["b", "a", "c"]), ("remove-1", ["a", "c"]), ("up-0", ["a", "b", "c"]),
        ("down-2", ["a", "b", "c"]),
        ("remove-9", ["a", "b", "c"]), ("up--1", ["a", "b", "c"]), ("add-paragraph", ["a", "b", "c", ""]), ("nonsense", ["a", "b", "c"]),
    ])
    func `a button moves, removes or adds a block`(act: String, expected: [String]) {
        let form = ArticleForm(title: "t", version: 1, blocks: ["a", "b", "c"].map { .paragraph($0) })
        #expect(form.applying(ArticleForm.Act(act)).blocks == expected.map { .paragraph($0) })
    }

    @Test func `an article is written, shown, published and withdrawn`() async throws {
        let town = try await PartnerTown()
        let (bench, card) = (town.bench, try await town.place())
        let channel = try await town.link(town.lan, "兰的公众号")
        #expect(try await bench.post("/partner/articles", [("channel", "\(channel)"), ("title", "")], as: town.lan).status == 422)
        let path = try await bench.post("/partner/articles", [("channel", "\(channel)"), ("title", "春茶来了")], as: town.lan).location
        let id = String(card.split(separator: "/").last!)
        let typed = [("title", "春茶来了"), ("version", "1"), ("block.0.paragraph", "雨前采的<b>新茶</b>"), ("card", id)]
        let added = try await bench.post(path, typed + [("act", "add-card")], as: town.lan)
        #expect(added.status == 200 && added.text.contains("not saved yet") && added.text.contains("name=\"block.1.card\" value=\"\(id)\""))
        #expect(added.text.contains("雨前采的&lt;b&gt;新茶"))
        let empty = try await bench.post(path, typed + [("act", "add-picture")], as: town.lan)
        #expect(empty.status == 200 && empty.text.contains("not saved yet"))
        let saved = try await bench.post(path, typed + [("block.1.card", id), ("act", "save")], as: town.lan)
        #expect(saved.location == path)
        let preview = try await bench.get(path + "/preview", as: town.lan).text
        #expect(preview.contains("雨前采的") && preview.contains("明前龙井绿茶"))
        let stale = try await bench.post(path, typed + [("act", "save")], as: town.lan)
        #expect(stale.status == 422 && stale.text.contains("Somebody changed the article meanwhile"))
        #expect(try await bench.post(path + "/publication", as: town.lan).location == "/partner/articles")
        #expect(try await bench.get("/partner/articles", as: town.lan).text.contains("/stories/"))
        #expect(try await bench.post(path + "/withdrawal", as: town.lan).location == "/partner/articles")
        #expect(try await bench.post(path + "/withdrawal", as: town.lan).status == 409)
    }

    @Test func `another's card cannot be put into an article`() async throws {
        let town = try await PartnerTown()
        let card = try await town.place()
        try await town.become(town.ming, "明白人")
        let channel = try await town.link(town.ming)
        let path = try await town.bench.post("/partner/articles", [("channel", "\(channel)"), ("title", "借来的")], as: town.ming).location
        let fields = [("title", "借来的"), ("version", "1"), ("block.0.card", String(card.split(separator: "/").last!)), ("act", "save")]
        #expect(try await town.bench.post(path, fields, as: town.ming).status != 303)
    }
}
