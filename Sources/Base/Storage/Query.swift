// SPDX-License-Identifier: Apache-2.0

/// A query together with what its answer means. Queries that do not wait for each other's answers are asked together with
/// `Snapshot.answers`, which on PostgreSQL costs one round trip for all of them.
package struct Query<Answer> {
    /// Empty when the answer is known without asking.
    fileprivate let asked: [SQL]
    /// Given the rows of each.
    fileprivate let read: (ArraySlice<[Row]>) throws -> Answer

    package init(_ sql: SQL, read: @escaping ([Row]) throws -> Answer) {
        asked = [sql]
        self.read = { try read($0[$0.startIndex]) }
    }

    private init(asked: [SQL], read: @escaping (ArraySlice<[Row]>) throws -> Answer) {
        self.asked = asked
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

    /// The same question with its answer made into something else.
    package func map<Other>(_ make: @escaping (Answer) throws -> Other) -> Query<Other> {
        Query<Other>(asked: asked) { try make(read($0)) }
    }

    /// What needs not be asked, such as the rows of an empty list of ids.
    package static func known(_ answer: Answer) -> Query { Query(asked: []) { _ in answer } }

    /// Several questions as one.
    package static func together<each Part>(_ parts: repeat Query<each Part>) -> Query where Answer == (repeat each Part) {
        var asked: [SQL] = []
        for part in repeat each parts { asked += part.asked }
        return Query(asked: asked) { rows in
            var left = rows
            return (repeat try (each parts).answer(from: &left))
        }
    }
}

extension Snapshot {
    /// The answers to several queries that do not depend on each other.
    package func answers<each Answer>(_ queries: repeat Query<each Answer>) throws -> (repeat each Answer) {
        try answer(.together(repeat each queries))
    }

    /// The answer to one query.
    package func answer<Answer>(_ query: Query<Answer>) throws -> Answer {
        if query.asked.count == 1 { return try query.read([rows(query.asked[0])]) }
        return try query.read(rows(ofAll: query.asked)[...])
    }
}

extension Query {
    /// Takes its rows from the front of what was found.
    fileprivate func answer(from found: inout ArraySlice<[Row]>) throws -> Answer {
        defer { found = found.dropFirst(asked.count) }
        return try read(found.prefix(asked.count))
    }
}
