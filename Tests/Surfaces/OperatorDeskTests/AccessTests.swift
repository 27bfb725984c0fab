// SPDX-License-Identifier: Apache-2.0
import Kernel
import Orders
import Storage
import Testing
import WebTestSupport

@testable import OperatorDesk

struct AccessTests {
    static let pages = [
        "/operator", "/operator/stores", "/operator/stores?state=inReview", "/operator/products", "/operator/articles",
        "/operator/categories", "/operator/categories/new", "/operator/rules", "/operator/rules/orders.unpaid_minutes", "/operator/ledger",
        "/operator/ledger/1",
        "/operator/ledger/2", "/operator/verification", "/operator/refunds", "/operator/refunds?state=failed", "/operator/withdrawals",
        "/operator/audit", "/operator/people", "/operator/operators", "/operator/states", "/operator/states?of=order", "/operator/limits",
        "/operator/agencies", "/operator/violations", "/operator/violations?state=appealed",
    ]

    static func objects(_ town: OperatorTown) async throws -> [String] {
        let tea = try await town.product()
        let order = try await town.order(tea)
        return [
            "/operator/stores/\(town.store)", "/operator/products/\(tea.product)", "/operator/categories/\(town.category)",
            "/operator/ledger/\(town.store)", "/operator/orders/\(order.id)", "/operator/payments/\(order.payment)",
            "/operator/operators/\(town.an.person!)",
        ]
    }

    static let posts = [
        "/operator/stores/7/approval", "/operator/stores/7/rejection", "/operator/stores/7/suspension", "/operator/stores/7/resumption",
        "/operator/stores/7/name-words", "/operator/products/7/approval", "/operator/products/7/rejection", "/operator/products/7/ban",
        "/operator/products/7/lifted-ban", "/operator/articles/7/withdrawal", "/operator/refunds/7/tries", "/operator/categories",
        "/operator/categories/7", "/operator/categories/7/fees",
        "/operator/rules/orders.unpaid_minutes/versions", "/operator/verification", "/operator/operators", "/operator/operators/7",
        "/operator/violations", "/operator/violations/7/decision",
    ]

    @Test func `every page opens for one who may do everything, in both languages`() async throws {
        let town = try await OperatorTown()
        for path in try await Self.objects(town) + Self.pages {
            for language in Language.allCases {
                let page = try await town.bench.get(path, as: town.wen, language: language)
                #expect(page.status == 200, "\(path)")
                #expect(page.text.contains("<h1>") && !page.text.contains("[[") && !page.text.contains("Optional("), "\(path)")
            }
        }
    }

    @Test func `nothing of it exists for those without a grant, and who is not signed in is led to sign in`() async throws {
        let town = try await OperatorTown()
        for path in try await Self.objects(town) + Self.pages {
            for person in [town.ming, town.owner] { #expect(try await town.bench.get(path, as: person).status == 404, "\(path)") }
            #expect(try await town.bench.get(path).location.hasPrefix("/sign-in?next="), "\(path)")
        }
        for path in Self.posts {
            #expect(try await town.bench.post(path, as: town.ming).status == 404, "\(path)")
            #expect(try await town.bench.post(path).status == 401, "\(path)")
        }
    }

    @Test func `who only reads the ledger sees nothing else, in the menu and behind it`() async throws {
        let town = try await OperatorTown()
        let home = try await town.bench.get("/operator", as: town.an)
        #expect(home.text.contains("/operator/ledger") && home.text.contains("The sum is zero"))
        for hidden in [
            "/operator/stores", "/operator/products", "/operator/articles", "/operator/rules", "/operator/audit", "/operator/operators",
            "/operator/categories",
        ] {
            #expect(!home.text.contains(hidden), "\(hidden)")
            #expect(try await town.bench.get(hidden, as: town.an).status == 404, "\(hidden)")
        }
        for path in Self.posts where path != "/operator/verification" {
            #expect(try await town.bench.post(path, as: town.an).status == 404, "\(path)")
        }
        for path in [
            "/operator/ledger/1", "/operator/refunds", "/operator/withdrawals", "/operator/verification", "/operator/states",
            "/operator/limits"
        ] {
            #expect(try await town.bench.get(path, as: town.an).status == 200, "\(path)")
        }
    }

    @Test func `unknown things do not exist`() async throws {
        let town = try await OperatorTown()
        let paths = [
            "/operator/stores/7", "/operator/stores/x", "/operator/products/7", "/operator/products?product=x", "/operator/articles/7",
            "/operator/articles?article=x", "/operator/categories/7",
            "/operator/categories/new?parent=7", "/operator/rules/nothing", "/operator/ledger/7", "/operator/ledger/1/transfers/7?at=1",
            "/operator/ledger/1/transfers/7", "/operator/orders/7", "/operator/payments/7", "/operator/refunds?payment=x",
            "/operator/operators/7"
        ]
        for path in paths { #expect(try await town.bench.get(path, as: town.wen).status == 404, "\(path)") }
    }
}
