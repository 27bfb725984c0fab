// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Runtime
import Storage
import Testing
import TestSupport

@testable import Stores

struct LicenceTests {
    @Test(arguments: [
        "91350100M000100Y43", " 91350100m000100y43 ", "９１３５０１００Ｍ０００１００Ｙ４３", "9135 0100 M000 100Y 43", "440301103345678",
    ])
    func `a right number is read`(typed: String) throws {
        #expect(["91350100M000100Y43", "440301103345678"].contains(try LicenceNumber(typed).text))
    }

    @Test(arguments: [
        "", "91350100M000100Y44", "19350100M000100Y43", "91350100M000100Y4", "91350100I000100Y43", "44030110334567",
        "44030110334567X", "九一三五",
    ])
    func `a wrong check character, letter or length is refused`(typed: String) {
        #expect(throws: LicenceNumber.Refusal.licenceNumberInvalid) { try LicenceNumber(typed) }
    }

    @Test func `sample numbers are well formed and differ`() throws {
        let samples = (0..<1000).map { LicenceNumber.sample($0 * 4_194_304) }
        #expect(Set(samples).count == 1000)
        for sample in samples { #expect(try LicenceNumber(sample.text) == sample) }
    }

    @Test(arguments: Engine.allCases)
    func `a licence is registered once and shows only its last characters`(engine: Engine) async throws {
        let bench = try await TestBench.stores(engine)
        let (lin, zhou) = (try await bench.register("林", 1), try await bench.register("周", 2))
        let licence = try await bench.licence(of: lin, 1, payout: "6222 0200-1234 5678")
        #expect(licence.numberMasked == "****" + LicenceNumber.sample(1).text.suffix(4))
        #expect(licence.payoutMasked == "****5678")
        #expect(licence.holder == lin.id)
        let found = try await bench.read { snapshot, _ in try Licence.require(licence.id, in: snapshot) }
        #expect(found == licence)
        await #expect(throws: RegisterLicence.Refusal.licenceTaken) { _ = try await bench.licence(of: zhou, 1) }
        let secrets = try await bench.read { try Licence.secrets(of: licence.id, in: $0, vault: $1.vault) }
        #expect(secrets.number == LicenceNumber.sample(1).text)
        #expect(secrets.payoutAccount == "6222020012345678")
        await #expect(throws: CommonRefusal.notFound) {
            _ = try await bench.read { try Licence.secrets(of: ID(9), in: $0, vault: $1.vault).number }
        }
        await #expect(throws: CommonRefusal.notFound) {
            _ = try await bench.read { snapshot, _ in try Licence.require(ID(9), in: snapshot) }
        }
        let values = try await bench.read { snapshot, _ in try snapshot.first("SELECT * FROM licences")!.values }
        for case .text(let text) in values { #expect(!text.contains("6222020012345678") && !text.contains("91440300")) }
    }

    @Test(arguments: Engine.allCases)
    func `a payout account, a name and a person are needed`(engine: Engine) async throws {
        let bench = try await TestBench.stores(engine)
        let lin = try await bench.register("林", 1)
        for account in ["", "12345", "账号123456", String(repeating: "1", count: 41)] {
            await #expect(throws: RegisterLicence.Refusal.payoutAccountInvalid) {
                _ = try await bench.licence(of: lin, 1, payout: account)
            }
        }
        let register = RegisterLicence(
            kind: .enterprise, companyName: "商行", number: .sample(1), payoutAccount: "622202001234")
        await #expect(throws: CommonRefusal.unauthenticated) {
            _ = try await bench.write(as: .anonymous) { try register.run(in: $0, $1) }
        }
        await #expect(throws: CommonRefusal.notFound) {
            _ = try await bench.write(as: Actor(party: ID(9))) { try register.run(in: $0, $1) }
        }
        let nameless = RegisterLicence(
            kind: .enterprise, companyName: " ", number: .sample(1), payoutAccount: "622202001234")
        await #expect(throws: FieldRefusal.self) {
            _ = try await bench.write(as: Actor(party: lin.id.party)) { try nameless.run(in: $0, $1) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a person registers at most twenty licences`(engine: Engine) async throws {
        let bench = try await TestBench.stores(engine)
        let lin = try await bench.register("林", 1)
        for serial in 1...20 { _ = try await bench.licence(of: lin, serial) }
        await #expect(throws: RegisterLicence.Refusal.tooManyLicences) { _ = try await bench.licence(of: lin, 21) }
        #expect(
            try await bench.read { snapshot, _ in try Licence.all(of: lin.id, in: snapshot).first?.companyName }
                == "商行20")
    }

    @Test(arguments: Engine.allCases)
    func `stores, holders and accounts that belong together are related`(engine: Engine) async throws {
        let bench = try await TestBench.stores(engine)
        var people: [Person] = []
        for serial in 0..<5 { people.append(try await bench.register("人\(serial)", serial)) }
        let (lin, zhou, wu, partner, buyer) = (people[0], people[1], people[2], people[3], people[4])
        let tea = try await bench.open("云山茶铺", owner: lin, licence: bench.licence(of: lin, 1, payout: "ACCOUNT1"))
        let cups = try await bench.open("云山杯铺", owner: lin, licence: bench.licence(of: lin, 2, payout: "ACCOUNT2"))
        // Another person's licence that is paid to the same account.
        let sweets = try await bench.open("甜品小站", owner: zhou, licence: bench.licence(of: zhou, 3, payout: "account 2"))
        let bread = try await bench.open("麦田面包", owner: wu)
        try await bench.write { _ = try GrantPermission(.ownStore, to: partner.id, in: tea.id.party).run(in: $0, $1) }
        try await bench.write { _ = try GrantPermission(.manageOrders, to: buyer.id, in: tea.id.party).run(in: $0, $1) }
        let family: Set<ID<Party>> = [
            lin.id.party, zhou.id.party, partner.id.party, tea.id.party, cups.id.party, sweets.id.party,
        ]
        try await bench.read { (snapshot, _) throws -> Void in
            for member in family { #expect(try Licence.parties(relatedTo: member, in: snapshot) == family) }
            #expect(try Licence.parties(relatedTo: bread.id.party, in: snapshot) == [bread.id.party, wu.id.party])
            #expect(try Licence.parties(relatedTo: buyer.id.party, in: snapshot) == [buyer.id.party])
            #expect(try Licence.areRelated(zhou.id.party, tea.id.party, in: snapshot))
            #expect(try Licence.areRelated(buyer.id.party, buyer.id.party, in: snapshot))
            #expect(try !Licence.areRelated(buyer.id.party, tea.id.party, in: snapshot))
            #expect(try !Licence.areRelated(bread.id.party, tea.id.party, in: snapshot))
        }
    }
}
