// SPDX-License-Identifier: Apache-2.0
import Catalog
import Identity
import Kernel
import Runtime
import Storage

/// The touches that led a person to products.
package enum TouchPath {
    /// The newest touches of one product that a path keeps.
    package static let touchesMax = 50

    /// How far back an order looks: twice the time for which a touch counts, so that who came too late can be told so.
    package static func lookBack(_ context: Context) -> Duration { context.span(ChannelsRules.attributionDays) * 2 }

    /// Asks for a person's touches of products within a span of time, both ends included; oldest first, so that the
    /// newest is the last. Products without a touch are absent. On the hot path of an order.
    package static func query(
        buyer: ID<Person>, products: [ID<Product>], since: Timestamp, until: Timestamp
    ) -> Query<[ID<Product>: [Touch]]> {
        guard !products.isEmpty else { return .known([:]) }
        return Touch.path(of: buyer, products: products, since: since, until: until, newest: touchesMax).map {
            Dictionary(grouping: $0, by: \.product)
        }
    }
}
