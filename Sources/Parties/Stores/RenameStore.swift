// SPDX-License-Identifier: Apache-2.0
import Foundation
import Kernel
import Runtime
import Storage

/// Gives a store another name: freely while it is drafted, a few times a year afterwards.
package struct RenameStore: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case nameTaken, tooManyRenames, notRenamableNow

        package var kind: RefusalKind { .conflict }
        package var field: String? { "name" }
        package var text: Text {
            switch self {
            case .nameTaken: ApplyForStore.Refusal.nameTaken.text
            case .tooManyRenames:
                Text(
                    "一年内改名次数已用完，请等最早的一次满一年后再试。",
                    "No rename is left this year. Try again when the earliest is a year old.")
            case .notRenamableNow:
                Text(
                    "审核中、关店中或已关店时不能改名。",
                    "A store in review, closing or closed keeps its name. Wait for the review to end.")
            }
        }
    }

    package static let yearDays: Int64 = 365

    package let store: ID<Store>
    package let name: String

    package init(_ store: ID<Store>, name: String) {
        self.store = store
        self.name = name
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Store {
        try context.actor.require(.manageSettings, in: store.party)
        var store = try Store.lock(store, in: transaction)
        guard [.drafting, .open, .suspended].contains(store.state) else { throw Refusal.notRenamableNow }
        let name = try StoreNames.validated(name, granted: StoreNames.granted(to: store.id, in: transaction))
        if name == store.name { return store }
        let isCounted = store.state != .drafting
        let left = try Self.left(of: store.id, in: transaction, context)
        guard !isCounted || left > 0 else { throw Refusal.tooManyRenames }
        let folded = StoreNames.fold(name)
        guard try StoreNames.claim(folded, for: store.id, in: transaction) else { throw Refusal.nameTaken }
        if folded != store.foldedName { try StoreNames.release(store.foldedName, of: store.id, in: transaction) }
        if isCounted { try StoreNames.recordRename(of: store.id, from: store.name, to: name, in: transaction, context) }
        let payload = try Self.payload(old: store.name, new: name)
        store.name = name
        store.foldedName = folded
        try store.save(in: transaction)
        try context.audit("store.rename", object: store.id.raw, party: store.id.party, detail: name, in: transaction)
        try context.publish("store.renamed", object: store.id.raw, party: store.id.party, payload: payload, in: transaction)
        return store
    }

    private static func payload(old: String, new: String) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return String(decoding: try encoder.encode(["old_name": old, "new_name": new]), as: UTF8.self)
    }

    /// How many renames a store has left now.
    package static func left(of store: ID<Store>, in snapshot: any Snapshot, _ context: Context) throws -> Int64 {
        let used = try StoreNames.renames(of: store, after: context.now - .days(yearDays), in: snapshot)
        return max(context.rule(StoresModule.renamesPerYear).value - Int64(used), 0)
    }
}
