// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Testing
import TestSupport

@testable import Payments

struct BankAccountTests {
    /// Adds up by Luhn's rule.
    static let card = "6222020012345671"

    static func text(
        kind: BankAccountKind = .personal, bank: String = "工商银行", city: Int = 330_100, branch: Int64? = nil, number: String = card
    ) -> BankAccountText {
        BankAccountText(kind: kind, bank: bank, cityCode: city, branch: branch, number: number, holder: "林小满")
    }

    @discardableResult
    private func set(_ text: BankAccountText, as actor: Actor = Till.bookkeeper, _ till: Till) async throws -> BankAccount {
        try await till.bench.write(as: actor) { try SetBankAccount(party: Till.teahouse, account: text).run(in: $0, $1) }
    }

    @Test func `every branch has its own number of twelve digits and is found by it`() throws {
        var seen: Set<Int64> = []
        for bank in Bank.all {
            for city in BankCity.all {
                for branch in BankBranch.all(of: bank, in: city) {
                    #expect(String(branch.number).count == 12)
                    #expect(seen.insert(branch.number).inserted)
                    #expect(BankBranch.find(branch.number) == branch)
                }
            }
        }
        #expect(BankBranch.find(999) == nil && BankBranch.find(999_999_999_999) == nil)
        #expect(Set(BankCity.all.map(\.code)).count == BankCity.all.count)
        #expect(Bank.issuers(of: Self.card).map(\.name) == ["工商银行"])
        #expect(Bank.search("农").map(\.name) == ["农业银行", "农村信用社"])
    }

    @Test(arguments: Engine.allCases)
    func `an account is sealed, and withdrawals keep the one they were asked with`(engine: Engine) async throws {
        let till = try await Till(engine)
        let first = try await set(Self.text(), till)
        #expect(first.numberMasked == "****5671" && !String(decoding: first.sealed, as: UTF8.self).contains("5671"))
        #expect(try first.open(till.bench.vault) == ("6222020012345671", "林小满"))
        try await till.give(10_000, to: Till.teahouse)
        let withdrawal = try await till.withdraw(1_000)
        let branch = BankBranch.all(of: Bank.find(name: "杭州银行")!, in: BankCity.find(code: 330_100)!)[0]
        let second = try await set(Self.text(kind: .business, bank: "杭州银行", branch: branch.number, number: "330100123456"), till)
        #expect(try await till.withdrawal(withdrawal.id).bankAccount == first.id)
        #expect(second.fullName == "杭州银行杭州市营业部")
        let current = try await till.bench.read(as: Till.bookkeeper) { try BankAccount.current(of: Till.teahouse, in: $0, $1) }
        #expect(current == second)
        #expect(try await till.events("bank_account.changed") == 2)
    }

    @Test(arguments: Engine.allCases) func `each refusal of an account is reached`(engine: Engine) async throws {
        let till = try await Till(engine)
        func refuses(_ refusal: SetBankAccount.Refusal, _ text: BankAccountText) async {
            await #expect(throws: refusal) { try await set(text, till) }
        }
        await refuses(.bankUnknown, Self.text(bank: "月亮银行"))
        await refuses(.cityUnknown, Self.text(city: 1))
        await refuses(.branchUnknown, Self.text(branch: 12))
        await refuses(.branchMissing, Self.text(kind: .business, bank: "宁波银行"))
        await refuses(.numberInvalid, Self.text(number: "6222020012345678"))
        await refuses(.numberInvalid, Self.text(kind: .business, number: "12ab5678"))
        let stranger = Actor(party: Till.ming)
        await #expect(throws: CommonRefusal.notFound) { try await set(Self.text(), as: stranger, till) }
        await #expect(throws: CommonRefusal.forbidden) {
            try await set(Self.text(), as: Actor(party: Till.ming, grants: [Till.teahouse: [.manageOrders]]), till)
        }
        await #expect(throws: CommonRefusal.notFound) {
            _ = try await till.bench.read(as: stranger) { try BankAccount.current(of: Till.teahouse, in: $0, $1) }
        }
    }
}
