// SPDX-License-Identifier: Apache-2.0
import Foundation
import Kernel
import Testing

@testable import WebCore

struct TemplatesTests {
    private static let sources = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Sources/Surfaces")

    private static let templates: [String] = {
        let paths = FileManager.default.enumerator(atPath: sources.path)?.allObjects as? [String] ?? []
        return paths.filter { $0.hasSuffix(".mustache") }.sorted()
    }()

    @Test func `a text is chosen by its language`() throws {
        let source = "<b>[[标题|Title]]</b> {{x}} [[|only English]]"
        #expect(try Templates.expand(source, .chinese) == "<b>标题</b> {{x}} ")
        #expect(try Templates.expand(source, .english) == "<b>Title</b> {{x}} only English")
    }

    @Test(arguments: ["[[one side]]", "[[a|b|c]]", "[[a|b", "x [[a|b]] [[c"])
    func `a text without both languages is refused when it is loaded`(source: String) {
        #expect(throws: Templates.Fault.self) { try Templates.expand(source, .english) }
    }

    @Test func `no template speaks Chinese outside of its pairs, or English only within`() throws {
        #expect(Self.templates.count > 80)
        for path in Self.templates {
            let text = try String(contentsOf: Self.sources.appendingPathComponent(path), encoding: .utf8)
            let plain = text.replacing(/\{\{![\s\S]*?\}\}/, with: "")
            let outside = plain.replacing(/\[\[[\s\S]*?\]\]/, with: "")
            let han = outside.unicodeScalars.filter { (0x4E00...0x9FFF).contains($0.value) }
            #expect(
                han.isEmpty || path.hasSuffix("preferences.mustache") || path.hasSuffix("shop-layout.mustache"),
                "\(path): \(String(String.UnicodeScalarView(han)))")
            for pair in plain.matches(of: /\[\[([\s\S]*?)\|([\s\S]*?)\]\]/) {
                let english = pair.2.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
                #expect(!english, "\(path): \(pair.2)")
            }
        }
    }

    @Test func `no template has script or style in it`() throws {
        for path in Self.templates {
            let text = try String(contentsOf: Self.sources.appendingPathComponent(path), encoding: .utf8)
            #expect(text.firstMatch(of: /\sstyle="|\son[a-z]+="|<style|javascript:/) == nil, "\(path)")
            let inline = text.matches(of: /<script([^>]*)>/).filter { !$0.1.contains("src=") && !$0.1.contains("application/") }
            #expect(inline.isEmpty, "\(path)")
        }
    }

    @Test func `what a value holds is escaped`() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("templates-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data("<p title=\"{{x}}\">{{x}}</p>".utf8).write(to: folder.appendingPathComponent("probe.mustache"))
        let templates = try Templates(folders: [folder])
        let text = try templates.render("probe", values: ["x": "<script>\"'&"], .english)
        #expect(!text.contains("<script>") && !text.contains("\"\"") && text.contains("&lt;script&gt;"))
        #expect(throws: Templates.Fault.self) { try templates.render("missing", values: [:], .english) }
        #expect(throws: Templates.Fault.self) { try Templates(folders: [folder, folder]) }
    }

    @Test func `of two columns the value stands beside its name, and of more each has its label on the phone`() {
        let two = TablePart([.init(label: "步骤"), .init(label: "数值")], [[.text("佣金"), .text("¥1")]])
        #expect(two.rows[0].cells.map(\.label) == [nil, nil])
        let three = TablePart([.init(label: "步骤"), .init(label: "数值"), .init(label: "状态")], [[.text("佣金"), .text("¥1"), .text("好")]])
        #expect(three.rows[0].cells.map(\.label) == [nil, "数值", "状态"])
        let acts = TablePart([.init(label: "商品"), .init(label: "操作"), .init(label: "状态")], [[.text("茶"), .actions(), .text("好")]])
        #expect(acts.rows[0].cells.map(\.label) == [nil, nil, "状态"])
    }
}
