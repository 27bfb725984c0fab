// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Stores

/// What a row of `freight_rules` says.
private enum FreightRuleKind: Int, SQLConvertible {
    case fee = 1
    case freeCondition = 2
    case undelivered = 3
}

extension FreightTemplate {
    /// The templates of one store with these ids.
    package static func find(_ ids: [ID<FreightTemplate>], store: ID<Store>, in snapshot: any Snapshot) throws
        -> [FreightTemplate]
    {
        guard !ids.isEmpty else { return [] }
        return try snapshot.answer(query(where: "t.store_id = \(store) AND t.id IN \(list: ids)"))
    }

    /// Asks for the templates of several stores with these ids: templates of other stores are not found.
    static func query(_ ids: [ID<FreightTemplate>], stores: [ID<Store>]) -> Query<[FreightTemplate]> {
        guard !ids.isEmpty else { return .known([]) }
        return query(where: "t.store_id IN \(list: stores) AND t.id IN \(list: ids)")
    }

    /// All templates of a store, oldest first: at most `templatesPerStoreMax`.
    static func all(store: ID<Store>, in snapshot: any Snapshot) throws -> [FreightTemplate] {
        try snapshot.answer(query(where: "t.store_id = \(store)"))
    }

    static func count(store: ID<Store>, in snapshot: any Snapshot) throws -> Int {
        try snapshot.value("SELECT COUNT(*) FROM freight_templates WHERE store_id = \(store)") ?? 0
    }

    /// Lets one edit of a store's templates run at a time.
    static func lockAll(of store: ID<Store>, in transaction: any Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO freight_settings (store_id) VALUES (\(store)) ON CONFLICT (store_id)
            DO UPDATE SET default_template_id = freight_settings.default_template_id
            """)
    }

    private func saveDefault(in transaction: any Transaction) throws {
        if isDefault {
            try transaction.execute("UPDATE freight_settings SET default_template_id = \(id) WHERE store_id = \(store)")
        } else {
            try transaction.execute(
                """
                UPDATE freight_settings SET default_template_id = NULL WHERE store_id = \(store)
                AND default_template_id = \(id)
                """)
        }
    }

    /// Writes the template and its rules in place of what was there.
    func save(in transaction: any Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO freight_templates (
              store_id, id, name, valuation, method, send_within_hours, ship_from, created_at, changed_at
            ) VALUES (
              \(store), \(id), \(terms.name), \(terms.valuation), \(terms.method), \(terms.sendWithinHours),
              \(terms.shipFrom), \(createdAt), \(changedAt)
            ) ON CONFLICT (store_id, id) DO UPDATE SET
              name = excluded.name, valuation = excluded.valuation, method = excluded.method,
              send_within_hours = excluded.send_within_hours, ship_from = excluded.ship_from,
              changed_at = excluded.changed_at
            """)
        try saveDefault(in: transaction)
        try transaction.execute("DELETE FROM freight_rules WHERE store_id = \(store) AND template_id = \(id)")
        for (position, rule) in rules.enumerated() { try insert(rule, at: position, in: transaction) }
    }

    private struct RuleRow {
        let kind: FreightRuleKind
        let regions: [String]
        var firstUnits = 0
        var firstPrice = Money.zero
        var furtherUnits = 0
        var furtherPrice = Money.zero
        var amountMin = Money.zero
    }

    private var rules: [RuleRow] {
        let fees = terms.fees.map {
            RuleRow(
                kind: .fee, regions: $0.regions, firstUnits: $0.firstUnits, firstPrice: $0.firstPrice,
                furtherUnits: $0.furtherUnits,
                furtherPrice: $0.furtherPrice)
        }
        let conditions = terms.freeConditions.map {
            RuleRow(
                kind: .freeCondition, regions: $0.regions, firstUnits: $0.unitsMin ?? 0,
                amountMin: $0.amountMin ?? .zero)
        }
        let undelivered = terms.undelivered.isEmpty ? [] : [RuleRow(kind: .undelivered, regions: terms.undelivered)]
        return fees + conditions + undelivered
    }

    private func insert(_ rule: RuleRow, at position: Int, in transaction: any Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO freight_rules (
              store_id, template_id, position, kind, regions, first_units, first_price, further_units, further_price,
              amount_min
            ) VALUES (
              \(store), \(id), \(position), \(rule.kind), \(rule.regions.joined(separator: ",")), \(rule.firstUnits),
              \(rule.firstPrice), \(rule.furtherUnits), \(rule.furtherPrice), \(rule.amountMin)
            )
            """)
    }

    /// Asks for templates and their rules, oldest first.
    private static func query(where condition: SQL) -> Query<[FreightTemplate]> {
        let sql: SQL = """
            SELECT t.*, s.default_template_id, r.kind, r.regions, r.first_units, r.first_price, r.further_units,
            r.further_price, r.amount_min
            FROM freight_templates t
              LEFT JOIN freight_settings s ON s.store_id = t.store_id
              LEFT JOIN freight_rules r ON r.store_id = t.store_id AND r.template_id = t.id
            WHERE \(condition) ORDER BY t.store_id, t.id, r.position
            """
        return Query(sql, read: templates)
    }

    private static func templates(_ rows: [Row]) throws -> [FreightTemplate] {
        var templates: [FreightTemplate] = []
        var start = 0
        while start < rows.count {
            let id: ID<FreightTemplate> = try rows[start]["id"]
            let end = try rows[start...].firstIndex { try $0["id"] != id } ?? rows.count
            templates.append(try FreightTemplate(rows[start..<end]))
            start = end
        }
        return templates
    }

    private init(_ rows: ArraySlice<Row>) throws {
        let head = rows.first!
        let id: ID<FreightTemplate> = try head["id"]
        let standard: ID<FreightTemplate>? = try head["default_template_id"]
        var fees: [FreightFee] = []
        var conditions: [FreeCondition] = []
        var undelivered: [String] = []
        for row in rows {
            guard let kind: FreightRuleKind = try row["kind"] else { continue }
            let regions = (try row["regions"] as String).split(separator: ",").map(String.init)
            switch kind {
            case .fee:
                fees.append(
                    FreightFee(
                        regions: regions, firstUnits: try row["first_units"], firstPrice: try row["first_price"],
                        furtherUnits: try row["further_units"], furtherPrice: try row["further_price"]))
            case .freeCondition:
                let units: Int = try row["first_units"]
                let amount: Money = try row["amount_min"]
                conditions.append(
                    FreeCondition(
                        regions: regions, unitsMin: units == 0 ? nil : units, amountMin: amount.isZero ? nil : amount))
            case .undelivered: undelivered = regions
            }
        }
        self.init(
            id: id, store: try head["store_id"],
            terms: FreightTerms(
                name: try head["name"], valuation: try head["valuation"], method: try head["method"], fees: fees,
                freeConditions: conditions, undelivered: undelivered, sendWithinHours: try head["send_within_hours"],
                shipFrom: try head["ship_from"]),
            isDefault: standard == id, createdAt: try head["created_at"], changedAt: try head["changed_at"])
    }
}
