// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Testing
import TestSupport

@testable import Identity

struct RegisterTests {
    @Test(arguments: Engine.allCases)
    func `a person who registers can be found, masked`(engine: Engine) async throws {
        let bench = try await TestBench.identity(engine)
        let lin = try await bench.register("  林小雨 ", 1)
        let found = try await bench.read { snapshot, _ in try Person.require(lin.id, in: snapshot) }
        #expect(found == lin)
        #expect(found.name == "林小雨")
        #expect(found.phoneMasked == "138****0001")
        #expect(found.emailMasked == nil)
        #expect(!found.isOperator)
        #expect(lin.id.party.person == lin.id)
        let byLogin = try await bench.read { try Person.find(.phone("+86 13800000001"), in: $0, vault: $1.vault) }
        #expect(byLogin?.id == lin.id)
        let unknown = try await bench.read { try Person.find(.phone("13800000009"), in: $0, vault: $1.vault) }
        #expect(unknown == nil)
        await #expect(throws: CommonRefusal.notFound) {
            _ = try await bench.read { snapshot, _ in try Person.require(ID(9), in: snapshot) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a phone is not readable in the database`(engine: Engine) async throws {
        let bench = try await TestBench.identity(engine)
        let lin = try await bench.register("林小雨", 1)
        let row = try await bench.read { snapshot, _ in try snapshot.first("SELECT * FROM persons")!.values }
        for value in row {
            if case .text(let text) = value { #expect(!text.contains("13800000001")) }
            if case .blob(let bytes) = value {
                #expect(!String(decoding: bytes, as: UTF8.self).contains("13800000001"))
            }
        }
        let contacts = try await bench.read { try Person.contacts(of: lin.id, in: $0, vault: $1.vault) }
        #expect(contacts.phone == "13800000001")
        #expect(contacts.email == nil)
        await #expect(throws: CommonRefusal.notFound) {
            _ = try await bench.read { try Person.contacts(of: ID(9), in: $0, vault: $1.vault) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a login is registered once however it is typed`(engine: Engine) async throws {
        let bench = try await TestBench.identity(engine)
        let hash = PasswordHash.decoy(cost: .cheap)
        _ = try await bench.write {
            try Register(login: .email("lin@example.com"), name: "林", passwordHash: hash).run(in: $0, $1)
        }
        await #expect(throws: Register.Refusal.loginTaken) {
            _ = try await bench.write {
                try Register(login: .email(" LIN@example.com"), name: "二", passwordHash: hash).run(in: $0, $1)
            }
        }
        let people = try await bench.read { snapshot, _ in try Person.page(PageRequest(), in: snapshot).items }
        #expect(people.map(\.name) == ["林"])
        #expect(people.first?.emailMasked == "l***@example.com")
    }

    @Test(arguments: Engine.allCases)
    func `of many who register one phone at once exactly one gets it`(engine: Engine) async throws {
        let bench = try await TestBench.identity(engine)
        let count = await withTaskGroup(of: Bool.self) { group in
            for number in 0..<20 {
                group.addTask {
                    (try? await bench.write(lane: Lane(key: Int64(number))) {
                        try Register(login: .phone("13800000001"), name: "林", passwordHash: .decoy(cost: .cheap)).run(
                            in: $0, $1)
                    }) != nil
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(count == 1)
        #expect(try await bench.read { snapshot, _ in try Person.page(PageRequest(), in: snapshot).items.count } == 1)
    }

    @Test(arguments: Engine.allCases)
    func `a name is needed and has at most 40 characters`(engine: Engine) async throws {
        let bench = try await TestBench.identity(engine)
        for (name, refusal) in [(" ", CommonRefusal.textEmpty), (String(repeating: "林", count: 41), .textTooLong)] {
            await #expect { try await bench.register(name, 1) } throws: {
                ($0 as? FieldRefusal)?.refusal as? CommonRefusal == refusal
            }
        }
        let lin = try await bench.register("林", 1)
        try await bench.write(as: Actor(party: lin.id.party)) { try RenamePerson(name: "小雨").run(in: $0, $1) }
        #expect(try await bench.read { snapshot, _ in try Person.find(lin.id, in: snapshot)?.name } == "小雨")
        await #expect(throws: CommonRefusal.unauthenticated) {
            try await bench.write(as: .anonymous) { try RenamePerson(name: "小雨").run(in: $0, $1) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `people are listed newest first, page by page`(engine: Engine) async throws {
        let bench = try await TestBench.identity(engine)
        for serial in 1...5 { _ = try await bench.register("人\(serial)", serial) }
        let first = try await bench.read { snapshot, _ in try Person.page(PageRequest(size: 3), in: snapshot) }
        let second = try await bench.read { snapshot, _ in
            try Person.page(PageRequest(size: 3, after: first.next), in: snapshot)
        }
        #expect(first.items.map(\.name) == ["人5", "人4", "人3"])
        #expect(second.items.map(\.name) == ["人2", "人1"])
        #expect(second.next == nil)
    }
}
