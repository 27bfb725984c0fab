// SPDX-License-Identifier: Apache-2.0
import Composition
import Gifts
import Hummingbird
import Incentives
import Kernel
import Runtime
import Storage
import WebCore

/// The gift area: what can be given, by occasion.
struct GiftShelfRoutes {
    let site: Site

    func add(to router: Router<WebContext>) {
        router.get("/gift-shelf") { try await show($0, $1) }
    }

    private func show(_ request: Request, _ context: WebContext) async throws -> Response {
        let occasion = request.query("occasion").flatMap(GiftOccasion.init(rawValue:))
        let (shelf, facts, hours) = try await site.read(context) { snapshot, command in
            let favoured = try IncentiveBook.runningBrands(in: snapshot)
            let shelf = try GiftShelf.of(occasion, favoured: favoured, in: snapshot, command)
            let facts = try ShelfFacts.find(shelf.entries.map(\.product), at: command.now, in: snapshot)
            return (shelf, facts, command.rule(GiftsRules.acceptHours).value)
        }
        let model = GiftShelfPage(shelf, facts, acceptHours: hours, site.format(context))
        return try await site.shop(model, Text("送礼", "Gifts"), .home, request, context)
    }
}
