// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

extension Permission: SQLConvertible {}

extension Actor {
    /// Reads `scope_id` and `permission` of rows where both may be empty.
    static func grants(_ rows: [Row]) throws -> [ID<Party>: Set<Permission>] {
        var grants: [ID<Party>: Set<Permission>] = [:]
        for row in rows {
            // A permission that this program does not know, from a newer one, is not held.
            guard let scope: ID<Party> = try row["scope_id"], let name: String = try row["permission"],
                let permission = Permission(rawValue: name)
            else { continue }
            grants[scope, default: []].insert(permission)
        }
        return grants
    }

    /// A person as an actor with everything they may do, without a session: for jobs, the demo and tests.
    package static func of(_ person: ID<Person>, in snapshot: any Snapshot) throws -> Actor {
        let rows = try snapshot.rows("SELECT scope_id, permission FROM grants WHERE person_id = \(person)")
        return Actor(party: person.party, grants: try grants(rows))
    }
}

extension GrantList {
    static func rows(scope: ID<Party>, in snapshot: any Snapshot) throws -> [(
        person: ID<Person>, permission: Permission
    )] {
        try snapshot.rows("SELECT person_id, permission FROM grants WHERE scope_id = \(scope) ORDER BY person_id")
            .compactMap { row in
                guard let permission = Permission(rawValue: try row["permission"]) else { return nil }
                return (try row["person_id"], permission)
            }
    }

    /// The scopes in which somebody holds a permission; any permission where none is named.
    package static func scopes(
        of person: ID<Person>, holding permission: Permission? = nil, in snapshot: any Snapshot
    ) throws -> Set<ID<Party>> {
        let named: SQL = permission.map { "permission = \($0)" } ?? "1 = 1"
        return Set(
            try snapshot.all("SELECT DISTINCT scope_id FROM grants WHERE person_id = \(person) AND \(named)") {
                try $0[0]
            })
    }

    /// The scopes in which any of the people holds a permission.
    package static func scopes(
        of people: some Collection<ID<Person>>, holding permission: Permission, in snapshot: any Snapshot
    ) throws -> Set<ID<Party>> {
        Set(try snapshot.answer(scopesQuery(of: people, holding: permission)))
    }

    /// Asks for the scopes in which any of the people holds a permission.
    package static func scopesQuery(
        of people: some Collection<ID<Person>>, holding permission: Permission
    ) -> Query<[ID<Party>]> {
        if people.isEmpty { return .known([]) }
        return .all(
            """
            SELECT DISTINCT scope_id FROM grants
            WHERE person_id IN \(list: Array(people)) AND permission = \(permission)
            """
        ) { try $0[0] }
    }

    /// Who holds a permission in any of the scopes.
    package static func holders(
        of permission: Permission, in scopes: some Collection<ID<Party>>, snapshot: any Snapshot
    ) throws -> Set<ID<Person>> {
        if scopes.isEmpty { return [] }
        return Set(
            try snapshot.all(
                """
                SELECT DISTINCT person_id FROM grants
                WHERE scope_id IN \(list: Array(scopes)) AND permission = \(permission)
                """
            ) { try $0[0] })
    }

    /// What somebody holds in a scope.
    package static func permissions(
        of person: ID<Person>, in scope: ID<Party>, snapshot: any Snapshot
    ) throws -> Set<Permission> {
        let rows = try snapshot.rows(
            "SELECT scope_id, permission FROM grants WHERE person_id = \(person) AND scope_id = \(scope)")
        return try Actor.grants(rows)[scope] ?? []
    }

    /// Who holds a permission in a scope, kept as it is until the transaction ends.
    static func lockHolders(of permission: Permission, in scope: ID<Party>, _ transaction: any Transaction) throws
        -> Set<ID<Person>>
    {
        let query: SQL = """
            SELECT person_id FROM grants WHERE scope_id = \(scope) AND permission = \(permission) ORDER BY person_id
            """
        return Set(try transaction.all(query.lockingRows) { try $0[0] })
    }

    static func lock(of person: ID<Person>, in scope: ID<Party>, _ transaction: any Transaction) throws -> Set<
        Permission
    > {
        let query: SQL = """
            SELECT scope_id, permission FROM grants
            WHERE person_id = \(person) AND scope_id = \(scope) ORDER BY permission
            """
        return try Actor.grants(transaction.rows(query.lockingRows))[scope] ?? []
    }

    static func peopleCount(in scope: ID<Party>, snapshot: any Snapshot) throws -> Int {
        try snapshot.value("SELECT COUNT(DISTINCT person_id) FROM grants WHERE scope_id = \(scope)") ?? 0
    }

    static func insert(
        _ permission: Permission, to person: ID<Person>, in scope: ID<Party>, _ transaction: any Transaction,
        _ context: Context
    ) throws -> Bool {
        try transaction.changes(
            """
            INSERT INTO grants (person_id, scope_id, permission, granted_by, granted_at)
            VALUES (\(person), \(scope), \(permission), \(context.actor.party), \(context.now)) ON CONFLICT DO NOTHING
            """) == 1
    }

    static func remove(
        _ permission: Permission, of person: ID<Person>, in scope: ID<Party>, _ transaction: any Transaction
    ) throws -> Bool {
        try transaction.changes(
            "DELETE FROM grants WHERE person_id = \(person) AND scope_id = \(scope) AND permission = \(permission)")
            == 1
    }
}
