// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Testing
import TestSupport

@testable import Gifts

@Suite struct ListTests {
    @Test(arguments: Engine.allCases)
    func `gifts given, received and of a store are found by indexes`(engine: Engine) async throws {
        let world = try await GiftBench(engine)
        let (person, store) = (world.giver, world.store)
        let walks = try await world.bench.write { transaction, _ in
            let snapshot = try ExplainedSnapshot(transaction)
            _ = try Gift.page(of: person, PageRequest(), in: snapshot)
            _ = try GiftPortion.page(of: person, PageRequest(), in: snapshot)
            _ = try GiftPortion.waiting(for: person, at: Timestamp(milliseconds: 0), in: snapshot)
            _ = try Gift.page(of: store, PageRequest(), in: snapshot)
            return snapshot.walks
        }
        #expect(walks == [])
    }
}
