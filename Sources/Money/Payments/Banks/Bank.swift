// SPDX-License-Identifier: Apache-2.0
import Kernel

/// A bank to which withdrawals can be paid.
package struct Bank: Hashable, Sendable {
    /// Four digits, which also begin the number of its branches.
    package let code: String
    /// What people call it, such as `工商银行`: the `account_bank` of the compatible API.
    package let name: String
    package let fullName: String
    /// How card numbers of this bank begin.
    package let cardPrefixes: [String]
    /// Whether a corporate account has to name its branch.
    package let needsBranch: Bool

    /// The built-in list, in the order in which it is shown.
    package static let all: [Bank] = [
        Bank("1021", "工商银行", "中国工商银行", ["622202", "622203", "621226", "621225", "955880"], needsBranch: false),
        Bank("1031", "农业银行", "中国农业银行", ["622848", "622845", "622846", "621336"], needsBranch: false),
        Bank("1041", "中国银行", "中国银行", ["621660", "621661", "621663", "601382", "456351"], needsBranch: false),
        Bank("1051", "建设银行", "中国建设银行", ["621700", "622700", "436742", "622280"], needsBranch: false),
        Bank("3011", "交通银行", "交通银行", ["622260", "622261", "622262", "405512"], needsBranch: false),
        Bank("3021", "中信银行", "中信银行", ["622690", "622691", "622696", "433670"], needsBranch: false),
        Bank("3031", "光大银行", "中国光大银行", ["622660", "622662", "622663", "621492"], needsBranch: false),
        Bank("3041", "华夏银行", "华夏银行", ["622630", "622631", "622632"], needsBranch: false),
        Bank("3051", "民生银行", "中国民生银行", ["622615", "622616", "622617", "622622"], needsBranch: false),
        Bank("3061", "广发银行", "广发银行", ["622568", "621462"], needsBranch: false),
        Bank("3071", "平安银行", "平安银行", ["622298", "622155", "621626"], needsBranch: false),
        Bank("3081", "招商银行", "招商银行", ["622580", "622588", "621483", "621485"], needsBranch: false),
        Bank("3091", "兴业银行", "兴业银行", ["622908", "622909", "622902"], needsBranch: false),
        Bank("3101", "浦发银行", "上海浦东发展银行", ["622521", "622522", "621352", "621390"], needsBranch: false),
        Bank("3131", "北京银行", "北京银行", ["621030", "622163", "622853"], needsBranch: true),
        Bank("3132", "宁波银行", "宁波银行", ["621279", "622318"], needsBranch: true),
        Bank("3133", "杭州银行", "杭州银行", ["623061", "603367"], needsBranch: true),
        Bank("4031", "邮储银行", "中国邮政储蓄银行", ["621098", "622188", "621095", "622150"], needsBranch: true),
        Bank("4020", "农村信用社", "农村信用社联合社", ["622184", "621521"], needsBranch: true),
    ]

    private init(_ code: String, _ name: String, _ fullName: String, _ cardPrefixes: [String], needsBranch: Bool) {
        self.code = code
        self.name = name
        self.fullName = fullName
        self.cardPrefixes = cardPrefixes
        self.needsBranch = needsBranch
    }

    package static func find(code: String) -> Bank? { all.first { $0.code == code } }

    /// The bank with this name, short or in full.
    package static func find(name: String) -> Bank? { all.first { $0.name == name || $0.fullName == name } }

    /// The banks whose names contain the words; all of them when there are none.
    package static func search(_ words: String) -> [Bank] {
        words.isEmpty ? all : all.filter { $0.name.contains(words) || $0.fullName.contains(words) }
    }

    /// The banks that issue cards which begin like this number.
    package static func issuers(of number: String) -> [Bank] {
        all.filter { bank in bank.cardPrefixes.contains { number.hasPrefix($0) } }
    }
}

/// One place of a bank. The list is made from the banks and the cities: each bank has a main office and a centre branch in every city.
package struct BankBranch: Hashable, Sendable {
    /// Twelve digits: bank, city, place, and a check digit by which the sum of alternating weights 3 and 1 ends in zero.
    package let number: Int64
    package let name: String

    package static func all(of bank: Bank, in city: BankCity) -> [BankBranch] {
        ["营业部", "城中支行"].enumerated().map { index, place in
            BankBranch(number: number(bank, city, place: index + 1), name: "\(bank.fullName)\(city.name)\(place)")
        }
    }

    /// The branch with this number, if it is on the list.
    package static func find(_ number: Int64) -> BankBranch? {
        let digits = String(number)
        guard digits.utf8.count == 12, let bank = Bank.find(code: String(digits.prefix(4))),
            let city = BankCity.all.first(where: { String($0.code).hasPrefix(digits.dropFirst(4).prefix(4)) })
        else { return nil }
        return all(of: bank, in: city).first { $0.number == number }
    }

    private static func number(_ bank: Bank, _ city: BankCity, place: Int) -> Int64 {
        let body = bank.code + String(city.code).prefix(4) + "00\(place)"
        let sum = body.utf8.enumerated().reduce(0) { $0 + Int($1.element - 48) * ($1.offset.isMultiple(of: 2) ? 3 : 1) }
        return Int64(body + "\((10 - sum % 10) % 10)")!
    }
}
