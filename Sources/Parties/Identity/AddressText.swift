// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Where a parcel goes, as text: what an order keeps, and what the compatible API reads and writes.
package struct AddressText: Codable, Hashable, Sendable {
    package let userName: String
    package let telNumber: String
    /// The full name where it is one of China's, such as `广东省`: freight tables go by it.
    package let provinceName: String
    package let cityName: String
    /// May be empty: some cities have no counties.
    package let countyName: String
    package let detailInfo: String

    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case phoneInvalid

        package var kind: RefusalKind { .invalid }
        package var field: String? { "telNumber" }
        package var text: Text {
            Text(
                "收件电话只能包含数字、短横线和开头的加号，5 至 20 位。",
                "The recipient's phone has 5 to 20 digits or dashes, with a plus sign in front at most.")
        }
    }

    package static let userNameCharactersMax = 40
    package static let regionCharactersMax = 30
    package static let detailCharactersMax = 200

    package init(
        userName: String, telNumber: String, provinceName: String, cityName: String, countyName: String,
        detailInfo: String
    ) {
        self.userName = userName
        self.telNumber = telNumber
        self.provinceName = provinceName
        self.cityName = cityName
        self.countyName = countyName
        self.detailInfo = detailInfo
    }

    /// The address trimmed, with its province in full. Throws `Refusal` or a `FieldRefusal` that names the field.
    package func validated() throws -> AddressText {
        let phone = try telNumber.validated("telNumber", characters: 1...32)
        guard Self.hasFormOfPhone(phone) else { throw Refusal.phoneInvalid }
        let region = 1...Self.regionCharactersMax
        return AddressText(
            userName: try userName.validated("userName", characters: 1...Self.userNameCharactersMax), telNumber: phone,
            provinceName: Province.fullName(of: try provinceName.validated("provinceName", characters: region)),
            cityName: try cityName.validated("cityName", characters: region),
            countyName: try countyName.validated("countyName", characters: 0...Self.regionCharactersMax),
            detailInfo: try detailInfo.validated("detailInfo", characters: 1...Self.detailCharactersMax))
    }

    /// 5 to 20 digits and hyphens, the first a digit, after a plus or not.
    private static func hasFormOfPhone(_ text: String) -> Bool {
        let number = text.utf8.first == UInt8(ascii: "+") ? text.utf8.dropFirst() : text.utf8[...]
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        return (5...20).contains(number.count) && number.first.map { digits.contains($0) } == true
            && number.allSatisfy { digits.contains($0) || $0 == UInt8(ascii: "-") }
    }

    /// Refuses what `validated` refuses.
    package func validate() throws { _ = try validated() }

    /// The province, for freight.
    package var region: String { provinceName }

    /// What a list may show: the region in full, the rest hidden.
    package var masked: AddressText {
        AddressText(
            userName: Mask.name(userName), telNumber: Mask.phone(telNumber), provinceName: provinceName,
            cityName: cityName,
            countyName: countyName, detailInfo: "****")
    }

    /// The address on one line without the recipient.
    package var line: String {
        [provinceName, cityName, countyName, detailInfo].filter { !$0.isEmpty }.joined(separator: " ")
    }
}
