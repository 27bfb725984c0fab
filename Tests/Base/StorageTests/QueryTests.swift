// SPDX-License-Identifier: Apache-2.0
import Storage
import Testing
import TestSupport

@Suite struct QueryTests {
    private static func probe(_ id: Int64) -> Query<String?> {
        .first("SELECT note FROM probes WHERE id = \(id)") { try $0[0] }
    }

    private static var ids: Query<[Int64]> { .all("SELECT id FROM probes ORDER BY id") { try $0[0] } }

    @Test(arguments: Engine.allCases)
    func `queries asked together are answered in their order, what is known with them`(engine: Engine) async throws {
        let database = try await Probes.database(engine)
        for id in 1...3 as ClosedRange<Int64> { try await database.insertProbe(id, note: "note \(id)") }
        let found = try await database.read { snapshot in
            let (second, known, ids, nobody) = try snapshot.answers(
                Self.probe(2), Query.known(7), Self.ids.map { $0.reduce(0, +) }, Self.probe(9))
            return "\(second ?? "") \(known) \(ids) \(nobody == nil)"
        }
        #expect(found == "note 2 7 6 true")
    }

    @Test(arguments: Engine.allCases)
    func `queries see what their own closure wrote before`(engine: Engine) async throws {
        let database = try await Probes.database(engine)
        let found = try await database.write(lane: .shared) { transaction in
            try transaction.insertProbe(1, note: "one")
            let (note, ids) = try transaction.answers(Self.probe(1), Self.ids)
            try transaction.insertProbe(2, note: "two")
            return "\(note ?? "") \(ids) \(try transaction.answer(Self.ids))"
        }
        #expect(found == "one [1] [1, 2]")
    }

    @Test(arguments: Engine.allCases)
    func `a query that fails fails all that were asked with it, and leaves the connection usable`(engine: Engine) async throws {
        let database = try await Probes.database(engine)
        await #expect(throws: StorageFault.self) {
            try await database.write(lane: .shared) { transaction in
                _ = try transaction.answers(Self.ids, Query<[Int64]>.all("SELECT nothing FROM probes") { try $0[0] }, Self.ids)
            }
        }
        try await database.insertProbe(1)
        #expect(try await database.write(lane: .shared) { try $0.answer(Self.ids) } == [1])
    }
}
