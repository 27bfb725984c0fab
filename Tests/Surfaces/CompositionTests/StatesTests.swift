// SPDX-License-Identifier: Apache-2.0
import Composition
import Foundation
import Payments
import Runtime
import Testing

struct StatesTests {
    private static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("docs/states")
    private static let tables = Modules.all(provider: NoPaymentProvider()).flatMap(\.states)

    @Test(arguments: tables.map(\.noun)) func `docs show each machine as its table has it`(noun: String) throws {
        let drawing = try #require(Self.tables.first { $0.noun == noun }).drawing
        let shown = try String(contentsOf: Self.folder.appendingPathComponent(noun + ".md"), encoding: .utf8)
        #expect(shown == drawing, "run `xiaodian states` and put the drawing into docs/states/\(noun).md")
    }

    @Test func `docs show no machine that is gone, and their index names each`() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path).filter { $0 != "README.md" }
        #expect(Set(files) == Set(Self.tables.map { $0.noun + ".md" }))
        let index = try String(contentsOf: Self.folder.appendingPathComponent("README.md"), encoding: .utf8)
        for file in files { #expect(index.contains("](\(file))"), "\(file)") }
    }
}
