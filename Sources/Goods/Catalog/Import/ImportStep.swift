// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// Brings one product of a file in, with what was refused on the way to it, and moves the import's position past its
/// rows:
/// all of it or nothing, so that an import that breaks off goes on exactly there.
struct ImportStep: Sendable {
    let run: ImportRun
    /// Nothing when all the rows are refused.
    let product: ImportedProduct?
    let pictures: ImportedPictures
    let issues: [ImportRefusal]
    /// The import's position after this step.
    let doneRecords: Int
    let doneBytes: Int
    let options: ImportOptions
    let setStock: ProductImport.SetStock

    func run(in transaction: any Transaction, _ context: Context) throws -> ImportRun {
        try context.actor.require(.manageProducts, in: run.store.party)
        var run = try ImportRun.lock(run.id, of: run.store, in: transaction)
        // Another process went on with the same import: what it did is done.
        guard run.state == .running, run.doneRecords < doneRecords else { return run }
        var issues = issues
        if let product { try bring(product, to: &run, &issues, in: transaction, context) }
        let before = run.refused + run.notes
        for (number, issue) in issues.enumerated() {
            try issue.insert(sequence: before + number + 1, run, in: transaction)
        }
        run.take(issues)
        run.doneRecords = doneRecords
        run.doneBytes = min(doneBytes, run.totalBytes)
        run.updatedAt = context.now
        try run.save(in: transaction)
        return run
    }

    private func bring(
        _ product: ImportedProduct, to run: inout ImportRun, _ issues: inout [ImportRefusal],
        in transaction: any Transaction,
        _ context: Context
    ) throws {
        if let known = try ImportSource.find(product.handle, of: run.store, in: transaction) {
            if known.run == run.id {
                issues.append(
                    ImportRefusal(line: product.line, .handleRepeated, handle: product.handle, value: product.title))
            } else {
                run.alreadyThere += 1
            }
            return
        }
        guard try ImportSource.take(product.handle, run, in: transaction) else {
            throw StorageFault.retry("import source")
        }
        for id in pictures.sizes.keys.sorted() {
            try SavePicture(id: id, owner: run.store.party, sizes: pictures.sizes[id]!).run(in: transaction, context)
        }
        issues += pictures.unreachable.map {
            ImportRefusal(line: product.line, .pictureUnreachable, handle: product.handle, value: $0)
        }
        let brand = try brand(product, &issues, in: transaction)
        let content = product.content(
            category: options.categories.category(of: product.words), brand: brand, pictures: pictures, options)
        let draft: DraftDetail
        do {
            draft = try CreateProduct(store: run.store, content: content).run(in: transaction, context)
        } catch let refusal as any Refusal {
            // Verbs refuse before they write, so there is nothing to undo but the handle.
            try ImportSource.settle(product.handle, run, product: nil, in: transaction)
            issues.append(
                ImportRefusal(line: product.line, .productRefused, handle: product.handle, value: refusal.code))
            return
        }
        try ImportSource.settle(product.handle, run, product: draft.product.id, in: transaction)
        run.products += 1
        run.skus += draft.content.skus.count
        try setStocks(product, draft, &issues, in: transaction, context)
        try submit(product, draft.product, &issues, in: transaction, context)
    }

    private func brand(
        _ product: ImportedProduct, _ issues: inout [ImportRefusal], in transaction: any Transaction
    ) throws -> ID<Brand>? {
        let name = String(product.vendor.prefix(Brand.nameCharactersMax))
        if name.isEmpty { return nil }
        if let known = try Brand.find(named: name, of: run.store, in: transaction) { return known.id }
        issues.append(ImportRefusal(line: product.line, .brandLeftOut, handle: product.handle, value: name))
        return nil
    }

    private func setStocks(
        _ product: ImportedProduct, _ draft: DraftDetail, _ issues: inout [ImportRefusal],
        in transaction: any Transaction,
        _ context: Context
    ) throws {
        for (variant, sku) in zip(product.variants, draft.content.skus) {
            guard let count = variant.stock else { continue }
            do {
                let owner = SKUOwner(sku: sku.id, product: draft.product.id, store: run.store)
                try setStock(transaction, context, owner, count)
            } catch let refusal as any Refusal {
                issues.append(
                    ImportRefusal(line: variant.line, .stockRefused, handle: product.handle, value: refusal.code))
            }
        }
    }

    private func submit(
        _ product: ImportedProduct, _ created: Product, _ issues: inout [ImportRefusal],
        in transaction: any Transaction,
        _ context: Context
    ) throws {
        guard options.submits else { return }
        do {
            try SubmitForReview(product: created.id, obstacles: options.obstacles).run(in: transaction, context)
        } catch let refusal as any Refusal {
            issues.append(ImportRefusal(line: product.line, .notSubmitted, handle: product.handle, value: refusal.code))
        }
    }
}
