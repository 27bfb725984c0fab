// SPDX-License-Identifier: Apache-2.0
import Hummingbird
import WebCore

/// The store's score, and how it came about.
struct ScoreRoutes: Sendable {
    let desk: Desk

    func addRoutes(to router: Router<WebContext>) {
        router.get("/store/{store}/score") { request, context in
            try await desk.show(request, context, .score) { try ScorePage($0, $1) }
        }
    }
}
