// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Runtime
import Storage
import Stores

extension Member {
    static let columns: SQL = """
        store_id, id, person_id, number, phone_masked, level, fixed_level, spent, earned, points, joined_at, left_at
        """

    init(row: Row) throws {
        self.init(
            id: try row["id"], store: try row["store_id"], person: try row["person_id"], number: try row["number"],
            phoneMasked: try row["phone_masked"], level: try row["level"], fixedLevel: try row["fixed_level"], spent: try row["spent"],
            earned: try row["earned"], points: try row["points"], joinedAt: try row["joined_at"], leftAt: try row["left_at"])
    }

    /// The person's membership of a store, also after leaving.
    package static func find(_ person: ID<Person>, of store: ID<Store>, in snapshot: any Snapshot) throws -> Member? {
        try snapshot.first("SELECT \(columns) FROM members WHERE store_id = \(store) AND person_id = \(person)").map(Member.init(row:))
    }

    /// The member of a store with an id, also after leaving; another store's is not found.
    package static func require(_ id: ID<Member>, of store: ID<Store>, in snapshot: any Snapshot) throws -> Member {
        guard let row = try snapshot.first("SELECT \(columns) FROM members WHERE store_id = \(store) AND id = \(id)") else {
            throw CommonRefusal.notFound
        }
        return try Member(row: row)
    }

    /// As `require`, and kept as it is until the transaction ends.
    static func locked(_ id: ID<Member>, of store: ID<Store>, in transaction: any Transaction) throws -> Member {
        let query: SQL = "SELECT \(columns) FROM members WHERE store_id = \(store) AND id = \(id)"
        guard let row = try transaction.first(query.lockingRows) else { throw CommonRefusal.notFound }
        return try Member(row: row)
    }

    /// As `find`, and kept as it is until the transaction ends.
    static func locked(_ person: ID<Person>, of store: ID<Store>, in transaction: any Transaction) throws -> Member? {
        let query: SQL = "SELECT \(columns) FROM members WHERE store_id = \(store) AND person_id = \(person)"
        return try transaction.first(query.lockingRows).map(Member.init(row:))
    }

    /// Where a person is a member, the stores joined last first.
    package static func all(of person: ID<Person>, in snapshot: any Snapshot) throws -> [Member] {
        try snapshot.all(
            "SELECT \(columns) FROM members WHERE person_id = \(person) AND left_at IS NULL ORDER BY joined_at DESC, store_id",
            Member.init(row:))
    }

    /// A page of those who are members now, newest first.
    static func page(
        _ request: PageRequest, of store: ID<Store>, level: Int?, _ words: Words?, in snapshot: any Snapshot
    ) throws -> Page<Member> {
        let members = try snapshot.all(
            """
            SELECT \(columns) FROM members WHERE store_id = \(store) AND left_at IS NULL AND \(condition(level, words))
            AND id < \(request.cursor?.id ?? .max) ORDER BY id DESC LIMIT \(request.size + 1)
            """, Member.init(row:))
        return Page(members, size: request.size) { Cursor(key: $0.id.raw, id: $0.id.raw) }
    }

    /// Who are members now, of one level or of all, in the order of joining first.
    static func people(of store: ID<Store>, level: Int?, limit: Int, in snapshot: any Snapshot) throws -> [ID<Person>] {
        try snapshot.all(
            """
            SELECT person_id FROM members WHERE store_id = \(store) AND left_at IS NULL AND \(condition(level, nil))
            ORDER BY id LIMIT \(limit)
            """
        ) { try $0[0] }
    }

    /// A page by its number, for clients that count pages.
    package static func slice(
        of store: ID<Store>, offset: Int, limit: Int, in snapshot: any Snapshot
    ) throws -> [Member] {
        try snapshot.all(
            """
            SELECT \(columns) FROM members WHERE store_id = \(store) AND left_at IS NULL
            ORDER BY id DESC LIMIT \(limit) OFFSET \(offset)
            """, Member.init(row:))
    }

    /// How many are members now.
    package static func count(
        of store: ID<Store>, level: Int? = nil, _ words: Words? = nil, in snapshot: any Snapshot
    ) throws -> Int {
        try snapshot.value(
            "SELECT COUNT(*) FROM members WHERE store_id = \(store) AND left_at IS NULL AND \(condition(level, words))") ?? 0
    }

    private static func condition(_ level: Int?, _ words: Words?) -> SQL {
        let byLevel: SQL = level.map { "level = \($0)" } ?? "1 = 1"
        let byWords: SQL =
            switch words {
            case nil: "1 = 1"
            case .phone(let hash): "phone_hash = \(hash)"
            case .tail(let tail): "(phone_tail = \(tail) OR number = \(Int64(tail) ?? 0))"
            case .number(let number): "number = \(number)"
            case .card(let card): "store_id = \(card.store) AND id = \(card.member)"
            }
        return "\(byLevel) AND \(byWords)"
    }

    /// Members, also former ones, whose level does not follow from their figures.
    static func astray(from programme: MemberProgramme, limit: Int, in snapshot: any Snapshot) throws -> [Member] {
        let figure: SQL = programme.basis == .spend ? "spent" : "earned"
        let last = programme.levels.count
        var right: SQL = "1"
        for level in programme.levels.dropFirst() {
            right = "CASE WHEN \(figure) >= \(level.threshold) THEN \(level.number) ELSE \(right) END"
        }
        let fixed: SQL = "CASE WHEN fixed_level > \(last) THEN \(last) ELSE fixed_level END"
        let query: SQL = """
            SELECT \(columns) FROM members WHERE store_id = \(programme.store) AND level <> COALESCE(\(fixed), \(right))
            ORDER BY id LIMIT \(limit)
            """
        return try snapshot.all(query.lockingRows, Member.init(row:))
    }

    /// The full phone number; nothing after leaving. Whoever asks writes it to the audit log.
    func phone(in snapshot: any Snapshot, _ vault: Vault) throws -> String? {
        let sealed: [UInt8]? = try snapshot.first(
            "SELECT phone_sealed FROM members WHERE store_id = \(store) AND id = \(id)"
        ).flatMap { try $0["phone_sealed"] }
        return try sealed.map(vault.open)
    }

    /// The keyed hashes of the phone numbers that a person gave to stores and has not taken back.
    package static func phones(of person: ID<Person>, in snapshot: any Snapshot) throws -> [(store: ID<Store>, hash: [UInt8])] {
        try snapshot.all(
            """
            SELECT store_id, phone_hash FROM members WHERE person_id = \(person) AND left_at IS NULL ORDER BY store_id
            """
        ) { (store: try $0["store_id"], hash: try $0["phone_hash"]) }
    }

    /// The keyed hash under which a phone number (eleven digits) is kept.
    package static func fingerprint(ofPhone phone: String, _ vault: Vault) -> [UInt8] { vault.fingerprint("members.phone:\(phone)") }

    func insert(in transaction: any Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO members (store_id, id, person_id, number, level, joined_at)
            VALUES (\(store), \(id), \(person), \(number), \(level), \(joinedAt))
            """)
    }

    /// Writes everything that may change, except the phone number.
    func save(in transaction: any Transaction) throws {
        try transaction.execute(
            """
            UPDATE members SET level = \(level), fixed_level = \(fixedLevel), spent = \(spent), earned = \(earned), points = \(points),
              joined_at = \(joinedAt), left_at = \(leftAt)
            WHERE store_id = \(store) AND id = \(id)
            """)
    }

    /// Keeps the phone number, or forgets it.
    mutating func save(phone: Login?, in transaction: any Transaction, _ context: Context) throws {
        phoneMasked = phone?.masked
        let sealed = try phone.map { try context.vault.seal($0.value, random: context.random) }
        let hash = phone.map { Self.fingerprint(ofPhone: $0.value, context.vault) }
        try transaction.execute(
            """
            UPDATE members SET phone_sealed = \(sealed), phone_masked = \(phoneMasked), phone_hash = \(hash),
              phone_tail = \(phone.map { String($0.value.suffix(4)) })
            WHERE store_id = \(store) AND id = \(id)
            """)
    }
}

extension Member {
    /// What members are searched by.
    package enum Words: Sendable, Hashable {
        /// A whole phone number's fingerprint.
        case phone([UInt8])
        /// The last four digits of a phone number, or a member's number.
        case tail(String)
        case number(Int64)
        case card(MemberCard)

        /// Reads what was typed or scanned: a phone number, its last four digits, a member's number, or the code of a card. Nothing for
        /// anything else.
        package init?(_ typed: String, _ vault: Vault) {
            if let card = MemberCard(scanned: typed) {
                self = .card(card)
                return
            }
            let text = typed.filter { !$0.isWhitespace }
            guard text.utf8.allSatisfy({ (48...57).contains($0) || $0 == UInt8(ascii: "+") }), !text.isEmpty else { return nil }
            if let phone = try? Login.phone(text) {
                self = .phone(Member.fingerprint(ofPhone: phone.value, vault))
            } else if text.count == 4 {
                self = .tail(text)
            } else {
                guard let number = Int64(text) else { return nil }
                self = .number(number)
            }
        }
    }
}

extension MemberConsent {
    /// The consents of a member, the last first.
    package static func all(of member: Member, in snapshot: any Snapshot) throws -> [MemberConsent] {
        try snapshot.all(
            """
            SELECT given_at, words, withdrawn_at FROM member_consents
            WHERE store_id = \(member.store) AND member_id = \(member.id) ORDER BY given_at DESC
            """
        ) { MemberConsent(givenAt: try $0["given_at"], words: try $0["words"], withdrawnAt: try $0["withdrawn_at"]) }
    }

    static func give(by member: Member, at now: Timestamp, in transaction: any Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO member_consents (store_id, member_id, given_at, words)
            VALUES (\(member.store), \(member.id), \(now), \(Member.consentWords))
            """)
    }

    static func withdraw(by member: Member, at now: Timestamp, in transaction: any Transaction) throws {
        try transaction.execute(
            """
            UPDATE member_consents SET withdrawn_at = \(now)
            WHERE store_id = \(member.store) AND member_id = \(member.id) AND withdrawn_at IS NULL
            """)
    }
}
