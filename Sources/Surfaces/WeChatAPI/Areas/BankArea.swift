// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import Kernel
import Payments
import Runtime
import WebCore

/// The built-in list of banks, regions and branches; part of the area of funds.
enum BankArea {
    private static let area = FundsArea.area

    @WeChatRoutes static var routes: [WeChatRoute] {
        area.post(
            "funds.getbankbynum", "//shop/funds/getbankbynum", Text("按卡号查银行", "Which banks issue this number"), .manageFunds,
            takes: AccountNumberRequest.self, gives: BanksResponse.self
        ) { _, input in
            let digits = input.accountNumber.filter { !$0.isWhitespace }
            guard digits.utf8.count >= 6, digits.allSatisfy(\.isWholeNumber) else { throw WireFault.outOfRange("account_number") }
            let found = Bank.issuers(of: digits)
            return BanksResponse(data: found.map { BankInfo($0, isPersonal: true) }, totalCount: found.count)
        }
        area.post(
            "funds.getbanklist", "//shop/funds/getbanklist", Text("搜索银行", "Search the banks"), .manageFunds,
            takes: BankSearchRequest.self, gives: BankListResponse.self, body: .optional
        ) { _, input in
            guard input.bankType == nil || input.bankType == 1 || input.bankType == 2 else { throw WireFault.unknownValue("bank_type") }
            let found = try WirePage.slice(Bank.search(input.keyWords ?? ""), offset: input.offset, limit: input.limit)
            // The search counts the other way round than the answer: 1 asks for personal cards.
            return BankListResponse(data: found.map { BankInfo($0, isPersonal: input.bankType == 1) })
        }
        area.on(
            .post, "funds.getprovince", "//shop/funds/getprovince", Text("省份列表", "The provinces"), .manageFunds,
            gives: ProvincesResponse.self
        ) { _ in
            ProvincesResponse(
                data: BankProvince.all.map { .init(provinceName: $0.name, provinceCode: $0.code) }, totalCount: BankProvince.all.count)
        }
        area.post(
            "funds.getcity", "//shop/funds/getcity", Text("城市列表", "The cities of a province"), .manageFunds, takes: ProvinceRequest.self,
            gives: CitiesResponse.self
        ) { _, input in
            guard let province = BankProvince.find(code: input.provinceCode) else { throw WireFault.unknownValue("province_code") }
            return CitiesResponse(
                data: province.cities.map { .init(cityName: $0.name, cityCode: $0.code, bankAddressCode: "\($0.code)") },
                totalCount: province.cities.count)
        }
        area.post(
            "funds.getsubbranch", "//shop/funds/getsubbranch", Text("支行列表", "The branches of a bank in a city"), .manageFunds,
            takes: BranchRequest.self, gives: BranchesResponse.self
        ) { _, input in
            guard let bank = Bank.find(code: input.bankCode) else { throw WireFault.unknownValue("bank_code") }
            guard let city = BankCity.find(code: input.cityCode) else { throw WireFault.unknownValue("city_code") }
            let all = BankBranch.all(of: bank, in: city)
            return BranchesResponse(bank, try WirePage.slice(all, offset: input.offset, limit: input.limit), total: all.count)
        }
    }
}
