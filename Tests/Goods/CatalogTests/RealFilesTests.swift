// SPDX-License-Identifier: Apache-2.0
import Foundation
import Kernel
import Runtime
import Storage
import Stores
import Testing
import TestSupport

@testable import Catalog

/// The product files that Shopify published, read from where they lie beside the repository; nothing of them is copied here.
struct RealFilesTests {
    static let folder: String? = {
        let manager = FileManager.default
        var candidates: [String] = []
        if let shared = ProcessInfo.processInfo.environment["XIAODIAN_SHARED"] { candidates.append(shared) }
        var url = URL(fileURLWithPath: #filePath)
        while url.path != "/" {
            url = url.deletingLastPathComponent()
            candidates.append(url.appendingPathComponent("shared").path)
        }
        return candidates.map { $0 + "/data/shopify" }.first { manager.fileExists(atPath: $0 + "/apparel.csv") }
    }()

    /// Handles with prices in fen, and brands, read with the plainest means there are: for the test to compare with.
    private func expected(_ path: String) throws -> (prices: [String: [Int64]], vendors: Set<String>) {
        let text = try String(contentsOfFile: path, encoding: .utf8)
        var reader = CSVReader()
        reader.feed(Array(text.utf8))
        reader.end()
        guard case .row(_, let header)? = reader.next() else { return ([:], []) }
        let (handle, price) = (header.firstIndex(of: "Handle")!, header.firstIndex(of: "Variant Price")!)
        let vendor = header.firstIndex(of: "Vendor")!
        var (prices, vendors): ([String: [Int64]], Set<String>) = ([:], [])
        while case .row(_, let fields)? = reader.next() {
            if !fields[vendor].isEmpty { vendors.insert(fields[vendor]) }
            if fields[price].isEmpty { continue }
            prices[fields[handle], default: []].append(Int64((Double(fields[price])! * 100).rounded()))
        }
        return (prices, vendors)
    }

    @Test(.enabled(if: RealFilesTests.folder != nil, "../shared/data/shopify is not here"), arguments: engines)
    func `every product and variant of the published files arrives`(engine: Engine) async throws {
        let folder = try #require(Self.folder)
        let tea = try await Tea(engine)
        let files = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".csv") }.sorted()
        #expect(files.count == 3)
        for name in files {
            let (expected, vendors) = try self.expected(folder + "/" + name)
            _ = try await tea.write(as: .system) { transaction, context in
                for vendor in vendors.sorted() { try GrantBrand(store: tea.store, name: vendor).run(in: transaction, context) }
            }
            let importing = Importing()
            let mapping = CategoryMapping(standard: Tea.leaf("其他"))
            let work = ProductImport(
                store: tea.store, file: ImportFile(path: folder + "/" + name),
                options: ImportOptions(categories: mapping, submits: true))
            let run = try await work.run(importing.tools(tea))
            #expect(
                run.refused == 0 && run.notes == 0 && run.products == expected.count
                    && run.skus == expected.values.map(\.count).reduce(0, +))
            for (handle, prices) in expected {
                let found = try await tea.bench.read { snapshot, context in
                    let source = try ImportSource.find(handle, of: tea.store, in: snapshot)
                    return try DraftDetail.find(source!.product, in: snapshot, context)
                }
                #expect(found.content.skus.map(\.price.fen) == prices && found.product.editStatus == .inReview)
            }
        }
    }
}
