// SPDX-License-Identifier: Apache-2.0
import Kernel

/// The check of what people type as a tracking number.
package enum TrackingNumber {
    package static let charactersMax = 40

    /// The number without surrounding space; refuses unknown carriers and anything but 5 to 40 letters, digits and hyphens.
    package static func checked(_ text: String, carrier: String) throws -> String {
        guard Carrier(rawValue: carrier) != nil else { throw ShipOrder.Refusal.carrierUnknown }
        let number = text.trimmingWhitespace()
        let isPlain = number.utf8.allSatisfy { (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) || $0 == 45 }
        guard (5...charactersMax).contains(number.utf8.count), isPlain else { throw ShipOrder.Refusal.trackingNumberInvalid }
        return number
    }
}
