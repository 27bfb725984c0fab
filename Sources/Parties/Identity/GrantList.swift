// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// Who may do what within a scope: a store's staff, or the deployment's operators.
package struct GrantList: Hashable, Sendable {
    /// One person and what they may do here.
    package struct Entry: Hashable, Sendable {
        package let person: Person
        package let permissions: Set<Permission>
    }

    /// In the order in which people joined the deployment.
    package let entries: [Entry]

    /// The most people with grants in one scope, which bounds this list.
    package static let peopleMax = 200

    /// Everybody with a grant in the scope. The caller asks whether the actor may see it.
    package static func of(_ scope: ID<Party>, in snapshot: any Snapshot) throws -> GrantList {
        let held = Dictionary(grouping: try rows(scope: scope, in: snapshot), by: \.person)
        let people = try Person.find(held.keys, in: snapshot)
        return GrantList(
            entries: people.values.sorted { $0.id < $1.id }.map { person in
                Entry(person: person, permissions: Set(held[person.id, default: []].map(\.permission)))
            })
    }
}

/// The people who run the deployment: the grants in the platform's scope.
package enum Operators {
    /// Everybody with a permission in the deployment. Refuses unless the actor manages operators.
    package static func list(in snapshot: any Snapshot, _ context: Context) throws -> GrantList {
        try context.actor.requireOperator(.manageOperators)
        return try GrantList.of(Party.platform, in: snapshot)
    }
}
