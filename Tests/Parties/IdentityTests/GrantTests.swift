// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Testing
import TestSupport

@testable import Identity

struct GrantTests {
    @Test(arguments: Engine.allCases)
    func `an owner grants every permission of the store`(engine: Engine) async throws {
        let bench = try await TestBench.identity(engine)
        let lin = try await bench.register("林", 1)
        let zhou = try await bench.register("周", 2)
        try await bench.grant(.ownStore, to: lin, in: teaHouse)
        for permission in Permission.allCases where permission.isOfStore {
            try await bench.grant(permission, to: zhou, in: teaHouse, as: bench.actor(lin))
        }
        #expect(try await bench.actor(zhou).grants[teaHouse] == Set(Permission.allCases.filter(\.isOfStore)))
    }

    @Test(arguments: Engine.allCases)
    func `nobody grants or revokes what they do not hold`(engine: Engine) async throws {
        let bench = try await TestBench.identity(engine)
        let (lin, zhou, wu) = (
            try await bench.register("林", 1), try await bench.register("周", 2), try await bench.register("吴", 3)
        )
        try await bench.grant(.ownStore, to: lin, in: teaHouse)
        try await bench.grant(.manageFunds, to: wu, in: teaHouse)
        for permission in [Permission.manageStaff, .manageOrders] {
            try await bench.grant(permission, to: zhou, in: teaHouse)
        }
        let manager = try await bench.actor(zhou)
        try await bench.grant(.manageOrders, to: wu, in: teaHouse, as: manager)
        for permission in [Permission.ownStore, .manageFunds] {
            await #expect(throws: GrantPermission.Refusal.permissionNotHeld) {
                try await bench.grant(permission, to: wu, in: teaHouse, as: manager)
            }
            // Not to oneself either.
            await #expect(throws: GrantPermission.Refusal.permissionNotHeld) {
                try await bench.grant(permission, to: zhou, in: teaHouse, as: manager)
            }
        }
        await #expect(throws: GrantPermission.Refusal.permissionNotHeld) {
            _ = try await bench.revoke(.manageFunds, of: wu, in: teaHouse, as: manager)
        }
        await #expect(throws: GrantPermission.Refusal.permissionNotHeld) {
            _ = try await bench.revoke(.ownStore, of: lin, in: teaHouse, as: manager)
        }
        // Staff without the management of staff grant nothing, and elsewhere the store does not exist for them.
        let staff = try await bench.actor(wu)
        await #expect(throws: CommonRefusal.forbidden) {
            try await bench.grant(.manageOrders, to: lin, in: teaHouse, as: staff)
        }
        await #expect(throws: CommonRefusal.notFound) {
            try await bench.grant(.manageOrders, to: lin, in: bakery, as: manager)
        }
        await #expect(throws: CommonRefusal.notFound) {
            try await bench.grant(.readAudit, to: zhou, in: Party.platform, as: manager)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a grant that was taken back no longer grants, whatever the session remembers`(engine: Engine) async throws {
        let bench = try await TestBench.identity(engine)
        let (lin, zhou) = (try await bench.register("林", 1), try await bench.register("周", 2))
        try await bench.grant(.ownStore, to: lin, in: teaHouse)
        try await bench.grant(.ownStore, to: zhou, in: teaHouse)
        let stale = try await bench.actor(zhou)
        #expect(try await bench.revoke(.ownStore, of: zhou, in: teaHouse, as: bench.actor(lin)))
        await #expect(throws: CommonRefusal.notFound) {
            try await bench.grant(.ownStore, to: zhou, in: teaHouse, as: stale)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a permission belongs in its own kind of scope`(engine: Engine) async throws {
        let bench = try await TestBench.identity(engine)
        let lin = try await bench.register("林", 1)
        await #expect(throws: GrantPermission.Refusal.permissionOfOtherScope) {
            try await bench.grant(.readLedger, to: lin, in: teaHouse)
        }
        await #expect(throws: GrantPermission.Refusal.permissionOfOtherScope) {
            try await bench.grant(.ownStore, to: lin, in: Party.platform)
        }
        let stranger = Person(id: ID(9), name: "无", phoneMasked: nil, emailMasked: nil, createdAt: TestBench.start)
        await #expect(throws: CommonRefusal.notFound) { try await bench.grant(.ownStore, to: stranger, in: teaHouse) }
    }

    @Test(arguments: Engine.allCases)
    func `operators grant what they hold in the deployment`(engine: Engine) async throws {
        let bench = try await TestBench.identity(engine)
        let (lin, zhou) = (try await bench.register("林", 1), try await bench.register("周", 2))
        for permission in [Permission.manageOperators, .reviewStores] {
            try await bench.grant(permission, to: lin, in: Party.platform)
        }
        let boss = try await bench.actor(lin)
        try await bench.grant(.reviewStores, to: zhou, in: Party.platform, as: boss)
        await #expect(throws: GrantPermission.Refusal.permissionNotHeld) {
            try await bench.grant(.readAudit, to: zhou, in: Party.platform, as: boss)
        }
        let list = try await bench.read(as: boss) { try Operators.list(in: $0, $1) }
        #expect(list.entries.map(\.person.id) == [lin.id, zhou.id])
        #expect(list.entries.map(\.permissions) == [[.manageOperators, .reviewStores], [.reviewStores]])
        #expect(list.entries.allSatisfy { $0.person.isOperator })
        let reviewer = try await bench.actor(zhou)
        await #expect(throws: CommonRefusal.forbidden) {
            _ = try await bench.read(as: reviewer) { try Operators.list(in: $0, $1) }
        }
        #expect(
            try await bench.read { snapshot, _ in
                try AuditLog.page(PageRequest(), of: Party.platform, in: snapshot).items.count
            } == 3)
    }

    @Test(arguments: Engine.allCases)
    func `the last owner and the last manager of operators stay`(engine: Engine) async throws {
        let bench = try await TestBench.identity(engine)
        let (lin, zhou) = (try await bench.register("林", 1), try await bench.register("周", 2))
        for (permission, scope) in [(Permission.ownStore, teaHouse), (.manageOperators, Party.platform)] {
            try await bench.grant(permission, to: lin, in: scope)
            await #expect(throws: RevokePermission.Refusal.lastHolder) {
                _ = try await bench.revoke(permission, of: lin, in: scope)
            }
            try await bench.grant(permission, to: zhou, in: scope)
            #expect(try await bench.revoke(permission, of: lin, in: scope, as: bench.actor(lin)))
            #expect(try await !bench.revoke(permission, of: lin, in: scope))
            await #expect(throws: RevokePermission.Refusal.lastHolder) {
                _ = try await bench.revoke(permission, of: zhou, in: scope, as: bench.actor(zhou))
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `owners who all leave at once leave one behind`(engine: Engine) async throws {
        let bench = try await TestBench.identity(engine)
        var owners: [(person: Person, actor: Actor)] = []
        for serial in 1...8 {
            let person = try await bench.register("店主\(serial)", serial)
            try await bench.grant(.ownStore, to: person, in: teaHouse)
            owners.append((person, try await bench.actor(person)))
        }
        await withTaskGroup(of: Void.self) { group in
            for owner in owners {
                group.addTask {
                    _ = try? await bench.write(as: owner.actor, lane: .party(owner.person.id)) {
                        try RevokePermission(.ownStore, of: owner.person.id, in: teaHouse).run(in: $0, $1)
                    }
                }
            }
        }
        #expect(try await bench.read { snapshot, _ in try GrantList.of(teaHouse, in: snapshot).entries.count } == 1)
    }

    @Test(arguments: Engine.allCases)
    func `a scope holds at most two hundred people`(engine: Engine) async throws {
        let bench = try await TestBench.identity(engine)
        let people = try await bench.write { transaction, context in
            try (1...201).map { serial in
                try Register(login: TestBench.login(serial), name: "人", passwordHash: .decoy(cost: .cheap)).run(
                    in: transaction, context)
            }
        }
        _ = try await bench.write { transaction, context in
            for person in people.prefix(200) {
                try GrantPermission(.manageOrders, to: person.id, in: teaHouse).run(in: transaction, context)
            }
        }
        await #expect(throws: GrantPermission.Refusal.tooManyPeople) {
            try await bench.grant(.manageOrders, to: people[200], in: teaHouse)
        }
        try await bench.grant(.manageProducts, to: people[0], in: teaHouse)
        try await bench.grant(.manageOrders, to: people[200], in: bakery)
    }

    @Test(arguments: Engine.allCases)
    func `scopes and holders can be asked for`(engine: Engine) async throws {
        let bench = try await TestBench.identity(engine)
        let (lin, zhou) = (try await bench.register("林", 1), try await bench.register("周", 2))
        try await bench.grant(.ownStore, to: lin, in: teaHouse)
        try await bench.grant(.manageOrders, to: lin, in: bakery)
        try await bench.grant(.ownStore, to: zhou, in: bakery)
        try await bench.read { (snapshot, _) throws -> Void in
            #expect(try GrantList.scopes(of: lin.id, in: snapshot) == [teaHouse, bakery])
            #expect(try GrantList.scopes(of: lin.id, holding: .ownStore, in: snapshot) == [teaHouse])
            #expect(
                try GrantList.scopes(of: [lin.id, zhou.id], holding: .ownStore, in: snapshot) == [teaHouse, bakery])
            #expect(try GrantList.scopes(of: [], holding: .ownStore, in: snapshot).isEmpty)
            #expect(
                try GrantList.holders(of: .ownStore, in: [teaHouse, bakery], snapshot: snapshot) == [lin.id, zhou.id])
            #expect(try GrantList.permissions(of: lin.id, in: bakery, snapshot: snapshot) == [.manageOrders])
        }
    }
}
