// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Runtime
import Storage
import Testing
import TestSupport

@testable import Stores

struct StaffTests {
    @Test(arguments: Engine.allCases)
    func `staff are added by phone, changed and removed`(engine: Engine) async throws {
        let bench = try await TestBench.stores(engine)
        let (lin, zhou) = (try await bench.register("林", 1), try await bench.register("周", 2))
        let store = try await bench.open("云山茶铺", owner: lin).id
        let owner = try await bench.actor(lin)
        try await bench.write(as: owner) {
            try AddStaff(.phone("13800000002"), to: store, permissions: [.manageOrders, .manageProducts], in: $0, $1)
                .run(in: $0, $1)
        }
        #expect(try await bench.actor(zhou).grants == [store.party: [.manageOrders, .manageProducts]])
        try await bench.write(as: owner) {
            try AddStaff(zhou.id, to: store, permissions: [.manageOrders, .manageStaff]).run(in: $0, $1)
        }
        let list = try await bench.read(as: owner) { try StaffList.of(store, in: $0, $1).entries }
        #expect(list.map(\.person.id) == [lin.id, zhou.id])
        #expect(list.map(\.permissions) == [[.ownStore], [.manageOrders, .manageStaff]])
        #expect(try await bench.read(as: TestBench.reviewer) { try StaffList.of(store, in: $0, $1).entries.count } == 2)
        #expect(
            try await bench.read { snapshot, _ in try StoreList.mine(of: zhou.id, in: snapshot).map(\.id) } == [store])
        try await bench.write(as: owner) { try RemoveStaff(zhou.id, from: store).run(in: $0, $1) }
        #expect(try await bench.actor(zhou).grants.isEmpty)
        await #expect(throws: CommonRefusal.notFound) {
            try await bench.write(as: owner) { try RemoveStaff(zhou.id, from: store).run(in: $0, $1) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a manager of staff gives and takes only what they hold`(engine: Engine) async throws {
        let bench = try await TestBench.stores(engine)
        let (lin, zhou, wu) = (
            try await bench.register("林", 1), try await bench.register("周", 2), try await bench.register("吴", 3)
        )
        let store = try await bench.open("云山茶铺", owner: lin).id
        let owner = try await bench.actor(lin)
        try await bench.write(as: owner) {
            try AddStaff(zhou.id, to: store, permissions: [.manageOrders, .manageStaff]).run(in: $0, $1)
        }
        try await bench.write(as: owner) { try AddStaff(wu.id, to: store, permissions: [.manageFunds]).run(in: $0, $1) }
        let manager = try await bench.actor(zhou)
        let tooMuch: [(person: Person, permissions: Set<Permission>)] = [
            (wu, [.manageFunds, .manageProducts]), (wu, [.manageOrders]), (wu, [.ownStore]),
            (zhou, [.manageStaff, .manageFunds]),
        ]
        for (person, permissions) in tooMuch {
            await #expect(throws: GrantPermission.Refusal.permissionNotHeld) {
                try await bench.write(as: manager) {
                    try AddStaff(person.id, to: store, permissions: permissions).run(in: $0, $1)
                }
            }
        }
        for person in [lin, wu] {
            await #expect(throws: GrantPermission.Refusal.permissionNotHeld) {
                try await bench.write(as: manager) { try RemoveStaff(person.id, from: store).run(in: $0, $1) }
            }
        }
        #expect(try await bench.actor(wu).grants == [store.party: [.manageFunds]])
        // Anybody may leave, but for the last owner.
        let staff = try await bench.actor(wu)
        try await bench.write(as: staff) { try RemoveStaff(wu.id, from: store).run(in: $0, $1) }
        await #expect(throws: RevokePermission.Refusal.lastHolder) {
            try await bench.write(as: owner) { try RemoveStaff(lin.id, from: store).run(in: $0, $1) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `an empty list of permissions, an unknown account and strangers are refused`(engine: Engine) async throws {
        let bench = try await TestBench.stores(engine)
        let (lin, zhou) = (try await bench.register("林", 1), try await bench.register("周", 2))
        let store = try await bench.open("云山茶铺", owner: lin).id
        let (owner, stranger) = (try await bench.actor(lin), try await bench.actor(zhou))
        await #expect(throws: AddStaff.Refusal.nothingGranted) {
            try await bench.write(as: owner) { try AddStaff(zhou.id, to: store, permissions: []).run(in: $0, $1) }
        }
        await #expect(throws: AddStaff.Refusal.personUnknown) {
            _ = try await bench.read(as: owner) {
                try AddStaff(.phone("13800000009"), to: store, permissions: [.manageOrders], in: $0, $1)
            }
        }
        // Who may not add staff does not learn who has an account.
        await #expect(throws: CommonRefusal.notFound) {
            _ = try await bench.read(as: stranger) {
                try AddStaff(.phone("13800000009"), to: store, permissions: [.manageOrders], in: $0, $1)
            }
        }
        await #expect(throws: CommonRefusal.notFound) {
            try await bench.write(as: stranger) {
                try AddStaff(zhou.id, to: store, permissions: [.manageOrders]).run(in: $0, $1)
            }
        }
        await #expect(throws: CommonRefusal.notFound) {
            try await bench.write(as: stranger) { try RemoveStaff(lin.id, from: store).run(in: $0, $1) }
        }
        await #expect(throws: GrantPermission.Refusal.permissionOfOtherScope) {
            try await bench.write(as: owner) {
                try AddStaff(zhou.id, to: store, permissions: [.readLedger]).run(in: $0, $1)
            }
        }
    }
}
