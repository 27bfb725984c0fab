// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// Finds every member's level anew after the levels of a store have changed, so many at a time.
struct LevelMembers {
    static let timer = "members.level"
    /// How many members one transaction looks at.
    static let membersMax = 500

    let store: ID<Store>

    static func plan(_ store: ID<Store>, in transaction: any Transaction, _ context: Context) throws {
        try Timers.set(Timer(kind: timer, object: store.raw, party: store.party, due: context.now), in: transaction)
    }

    /// Whether members of a store wait for their levels.
    static func isUnderWay(_ store: ID<Store>, in snapshot: any Snapshot) throws -> Bool {
        try Timers.due(kind: timer, object: store.raw, party: store.party, in: snapshot) != nil
    }

    func run(in transaction: any Transaction, _ context: Context) throws {
        guard let programme = try MemberProgramme.locked(store, in: transaction) else { return }
        let astray = try Member.astray(from: programme, limit: Self.membersMax, in: transaction)
        for var member in astray {
            try member.level(by: programme, in: transaction, context)
            try member.save(in: transaction)
        }
        if astray.count == Self.membersMax { try Self.plan(store, in: transaction, context) }
    }
}
