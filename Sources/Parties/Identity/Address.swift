// SPDX-License-Identifier: Apache-2.0
import Kernel

/// An entry of somebody's address book.
package struct Address: Hashable, Sendable {
    package let id: ID<Address>
    package let recipient: String
    package let phone: String
    package let province: String
    package let city: String
    /// May be empty.
    package let county: String
    package let detail: String
    /// Whether it is the one that a checkout proposes.
    package let isDefault: Bool

    package init(id: ID<Address>, text: AddressText, isDefault: Bool) {
        self.id = id
        recipient = text.userName
        phone = text.telNumber
        province = text.provinceName
        city = text.cityName
        county = text.countyName
        detail = text.detailInfo
        self.isDefault = isDefault
    }

    /// The province, for freight.
    package var region: String { province }

    /// The address as an order keeps it.
    package var text: AddressText {
        AddressText(
            userName: recipient, telNumber: phone, provinceName: province, cityName: city, countyName: county,
            detailInfo: detail)
    }

    /// What a list may show.
    package var masked: Address { Address(id: id, text: text.masked, isDefault: isDefault) }
}
