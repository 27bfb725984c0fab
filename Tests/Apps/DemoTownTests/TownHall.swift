// SPDX-License-Identifier: Apache-2.0
import AfterSales
import Catalog
import Channels
import Composition
import Identity
import Kernel
import Orders
import Payments
import Runtime
import Storage
import Stores
import TestSupport

@testable import DemoTown

/// A deployment to seed, and what it holds afterwards.
struct TownHall {
    static let now = Timestamp(milliseconds: 1_779_948_000_000)

    let deployment: Deployment
    let files = MemoryFiles()

    init(_ engine: Engine) async throws {
        let clock = ManualClock(Self.now)
        let migrations = Modules.all(provider: SandboxProvider(baseURL: "")).flatMap(\.migrations)
        let database = try await TestDatabase.make(engine, migrations: migrations)
        let world = World(
            clock: clock, ids: IDGenerator(clock: clock, node: 1), random: SeededRandom(seed: 3), http: NoNetwork(),
            files: files)
        deployment = Deployment(
            world: world, database: database, vault: Vault(key: Array(repeating: 7, count: Vault.keyBytes)),
            signer: CardSigner(privateKey: Array(repeating: 9, count: CardSigner.keyBytes)),
            settings: Settings(baseURL: "http://localhost", isSandbox: true))
    }

    /// Every finding of the audit.
    func problems() async throws -> [String] {
        try await Audit.run(on: deployment.database).flatMap { check in check.problems.map { "\(check.name): \($0)" } }
    }

    func census() async throws -> Census {
        try await deployment.read(as: .system) { snapshot, context in
            var census = Census()
            for store in try all({ try StoreList.page($0, in: snapshot, context) }) {
                census.stores[store.state, default: 0] += 1
                let request = { (page: PageRequest) in try ProductList.page(page, of: store.id, in: snapshot, context) }
                for product in try all(request) {
                    census.products[product.status, default: 0] += 1
                    census.edits[product.editStatus, default: 0] += 1
                    census.titles.append(
                        "\(product.draftTitle) \(product.lowestPrice.yuan)-\(product.highestPrice.yuan)")
                }
                for item in try all({ try OrderList.of(store: store.id, .all, $0, in: snapshot, context) }) {
                    census.orders[item.order.state, default: 0] += 1
                    if item.order.settledAt != nil { census.settled += 1 }
                    if item.order.refunded > .zero { census.withRefunds += 1 }
                    if let reason = item.order.cancelReason { census.reasons[reason, default: 0] += 1 }
                }
                for afterSale in try all({ try AfterSaleList.of(store: store.id, $0, in: snapshot, context) }) {
                    census.afterSales[afterSale.state, default: 0] += 1
                }
            }
            census.titles.sort()
            return census
        }
    }
}

private func all<Item>(_ page: (PageRequest) throws -> Page<Item>) throws -> [Item] {
    var items: [Item] = []
    var cursor: Cursor?
    repeat {
        let next = try page(PageRequest(size: PageRequest.sizeMax, after: cursor))
        items += next.items
        cursor = next.next
    } while cursor != nil
    return items
}

/// What a town holds, by state.
struct Census: Equatable, Sendable {
    var stores: [StoreState: Int] = [:]
    var products: [ProductStatus: Int] = [:]
    var edits: [EditStatus: Int] = [:]
    var titles: [String] = []
    var orders: [OrderState: Int] = [:]
    var reasons: [CancelReason: Int] = [:]
    var settled = 0
    var withRefunds = 0
    var afterSales: [AfterSaleState: Int] = [:]

    var text: String {
        """
        stores \(stores)
        products \(products) of \(titles.count)
        edits \(edits)
        orders \(orders), settled \(settled), with refunds \(withRefunds), reasons \(reasons)
        after-sales \(afterSales)
        """
    }
}
