// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Catalog
import Composition
import Foundation
import Kernel
import Runtime
import Storage
import Stores

/// Brings data in from elsewhere.
struct Import: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Brings data in from elsewhere.", subcommands: [ImportProducts.self])
}

struct ImportProducts: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "products", abstract: "Imports product files into a store. Run again, it goes on where it stopped.")

    @OptionGroup var options: DatabaseOptions
    @Option(help: "The files' format: shopify.") var format: String
    @Option(help: "The store's name or id.") var store: String
    @Option(help: "The id of the leaf category for products that match no other.") var category: String?
    @Flag(help: "Submits the products for review at once.") var submit = false
    @Argument(help: "The files.") var files: [String]

    func run() async throws {
        guard format == "shopify" else { throw ValidationError("The format is shopify, not \(format).") }
        let opening = try await Opening(options, Configured())
        let database = try await opening.readyDatabase()
        let node = try await Node.join(database)
        let deployment = try await opening.deployment(database, node: node.number, clock: opening.clock)
        let (store, categories) = try await deployment.read(as: .system) { try (find(in: $0), mapping(in: $0, $1)) }
        var refused = 0
        for path in files {
            guard FileManager.default.fileExists(atPath: path) else { throw ValidationError("There is no file \(path).") }
            let options = ImportOptions(categories: categories, submits: submit, obstacles: Modules.listingObstacles)
            let tools = deployment.importTools(as: .system, .english) { run in
                FileHandle.standardError.write(Data("\r\(path): \(run.progress.percent) %, \(run.products) products".utf8))
            }
            let run = try await ProductImport(store: store, file: ImportFile(path: path), options: options).run(tools)
            print(
                "\r\(path): \(run.products) products, \(run.skus) SKUs, \(run.alreadyThere) there already,",
                "\(run.refused) rows refused, \(run.notes) notes")
            try await report(run, deployment)
            refused += run.refused
        }
        await node.leave(database)
        await database.close()
        if refused > 0 { print("\(refused) rows were refused; the reasons are above and in the store's desk.") }
    }

    private func find(in snapshot: any Snapshot) throws -> ID<Store> {
        if let id = ID<Store>(store), try Store.find(id, in: snapshot) != nil { return id }
        guard let found = try Store.named(store, in: snapshot) else { throw ValidationError("There is no store \(store).") }
        return found.id
    }

    private func mapping(in snapshot: any Snapshot, _ context: Context) throws -> CategoryMapping {
        let tree = try CategoryTree.load(in: snapshot, context)
        let chosen = category.flatMap { ID<Catalog.Category>($0) }
        guard let leaf = chosen.flatMap({ tree[$0] }) ?? tree.leaves.first, leaf.isLeaf else {
            throw ValidationError("There is no leaf category \(category ?? ""). Serve once, or name one with --category.")
        }
        return CategoryMapping(standard: leaf.id)
    }

    private func report(_ run: ImportRun, _ deployment: Deployment) async throws {
        var request = PageRequest(size: PageRequest.sizeMax)
        while true {
            let current = request
            let page = try await deployment.read(as: .system) {
                try ImportRefusalList.page(current, of: run.id, store: run.store, in: $0, $1)
            }
            for refusal in page.items { print("  line \(refusal.line) \(refusal.handle): \(refusal.issue.text.english) \(refusal.value)") }
            guard let next = page.next else { return }
            request = PageRequest(size: PageRequest.sizeMax, after: next)
        }
    }
}
