// SPDX-License-Identifier: Apache-2.0
import AfterSales
import Alliance
import Catalog
import Channels
import Content
import Hummingbird
import Identity
import Kernel
import Orders
import Payments
import Runtime
import Storage
import Stores

/// Writes on the lane of whoever owns what they change.
extension APICall {
    typealias Run<Entity, Output> = @Sendable (ID<Entity>, any Transaction, Context) throws -> Output

    /// On the caller's own lane.
    func writeMine<Output: Codable & Sendable>(_ run: @escaping Run<Person, Output>) async throws -> Response {
        let person = try person().id
        return try await write(lane: .party(person)) { try run(person, $0, $1) }
    }

    /// On the lane of the store in the path.
    func writeStore<Output: Codable & Sendable>(_ run: @escaping Run<Store, Output>) async throws -> Response {
        let store = try id("store", of: Store.self)
        return try await write(lane: .party(store)) { try run(store, $0, $1) }
    }

    func readStore<Value: Sendable>(
        _ body: @escaping @Sendable (ID<Store>, any Snapshot, Context) throws -> Value
    ) async throws -> Value {
        let store = try id("store", of: Store.self)
        return try await read { try body(store, $0, $1) }
    }

    func writeProduct<Output: Codable & Sendable>(_ run: @escaping Run<Product, Output>) async throws -> Response {
        try await writeOwned({ try Product.find($0, in: $1)?.store.party }, run)
    }

    func writeAfterSale<Output: Codable & Sendable>(_ run: @escaping Run<AfterSale, Output>) async throws -> Response {
        try await writeOwned({ try AfterSale.find($0, in: $1)?.store.party }, run)
    }

    func writePlan<Output: Codable & Sendable>(_ run: @escaping Run<Plan, Output>) async throws -> Response {
        try await writeOwned({ try Plan.find([$0], in: $1)[$0]?.store.party }, run)
    }

    /// A contract lies with the seller; whoever is no party to it gets "not found" from the verb.
    func writeContract<Output: Codable & Sendable>(_ run: @escaping Run<AgencyContract, Output>) async throws -> Response {
        try await writeOwned({ try AgencyContract.find($0, in: $1)?.seller.party }, run)
    }

    /// An invitation lies with the store; whoever is no party to it gets "not found" from the verb.
    func writeInvitation<Output: Codable & Sendable>(_ run: @escaping Run<Invitation, Output>) async throws -> Response {
        try await writeOwned({ try Invitation.find($0, in: $1)?.store.party }, run)
    }

    /// A sample lies with the store; whoever is no party to it gets "not found" from the verb.
    func writeSample<Output: Codable & Sendable>(_ run: @escaping Run<Sample, Output>) async throws -> Response {
        try await writeOwned({ try Sample.find($0, in: $1)?.store.party }, run)
    }

    func writeViolation<Output: Codable & Sendable>(_ run: @escaping Run<Violation, Output>) async throws -> Response {
        try await writeOwned({ try Violation.find($0, in: $1)?.seller.party }, run)
    }

    func writeChannel<Output: Codable & Sendable>(_ run: @escaping Run<ChannelAccount, Output>) async throws -> Response
    {
        try await writeOwned({ try ChannelAccount.find($0, in: $1)?.owner }, run)
    }

    func writePlacement<Output: Codable & Sendable>(_ run: @escaping Run<Placement, Output>) async throws -> Response {
        try await writeOwned({ try Placement.find($0, in: $1)?.owner }, run)
    }

    func writeWithdrawal<Output: Codable & Sendable>(_ run: @escaping Run<Withdrawal, Output>) async throws -> Response
    {
        try await writeOwned({ try Withdrawal.find($0, in: $1)?.party }, run)
    }

    func writeRefund<Output: Codable & Sendable>(_ run: @escaping Run<Refund, Output>) async throws -> Response {
        try await writeOwned(
            { refund, snapshot in
                try Refund.find(refund, in: snapshot).flatMap { try Payment.find($0.payment, in: snapshot)?.buyer }
            }, run)
    }

    /// Articles belong to their author, whom only the article's own module reads.
    func writeArticle<Output: Codable & Sendable>(_ run: @escaping Run<Article, Output>) async throws -> Response {
        let article = try id(of: Article.self)
        let author = try await read { try ArticleDetail.find(article, in: $0, $1).article.author }
        return try await write(lane: .party(author)) { try run(article, $0, $1) }
    }

    /// Runs a verb on an order and answers with the order as it is then.
    func writeOrder<Result>(_ run: @escaping Run<Order, Result>) async throws -> Response {
        try await writeOwned({ try Order.find($0, in: $1)?.store.party }) { id, transaction, context in
            _ = try run(id, transaction, context)
            return OrderOutput(detail: try OrderDetail.find(id, in: transaction, context))
        }
    }

    /// Runs a verb on an order and answers with what it made.
    func writeOrderStep<Output: Codable & Sendable>(_ run: @escaping Run<Order, Output>) async throws -> Response {
        try await writeOwned({ try Order.find($0, in: $1)?.store.party }, run)
    }

    /// On the lane of the dispute's store; whoever it does not concern gets "not found".
    func writeDispute<Output: Codable & Sendable>(_ run: @escaping Run<Dispute, Output>) async throws -> Response {
        let dispute = try id(of: Dispute.self)
        let store = try await read { try DisputeDetail.find(dispute, in: $0, $1).dispute.store }
        return try await write(lane: .party(store)) { try run(dispute, $0, $1) }
    }

    func writeOwned<Entity, Output: Codable & Sendable>(
        _ owner: @escaping @Sendable (ID<Entity>, any Snapshot) throws -> ID<Party>?,
        _ run: @escaping Run<Entity, Output>
    ) async throws -> Response {
        let object = try id(of: Entity.self)
        guard let party = try await read({ snapshot, _ in try owner(object, snapshot) }) else {
            throw CommonRefusal.notFound
        }
        return try await write(lane: .party(party)) { try run(object, $0, $1) }
    }
}
