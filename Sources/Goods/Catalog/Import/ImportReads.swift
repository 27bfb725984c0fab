// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// One import with how far it is.
package enum ImportDetail {
    package static func find(
        _ id: ID<ImportRun>, of store: ID<Store>, in snapshot: any Snapshot, _ context: Context
    ) throws -> ImportRun {
        try context.actor.require(.manageProducts, in: store.party)
        guard let run = try ImportRun.find(id, of: store, in: snapshot) else { throw CommonRefusal.notFound }
        return run
    }
}

/// A store's imports, newest first.
package enum ImportList {
    package static func page(
        _ request: PageRequest, of store: ID<Store>, in snapshot: any Snapshot, _ context: Context
    ) throws -> Page<ImportRun> {
        try context.actor.require(.manageProducts, in: store.party)
        return Page(try ImportRun.page(request, of: store, in: snapshot), size: request.size) {
            Cursor(key: 0, id: $0.id.raw)
        }
    }
}

/// What an import refused or changed, in the order of the file.
package enum ImportRefusalList {
    package static func page(
        _ request: PageRequest, of id: ID<ImportRun>, store: ID<Store>, in snapshot: any Snapshot, _ context: Context
    ) throws -> Page<ImportRefusal> {
        let run = try ImportDetail.find(id, of: store, in: snapshot, context)
        return Page(try ImportRefusal.page(request, of: run, in: snapshot), size: request.size) {
            Cursor(key: 0, id: Int64($0.sequence))
        }
    }
}
