// SPDX-License-Identifier: Apache-2.0
import Catalog
import Channels
import Identity
import Kernel
import Runtime
import Storage
import Stores
import Testing
import TestSupport

@testable import Content

@Suite struct ArticleTests {
    @Test(arguments: Engine.allCases)
    func `an article is written, published, changed, withdrawn and published again`(engine: Engine) async throws {
        let desk = try await Desk(engine)
        let body: [ArticleBlock] = [
            .heading("春茶"), .paragraph(" 今年的龙井\n格外香。 "), .picture(desk.picture, caption: "茶园"), .card(desk.card),
            .paragraph("  "),
        ]
        let draft = try await desk.write(body)
        #expect(draft.state == .draft && draft.body.count == 4 && draft.body[1] == .paragraph("今年的龙井\n格外香。"))
        await #expect(throws: CommonRefusal.notFound) { try await desk.detail(draft, as: .anonymous) }
        #expect(try await desk.detail(draft, as: desk.lan).article == draft)

        let published = try await desk.publish(draft)
        let detail = try await desk.detail(published, as: .anonymous)
        #expect(detail.article == published && detail.authorName == "兰" && detail.cards[desk.card]?.title == "明前龙井绿茶")

        let edited = try await desk.edit(published, "新茶到了", [.card(desk.card)])
        #expect(try await desk.detail(edited, as: .anonymous).article.title == "新茶到了")
        await #expect(throws: EditArticle.Refusal.changedMeanwhile) { try await desk.edit(published, "旧稿", body) }

        let withdrawn = try await desk.withdraw(edited, as: desk.lan)
        await #expect(throws: CommonRefusal.notFound) { try await desk.detail(withdrawn, as: .anonymous) }
        let again = try await desk.publish(withdrawn)
        #expect(again.state == .published && again.withdrawnAt == nil && again.version == 5)
        #expect(
            try await desk.events() == [
                "article.published", "article.changed", "article.withdrawn", "article.published",
            ])
    }

    @Test(arguments: Engine.allCases)
    func `an operator withdraws an article for good, with a reason`(engine: Engine) async throws {
        let desk = try await Desk(engine)
        let article = try await desk.publish(try await desk.write([.paragraph("茶")]))
        let keeper = Actor(party: ID(99), grants: [Party.platform: [.reviewProducts]])
        await #expect(throws: WithdrawArticle.Refusal.reasonMissing) { try await desk.withdraw(article, as: keeper) }
        await #expect(throws: CommonRefusal.notFound) { try await desk.withdraw(article, "无", as: Actor(party: ID(5))) }
        let withdrawn = try await desk.withdraw(article, "夸大功效", as: keeper)
        #expect(try await desk.detail(withdrawn, as: desk.lan).article.withdrawReason == "夸大功效")
        #expect(try await desk.detail(withdrawn, as: keeper).article == withdrawn)
        await #expect(throws: PublishArticle.Refusal.takenDown) { try await desk.publish(withdrawn) }
        await #expect(throws: EditArticle.Refusal.takenDown) { try await desk.edit(withdrawn, "再来", []) }
        await #expect(throws: IllegalStep.self) { try await desk.withdraw(withdrawn, "再撤", as: keeper) }
    }

    @Test(arguments: Engine.allCases)
    func `only one's own cards and pictures are embedded`(engine: Engine) async throws {
        let desk = try await Desk(engine)
        await #expect(throws: ArticleRefusal.foreignCard) { try await desk.write([.card(desk.storesCard)]) }
        await #expect(throws: ArticleRefusal.foreignCard) { try await desk.write([.card(ID(5))]) }
        await #expect(throws: ArticleRefusal.foreignPicture) { try await desk.write([.picture(ID(5), caption: "")]) }
        let draft = try await desk.write([.card(desk.card)])
        try await desk.bench.write { _ = try WithdrawCard(placement: desk.card).run(in: $0, $1) }
        await #expect(throws: ArticleRefusal.cardWithdrawn) { try await desk.publish(draft) }
    }

    @Test(arguments: Engine.allCases)
    func `a card taken down later leaves the article without it`(engine: Engine) async throws {
        let desk = try await Desk(engine)
        let article = try await desk.publish(try await desk.write([.paragraph("茶"), .card(desk.card)]))
        try await desk.bench.write { _ = try WithdrawCard(placement: desk.card).run(in: $0, $1) }
        #expect(try await desk.detail(article, as: .anonymous).cards.isEmpty)
    }

    @Test(arguments: Engine.allCases)
    func `what is too much, or too little, is refused`(engine: Engine) async throws {
        let desk = try await Desk(engine)
        let half = String(repeating: "茶", count: 10_000)
        try await desk.write([.paragraph(half), .paragraph(half)])
        await #expect(throws: ArticleRefusal.bodyTooLong) {
            try await desk.write([.paragraph(half), .paragraph(half), .paragraph("茶")])
        }
        await #expect(throws: ArticleRefusal.tooManyBlocks) {
            try await desk.write(Array(repeating: .paragraph("茶"), count: Article.blocksMax + 1))
        }
        try await desk.write(Array(repeating: .card(desk.card), count: Article.cardsMax))
        await #expect(throws: ArticleRefusal.tooManyCards) {
            try await desk.write(Array(repeating: .card(desk.card), count: Article.cardsMax + 1))
        }
        await #expect(throws: ArticleRefusal.tooManyPictures) {
            try await desk.write(Array(repeating: .picture(desk.picture, caption: ""), count: Article.picturesMax + 1))
        }
        await #expect(throws: FieldRefusal.self) { try await desk.write([.paragraph("a\u{202E}b")]) }
        await #expect(throws: FieldRefusal.self) { try await desk.write([], title: " ") }
        let empty = try await desk.write([])
        await #expect(throws: PublishArticle.Refusal.bodyEmpty) { try await desk.publish(empty) }
    }

    @Test(arguments: Engine.allCases)
    func `nobody writes in another's name or in an unlinked channel`(engine: Engine) async throws {
        let desk = try await Desk(engine)
        await #expect(throws: CommonRefusal.notFound) { try await desk.write([], as: Actor(party: ID(5))) }
        await #expect(throws: CommonRefusal.unauthenticated) { try await desk.write([], as: .anonymous) }
        let draft = try await desk.write([.paragraph("茶")])
        for actor in [Actor(party: ID(5)), desk.staff] {
            await #expect(throws: CommonRefusal.notFound) { try await desk.edit(draft, "改", [], as: actor) }
            await #expect(throws: CommonRefusal.notFound) { try await desk.publish(draft, as: actor) }
            await #expect(throws: CommonRefusal.notFound) { try await desk.detail(draft, as: actor) }
        }
        try await desk.bench.write { _ = try UnlinkChannel(channel: desk.channel).run(in: $0, $1) }
        await #expect(throws: WriteArticle.Refusal.channelUnlinked) { try await desk.write([]) }
    }

    @Test(arguments: Engine.allCases)
    func `a store's staff write in its name`(engine: Engine) async throws {
        let desk = try await Desk(engine)
        let article = try await desk.write([.card(desk.storesCard)], in: desk.storesChannel, as: desk.staff)
        let published = try await desk.publish(article, as: desk.staff)
        #expect(try await desk.detail(published, as: .anonymous).authorName == "璞记茶铺")
    }

    @Test(arguments: Engine.allCases)
    func `lists are newest first, and drafts are their author's`(engine: Engine) async throws {
        let desk = try await Desk(engine)
        var drafts: [Article] = []
        for number in 1...4 { drafts.append(try await desk.write([.paragraph("茶")], title: "第\(number)篇")) }
        let stores = try await desk.publish(
            try await desk.write([.paragraph("茶")], in: desk.storesChannel, as: desk.staff), as: desk.staff)
        // The first written is the last published.
        for draft in drafts.prefix(3).reversed() {
            desk.bench.clock.advance(.minutes(1))
            try await desk.publish(draft)
        }
        let lan = desk.author
        let first = try await desk.bench.read { snapshot, _ in
            try ArticleList.newest(PageRequest(size: 2), in: snapshot)
        }
        let second = try await desk.bench.read { snapshot, _ in
            try ArticleList.newest(PageRequest(size: 2, after: first.next), in: snapshot)
        }
        #expect(
            (first.items + second.items).map(\.article.id) == drafts.prefix(3).map(\.id) + [stores.id]
                && second.next == nil)
        #expect(second.items.map(\.authorName) == ["兰", "璞记茶铺"])
        let own = try await desk.bench.read { snapshot, _ in try ArticleList.published(by: lan, in: snapshot) }
        #expect(own.items.map(\.article.id) == drafts.prefix(3).map(\.id))
        let all = try await desk.bench.read(as: desk.lan) { try ArticleList.mine(lan, in: $0, $1) }
        #expect(all.items.map(\.article.id) == drafts.reversed().map(\.id))
        await #expect(throws: CommonRefusal.notFound) {
            try await desk.bench.read(as: desk.staff) { try ArticleList.mine(lan, in: $0, $1) }
        }
    }

    @Test func `every state is reached and every other step refused`() {
        #expect(ArticleState.reachable == Set(ArticleState.allCases))
        for state in ArticleState.allCases {
            for next in ArticleState.allCases where !state.allows(next) {
                #expect(throws: IllegalStep.self) { try state.moved(to: next) }
            }
        }
    }

    @Test func `a body keeps its form as JSON`() throws {
        let body: [ArticleBlock] = [.heading("a"), .paragraph("b\"\n"), .picture(ID(1), caption: "c"), .card(ID(2))]
        #expect(try [ArticleBlock](json: body.json) == body)
        #expect(throws: (any Error).self) { try [ArticleBlock](json: #"[{"kind":"script","text":"x"}]"#) }
    }
}
