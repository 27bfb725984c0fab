// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Storage

/// Who stands behind a licence.
package enum LicenceKind: String, SQLConvertible, Sendable, CaseIterable {
    case enterprise, individual

    package var label: Text { self == .enterprise ? Text("企业", "Enterprise") : Text("个体工商户", "Individual business") }
}

/// A business licence, on which stores are opened. Its number and its payout account are sealed.
package struct Licence: Hashable, Sendable {
    package let id: ID<Licence>
    package let kind: LicenceKind
    package let companyName: String
    /// Such as `****123X`.
    package let numberMasked: String
    /// The person who registered it and may open stores on it.
    package let holder: ID<Person>
    /// Such as `****5678`.
    package let payoutMasked: String
    /// Equal for licences that are paid to the same account.
    package let payoutFingerprint: [UInt8]
    package let createdAt: Timestamp

    package static let companyNameCharactersMax = 100
    /// The most licences of one person.
    package static let licencesMax = 20
}
