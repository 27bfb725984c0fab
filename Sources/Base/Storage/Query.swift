// SPDX-License-Identifier: Apache-2.0

/// A query together with what its answer means. Queries that do not wait for each other's answers are asked together with
/// `Snapshot.answers`, which on PostgreSQL costs one round trip for all of them.
package struct Query<Answer> {
    /// Nothing when the answer is known without asking.
    fileprivate let sql: SQL?
    fileprivate let read: ([Row]) throws -> Answer

    package init(_ sql: SQL, read: @escaping ([Row]) throws -> Answer) {
        self.sql = sql
        self.read = read
    }

    /// All rows, each made into a value.
    package static func all<Value>(_ sql: SQL, _ make: @escaping (Row) throws -> Value) -> Query where Answer == [Value] {
        Query(sql) { try $0.map(make) }
    }

    /// The first row made into a value, if there is one.
    package static func first<Value>(_ sql: SQL, _ make: @escaping (Row) throws -> Value) -> Query where Answer == Value? {
        Query(sql) { try $0.first.map(make) }
    }

    private init(sql: SQL?, read: @escaping ([Row]) throws -> Answer) {
        self.sql = sql
        self.read = read
    }

    /// The same question with its answer made into something else.
    package func map<Other>(_ make: @escaping (Answer) throws -> Other) -> Query<Other> {
        Query<Other>(sql: sql) { try make(read($0)) }
    }

    /// What needs not be asked, such as the rows of an empty list of ids.
    package static func known(_ answer: Answer) -> Query { Query(sql: nil) { _ in answer } }
}

extension Snapshot {
    /// The answers to several queries that do not depend on each other.
    package func answers<each Answer>(_ queries: repeat Query<each Answer>) throws -> (repeat each Answer) {
        var asked: [SQL] = []
        for query in repeat each queries { if let sql = query.sql { asked.append(sql) } }
        var found = try rows(ofAll: asked).makeIterator()
        return (repeat try (each queries).answer(from: &found))
    }

    /// The answer to one query.
    package func answer<Answer>(_ query: Query<Answer>) throws -> Answer {
        guard let sql = query.sql else { return try query.read([]) }
        return try query.read(rows(sql))
    }
}

extension Query {
    fileprivate func answer(from found: inout IndexingIterator<[[Row]]>) throws -> Answer {
        try read(sql == nil ? [] : found.next() ?? [])
    }
}
