// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

extension Article {
    init(row: Row) throws {
        self.init(
            id: try row["id"], author: try row["author_id"], channel: try row["channel_id"], title: try row["title"],
            body: try [ArticleBlock](json: try row["body"]), state: try row["state"], version: try row["version"],
            writtenAt: try row["written_at"], publishedAt: try row["published_at"],
            withdrawnAt: try row["withdrawn_at"],
            withdrawReason: try row["withdraw_reason"])
    }

    /// The article with an id, drafts included. Callers check the actor's scope.
    static func find(_ id: ID<Article>, in snapshot: any Snapshot) throws -> Article? {
        try snapshot.first("SELECT * FROM articles WHERE id = \(id)").map(Article.init(row:))
    }

    static func locked(_ id: ID<Article>, in transaction: any Transaction) throws -> Article {
        guard let row = try transaction.first(("SELECT * FROM articles WHERE id = \(id)" as SQL).lockingRows) else {
            throw CommonRefusal.notFound
        }
        return try Article(row: row)
    }

    func insert(in transaction: any Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO articles (author_id, id, channel_id, title, body, state, version, written_at)
            VALUES (\(author), \(id), \(channel), \(title), \(body.json), \(state), \(version), \(writtenAt))
            """)
    }

    func save(in transaction: any Transaction) throws {
        try transaction.execute(
            """
            UPDATE articles SET title = \(title), body = \(body.json), state = \(state), version = \(version),
              published_at = \(publishedAt), withdrawn_at = \(withdrawnAt), withdraw_reason = \(withdrawReason)
            WHERE author_id = \(author) AND id = \(id)
            """)
    }

    /// Published articles, the last published first; of everybody or of one author.
    static func published(
        by author: ID<Party>?, _ request: PageRequest, in snapshot: any Snapshot
    ) throws -> Page<Article> {
        let scope: SQL = author.map { "author_id = \($0)" } ?? "1 = 1"
        let after = request.cursor ?? Cursor(key: .max, id: .max)
        let rows = try snapshot.all(
            """
            SELECT * FROM articles WHERE \(scope) AND state = 'published' AND (published_at, id) < (\(after.key),
              \(after.id))
            ORDER BY published_at DESC, id DESC LIMIT \(request.size + 1)
            """, Article.init(row:))
        return Page(rows, size: request.size) { Cursor(key: $0.publishedAt?.milliseconds ?? 0, id: $0.id.raw) }
    }

    /// All articles of an author, drafts included, newest first.
    static func all(by author: ID<Party>, _ request: PageRequest, in snapshot: any Snapshot) throws -> Page<Article> {
        let after = request.cursor ?? Cursor(key: 0, id: .max)
        let rows = try snapshot.all(
            """
            SELECT * FROM articles WHERE author_id = \(author) AND id < \(after.id)
            ORDER BY id DESC LIMIT \(request.size + 1)
            """, Article.init(row:))
        return Page(rows, size: request.size) { Cursor(key: 0, id: $0.id.raw) }
    }
}
