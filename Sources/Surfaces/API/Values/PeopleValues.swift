// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Runtime
import Stores

struct RegistrationInput: Codable, Sendable {
    /// A mobile number or an e-mail address.
    let login: String
    let password: String
    let name: String
    let label: String?
}

struct SignInInput: Codable, Sendable {
    let login: String
    let password: String
    /// What the token will be recognised by.
    let label: String?
}

struct TokenInput: Codable, Sendable {
    let label: String
}

struct NameInput: Codable, Sendable {
    let name: String
}

struct PasswordInput: Codable, Sendable {
    let oldPassword: String
    let newPassword: String
}

struct AddressInput: Codable, Sendable {
    let address: AddressText
    let isDefault: Bool?
}

/// A token as it is shown once.
struct TokenOutput: Codable, Sendable {
    let id: ID<Session>
    let personId: ID<Person>
    /// For `Authorization: Bearer`.
    let token: String
    let expiresAt: Timestamp

    init(_ opened: SignedIn) {
        id = opened.session.id
        personId = opened.person.id
        token = opened.token.text
        expiresAt = opened.session.expiresAt
    }
}

struct SessionOutput: Codable, Sendable {
    let id: ID<Session>
    let kind: String
    let label: String
    let isCurrent: Bool
    let createdAt: Timestamp
    let expiresAt: Timestamp

    init(_ session: Session, isCurrent: Bool) {
        id = session.id
        kind = session.kind.rawValue
        label = session.label
        self.isCurrent = isCurrent
        createdAt = session.createdAt
        expiresAt = session.expiresAt
    }
}

struct PersonOutput: Codable, Sendable {
    struct GrantOutput: Codable, Sendable {
        /// A store, or the platform.
        let partyId: ID<Party>
        let permissions: [Permission]
    }

    let id: ID<Person>
    let name: String
    /// Masked, such as `138****1234`.
    let phone: String?
    let email: String?
    let createdAt: Timestamp
    let grants: [GrantOutput]

    init(_ person: Person, _ actor: Actor) {
        id = person.id
        name = person.name
        phone = person.phoneMasked
        email = person.emailMasked
        createdAt = person.createdAt
        grants = actor.grants.sorted { $0.key < $1.key }.map { scope, permissions in
            GrantOutput(partyId: scope, permissions: Permission.allCases.filter(permissions.contains))
        }
    }
}

struct AddressOutput: Codable, Sendable {
    let id: ID<Address>
    let address: AddressText
    let isDefault: Bool

    init(_ address: Address) {
        id = address.id
        self.address = address.text
        isDefault = address.isDefault
    }
}

/// Somebody who may do something in a store or for the platform.
struct GrantedOutput: Codable, Sendable {
    let personId: ID<Person>
    let name: String
    let permissions: [Permission]

    init(_ entry: GrantList.Entry) {
        personId = entry.person.id
        name = entry.person.name
        permissions = Permission.allCases.filter(entry.permissions.contains)
    }
}
