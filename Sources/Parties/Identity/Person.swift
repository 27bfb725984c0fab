// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Somebody who signs in: buys, sells, runs stores or the deployment. What lists may show is here; the full contacts
/// are sealed.
package struct Person: Hashable, Sendable {
    package let id: ID<Person>
    /// The name that others see.
    package let name: String
    /// Such as `138****1234`; nothing where no phone is known.
    package let phoneMasked: String?
    /// Such as `l***@example.com`; nothing where no e-mail is known.
    package let emailMasked: String?
    package let createdAt: Timestamp
    /// Whether the person holds any permission in the deployment.
    package let isOperator: Bool

    package init(
        id: ID<Person>, name: String, phoneMasked: String?, emailMasked: String?, createdAt: Timestamp,
        isOperator: Bool = false
    ) {
        self.id = id
        self.name = name
        self.phoneMasked = phoneMasked
        self.emailMasked = emailMasked
        self.createdAt = createdAt
        self.isOperator = isOperator
    }

    /// The longest name.
    package static let nameCharactersMax = 40
}

extension ID where Entity == Person {
    /// The same person as one who may own money or be credited.
    package var party: ID<Party> { ID<Party>(raw) }
}

extension ID where Entity == Party {
    /// The same number as a person's, for a party that is known to be one.
    package var person: ID<Person> { ID<Person>(raw) }
}
