// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// What must always be true of stores' cooperations with accounts outside.
package enum CooperationAudit {
    /// How many findings of a law are reported.
    package static let findingsMax = 100

    /// What breaks each law, in words; nothing anywhere means that all is well.
    package static func findings(in snapshot: any Snapshot) throws -> [(law: String, problems: [String])] {
        [
            ("whoever cooperates shows the store's cards, and nobody else does", try withWrongChannel(in: snapshot)),
            ("an invitation has a link and an end while it waits, and only then", try withWrongInvitation(in: snapshot)),
        ]
    }

    private static func withWrongInvitation(in snapshot: any Snapshot) throws -> [String] {
        let waiting = try Cooperation.waiting(limit: findingsMax, in: snapshot)
        let endless = try waiting.filter { cooperation in
            try Timers.due(kind: Cooperation.timer, object: cooperation.id.raw, party: cooperation.store.party, in: snapshot)
                != cooperation.expiresAt
        }
        return try withWrongLink(in: snapshot) + endless.map { "cooperation \($0.id) never ends by itself" }
    }
}
