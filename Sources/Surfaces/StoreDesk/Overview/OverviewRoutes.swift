// SPDX-License-Identifier: Apache-2.0
import Hummingbird
import Kernel
import Stores
import WebCore

/// Where a merchant's day begins; for a store that is not open yet, where its application stands.
struct OverviewRoutes: Sendable {
    let desk: Desk

    func addRoutes(to router: Router<WebContext>) {
        router.get("/store/{store}") { request, context in
            let id = try context.id("store", of: Store.self)
            let state = try await desk.site.read(context) { snapshot, _ in try Store.find(id, in: snapshot)?.state }
            if state == .drafting || state == .inReview {
                return try await desk.show(request, context, .overview, Text("开店进度", "Application")) { try ApplicationPage($0, $1) }
            }
            return try await desk.show(request, context, .overview) { try OverviewPage($0, $1) }
        }
    }
}
