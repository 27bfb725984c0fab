// SPDX-License-Identifier: Apache-2.0
import Kernel

/// A party's purse. The platform and the world are spread over shards, so that not every sale writes the same row.
package struct Account: Hashable, Sendable {
    /// Over how many rows the platform and the world are spread.
    package static let shardsMax = 64

    package let party: ID<Party>
    package let purse: Purse
    /// 0 for ordinary parties.
    package let shard: Int

    init(party: ID<Party>, purse: Purse, shard: Int) {
        self.party = party
        self.purse = purse
        self.shard = shard
    }

    /// The account of an ordinary party.
    package init(_ party: ID<Party>, _ purse: Purse) { self.init(party: party, purse: purse, shard: 0) }

    /// The platform's account for what a store brings about.
    package static func platform(_ purse: Purse, for store: ID<Party>) -> Account {
        Account(party: Party.platform, purse: purse, shard: shard(of: store))
    }

    /// The account of payment providers and banks for what a party brings about. It owes what all others hold, so it
    /// is negative.
    package static func world(for party: ID<Party>) -> Account {
        Account(party: Party.world, purse: .available, shard: shard(of: party))
    }

    /// Mixed as the lanes of PostgreSQL are: with 1, 2, 4 … 64 lanes each shard belongs to one lane, and lanes do not
    /// wait for each other.
    private static func shard(of party: ID<Party>) -> Int {
        let mixed = UInt64(bitPattern: party.raw) &* 0x9E37_79B9_7F4A_7C15
        return Int((mixed >> 32) % UInt64(shardsMax))
    }

    var holder: Holder { Holder(party: party, shard: shard) }
    /// Whether a party's entries form one chain a shard instead of one.
    static func isSpread(_ party: ID<Party>) -> Bool { party == Party.platform || party == Party.world }
    var isWorld: Bool { party == Party.world }
}

/// Whose entries form one chain: a party, or one shard of the platform or the world.
struct Holder: Hashable, Comparable, Sendable {
    let party: ID<Party>
    let shard: Int

    static func < (left: Holder, right: Holder) -> Bool { (left.party, left.shard) < (right.party, right.shard) }
}
