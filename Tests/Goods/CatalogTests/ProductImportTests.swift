// SPDX-License-Identifier: Apache-2.0
import Foundation
import Kernel
import Runtime
import Storage
import Stores
import Synchronization
import Testing
import TestSupport

@testable import Catalog

/// What an import did outside Catalog.
final class Importing: Sendable {
    let stock = Mutex<[ID<SKU>: Int]>([:])
    let fetched = Mutex<[String]>([])
    let steps = Mutex(0)

    /// Counts a step and answers how many there were.
    func count() -> Int {
        steps.withLock { steps in
            steps += 1
            return steps
        }
    }

    func tools(_ tea: Tea, as actor: Actor? = nil) -> ProductImport.Tools {
        ProductImport.Tools(
            database: tea.bench.database, files: tea.bench.world.files,
            context: { tea.bench.context(actor ?? tea.merchant) },
            fetchPicture: { address in
                self.fetched.withLock { $0.append(address) }
                return address.contains("gone") ? nil : .sample
            },
            placeholder: { _ in .sample },
            setStock: { _, _, owner, count in
                if count > 5000 { throw CommonRefusal.countOutOfRange }
                self.stock.withLock { $0[owner.sku] = count }
            },
            report: { _ in self.steps.withLock { $0 += 1 } })
    }
}

struct ProductImportTests {
    static let header =
        "Handle,Title,Body (HTML),Vendor,Type,Tags,Option1 Name,Option1 Value,Option2 Name,Option2 Value,Variant SKU,Variant Grams,"
        + "Variant Inventory Qty,Variant Price,Variant Compare At Price,Image Src,Image Position,Variant Image\n"

    /// A row by column; the rest is empty.
    static func row(_ values: [String: String]) -> String {
        let names = header.trimmingCharacters(in: .newlines).split(separator: ",").map(String.init)
        precondition(values.keys.allSatisfy(names.contains))
        return names.map { "\"" + (values[$0] ?? "").replacing("\"", with: "\"\"") + "\"" }.joined(separator: ",")
            + "\n"
    }

    static func file(_ rows: [[String: String]]) -> String { header + rows.map(row).joined() }

    /// Two products: one with four variants and an extra picture, one without choices.
    static let teas = file([
        [
            "Handle": "mist", "Title": "高山云雾绿茶", "Body (HTML)": "<p onclick=x>香\n久</p><script>x</script>",
            "Vendor": "云上", "Type": "茶", "Tags": "绿茶, 新",
            "Option1 Name": "重量", "Option1 Value": "50克", "Option2 Name": "包装", "Option2 Value": "罐",
            "Variant SKU": "'A1", "Variant Grams": "50",
            "Variant Inventory Qty": "7", "Variant Price": "42.99", "Variant Compare At Price": "50",
            "Image Src": "https://p.example/2.jpg",
            "Image Position": "2",
        ],
        [
            "Handle": "mist", "Option1 Value": "50克", "Option2 Value": "袋", "Variant Price": "39.9",
            "Variant Compare At Price": "39.9",
            "Image Src": "https://p.example/1.jpg", "Image Position": "1", "Variant Image": "https://p.example/1.jpg",
        ],
        [
            "Handle": "mist", "Option1 Value": "100克", "Option2 Value": "罐", "Variant Price": "80",
            "Variant Inventory Qty": "0",
        ],
        [
            "Handle": "mist", "Option1 Value": "100克", "Option2 Value": "袋", "Variant Price": "1299.000",
            "Variant Image": "https://p.example/v.jpg",
        ],
        ["Handle": "mist", "Image Src": "https://p.example/3.jpg", "Image Position": "3"],
        [
            "Handle": "cup", "Title": "A plain white cup", "Option1 Name": "Title", "Option1 Value": "Default Title",
            "Variant Price": "10",
        ],
    ])

    func run(
        _ text: String, _ tea: Tea, _ importing: Importing = Importing(), submits: Bool = false
    ) async throws -> (run: ImportRun, issues: [ImportRefusal]) {
        try await run(Array(text.utf8), tea, importing, submits: submits)
    }

    func run(
        _ bytes: [UInt8], _ tea: Tea, _ importing: Importing = Importing(), submits: Bool = false
    ) async throws -> (run: ImportRun, issues: [ImportRefusal]) {
        let mapping = CategoryMapping(standard: Tea.blackTea, byWord: ["绿茶": Tea.greenTea, "Necklace": Tea.gold])
        let work = ProductImport(
            store: tea.store, file: ImportFile(name: "teas.csv", bytes: bytes),
            options: ImportOptions(categories: mapping, submits: submits))
        let run = try await work.run(importing.tools(tea))
        return (run, try await issues(of: run, tea))
    }

    func issues(of run: ImportRun, _ tea: Tea) async throws -> [ImportRefusal] {
        try await tea.bench.read(as: tea.merchant) {
            try ImportRefusalList.page(PageRequest(size: 100), of: run.id, store: tea.store, in: $0, $1).items
        }
    }

    func drafts(_ tea: Tea) async throws -> [DraftDetail] {
        try await tea.bench.read(as: tea.merchant) { snapshot, context in
            try ProductList.page(PageRequest(size: 100), of: tea.store, in: snapshot, context).items.reversed().map {
                try DraftDetail.find($0.id, in: snapshot, context)
            }
        }
    }

    @Test(arguments: engines)
    func `products arrive whole, with variants, prices to the fen, pictures, brand and stock`(
        engine: Engine
    ) async throws {
        let tea = try await Tea(engine)
        _ = try await tea.write(as: .system) { try GrantBrand(store: tea.store, name: "云上").run(in: $0, $1) }
        let importing = Importing()
        let (run, issues) = try await run(Self.teas, tea, importing)
        #expect(run.state == .finished && run.products == 2 && run.skus == 5 && run.refused == 0 && issues.isEmpty)
        #expect(run.progress == .whole && importing.steps.withLock { $0 } == 3)
        let drafts = try await drafts(tea)
        let mist = drafts[0].content
        #expect(
            mist.title == "高山云雾绿茶" && mist.body == "<p>香\n久</p>" && mist.category == Tea.greenTea && mist.code == "mist"
        )
        #expect(mist.skus.map(\.attributesText) == ["50克 / 罐", "50克 / 袋", "100克 / 罐", "100克 / 袋"])
        #expect(mist.skus[0].attributes == [Attribute("重量", "50克"), Attribute("包装", "罐")])
        #expect(mist.skus.map(\.price.fen) == [4299, 3990, 8000, 129_900])
        #expect(mist.skus.map(\.marketPrice?.fen) == [5000, nil, nil, nil])
        #expect(mist.skus[0].code == "A1" && mist.skus[0].weightGrams == 50)
        #expect(mist.pictures.count == 3 && mist.skus[1].picture == mist.pictures[0] && mist.skus[0].picture == nil)
        #expect(mist.skus[3].picture != nil && !mist.pictures.contains(mist.skus[3].picture!))
        #expect(
            importing.fetched.withLock { $0 }.sorted() == ["1", "2", "3", "v"].map { "https://p.example/\($0).jpg" })
        for picture in mist.pictures {
            #expect(try tea.bench.world.files.load(Picture.fileName(picture, .medium)) == [2])
        }
        let stock = importing.stock.withLock { $0 }
        #expect(stock == [mist.skus[0].id: 7, mist.skus[2].id: 0])
        let brand = try await tea.bench.read { snapshot, _ in try Brand.find(mist.brand!, of: tea.store, in: snapshot) }
        #expect(brand?.name == "云上")

        let cup = drafts[1]
        #expect(
            cup.content.skus.map(\.attributes) == [[]] && cup.content.category == Tea.blackTea
                && cup.content.brand == nil)
        #expect(
            cup.content.pictures.count == 1 && cup.product.status == .unlisted && cup.product.editStatus == .editing)
    }

    @Test(arguments: engines)
    func `importing again adds nothing`(engine: Engine) async throws {
        let tea = try await Tea(engine)
        let first = try await run(Self.teas, tea).run
        let importing = Importing()
        let second = try await run(Self.teas, tea, importing).run
        #expect(second.id != first.id && second.products == 0 && second.alreadyThere == 2 && second.refused == 0)
        #expect(importing.fetched.withLock { $0 }.isEmpty && importing.stock.withLock { $0 }.isEmpty)
        #expect(try await drafts(tea).count == 2)
        let store = tea.store
        let runs = try await tea.bench.read(as: tea.merchant) {
            try ImportList.page(PageRequest(), of: store, in: $0, $1).items
        }
        #expect(runs == [second, first])
        #expect(
            try await tea.bench.read(as: tea.merchant) { try ImportDetail.find(first.id, of: store, in: $0, $1) }
                == first)
        await #expect(throws: CommonRefusal.notFound) {
            try await tea.bench.read(as: tea.merchant) { try ImportDetail.find(ID(5), of: store, in: $0, $1) }
        }
    }

    @Test(arguments: engines)
    func `an import that breaks off goes on where it stopped`(engine: Engine) async throws {
        struct Broken: Error {}
        let tea = try await Tea(engine)
        let rows = (0..<30).map {
            [
                "Handle": "t\($0)", "Title": "第\($0)号云雾茶", "Variant Price": $0 == 4 ? "x" : "\($0 + 1)",
                "Variant Inventory Qty": "1",
            ]
        }
        let bytes = Array((Self.file(rows) + "t9,\"broken\n").utf8)
        var stops = 0
        var result: ImportRun?
        while result == nil {
            let stop = 3 + stops * 7
            let importing = Importing()
            let sound = importing.tools(tea)
            let tools = ProductImport.Tools(
                database: sound.database, files: sound.files, context: sound.context, fetchPicture: sound.fetchPicture,
                placeholder: { _ in
                    if importing.count() > stop { throw Broken() }
                    return .sample
                }, setStock: sound.setStock)
            let work = ProductImport(
                store: tea.store, file: ImportFile(name: "t.csv", bytes: bytes),
                options: ImportOptions(categories: CategoryMapping(standard: Tea.greenTea)))
            do {
                result = try await work.run(tools)
            } catch is Broken {
                stops += 1
                let store = tea.store
                let running = try await tea.bench.read(as: tea.merchant) {
                    try ImportList.page(PageRequest(), of: store, in: $0, $1).items
                }
                #expect(running.count == 1 && running[0].state == .running && running[0].progress > .zero)
            }
        }
        #expect(stops >= 1)
        let run = try #require(result)
        #expect(run.state == .finished && run.products == 29 && run.alreadyThere == 0 && run.refused == 3)
        #expect(try await issues(of: run, tea).map(\.issue) == [.priceInvalid, .noVariants, .quoteUnclosed])
        #expect(try await issues(of: run, tea).map(\.line) == [6, 6, 32])
        #expect(try await drafts(tea).map(\.content.title) == (0..<30).filter { $0 != 4 }.map { "第\($0)号云雾茶" })
    }

    @Test(arguments: engines)
    func `rows that cannot be right are refused with their line and reason, the others arrive`(
        engine: Engine
    ) async throws {
        let tea = try await Tea(engine)
        let long = String(repeating: "长", count: 41)
        var rows: [[String: String]] = [
            ["Handle": "a", "Title": "缺价的茶样", "Option1 Name": "色", "Option1 Value": "红", "Variant Price": ""],
            ["Handle": "a", "Option1 Value": "绿", "Variant Price": "12.5"],
            ["Handle": "a", "Option1 Value": "绿", "Variant Price": "13"],
            ["Handle": "a", "Option1 Value": "", "Variant Price": "13"],
            ["Handle": "a", "Option1 Value": long, "Variant Price": "13"],
            ["Handle": "a", "Option1 Value": "黄", "Variant Price": "-1"],
            ["Handle": "a", "Option1 Value": "蓝", "Variant Price": "1.999"],
            ["Handle": "a", "Option1 Value": "紫", "Variant Price": "0"],
            ["Handle": "", "Title": "无主"],
            ["Handle": "b", "Variant Price": "13"],
            ["Handle": "c", "Title": "全无价格的茶"],
            ["Handle": "a", "Title": "又来一次", "Variant Price": "1"],
            ["Handle": String(repeating: "h", count: 256), "Title": "名字太长了", "Variant Price": "1"],
        ]
        rows.append([
            "Handle": "d", "Title": String(repeating: "很长的标题", count: 20), "Option1 Name": long, "Option1 Value": "一",
            "Variant Price": "1",
            "Variant Grams": "heavy", "Variant Inventory Qty": "-3", "Image Src": "https://p.example/gone.jpg",
            "Vendor": "云上",
        ])
        rows.append(["Handle": "e", "Title": "库存太多的茶", "Variant Price": "1", "Variant Inventory Qty": "6000"])
        let text =
            Self.file(rows) + "x,y\n" + "f,\"half\"way\n"
            + Self.row(["Handle": "g", "Title": "最后一种茶", "Variant Price": "1"])
        let (run, issues) = try await run(text, tea)
        #expect(run.products == 4 && run.state == .finished)
        let told = issues.map { "\($0.line) \($0.issue.code)" }
        #expect(
            told == [
                "10 handle_missing", "2 price_missing", "4 variant_repeated", "5 option_missing", "6 option_too_long",
                "7 price_invalid",
                "8 price_invalid", "9 price_invalid", "11 title_missing", "12 price_missing", "12 no_variants",
                "13 handle_repeated",
                "14 handle_too_long", "15 options_shortened", "15 weight_invalid", "15 stock_invalid",
                "15 title_shortened",
                "15 picture_unreachable", "15 brand_left_out", "17 fields_count", "18 quote_broken", "16 stock_refused",
            ])
        #expect(
            run.refused == issues.count { !$0.issue.isNote } && run.notes == issues.count { $0.issue.isNote }
                && run.notes == 7)
        #expect(issues.map(\.sequence) == Array(1...issues.count))
        let drafts = try await drafts(tea)
        #expect(drafts[0].content.skus.map(\.price.fen) == [1250])
        #expect(drafts[1].content.title.count == 60 && drafts[1].content.pictures.count == 1)
    }

    @Test(arguments: engines)
    func `imported products can be submitted for review at once`(engine: Engine) async throws {
        let tea = try await Tea(engine)
        let text = Self.file([
            ["Handle": "a", "Title": "合格的茶叶", "Variant Price": "5"],
            ["Handle": "b", "Title": "短", "Variant Price": "5"],
        ])
        let (run, issues) = try await run(text, tea, submits: true)
        #expect(run.products == 2 && issues.map(\.issue) == [.notSubmitted] && issues[0].value == "title_too_short")
        #expect(try await drafts(tea).map(\.product.editStatus) == [.inReview, .editing])
    }

    @Test(arguments: engines)
    func `a Chinese file of another encoding arrives as one of UTF-8`(engine: Engine) async throws {
        let tea = try await Tea(engine)
        let utf16: [UInt8] =
            [0xFF, 0xFE] + Self.teas.utf16.flatMap { unit -> [UInt8] in [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
        #expect(try await run(utf16, tea).run.products == 2)
        #expect(try await drafts(tea)[0].content.title == "高山云雾绿茶")
        let header = Array("Handle,Title,Variant Price\n".utf8)
        let row: [UInt8] =
            Array("gb,".utf8) + [0xB8, 0xDF, 0xC9, 0xBD, 0xD4, 0xC6, 0xCE, 0xED] + Array(" tea,3\n".utf8)
        #expect(try await run(header + row, tea).run.products == 1)
        #expect(try await drafts(tea)[2].content.title == "高山云雾 tea")
    }

    @Test(arguments: engines)
    func `a file that is none, or from somebody who may not, begins no import`(engine: Engine) async throws {
        let tea = try await Tea(engine)
        await #expect(throws: ProductImport.Refusal.fileEmpty) { try await run("", tea) }
        await #expect(throws: ProductImport.Refusal.headerMissing) { try await run("name,price\n1,2\n", tea) }
        await #expect(throws: ProductImport.Refusal.headerMissing) { try await run("\"", tea) }
        let work = ProductImport(
            store: tea.store, file: ImportFile(name: "t.csv", bytes: Array(Self.teas.utf8)),
            options: ImportOptions(categories: CategoryMapping(standard: Tea.greenTea)))
        await #expect(throws: CommonRefusal.notFound) { try await work.run(Importing().tools(tea, as: tea.stranger)) }
        let store = tea.store
        #expect(
            try await tea.bench.read(as: tea.merchant) {
                try ImportList.page(PageRequest(), of: store, in: $0, $1).items.isEmpty
            })
    }

    @Test(arguments: engines)
    func `too many refusals end an import`(engine: Engine) async throws {
        let tea = try await Tea(engine)
        let text = "Handle,Title,Variant Price\n" + String(repeating: "x\n", count: ProductImport.refusalsMax + 2000)
        await #expect(throws: ProductImport.Refusal.tooManyRefusals) { try await run(text, tea) }
        let store = tea.store
        let runs = try await tea.bench.read(as: tea.merchant) {
            try ImportList.page(PageRequest(), of: store, in: $0, $1).items
        }
        #expect(runs.map(\.state) == [.failed])
    }
}
