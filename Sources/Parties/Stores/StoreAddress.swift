// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel

/// An address of a store: where its parcels come from, or where goods are sent back to.
package struct StoreAddress: Hashable, Sendable {
    package static let addressesMax = 100
    package static let nameCharactersMax = 40
    package static let codeCharactersMax = 20

    /// A place on the map, in millionths of a degree.
    package struct Position: Hashable, Sendable, Codable {
        package static let latitudes: ClosedRange<Int64> = -90_000_000...90_000_000
        package static let longitudes: ClosedRange<Int64> = -180_000_000...180_000_000

        package let latitude: Int64
        package let longitude: Int64

        /// Nothing for what is no place on the globe.
        package init?(latitude: Int64, longitude: Int64) {
            guard Self.latitudes.contains(latitude), Self.longitudes.contains(longitude) else { return nil }
            self.latitude = latitude
            self.longitude = longitude
        }
    }

    /// What a store says of an address.
    package struct Details: Hashable, Sendable, Codable {
        /// How the store calls it.
        package var name: String
        package var text: AddressText
        package var postalCode: String
        /// The administrative code of its region; may be empty.
        package var nationalCode: String
        package var houseNumber: String
        package var landline: String
        /// Where it lies, if the store said so.
        package var position: Position?
        /// Whether parcels may come from here.
        package var sends: Bool
        /// Whether goods may be sent back here.
        package var receives: Bool
        package var offersSameCity: Bool
        package var offersPickup: Bool

        package init(
            name: String, text: AddressText, postalCode: String = "", nationalCode: String = "", houseNumber: String = "",
            landline: String = "", position: Position? = nil, sends: Bool = true, receives: Bool = true, offersSameCity: Bool = false,
            offersPickup: Bool = false
        ) {
            self.name = name
            self.text = text
            self.postalCode = postalCode
            self.nationalCode = nationalCode
            self.houseNumber = houseNumber
            self.landline = landline
            self.position = position
            self.sends = sends
            self.receives = receives
            self.offersSameCity = offersSameCity
            self.offersPickup = offersPickup
        }

        func validated() throws -> Details {
            var details = self
            details.name = try name.validated("name", characters: 1...StoreAddress.nameCharactersMax)
            details.text = try text.validated()
            let code = 0...StoreAddress.codeCharactersMax
            details.postalCode = try postalCode.validated("postal_code", characters: code)
            details.nationalCode = try nationalCode.validated("national_code", characters: code)
            details.houseNumber = try houseNumber.validated("house_number", characters: 0...StoreAddress.nameCharactersMax)
            details.landline = try landline.validated("landline", characters: code)
            return details
        }
    }

    package let id: ID<StoreAddress>
    package let store: ID<Store>
    package let details: Details
    /// Whether parcels come from here unless said otherwise. One address of a store at most.
    package let isDefaultSender: Bool
    /// Whether goods are sent back here unless said otherwise. One address of a store at most.
    package let isDefaultReceiver: Bool
    package let createdAt: Timestamp
    package let changedAt: Timestamp
}
