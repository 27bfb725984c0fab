// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Runtime
import Storage

/// Gives the touches of a browser to the person who has just signed in there. What the browser does signed out later is
/// joined when somebody signs in again, so that people who share it do not get each other's.
package struct JoinVisits: Sendable {
    /// The newest touches that are kept.
    package static let touchesMax = 1000

    package let visitor: Int64
    package let person: ID<Person>

    package init(visitor: Int64, person: ID<Person>) {
        self.visitor = visitor
        self.person = person
    }

    /// Answers how many touches were joined.
    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Int {
        guard context.actor.isSystem || context.actor.party == person.party else { throw CommonRefusal.forbidden }
        try VisitorPeople.note(visitor, of: person, at: context.now, in: transaction)
        let since = context.now - context.span(ChannelsRules.keepDays)
        return try Touch.join(visitor: visitor, to: person, since: since, newest: Self.touchesMax, in: transaction)
    }
}
