// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

extension Person {
    private static let columns: SQL = """
        id, name, phone_masked, email_masked, created_at,
        (SELECT COUNT(*) FROM grants
          WHERE grants.person_id = persons.id AND grants.scope_id = \(Party.platform)) AS is_operator
        """

    init(row: Row) throws {
        self.init(
            id: try row["id"], name: try row["name"], phoneMasked: try row["phone_masked"],
            emailMasked: try row["email_masked"],
            createdAt: try row["created_at"], isOperator: try row["is_operator"])
    }

    /// The person, if there is one.
    package static func find(_ id: ID<Person>, in snapshot: any Snapshot) throws -> Person? {
        try find([id], in: snapshot)[id]
    }

    /// Those of the people that exist, in one query.
    package static func find(_ ids: some Collection<ID<Person>>, in snapshot: any Snapshot) throws -> [ID<Person>:
        Person]
    {
        let people = try snapshot.answer(query(Array(ids)))
        return Dictionary(uniqueKeysWithValues: people.map { ($0.id, $0) })
    }

    /// The person, or `CommonRefusal.notFound`.
    package static func require(_ id: ID<Person>, in snapshot: any Snapshot) throws -> Person {
        guard let person = try find(id, in: snapshot) else { throw CommonRefusal.notFound }
        return person
    }

    /// The person who signs in with a phone or an e-mail, if there is one.
    package static func find(_ login: Login, in snapshot: any Snapshot, vault: Vault) throws -> Person? {
        try snapshot.answer(query(login, vault: vault))
    }

    /// Asks for the person whose login it is.
    package static func query(_ login: Login, vault: Vault) -> Query<Person?> {
        let fingerprint = vault.fingerprint(login.lookup)
        return .first(
            "SELECT \(columns) FROM persons WHERE id = (SELECT person_id FROM logins WHERE fingerprint = \(fingerprint))",
            Person.init(row:))
    }

    /// Asks for those of the people that exist.
    package static func query(_ ids: [ID<Person>]) -> Query<[Person]> {
        ids.isEmpty ? .known([]) : .all("SELECT \(columns) FROM persons WHERE id IN \(list: ids)", Person.init(row:))
    }

    /// Asks for the person with an id.
    package static func query(_ id: ID<Person>) -> Query<Person?> {
        .first("SELECT \(columns) FROM persons WHERE id = \(id)", Person.init(row:))
    }

    /// Asks whose account a phone number is, written as people write them.
    package static func idQuery(phone: String, vault: Vault) -> Query<ID<Person>?> {
        guard let login = try? Login.phone(phone) else { return .known(nil) }
        return .first("SELECT person_id FROM logins WHERE fingerprint = \(vault.fingerprint(login.lookup))") { try $0[0] }
    }

    /// All people, newest first: for operators.
    package static func page(_ request: PageRequest, in snapshot: any Snapshot) throws -> Page<Person> {
        let people = try snapshot.all(
            """
            SELECT \(columns) FROM persons WHERE id < \(request.cursor?.id ?? .max)
            ORDER BY id DESC LIMIT \(request.size + 1)
            """, Person.init(row:))
        return Page(people, size: request.size) { Cursor(key: $0.id.raw, id: $0.id.raw) }
    }

    /// The full phone and e-mail: for whoever has to reach the person, never for lists.
    package static func contacts(
        of id: ID<Person>, in snapshot: any Snapshot, vault: Vault
    ) throws -> (phone: String?, email: String?) {
        guard let row = try snapshot.first("SELECT phone_sealed, email_sealed FROM persons WHERE id = \(id)") else {
            throw CommonRefusal.notFound
        }
        let phone: [UInt8]? = try row["phone_sealed"]
        let email: [UInt8]? = try row["email_sealed"]
        return (try phone.map(vault.open), try email.map(vault.open))
    }

    /// Takes a login for a person; `false` when somebody has it already.
    static func claim(_ login: Login, for person: ID<Person>, in transaction: any Transaction, vault: Vault) throws
        -> Bool
    {
        try transaction.changes(
            """
            INSERT INTO logins (fingerprint, person_id) VALUES (\(vault.fingerprint(login.lookup)), \(person))
            ON CONFLICT DO NOTHING
            """) == 1
    }

    func insert(login: Login, passwordHash: PasswordHash, in transaction: any Transaction, _ context: Context) throws {
        let sealed = try context.vault.seal(login.value, random: context.random)
        try transaction.execute(
            """
            INSERT INTO persons (id, name, phone_masked, phone_sealed, email_masked, email_sealed, password_hash,
              created_at)
            VALUES (\(id), \(name), \(phoneMasked), \(login.kind == .phone ? sealed : nil), \(emailMasked),
              \(login.kind == .email ? sealed : nil), \(passwordHash.stored), \(createdAt))
            """)
    }

    static func save(name: String, of person: ID<Person>, in transaction: any Transaction) throws {
        try transaction.execute("UPDATE persons SET name = \(name) WHERE id = \(person)")
    }

    /// Keeps what a person owns as it is until the transaction ends. Answers whether there is such a person.
    static func lock(_ person: ID<Person>, in transaction: any Transaction) throws -> Bool {
        try transaction.exists(("SELECT id FROM persons WHERE id = \(person)" as SQL).lockingRows)
    }
}

extension PasswordHash {
    static func find(of person: ID<Person>, in snapshot: any Snapshot) throws -> PasswordHash? {
        let stored: String? = try snapshot.value("SELECT password_hash FROM persons WHERE id = \(person)")
        return stored.flatMap(PasswordHash.init(stored:))
    }

    /// Whose account a login is, with the hash of its password.
    static func find(
        _ login: Login, in snapshot: any Snapshot, vault: Vault
    ) throws -> (person: ID<Person>, hash: PasswordHash)? {
        let fingerprint = vault.fingerprint(login.lookup)
        guard
            let person: ID<Person> = try snapshot.value(
                "SELECT person_id FROM logins WHERE fingerprint = \(fingerprint)"),
            let hash = try find(of: person, in: snapshot)
        else { return nil }
        return (person, hash)
    }

    /// Replaces a password whose hash is still the one that was checked; `nil` replaces any. Answers whether it did.
    func save(of person: ID<Person>, replacing old: PasswordHash?, in transaction: any Transaction) throws -> Bool {
        let unchanged: SQL = old.map { "password_hash = \($0.stored)" } ?? "1 = 1"
        return try transaction.changes(
            "UPDATE persons SET password_hash = \(stored) WHERE id = \(person) AND \(unchanged)") == 1
    }
}
