// SPDX-License-Identifier: Apache-2.0
import Foundation
import Kernel
import Runtime
import Storage
import Testing
import TestSupport

@testable import Identity

struct AddressTests {
    @Test func `a province is written in full`() throws {
        #expect(Province.all.count == 34)
        for (short, full) in [
            ("广东", "广东省"), ("广东省", "广东省"), ("北京", "北京市"), ("广西", "广西壮族自治区"), ("内蒙古", "内蒙古自治区"), ("香港", "香港特别行政区"),
            ("新疆", "新疆维吾尔自治区"), ("Bayern", "Bayern"), ("省", "省"),
        ] {
            #expect(Province.fullName(of: short) == full)
        }
        #expect(try address(province: " 广东 ").validated().region == "广东省")
    }

    @Test(arguments: ["13812341234", "020-81167888", "+852 1234".replacing(" ", with: "-"), "10086"])
    func `mobile, fixed and foreign phones can receive parcels`(phone: String) throws {
        try address(phone: phone).validate()
    }

    @Test(arguments: ["1234", "phone", "138 1234 1234", "-12345", "+", "1234567890123456789012", "13812341234；"])
    func `what is no phone is refused`(phone: String) {
        #expect(throws: AddressText.Refusal.phoneInvalid) { try address(phone: phone).validate() }
    }

    @Test func `a field that is missing or too long is named`() {
        let long = String(repeating: "长", count: 201)
        for (text, field) in [
            (address("  "), "detailInfo"), (address(long), "detailInfo"), (address(name: ""), "userName"),
            (address(province: ""), "provinceName"), (address(name: "张\u{7}"), "userName"),
        ] {
            #expect { try text.validate() } throws: { ($0 as? FieldRefusal)?.field == field }
        }
    }

    @Test func `a masked address shows the region only`() {
        let masked = address().masked
        #expect(masked.userName == "张**")
        #expect(masked.telNumber == "138****1234")
        #expect(masked.detailInfo == "****")
        #expect(masked.cityName == "广州市")
        #expect(address(province: "广东省").line == "广东省 广州市 天河区 天河路 1 号")
    }

    @Test func `an address for an order is sealed as one value`() throws {
        let vault = Vault(key: Array(repeating: 1, count: 32))
        let sealed = try address().sealed(vault, random: SeededRandom(seed: 1))
        #expect(try AddressText.open(sealed, vault) == address())
        #expect(throws: (any Error).self) { try AddressText.open(sealed, Vault(key: Array(repeating: 2, count: 32))) }
        #expect(try JSONDecoder().decode(AddressText.self, from: JSONEncoder().encode(address())) == address())
    }

    @Test(arguments: Engine.allCases)
    func `the first address is the default, and another can be made so`(engine: Engine) async throws {
        let bench = try await TestBench.identity(engine)
        let lin = try await bench.register("林", 1)
        let actor = try await bench.actor(lin)
        let home = try await bench.write(as: actor) { try SaveAddress(address("家")).run(in: $0, $1) }
        let work = try await bench.write(as: actor) { try SaveAddress(address("公司")).run(in: $0, $1) }
        func list() async throws -> [Address] {
            try await bench.read { try AddressBook.list(of: lin.id, in: $0, $1.vault) }
        }
        #expect(try await list().map(\.id) == [home, work])
        #expect(try await list().map(\.isDefault) == [true, false])
        try await bench.write(as: actor) { try MakeDefaultAddress(work).run(in: $0, $1) }
        #expect(try await list().map(\.detail) == ["公司", "家"])
        let school = try await bench.write(as: actor) {
            try SaveAddress(address("学校"), makesDefault: true).run(in: $0, $1)
        }
        #expect(try await list().map(\.id) == [school, work, home])
        #expect(try await bench.read { try AddressBook.standard(of: lin.id, in: $0, $1.vault)?.id } == school)
        try await bench.write(as: actor) { try RemoveAddress(school).run(in: $0, $1) }
        #expect(try await list().map(\.id) == [work, home])
        #expect(try await list().map(\.isDefault) == [true, false])
        try await bench.write(as: actor) { try RemoveAddress(home).run(in: $0, $1) }
        try await bench.write(as: actor) { try RemoveAddress(work).run(in: $0, $1) }
        #expect(try await list().isEmpty)
    }

    @Test(arguments: Engine.allCases)
    func `an address can be changed and reads as it was written`(engine: Engine) async throws {
        let bench = try await TestBench.identity(engine)
        let lin = try await bench.register("林", 1)
        let actor = try await bench.actor(lin)
        let id = try await bench.write(as: actor) { try SaveAddress(address("旧")).run(in: $0, $1) }
        #expect(try await bench.write(as: actor) { try SaveAddress(address(" 新 "), id: id).run(in: $0, $1) } == id)
        let found = try await bench.read { try AddressBook.require(id, of: lin.id, in: $0, $1.vault) }
        #expect(found.text == address("新", province: "广东省"))
        #expect(found.region == "广东省")
        #expect(found.isDefault)
        #expect(found.masked.detail == "****")
        let stored: [UInt8]? = try await bench.read { snapshot, _ in try snapshot.value("SELECT sealed FROM addresses")
        }
        #expect(try !String(decoding: #require(stored), as: UTF8.self).contains("13812341234"))
    }

    @Test(arguments: Engine.allCases)
    func `somebody else's address does not exist`(engine: Engine) async throws {
        let bench = try await TestBench.identity(engine)
        let (lin, zhou) = (try await bench.register("林", 1), try await bench.register("周", 2))
        let home = try await bench.write(as: Actor(party: lin.id.party)) { try SaveAddress(address()).run(in: $0, $1) }
        let other = Actor(party: zhou.id.party)
        #expect(try await bench.read { try AddressBook.find(home, of: zhou.id, in: $0, $1.vault) } == nil)
        await #expect(throws: CommonRefusal.notFound) {
            _ = try await bench.read { try AddressBook.require(home, of: zhou.id, in: $0, $1.vault) }
        }
        await #expect(throws: CommonRefusal.notFound) {
            _ = try await bench.write(as: other) { try SaveAddress(address(), id: home).run(in: $0, $1) }
        }
        await #expect(throws: CommonRefusal.notFound) {
            try await bench.write(as: other) { try RemoveAddress(home).run(in: $0, $1) }
        }
        await #expect(throws: CommonRefusal.notFound) {
            try await bench.write(as: other) { try MakeDefaultAddress(home).run(in: $0, $1) }
        }
        await #expect(throws: CommonRefusal.unauthenticated) {
            _ = try await bench.write(as: .anonymous) { try SaveAddress(address()).run(in: $0, $1) }
        }
        await #expect(throws: CommonRefusal.notFound) {
            _ = try await bench.write(as: Actor(party: ID(9))) { try SaveAddress(address()).run(in: $0, $1) }
        }
        #expect(try await bench.read { try AddressBook.list(of: lin.id, in: $0, $1.vault).count } == 1)
    }

    @Test(arguments: Engine.allCases)
    func `an address book holds fifty addresses, even if they come at once`(engine: Engine) async throws {
        let bench = try await TestBench.identity(engine)
        let lin = try await bench.register("林", 1)
        let actor = try await bench.actor(lin)
        try await bench.write(as: actor) {
            for number in 1...45 { _ = try SaveAddress(address("\(number)")).run(in: $0, $1) }
        }
        let refused = await withTaskGroup(of: Bool.self) { group in
            for number in 0..<10 {
                group.addTask {
                    do {
                        _ = try await bench.write(as: actor, lane: Lane(key: Int64(number))) {
                            try SaveAddress(address("\(number)")).run(in: $0, $1)
                        }
                        return false
                    } catch { return error as? SaveAddress.Refusal == .addressBookFull }
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(refused == 5)
        let list = try await bench.read { try AddressBook.list(of: lin.id, in: $0, $1.vault) }
        #expect(list.count == 50)
        #expect(list.count { $0.isDefault } == 1)
        _ = try await bench.write(as: actor) { try SaveAddress(address("改"), id: list[3].id).run(in: $0, $1) }
    }
}
