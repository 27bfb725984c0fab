// SPDX-License-Identifier: Apache-2.0

/// What programs note down with a product and read back, beside what buyers see of it. Codes as in the compatible API.
package struct ProductParticulars: Sendable, Hashable, Codable {
    package static let outIDCharactersMax = 128

    /// A row of a size chart.
    package struct Size: Sendable, Hashable, Codable {
        package struct Value: Sendable, Hashable, Codable {
            package let size: String
            package let value: String
            package let from: String
            package let to: String

            package init(size: String, value: String, from: String, to: String) {
                self.size = size
                self.value = value
                self.from = from
                self.to = to
            }
        }

        package let name: String
        package let unit: String
        package let isRange: Bool
        package let values: [Value]

        package init(name: String, unit: String, isRange: Bool, values: [Value]) {
            self.name = name
            self.unit = unit
            self.isRange = isRange
            self.values = values
        }
    }

    /// The number under which the merchant's own system knows the product.
    package var outID = ""
    /// The same for SKUs, by their attributes as text.
    package var outSKUIDs: [String: String] = [:]
    /// 0 express, 1 and 3 nothing is shipped.
    package var deliverMethod = 0
    package var deliverAccounts: [Int] = []
    package var qualifications: [String] = []
    /// Images by the id of the qualification that they prove.
    package var namedQualifications: [String: [String]] = [:]
    package var afterSaleNote = ""
    /// seven_day_return, pay_after_use, freight_insurance, fake_one_pay_three, damage_guarantee.
    package var services: [Int] = [0, 0, 0, 0, 0]
    /// The store's address for what comes back; 0 for its default.
    package var afterSaleAddress: Int64 = 0
    package var hasSizeChart = false
    package var sizes: [Size] = []

    package init() {}

    /// A promise by its place in `services`; 0 where it was never given.
    package func service(_ place: Int) -> Int { services.indices.contains(place) ? services[place] : 0 }

    /// The number of an SKU in the merchant's own system, or nothing.
    package func outID(of sku: SKU) -> String? { outSKUIDs[sku.attributesText] }
}
