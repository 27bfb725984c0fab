// SPDX-License-Identifier: Apache-2.0
import CPostgres
import Storage

/// The numbers by which PostgreSQL knows its types.
enum PostgresType {
    static let bool: Oid = 16
    static let bytes: Oid = 17
    static let name: Oid = 19
    static let int8: Oid = 20
    static let int2: Oid = 21
    static let int4: Oid = 23
    static let text: Oid = 25
    static let oid: Oid = 26
    static let json: Oid = 114
    static let float4: Oid = 700
    static let float8: Oid = 701
    static let unknown: Oid = 705
    static let fixedText: Oid = 1042
    static let variedText: Oid = 1043
    static let numeric: Oid = 1700
    static let void: Oid = 2278
    static let transactionNumber: Oid = 5069
}

/// The values of one execution in binary, in one buffer that is used again for the next. Nulls are not among
/// them: they are written into the statement, where the server can tell their type in every place.
struct PostgresParameters {
    private var bytes: [UInt8] = []
    private var offsets: [Int] = []
    private var lengths: [Int32] = []
    private var formats: [Int32] = []

    /// Throws for text that no engine keeps.
    mutating func fill(_ values: [SQLValue]) throws {
        // The leading byte gives an empty text an address; libpq reads none as null.
        bytes.replaceSubrange(bytes.startIndex..., with: CollectionOfOne(0))
        offsets.removeAll(keepingCapacity: true)
        lengths.removeAll(keepingCapacity: true)
        for value in values where value != .null {
            let start = bytes.count
            switch value {
            case .null: break
            case .integer(let number): withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
            case .text(let text): bytes.append(contentsOf: try text.storable().utf8)
            case .blob(let blob): bytes.append(contentsOf: blob)
            }
            offsets.append(start)
            lengths.append(Int32(bytes.count - start))
        }
        while formats.count < lengths.count { formats.append(1) }
    }

    /// Executes a prepared statement with these values. Answers whether libpq took it.
    func send(_ statement: PreparedStatement, on handle: OpaquePointer) -> Bool {
        bytes.withUnsafeBytes { buffer in
            let base = buffer.baseAddress!.assumingMemoryBound(to: CChar.self)
            let addresses = offsets.map { Optional(base + $0) }
            let count = Int32(addresses.count)
            return PQsendQueryPrepared(handle, statement.name, count, addresses, lengths, formats, 1) == 1
        }
    }
}
