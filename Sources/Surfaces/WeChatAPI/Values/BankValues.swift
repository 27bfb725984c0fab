// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Payments
import Runtime
import WebCore

struct BankAccountRequest: Codable, Sendable {
    struct Account: Codable, Sendable {
        let bankAccountType: BankAccountKind
        /// The bank, by its short name.
        let accountBank: String
        let bankAddressCode: Int
        let bankBranchId: Int64?
        let bankName: String?
        let accountNumber: String
        let accountBank4show: String?
        let accountName: String
    }

    let accountInfo: Account

    func text() throws -> BankAccountText {
        BankAccountText(
            kind: accountInfo.bankAccountType, bank: accountInfo.accountBank, cityCode: accountInfo.bankAddressCode,
            branch: accountInfo.bankBranchId.flatMap { $0 == 0 ? nil : $0 }, number: accountInfo.accountNumber,
            holder: accountInfo.accountName)
    }
}

/// The account with its number masked; empty where none is set.
struct BankAccountResponse: Codable, Sendable {
    struct Account: Codable, Sendable {
        let bankAccountType: String
        let accountBank: String
        let bankAddressCode: String
        let bankBranchId: String
        let bankName: String
        let accountNumber: String
        let accountBank4show: String
        let accountName: String
    }

    let accountInfo: Account

    init(_ account: BankAccount?, _ vault: Vault) throws {
        accountInfo = Account(
            bankAccountType: account?.kind.rawValue ?? "", accountBank: account?.bank ?? "",
            bankAddressCode: account.map { "\($0.cityCode)" } ?? "", bankBranchId: account?.branch.map { "\($0)" } ?? "",
            bankName: account?.fullName ?? "", accountNumber: account?.numberMasked ?? "", accountBank4show: account?.bank ?? "",
            accountName: try account?.open(vault).holder ?? "")
    }
}

struct AccountNumberRequest: Codable, Sendable {
    let accountNumber: String
}

struct BankSearchRequest: Codable, Sendable {
    let offset: Int?
    let limit: Int?
    let keyWords: String?
    /// 1: personal, 2: corporate.
    let bankType: Int?
}

struct BankInfo: Codable, Sendable {
    let accountBank: String
    let bankCode: String
    let bankId: String
    let bankName: String
    /// 1: corporate, 2: personal.
    let bankType: Int
    let needBranch: Bool
    let branchId: String

    init(_ bank: Bank, isPersonal: Bool) {
        accountBank = bank.name
        bankCode = bank.code
        bankId = bank.code
        bankName = bank.fullName
        bankType = isPersonal ? 2 : 1
        needBranch = bank.needsBranch && !isPersonal
        branchId = ""
    }
}

struct BanksResponse: Codable, Sendable {
    let data: [BankInfo]
    let totalCount: Int
}

struct BankListResponse: Codable, Sendable {
    let data: [BankInfo]
}

struct ProvinceRequest: Codable, Sendable {
    let provinceCode: Int
}

struct ProvincesResponse: Codable, Sendable {
    struct Province: Codable, Sendable {
        let provinceName: String
        let provinceCode: Int
    }

    let data: [Province]
    let totalCount: Int
}

struct CitiesResponse: Codable, Sendable {
    struct City: Codable, Sendable {
        let cityName: String
        let cityCode: Int
        let bankAddressCode: String
    }

    let data: [City]
    let totalCount: Int
}

struct BranchRequest: Codable, Sendable {
    let bankCode: String
    let cityCode: Int
    let offset: Int?
    let limit: Int?
}

struct BranchesResponse: Codable, Sendable {
    struct Branch: Codable, Sendable {
        let branchId: Int64
        let branchName: String
    }

    let totalCount: Int
    let count: Int
    let accountBank: String
    let accountBankCode: String
    let bankAlias: String
    let bankAliasCode: String
    let data: [Branch]

    init(_ bank: Bank, _ branches: [BankBranch], total: Int) {
        totalCount = total
        count = branches.count
        accountBank = bank.name
        accountBankCode = bank.code
        bankAlias = bank.fullName
        bankAliasCode = bank.code
        data = branches.map { Branch(branchId: $0.number, branchName: $0.name) }
    }
}
