// SPDX-License-Identifier: Apache-2.0
import Catalog
import Composition
import HTTPTypes
import Hummingbird
import Identity
import Kernel
import Runtime
import Storage
import Stores
import WebCore

/// What those who run the deployment decide about stores, products and people.
enum OperatorRoutes {
    static let area = APIArea("平台审核", "Operators: reviews")

    @RouteList static var all: [APIRoute] {
        area.get(
            "/operator/stores", Text("全部店铺", "All stores"), .operator(.reviewStores),
            query: [APIRoute.Parameter("state", Text("店铺状态", "Of this state"))] + APIRoute.Parameter.page
        ) { call in
            let (state, page) = (try call.choice("state", StoreState.self), try call.page())
            return try await call.read { APIPage(try StoreList.page(state: state, page, in: $0, $1), StoreOutput.init) }
        }
        area.on(
            .post, "/operator/stores/{store}/reviews", Text("审核店铺", "Decide on a submitted store"),
            .operator(.reviewStores),
            takes: StoreReviewInput.self, gives: StoreOutput.self
        ) { call, input in
            try await call.writeStore { StoreOutput(try ReviewStore($0, input.verdict).run(in: $1, $2)) }
        }
        area.on(
            .put, "/operator/stores/{store}/suspension", Text("暂停店铺", "Suspend a store"), .operator(.reviewStores),
            takes: ReasonInput.self, gives: StoreOutput.self
        ) { call, input in
            try await call.writeStore { StoreOutput(try SuspendStore($0, reason: input.reason).run(in: $1, $2)) }
        }
        area.on(
            .delete, "/operator/stores/{store}/suspension", Text("恢复店铺", "End a suspension"), .operator(.reviewStores),
            gives: StoreOutput.self
        ) { call in
            try await call.writeStore { StoreOutput(try ResumeStore($0).run(in: $1, $2)) }
        }
        area.on(
            .post, "/operator/stores/{store}/name-words",
            Text("授权店名使用保留字样", "Let a store use a reserved word in its name"),
            .operator(.reviewStores), takes: NameWordInput.self, gives: Nothing.self
        ) { call, input in
            try await call.writeStore {
                try GrantNameWord(input.word, to: $0, proof: input.proof).run(in: $1, $2)
                return Nothing()
            }
        }
        products
        people
    }

    @RouteList private static var products: [APIRoute] {
        area.get(
            "/operator/products", Text("待审核商品，等得最久的在前", "Drafts that wait for a review"), .operator(.reviewProducts),
            query: APIRoute.Parameter.page
        ) { call in
            let page = try call.page()
            return try await call.read { APIPage(try ReviewList.page(page, in: $0, $1), ProductRowOutput.init) }
        }
        area.on(
            .post, "/operator/products/{id}/reviews", Text("审核商品", "Decide on a submitted draft"),
            .operator(.reviewProducts),
            takes: ProductReviewInput.self, gives: ProductRowOutput.self
        ) { call, input in
            try await call.writeProduct {
                let verb = ReviewProduct(product: $0, revision: input.revision, decision: input.decision)
                return ProductRowOutput(try verb.run(in: $1, $2))
            }
        }
        area.on(
            .put, "/operator/products/{id}/takedown", Text("下架违规商品", "Take a product off sale until a review"),
            .operator(.reviewProducts), takes: ReasonInput.self, gives: ProductRowOutput.self
        ) { call, input in
            try await call.reviewed { try TakeDownProduct(product: $0, reason: input.reason).run(in: $1, $2) }
        }
        area.on(
            .put, "/operator/products/{id}/ban", Text("封禁商品", "Ban a product"), .operator(.reviewProducts),
            takes: ReasonInput.self, gives: ProductRowOutput.self
        ) { call, input in
            try await call.reviewed { try BanProduct(product: $0, reason: input.reason).run(in: $1, $2) }
        }
        area.on(
            .delete, "/operator/products/{id}/ban", Text("解除封禁", "Lift a ban"), .operator(.reviewProducts),
            gives: ProductRowOutput.self
        ) { call in
            try await call.reviewed { try LiftBan(product: $0).run(in: $1, $2) }
        }
    }

    @RouteList private static var people: [APIRoute] {
        area.get(
            "/operator/people", Text("平台人员与权限", "Who may do what for the platform"), .operator(.manageOperators)
        ) { call in
            try await call.read { APIList(try Operators.list(in: $0, $1).entries.map(GrantedOutput.init)) }
        }
        area.on(
            .post, "/operator/people/{person}/permissions", Text("授予平台权限", "Grant a permission"),
            .operator(.manageOperators),
            takes: PermissionInput.self, gives: Nothing.self
        ) { call, input in
            try await call.grant { try GrantPermission(input.permission, to: $0, in: Party.platform).run(in: $1, $2) }
        }
        area.on(
            .delete, "/operator/people/{person}/permissions/{permission}", Text("收回平台权限", "Take a permission back"),
            .operator(.manageOperators), gives: Nothing.self
        ) { call in
            guard let permission = call.context.parameters.get("permission").flatMap(Permission.init) else {
                throw CommonRefusal.notFound
            }
            return try await call.grant {
                guard try RevokePermission(permission, of: $0, in: Party.platform).run(in: $1, $2) else {
                    throw CommonRefusal.notFound
                }
            }
        }
    }
}

extension APICall {
    /// Runs a verb on a product and answers with it as it is then.
    fileprivate func reviewed(_ run: @escaping Run<Product, Void>) async throws -> Response {
        try await writeProduct { product, transaction, context in
            try run(product, transaction, context)
            return ProductRowOutput(try DraftDetail.find(product, in: transaction, context).product)
        }
    }

    /// Changes what somebody may do for the platform.
    fileprivate func grant<Result>(_ run: @escaping Run<Person, Result>) async throws -> Response {
        let person = try id("person", of: Person.self)
        defer { site.sessions.forget() }
        return try await write(lane: .party(Party.platform)) {
            _ = try run(person, $0, $1)
            return Nothing()
        }
    }
}

struct StoreReviewInput: Codable, Sendable {
    let approve: Bool
    /// What to change, where it is rejected.
    let reasons: [String]?

    var verdict: ReviewStore.Verdict { approve ? .approve : .reject(reasons: reasons ?? []) }
}

struct ProductReviewInput: Codable, Sendable {
    /// The revision that was looked at.
    let revision: Int
    let approve: Bool
    let reason: String?

    var decision: ReviewProduct.Decision { approve ? .approve : .reject(reason: reason ?? "") }
}

struct NameWordInput: Codable, Sendable {
    let word: String
    let proof: String
}

struct PermissionInput: Codable, Sendable {
    let permission: Permission
}
