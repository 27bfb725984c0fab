// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Stores

extension UserCoupon {
    init(_ row: Row) throws {
        self.init(
            id: try row["id"], person: try row["person_id"], store: try row["store_id"], coupon: try row["coupon_id"],
            storedStatus: try row["status"], validFrom: try row["valid_from"], validUntil: try row["valid_until"],
            claimedAt: try row["claimed_at"], usedAt: try row["used_at"], order: try row["order_id"],
            saved: try row["saved"], returnedAt: try row["returned_at"])
    }

    /// Of these coupons the ones that the person holds.
    static func find(_ ids: [ID<UserCoupon>], of person: ID<Party>, in snapshot: any Snapshot) throws -> [UserCoupon] {
        guard !ids.isEmpty else { return [] }
        return try snapshot.all(
            "SELECT * FROM user_coupons WHERE person_id = \(person) AND id IN \(list: ids)", UserCoupon.init)
    }

    /// What the person can use in these stores now, the first to expire first.
    static func usable(
        by person: ID<Party>, stores: [ID<Store>], now: Timestamp, limit: Int, in snapshot: any Snapshot
    ) throws -> [UserCoupon] {
        try snapshot.all(
            """
            SELECT * FROM user_coupons WHERE person_id = \(person) AND status = \(UserCouponStatus.usable)
            AND store_id IN \(list: stores) AND valid_from <= \(now) AND valid_until > \(now)
            ORDER BY valid_until, id LIMIT \(limit)
            """, UserCoupon.init)
    }

    /// The coupons used for an order.
    package static func used(for order: Int64, by person: ID<Party>, in snapshot: any Snapshot) throws -> [UserCoupon] {
        try snapshot.all(
            "SELECT * FROM user_coupons WHERE person_id = \(person) AND order_id = \(order)", UserCoupon.init)
    }

    /// Newest first.
    static func page(
        _ request: PageRequest, person: ID<Party>, status: UserCouponStatus?, store: ID<Store>?, now: Timestamp,
        in snapshot: any Snapshot
    ) throws -> Page<UserCoupon> {
        let coupons = try snapshot.all(
            """
            SELECT * FROM user_coupons WHERE person_id = \(person) AND \(condition(status, store, now: now))
            AND id < \(request.cursor?.id ?? .max) ORDER BY id DESC LIMIT \(request.size + 1)
            """, UserCoupon.init)
        return Page(coupons, size: request.size) { Cursor(key: $0.claimedAt.milliseconds, id: $0.id.raw) }
    }

    static func count(
        person: ID<Party>, status: UserCouponStatus?, store: ID<Store>?, now: Timestamp, in snapshot: any Snapshot
    ) throws -> Int {
        try snapshot.value(
            "SELECT COUNT(*) FROM user_coupons WHERE person_id = \(person) AND \(condition(status, store, now: now))") ?? 0
    }

    private static func condition(_ status: UserCouponStatus?, _ store: ID<Store>?, now: Timestamp) -> SQL {
        let byStatus: SQL =
            switch status {
            case nil: "1 = 1"
            case .usable: "status = \(UserCouponStatus.usable) AND valid_until > \(now)"
            case .expired: "status = \(UserCouponStatus.usable) AND valid_until <= \(now)"
            case .used: "status = \(UserCouponStatus.used)"
            }
        let byStore: SQL = store.map { "store_id = \($0)" } ?? "1 = 1"
        return "\(byStatus) AND \(byStore)"
    }

    /// How many of each coupon the person has claimed.
    static func claims(
        of coupons: [ID<Coupon>], by person: ID<Party>, in snapshot: any Snapshot
    ) throws -> [ID<Coupon>: Int] {
        guard !coupons.isEmpty else { return [:] }
        let counts: [(ID<Coupon>, Int)] = try snapshot.all(
            """
            SELECT coupon_id, COUNT(*) FROM user_coupons WHERE person_id = \(person) AND coupon_id IN \(list: coupons)
            GROUP BY coupon_id
            """
        ) { (try $0[0], try $0[1]) }
        return Dictionary(uniqueKeysWithValues: counts)
    }

    /// Writes a claim. Answers false when the person's claim of that ordinal exists.
    func insert(ordinal: Int, in transaction: any Transaction) throws -> Bool {
        try transaction.changes(
            """
            INSERT INTO user_coupons (
              person_id, id, store_id, coupon_id, ordinal, status, valid_from, valid_until, claimed_at
            ) VALUES (
              \(person), \(id), \(store), \(coupon), \(ordinal), \(storedStatus), \(validFrom), \(validUntil),
              \(claimedAt)
            ) ON CONFLICT DO NOTHING
            """) == 1
    }

    /// Usable → used, for one order only. Answers false when it is not usable now.
    static func use(
        _ id: ID<UserCoupon>, of person: ID<Party>, order: Int64, saved: Money, now: Timestamp,
        in transaction: any Transaction
    ) throws -> Bool {
        try transaction.changes(
            """
            UPDATE user_coupons SET status = \(UserCouponStatus.used), used_at = \(now), order_id = \(order),
              saved = \(saved)
            WHERE person_id = \(person) AND id = \(id) AND status = \(UserCouponStatus.usable) AND valid_from <= \(now)
            AND valid_until > \(now)
            """) == 1
    }

    /// Used → usable, for every coupon of the order. Answers which.
    static func giveBack(
        order: Int64, of person: ID<Party>, now: Timestamp, in transaction: any Transaction
    ) throws -> [UserCoupon] {
        try transaction.all(
            """
            UPDATE user_coupons SET status = \(UserCouponStatus.usable), used_at = NULL, order_id = NULL, saved = NULL,
              returned_at = \(now)
            WHERE person_id = \(person) AND order_id = \(order) AND status = \(UserCouponStatus.used) RETURNING *
            """, UserCoupon.init)
    }
}

extension HeldCoupon {
    /// Of these coupons the ones that the person holds, with what they say.
    static func find(_ ids: [ID<UserCoupon>], of person: ID<Party>, in snapshot: any Snapshot) throws -> [HeldCoupon] {
        try join(try UserCoupon.find(ids, of: person, in: snapshot), in: snapshot)
    }

    /// Adds to each claimed coupon what it says. Two queries instead of a join: the two live on different shards.
    static func join(_ userCoupons: [UserCoupon], in snapshot: any Snapshot) throws -> [HeldCoupon] {
        let stores = Set(userCoupons.map(\.store)).sorted()
        let coupons = try Coupon.find(Set(userCoupons.map(\.coupon)).sorted(), stores: stores, in: snapshot)
        let byID = Dictionary(uniqueKeysWithValues: coupons.map { ($0.id, $0) })
        return userCoupons.compactMap { userCoupon in
            byID[userCoupon.coupon].map { HeldCoupon(userCoupon: userCoupon, coupon: $0) }
        }
    }
}
