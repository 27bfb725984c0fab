// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Storage
import Stores

extension Coupon {
    init(_ row: Row) throws {
        self.init(
            id: try row["id"], store: try row["store_id"], terms: try CouponTerms(row), status: try row["status"],
            claimed: try row["claimed"], used: try row["used"], createdAt: try row["created_at"],
            changedAt: try row["changed_at"], activatedAt: try row["activated_at"], endedAt: try row["ended_at"])
    }

    /// The coupon, or a refusal: another store's is not found, nor is a deleted one.
    package static func require(_ id: ID<Coupon>, store: ID<Store>, in snapshot: any Snapshot) throws -> Coupon {
        try required(try snapshot.first("SELECT * FROM coupons WHERE store_id = \(store) AND id = \(id)"))
    }

    /// As `require`, and kept as it is until the transaction ends.
    static func locked(_ id: ID<Coupon>, store: ID<Store>, in transaction: any Transaction) throws -> Coupon {
        let query: SQL = "SELECT * FROM coupons WHERE store_id = \(store) AND id = \(id)"
        return try required(try transaction.first(query.lockingRows))
    }

    private static func required(_ row: Row?) throws -> Coupon {
        guard let coupon = try row.map(Coupon.init), coupon.status != .deleted else { throw CommonRefusal.notFound }
        return coupon
    }

    static func find(_ ids: [ID<Coupon>], stores: [ID<Store>], in snapshot: any Snapshot) throws -> [Coupon] {
        guard !ids.isEmpty else { return [] }
        return try snapshot.all(
            "SELECT * FROM coupons WHERE store_id IN \(list: stores) AND id IN \(list: ids)", Coupon.init)
    }

    /// Newest first.
    static func page(
        _ request: PageRequest, store: ID<Store>, statuses: [CouponStatus], in snapshot: any Snapshot
    ) throws -> Page<Coupon> {
        let coupons = try snapshot.all(
            """
            SELECT * FROM coupons WHERE store_id = \(store) AND status IN \(list: statuses)
            AND id < \(request.cursor?.id ?? .max) ORDER BY id DESC LIMIT \(request.size + 1)
            """, Coupon.init)
        return Page(coupons, size: request.size) { Cursor(key: $0.createdAt.milliseconds, id: $0.id.raw) }
    }

    static func count(store: ID<Store>, statuses: [CouponStatus], in snapshot: any Snapshot) throws -> Int {
        try snapshot.value(
            "SELECT COUNT(*) FROM coupons WHERE store_id = \(store) AND status IN \(list: statuses)") ?? 0
    }

    /// What anybody can claim in a store now, newest first.
    static func claimable(store: ID<Store>, now: Timestamp, limit: Int, in snapshot: any Snapshot) throws -> [Coupon] {
        try snapshot.all(
            """
            SELECT * FROM coupons WHERE store_id = \(store) AND status = \(CouponStatus.active) AND claim_from <= \(now)
            AND claim_until > \(now) AND claimed < total AND promotion = \(CouponPromotion.store) ORDER BY id DESC LIMIT \(limit)
            """, Coupon.init)
    }

    /// Writes a new coupon.
    func insert(in transaction: any Transaction) throws {
        let row = CouponTermsRow(terms)
        try transaction.execute(
            """
            INSERT INTO coupons (
              store_id, id, kind, name, status, products, count_min, amount_min, off, paid_share, off_max,
              claim_from, claim_until, total, person_max, valid_from, valid_until, valid_days,
              activates_by_itself, promotion, jump_product_id, notes, created_at, changed_at
            ) VALUES (
              \(store), \(id), \(terms.kind), \(terms.name), \(status), \(row.products), \(terms.countMin),
              \(terms.amountMin), \(terms.off), \(terms.paidShare), \(terms.offMax),
              \(terms.claimFrom), \(terms.claimUntil), \(terms.total), \(terms.personMax), \(row.validFrom),
              \(row.validUntil), \(row.validDays), \(terms.activatesByItself), \(terms.promotion),
              \(terms.jumpProduct), \(terms.notes), \(createdAt), \(changedAt)
            )
            """)
    }

    /// Writes new terms. The row is locked.
    func rewrite(in transaction: any Transaction) throws {
        let row = CouponTermsRow(terms)
        try transaction.execute(
            """
            UPDATE coupons SET kind = \(terms.kind), name = \(terms.name), products = \(row.products),
              count_min = \(terms.countMin), amount_min = \(terms.amountMin), off = \(terms.off),
              paid_share = \(terms.paidShare), off_max = \(terms.offMax), claim_from = \(terms.claimFrom),
              claim_until = \(terms.claimUntil), total = \(terms.total), person_max = \(terms.personMax),
              valid_from = \(row.validFrom), valid_until = \(row.validUntil), valid_days = \(row.validDays),
              activates_by_itself = \(terms.activatesByItself), promotion = \(terms.promotion),
              jump_product_id = \(terms.jumpProduct), notes = \(terms.notes), changed_at = \(changedAt)
            WHERE store_id = \(store) AND id = \(id)
            """)
    }

    static func set(
        _ status: CouponStatus, of id: ID<Coupon>, store: ID<Store>, now: Timestamp, in transaction: any Transaction
    ) throws {
        let moment: SQL =
            switch status {
            case .active: ", activated_at = \(now)"
            case .expired, .void: ", ended_at = \(now)"
            case .drafting, .deleted: ""
            }
        try transaction.execute(
            """
            UPDATE coupons SET status = \(status), changed_at = \(now)\(moment)
            WHERE store_id = \(store) AND id = \(id)
            """)
    }

    /// Counts one claim if any is left. Answers false when none is.
    static func countClaim(of id: ID<Coupon>, store: ID<Store>, in transaction: any Transaction) throws -> Bool {
        try transaction.changes(
            """
            UPDATE coupons SET claimed = claimed + 1
            WHERE store_id = \(store) AND id = \(id) AND status = \(CouponStatus.active) AND claimed < total
            """) == 1
    }

    /// Counts uses, or with a negative number their return.
    static func countUses(_ difference: Int, of id: ID<Coupon>, store: ID<Store>, in transaction: any Transaction)
        throws
    {
        try transaction.execute(
            "UPDATE coupons SET used = used + \(difference) WHERE store_id = \(store) AND id = \(id)")
    }
}

/// The columns that terms are spread over.
private struct CouponTermsRow {
    let products: String
    var validFrom: Timestamp?
    var validUntil: Timestamp?
    var validDays: Int?

    init(_ terms: CouponTerms) {
        products = terms.products.map(\.description).joined(separator: ",")
        switch terms.validity {
        case .between(let from, let until): (validFrom, validUntil) = (from, until)
        case .days(let count): validDays = count
        }
    }
}

extension CouponTerms {
    fileprivate init(_ row: Row) throws {
        let days: Int? = try row["valid_days"]
        self.init(
            kind: try row["kind"], name: try row["name"],
            products: (try row["products"] as String).split(separator: ",").compactMap { ID<Product>(String($0)) },
            countMin: try row["count_min"], amountMin: try row["amount_min"], off: try row["off"],
            paidShare: try row["paid_share"],
            offMax: try row["off_max"], claimFrom: try row["claim_from"], claimUntil: try row["claim_until"],
            total: try row["total"],
            personMax: try row["person_max"],
            validity: try days.map(CouponValidity.days) ?? .between(try row["valid_from"], try row["valid_until"]),
            activatesByItself: try row["activates_by_itself"], promotion: try row["promotion"],
            jumpProduct: try row["jump_product_id"], notes: try row["notes"])
    }
}
