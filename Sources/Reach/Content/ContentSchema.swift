// SPDX-License-Identifier: Apache-2.0
import Storage

enum ContentSchema {
    static let migrations = [
        Migration("content-001", why: "Stores and sellers write articles in which cards stand between paragraphs.", [
            .table("articles", distribution: .by("author_id"), key: ["author_id", "id"], columns: """
                author_id INTEGER NOT NULL,
                id INTEGER NOT NULL,
                channel_id INTEGER NOT NULL,
                title TEXT NOT NULL,
                body TEXT NOT NULL,
                state TEXT NOT NULL,
                version INTEGER NOT NULL,
                written_at INTEGER NOT NULL,
                published_at INTEGER,
                withdrawn_at INTEGER,
                withdraw_reason TEXT NOT NULL DEFAULT '',
                CHECK (state = 'draft' OR published_at IS NOT NULL)
                """),
            .index("articles_by_id", on: "articles (id)"),
            .index("articles_by_publication", on: "articles (published_at, id)", where: "state = 'published'"),
            .index("articles_by_author", on: "articles (author_id, published_at, id)", where: "state = 'published'"),
        ])
    ]
}
