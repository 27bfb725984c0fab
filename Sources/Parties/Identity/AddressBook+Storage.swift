// SPDX-License-Identifier: Apache-2.0
import Foundation
import Kernel
import Runtime
import Storage

/// Somebody's addresses. The caller passes the person who is signed in; others' addresses do not exist.
package enum AddressBook {
    /// The most addresses of one person.
    package static let addressesMax = 50

    private static let columns: SQL = """
        addresses.id, addresses.sealed,
          CASE WHEN default_addresses.address_id = addresses.id THEN 1 ELSE 0 END AS is_default
        FROM addresses LEFT JOIN default_addresses ON default_addresses.person_id = addresses.person_id
        """

    /// All addresses, the default first, then the newest.
    package static func list(of person: ID<Person>, in snapshot: any Snapshot, _ vault: Vault) throws -> [Address] {
        try snapshot.all(
            """
            SELECT \(columns) WHERE addresses.person_id = \(person) ORDER BY is_default DESC, addresses.id DESC
            LIMIT \(addressesMax)
            """
        ) { try Address(row: $0, vault: vault) }
    }

    /// One address, if the person has it.
    package static func find(
        _ id: ID<Address>, of person: ID<Person>, in snapshot: any Snapshot, _ vault: Vault
    ) throws -> Address? {
        try snapshot.first("SELECT \(columns) WHERE addresses.person_id = \(person) AND addresses.id = \(id)")
            .map { try Address(row: $0, vault: vault) }
    }

    /// One address, or `CommonRefusal.notFound`.
    package static func require(
        _ id: ID<Address>, of person: ID<Person>, in snapshot: any Snapshot, _ vault: Vault
    ) throws -> Address {
        guard let address = try find(id, of: person, in: snapshot, vault) else { throw CommonRefusal.notFound }
        return address
    }

    /// The address that a checkout proposes.
    package static func standard(of person: ID<Person>, in snapshot: any Snapshot, _ vault: Vault) throws -> Address? {
        try list(of: person, in: snapshot, vault).first
    }

    static func count(of person: ID<Person>, in snapshot: any Snapshot) throws -> Int {
        try snapshot.value("SELECT COUNT(*) FROM addresses WHERE person_id = \(person)") ?? 0
    }

    static func newest(of person: ID<Person>, in snapshot: any Snapshot) throws -> ID<Address>? {
        try snapshot.value("SELECT id FROM addresses WHERE person_id = \(person) ORDER BY id DESC LIMIT 1")
    }

    static func isDefault(_ id: ID<Address>, of person: ID<Person>, in snapshot: any Snapshot) throws -> Bool {
        try snapshot.exists("SELECT 1 FROM default_addresses WHERE person_id = \(person) AND address_id = \(id)")
    }

    static func exists(_ id: ID<Address>, of person: ID<Person>, in snapshot: any Snapshot) throws -> Bool {
        try snapshot.exists("SELECT 1 FROM addresses WHERE person_id = \(person) AND id = \(id)")
    }

    static func save(
        _ text: AddressText, as id: ID<Address>, of person: ID<Person>, in transaction: any Transaction,
        _ context: Context
    ) throws {
        let sealed = try text.sealed(context.vault, random: context.random)
        try transaction.execute(
            """
            INSERT INTO addresses (person_id, id, sealed, saved_at) VALUES (\(person), \(id), \(sealed), \(context.now))
            ON CONFLICT (person_id, id) DO UPDATE SET sealed = excluded.sealed, saved_at = excluded.saved_at
            """)
    }

    static func remove(_ id: ID<Address>, of person: ID<Person>, in transaction: any Transaction) throws {
        try transaction.execute("DELETE FROM default_addresses WHERE person_id = \(person) AND address_id = \(id)")
        try transaction.execute("DELETE FROM addresses WHERE person_id = \(person) AND id = \(id)")
    }

    static func makeDefault(_ id: ID<Address>, of person: ID<Person>, in transaction: any Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO default_addresses (person_id, address_id) VALUES (\(person), \(id))
            ON CONFLICT (person_id) DO UPDATE SET address_id = excluded.address_id
            """)
    }
}

extension Address {
    init(row: Row, vault: Vault) throws {
        let sealed: [UInt8] = try row["sealed"]
        self.init(id: try row["id"], text: try AddressText.open(sealed, vault), isDefault: try row["is_default"])
    }
}

extension AddressText {
    /// The address as one sealed value: what an order keeps.
    package func sealed(_ vault: Vault, random: any RandomSource) throws -> [UInt8] {
        try vault.seal(String(decoding: try JSONEncoder().encode(self), as: UTF8.self), random: random)
    }

    /// Opens what `sealed` made.
    package static func open(_ sealed: [UInt8], _ vault: Vault) throws -> AddressText {
        try JSONDecoder().decode(AddressText.self, from: Data(try vault.open(sealed).utf8))
    }
}
