// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Stores

extension ImportRun {
    /// Where products come from; handles are unique within it.
    static let source = "shopify"

    static func find(_ id: ID<ImportRun>, of store: ID<Store>, in snapshot: any Snapshot) throws -> ImportRun? {
        try snapshot.first("SELECT * FROM imports WHERE store_id = \(store) AND id = \(id)").map(ImportRun.init(row:))
    }

    static func lock(_ id: ID<ImportRun>, of store: ID<Store>, in transaction: any Transaction) throws -> ImportRun {
        let sql: SQL = "SELECT * FROM imports WHERE store_id = \(store) AND id = \(id)"
        guard let row = try transaction.first(sql.lockingRows) else { throw CommonRefusal.notFound }
        return try ImportRun(row: row)
    }

    static func running(_ fingerprint: String, of store: ID<Store>, in snapshot: any Snapshot) throws -> ImportRun? {
        try snapshot.first(
            "SELECT * FROM imports WHERE store_id = \(store) AND fingerprint = \(fingerprint) AND state = 0"
        ).map(ImportRun.init(row:))
    }

    static func page(_ request: PageRequest, of store: ID<Store>, in snapshot: any Snapshot) throws -> [ImportRun] {
        try snapshot.all(
            """
            SELECT * FROM imports WHERE store_id = \(store) AND id < \(request.cursor?.id ?? .max)
            ORDER BY id DESC LIMIT \(request.size + 1)
            """, ImportRun.init(row:))
    }

    /// Inserts the run unless the same file is being imported already. Answers whether it did.
    func insert(in transaction: any Transaction) throws -> Bool {
        try transaction.changes(
            """
            INSERT INTO imports (store_id, id, source, file_name, fingerprint, state, total_bytes, done_bytes,
            done_records, products, skus,
            already_there, refused, notes, started_at, updated_at)
            VALUES (\(store), \(id), \(Self.source), \(fileName), \(fingerprint), \(state), \(totalBytes),
            \(doneBytes), \(doneRecords),
            \(products), \(skus), \(alreadyThere), \(refused), \(notes), \(startedAt), \(updatedAt)) ON CONFLICT DO
            NOTHING
            """) == 1
    }

    func save(in transaction: any Transaction) throws {
        try transaction.execute(
            """
            UPDATE imports SET state = \(state), done_bytes = \(doneBytes), done_records = \(doneRecords), products =
            \(products),
            skus = \(skus), already_there = \(alreadyThere), refused = \(refused), notes = \(notes), updated_at =
            \(updatedAt)
            WHERE store_id = \(store) AND id = \(id)
            """)
    }

    init(row: Row) throws {
        self.init(
            id: try row["id"], store: try row["store_id"], fileName: try row["file_name"],
            fingerprint: try row["fingerprint"],
            state: try row["state"], totalBytes: try row["total_bytes"], doneBytes: try row["done_bytes"],
            doneRecords: try row["done_records"], products: try row["products"], skus: try row["skus"],
            alreadyThere: try row["already_there"], refused: try row["refused"], notes: try row["notes"],
            startedAt: try row["started_at"], updatedAt: try row["updated_at"])
    }
}

extension ImportRefusal {
    func insert(sequence: Int, _ run: ImportRun, in transaction: any Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO import_refusals (store_id, import_id, sequence, line, is_note, code, handle, value)
            VALUES (\(run.store), \(run.id), \(sequence), \(line), \(issue.isNote), \(issue.code), \(handle), \(value))
            """)
    }

    static func page(_ request: PageRequest, of run: ImportRun, in snapshot: any Snapshot) throws -> [ImportRefusal] {
        try snapshot.all(
            """
            SELECT * FROM import_refusals WHERE store_id = \(run.store) AND import_id = \(run.id) AND sequence >
            \(request.cursor?.id ?? 0)
            ORDER BY sequence LIMIT \(request.size + 1)
            """
        ) { row in
            ImportRefusal(
                sequence: try row["sequence"], line: try row["line"],
                ImportIssue(code: try row["code"]) ?? .productRefused,
                handle: try row["handle"], value: try row["value"])
        }
    }
}

/// Which product a handle became.
struct ImportSource {
    let product: ID<Product>
    let run: ID<ImportRun>

    static func find(_ handle: String, of store: ID<Store>, in snapshot: any Snapshot) throws -> ImportSource? {
        try snapshot.first(
            """
            SELECT product_id, import_id FROM import_sources
            WHERE store_id = \(store) AND source = \(ImportRun.source) AND handle = \(handle)
            """
        ).map { ImportSource(product: try $0[0], run: try $0[1]) }
    }

    /// Takes the handle for a product that is about to be made. Answers whether nobody had it.
    static func take(_ handle: String, _ run: ImportRun, in transaction: any Transaction) throws -> Bool {
        try transaction.changes(
            """
            INSERT INTO import_sources (store_id, source, handle, product_id, import_id)
            VALUES (\(run.store), \(ImportRun.source), \(handle), 0, \(run.id)) ON CONFLICT DO NOTHING
            """) == 1
    }

    /// Names the product that the handle became, or gives the handle back.
    static func settle(
        _ handle: String, _ run: ImportRun, product: ID<Product>?, in transaction: any Transaction
    ) throws {
        let row: SQL = "store_id = \(run.store) AND source = \(ImportRun.source) AND handle = \(handle)"
        guard let product else { return try transaction.execute("DELETE FROM import_sources WHERE \(row)") }
        try transaction.execute("UPDATE import_sources SET product_id = \(product) WHERE \(row)")
    }
}
