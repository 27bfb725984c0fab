// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// Imports a product file in Shopify's format into a store: by stream, one product a transaction. Run again with the
/// same file, it
/// goes on where it stopped; products that are already there are left alone.
package struct ProductImport: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case fileEmpty, fileTooLarge, headerMissing, encodingUnknown, tooManyRefusals

        package var kind: RefusalKind { .invalid }
        package var text: Text {
            switch self {
            case .fileEmpty: Text("文件是空的，请重新选择。", "The file is empty. Choose another.")
            case .fileTooLarge: Text("文件超过 1 GB，请拆分后导入。", "The file is larger than 1 GB. Divide it.")
            case .headerMissing:
                Text(
                    "第一行须为 Shopify 商品表头（至少含 Handle、Title、Variant Price）。",
                    "The first line must be a Shopify product header with at least Handle, Title and Variant Price.")
            case .encodingUnknown: Text("无法识别文件编码，请另存为 UTF-8。", "The file's encoding is not known. Save it as UTF-8.")
            case .tooManyRefusals:
                Text("无法导入的行太多，已中止，请检查文件。", "Too many rows were refused, so the import ended. Check the file.")
            }
        }
    }

    /// Fetches a remote picture and encodes it, or answers nothing when it cannot be had.
    package typealias FetchPicture = @Sendable (_ address: String) async -> PictureSizes?
    /// Draws a picture for a product without one.
    package typealias Placeholder = @Sendable (_ title: String) throws -> PictureSizes
    /// Sets how many units of a new SKU there are.
    package typealias SetStock = @Sendable (any Transaction, Context, SKUOwner, _ count: Int) throws -> Void

    package static let fileBytesMax = 1 << 30
    package static let refusalsMax = 10_000
    /// How many remote pictures of a product and its variants are tried.
    package static let picturesPerProductMax = 60

    /// What an import works with; `context` makes the context of the merchant, or of the system, for each transaction.
    package struct Tools: Sendable {
        let database: any Database
        let files: any FileStore
        let context: @Sendable () -> Context
        let fetchPicture: FetchPicture
        let placeholder: Placeholder
        let setStock: SetStock
        let report: @Sendable (ImportRun) -> Void

        package init(
            database: any Database, files: any FileStore, context: @escaping @Sendable () -> Context,
            fetchPicture: @escaping FetchPicture, placeholder: @escaping Placeholder, setStock: @escaping SetStock,
            report: @escaping @Sendable (ImportRun) -> Void = { _ in }
        ) {
            self.database = database
            self.files = files
            self.context = context
            self.fetchPicture = fetchPicture
            self.placeholder = placeholder
            self.setStock = setStock
            self.report = report
        }
    }

    package let store: ID<Store>
    package let file: ImportFile
    package let options: ImportOptions

    package init(store: ID<Store>, file: ImportFile, options: ImportOptions) {
        self.store = store
        self.file = file
        self.options = options
    }

    /// Imports the file and answers the finished run. Cancelling the task leaves the run to be gone on with.
    package func run(_ tools: Tools) async throws -> ImportRun {
        try tools.context().actor.require(.manageProducts, in: store.party)
        let survey = try ImportSurvey(file)
        var groups = try ShopifyGroups(try ImportRecords(file, survey))
        let begin = BeginImport(
            store: store, fileName: file.name, fingerprint: survey.fingerprint, totalBytes: survey.bytes)
        var run = try await write(tools) { try begin.run(in: $0, $1) }
        groups.skip(run.doneRecords)
        while let group = try groups.next() {
            try Task.checkCancellation()
            run = try await bring(group, to: run, tools)
            tools.report(run)
            if run.refused > Self.refusalsMax {
                _ = try await end(run, .failed, tools)
                throw Refusal.tooManyRefusals
            }
        }
        return try await end(run, .finished, tools)
    }

    private func bring(_ group: ShopifyGroup, to run: ImportRun, _ tools: Tools) async throws -> ImportRun {
        var reading = ShopifyProduct(group.rows)
        let product = reading.product()
        var pictures = ImportedPictures()
        if let product { pictures = try await self.pictures(of: product, tools) }
        let step = ImportStep(
            run: run, product: product, pictures: pictures, issues: group.issues + reading.issues,
            doneRecords: group.doneRecords,
            doneBytes: group.doneBytes, options: options, setStock: tools.setStock)
        return try await PictureFiles(files: tools.files, database: tools.database).keep(pictures.sizes, of: store.party) {
            try await write(tools) { try step.run(in: $0, $1) }
        }
    }

    /// Fetches the pictures before the transaction that names them. A known product needs none.
    private func pictures(of product: ImportedProduct, _ tools: Tools) async throws -> ImportedPictures {
        let store = store
        let isKnown = try await tools.database.read { try ImportSource.find(product.handle, of: store, in: $0) != nil }
        var pictures = ImportedPictures()
        if isKnown { return pictures }
        var tried: Set<String> = [""]
        for address in product.images + product.variants.map(\.image) where tried.insert(address).inserted {
            if tried.count > Self.picturesPerProductMax { break }
            guard let sizes = await tools.fetchPicture(address) else {
                pictures.unreachable.append(address)
                continue
            }
            pictures.byAddress[address] = take(sizes, into: &pictures, tools)
        }
        pictures.main = product.images.compactMap { pictures.byAddress[$0] }
        if pictures.main.isEmpty {
            pictures.main = [take(try tools.placeholder(product.title), into: &pictures, tools)]
        }
        return pictures
    }

    private func take(_ sizes: PictureSizes, into pictures: inout ImportedPictures, _ tools: Tools) -> ID<Picture> {
        let id: ID<Picture> = tools.context().newID()
        pictures.sizes[id] = sizes
        return id
    }

    private func end(_ run: ImportRun, _ state: ImportState, _ tools: Tools) async throws -> ImportRun {
        let ended = try await write(tools) { try EndImport(run: run, state: state).run(in: $0, $1) }
        tools.report(ended)
        return ended
    }

    private func write<Value: Sendable>(
        _ tools: Tools, _ body: @escaping @Sendable (any Transaction, Context) throws -> Value
    ) async throws -> Value {
        let context = tools.context()
        return try await tools.database.write(lane: .party(store)) { try body($0, context) }
    }
}
