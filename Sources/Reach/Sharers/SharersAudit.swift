// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// What must always be true of sharers, whatever happened.
package enum SharersAudit {
    /// How many findings of a check are reported.
    package static let findingsMax = 100

    /// What breaks each law; nothing anywhere means that all is well.
    package static func findings(in snapshot: any Snapshot) throws -> [(law: String, found: [String])] {
        [
            ("whoever was credited was bound to the store when their link was opened", try SharerOrder.ofStrangers(in: snapshot)),
            ("a line pays one sharer and, above them, nobody but who invited them", try SharerOrder.beyondTwoLevels(in: snapshot)),
            ("the count of a store's sharers is how many are bound", try SharerCount.wrong(in: snapshot)),
        ]
    }
}
