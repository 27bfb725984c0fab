// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime

/// Owns what malls outside report of their orders. They are shown and counted; money and stock know nothing of them.
/// Publishes `mall_order.reported` and `mall_order.linked`.
package enum MallsModule {
    package static let front = Module(
        name: "Malls",
        migrations: MallsSchema.migrations,
        limits: [
            Limit("mallOrderNumberCharactersMax", MallOrder.numberCharactersMax),
            Limit("mallNameCharactersMax", MallOrder.mallCharactersMax),
            Limit("mallOrderLinesMax", MallOrder.linesMax), Limit("mallOrderParcelsMax", MallOrder.parcelsMax),
            Limit("mallOrderTitleCharactersMax", MallOrder.titleCharactersMax),
            Limit("mallOrderLinkCharactersMax", MallOrder.linkCharactersMax),
        ])
}
