// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// Ends an import.
struct EndImport: Sendable {
    let run: ImportRun
    let state: ImportState

    func run(in transaction: any Transaction, _ context: Context) throws -> ImportRun {
        try context.actor.require(.manageProducts, in: run.store.party)
        var run = try ImportRun.lock(run.id, of: run.store, in: transaction)
        guard run.state == .running else { return run }
        run.state = try run.state.moved(to: state)
        if state == .finished { run.doneBytes = run.totalBytes }
        run.updatedAt = context.now
        try run.save(in: transaction)
        try context.publish("import.ended", object: run.id.raw, party: run.store.party, in: transaction)
        return run
    }
}
