// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// Begins the import of a file, or finds the unfinished one of the same file, which then goes on.
struct BeginImport: Sendable {
    let store: ID<Store>
    let fileName: String
    let fingerprint: String
    let totalBytes: Int

    func run(in transaction: any Transaction, _ context: Context) throws -> ImportRun {
        try context.actor.require(.manageProducts, in: store.party)
        guard try Store.find(store, in: transaction) != nil else { throw CommonRefusal.notFound }
        let name = String(fileName.visibleLine.prefix(200))
        let run = ImportRun(
            id: context.newID(), store: store, fileName: name, fingerprint: fingerprint, state: .running,
            totalBytes: totalBytes,
            doneBytes: 0, doneRecords: 0, products: 0, skus: 0, alreadyThere: 0, refused: 0, notes: 0,
            startedAt: context.now,
            updatedAt: context.now)
        if try run.insert(in: transaction) { return run }
        guard let running = try ImportRun.running(fingerprint, of: store, in: transaction) else {
            throw StorageFault.retry("import")
        }
        return running
    }
}
