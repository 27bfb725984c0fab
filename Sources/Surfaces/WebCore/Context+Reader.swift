// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Runtime

extension Context {
    /// As the person who reads a page of their own. What they may do in a store or for the platform they do at the desks: whoever gets a
    /// gift of the store where they work sees on the Shop's pages what a recipient sees.
    package func reading(as person: ID<Person>) -> Context { acting(as: Actor(party: person.party)) }
}
