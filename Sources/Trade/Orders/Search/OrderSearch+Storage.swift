// SPDX-License-Identifier: Apache-2.0
import Catalog
import Identity
import Kernel
import Runtime
import Storage
import Stores

/// The row by which an order is found: the words of its lines, and keyed hashes of the recipient, who cannot be read from them.
struct OrderWords {
    let store: ID<Store>
    let order: ID<Order>
    let titles: String
    /// Each code between line feeds, so that only whole codes match.
    let codes: String
    let recipient: [UInt8]
    let phone: [UInt8]
    let phoneEnd: [UInt8]

    private init(_ order: Order, _ lines: [OrderLine], codes: [String], _ vault: Vault) throws {
        let address = try order.openAddress(vault)
        store = order.store
        self.order = order.id
        titles = lines.map(\.title).joined(separator: "\n").lowercased()
        self.codes = "\n" + codes.filter { !$0.isEmpty }.joined(separator: "\n").lowercased() + "\n"
        func print(_ kind: Print, _ text: String) -> [UInt8] { order.hasAddress ? Self.print(kind, text, vault) : [] }
        recipient = print(.recipient, address.userName)
        phone = print(.phone, address.telNumber)
        phoneEnd = print(.phoneEnd, String(address.telNumber.suffix(4)))
    }

    /// Beside an order `o`; one that was placed a moment ago has none yet.
    fileprivate static let joined: SQL = "LEFT JOIN order_words w ON w.store_id = o.store_id AND w.order_id = o.id"

    /// Writes the rows of these orders as they are now. Orders that do not exist are passed over.
    static func save(of ids: [ID<Order>], in transaction: any Transaction, _ vault: Vault) throws {
        let orders = try Order.find(ids, in: transaction)
        let lines = try OrderLine.all(of: orders.map(\.id), stores: orders.map(\.store), in: transaction)
        let skus = try SKU.all(lines.values.flatMap { $0.map(\.sku) }, in: transaction)
        let all = try orders.map { order in
            let lines = lines[order.id] ?? []
            return try OrderWords(order, lines, codes: lines.compactMap { skus[$0.sku]?.code }, vault)
        }
        try save(all, in: transaction)
    }

    private static func save(_ all: [OrderWords], in transaction: any Transaction) throws {
        guard !all.isEmpty else { return }
        let rows: [SQL] = all.map {
            "(\($0.store), \($0.order), \($0.titles), \($0.codes), \($0.recipient), \($0.phone), \($0.phoneEnd))"
        }
        try transaction.execute(
            """
            INSERT INTO order_words (store_id, order_id, titles, codes, recipient, phone, phone_end) VALUES \(SQL.joined(rows, by: ", "))
            ON CONFLICT (store_id, order_id) DO UPDATE SET titles = excluded.titles, codes = excluded.codes,
              recipient = excluded.recipient, phone = excluded.phone, phone_end = excluded.phone_end
            """)
    }

    enum Print: String { case recipient, phone, phoneEnd }

    static func print(_ kind: Print, _ text: String, _ vault: Vault) -> [UInt8] {
        vault.fingerprint("order.\(kind.rawValue):\(text.trimmingWhitespace())")
    }
}

extension Order {
    static func search(
        _ store: ID<Store>, _ query: OrderQuery, _ vault: Vault, _ request: PageRequest, in snapshot: any Snapshot
    ) throws -> Page<ID<Order>> {
        let byChange = query.updated != nil
        let conditions = query.conditions(vault).reduce("1 = 1" as SQL) { "\($0) AND \($1)" }
        let cursor = request.cursor
        let page: SQL =
            byChange
            ? """
            o.store_id = \(store) AND (o.updated_at, o.id) > (\(cursor?.key ?? .min), \(cursor?.id ?? .min)) AND \(conditions)
            ORDER BY o.updated_at, o.id LIMIT \(request.size + 1)
            """
            : .newest(
                of: ["o.store_id": "\(store)"], id: "o.id", from: query.ids.lowerBound,
                before: min(cursor?.id ?? .max, query.ids.upperBound), where: conditions, limit: request.size + 1)
        let found = try snapshot.all(
            "SELECT o.id, o.updated_at FROM orders o \(query.asksForWords ? OrderWords.joined : "") WHERE \(page)"
        ) { (id: try $0[0] as ID<Order>, updatedAt: try $0[1] as Int64) }
        return Page(found, size: request.size) { Cursor(key: byChange ? $0.updatedAt : 0, id: $0.id.raw) }.map(\.id)
    }
}

extension OrderQuery {
    /// Far longer than an order waits for its id.
    private static let idLag: Duration = .minutes(10)
    /// In the year 2093, until which ids count time.
    private static let idsEnd = Timestamp(seconds: 3_900_000_000)

    private static func firstID(at moment: Timestamp) -> Int64 { IDGenerator.floor(at: min(moment, idsEnd)) }

    /// Ids are made when orders are placed, or a moment later: they lead to the time, so that what is older or newer is not read.
    fileprivate var ids: Range<Int64> {
        guard let placed else { return .min..<(.max) }
        return Self.firstID(at: placed.lowerBound)..<Self.firstID(at: placed.upperBound + Self.idLag)
    }

    fileprivate var asksForWords: Bool {
        title != nil || skuCode != nil || recipient != nil || phone != nil || phoneEnd != nil
    }

    fileprivate func conditions(_ vault: Vault) -> [SQL] {
        var all: [SQL] = []
        // The plus keeps PostgreSQL from taking the two for a narrow range of time, for which it would rather sort than follow the ids.
        if let placed { all.append("o.placed_at >= \(placed.lowerBound) AND +o.placed_at < \(placed.upperBound)") }
        if let updated { all.append("o.updated_at >= \(updated.lowerBound) AND o.updated_at < \(updated.upperBound)") }
        if let states { all.append("o.state IN \(list: states)") }
        if let order { all.append("o.id = \(order)") }
        if let customer {
            let bought: SQL = "o.recipient_id IS NULL AND \(Order.isSale) AND o.buyer_id = \(customer)"
            all.append("(o.recipient_id = \(customer) OR \(bought))")
        }
        if let gift { all.append("o.gift_id = \(gift)") }
        if let title { all.append("w.titles LIKE \(Self.containing(title.lowercased())) ESCAPE '!'") }
        if let skuCode { all.append("w.codes LIKE \(Self.containing("\n\(skuCode.lowercased())\n")) ESCAPE '!'") }
        if let recipient { all.append("w.recipient = \(OrderWords.print(.recipient, recipient, vault))") }
        if let phone { all.append("w.phone = \(OrderWords.print(.phone, phone, vault))") }
        if let phoneEnd { all.append("w.phone_end = \(OrderWords.print(.phoneEnd, phoneEnd, vault))") }
        if let merchantNote { all.append("o.merchant_note LIKE \(Self.containing(merchantNote)) ESCAPE '!'") }
        if let buyerNote { all.append("o.buyer_note LIKE \(Self.containing(buyerNote)) ESCAPE '!'") }
        if let hasOpenAfterSale { all.append(hasOpenAfterSale ? "o.open_after_sales > 0" : "o.open_after_sales = 0") }
        if let hasAddressChange {
            let asked: SQL = """
                EXISTS (SELECT 1 FROM order_address_changes c
                  WHERE c.store_id = o.store_id AND c.order_id = o.id AND c.state = \(AddressChangeState.asked))
                """
            all.append(hasAddressChange ? asked : "NOT \(asked)")
        }
        return all
    }

    /// A pattern for `LIKE … ESCAPE '!'` that finds the words anywhere.
    private static func containing(_ words: String) -> String {
        "%" + words.replacing("!", with: "!!").replacing("%", with: "!%").replacing("_", with: "!_") + "%"
    }
}
