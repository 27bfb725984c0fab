// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel

/// A province, a city of it, or a county of that. An empty part stands for all of them.
package struct Region: Sendable, Hashable, ExpressibleByStringLiteral {
    /// By its full name, such as `广东省`.
    package let province: String
    package let city: String
    package let county: String

    package init(province: String, city: String = "", county: String = "") {
        self.province = Province.fullName(of: province)
        self.city = city
        self.county = county
    }

    /// A whole province.
    package init(stringLiteral province: String) { self.init(province: province) }

    /// Trimmed. Throws a `FieldRefusal` for a region without a province, or with a county and no city.
    package func validated() throws -> Region {
        let characters = AddressText.regionCharactersMax
        let region = Region(
            province: try province.validated("province", characters: 1...characters),
            city: try city.validated("city", characters: 0...characters),
            county: try county.validated("county", characters: 0...characters))
        guard region.county.isEmpty || !region.city.isEmpty else { throw WarehouseRefusal.regionIncomplete }
        return region
    }

    /// Whether an address there lies in this region.
    package func covers(_ place: Region) -> Bool {
        province == place.province && (city.isEmpty || city == place.city) && (county.isEmpty || county == place.county)
    }

    /// How much of it is named: 1 a province, 2 a city, 3 a county.
    package var depth: Int { county.isEmpty ? (city.isEmpty ? 1 : 2) : 3 }

    /// The names on one line.
    package var line: String { [province, city, county].filter { !$0.isEmpty }.joined(separator: " ") }
}

extension AddressText {
    /// Where it lies, for freight and for the stock that serves it.
    package var stockRegion: Region { Region(province: provinceName, city: cityName, county: countyName) }
}

extension Address {
    /// Where it lies, for freight and for the stock that serves it.
    package var stockRegion: Region { Region(province: province, city: city, county: county) }
}
