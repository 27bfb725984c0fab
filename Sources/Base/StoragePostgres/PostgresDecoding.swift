// SPDX-License-Identifier: Apache-2.0
import CPostgres
import Storage

/// The names and types of a statement's columns.
final class RowShape {
    let columns: Columns
    let types: [Oid]

    init(of result: OpaquePointer) {
        let width = PQnfields(result)
        columns = Columns((0..<width).map { String(cString: PQfname(result, $0)) })
        types = (0..<width).map { PQftype(result, $0) }
    }

    /// All rows of an answer in binary.
    func rows(of result: OpaquePointer) throws -> [Row] {
        try (0..<PQntuples(result)).map { row in
            var values: [SQLValue] = []
            values.reserveCapacity(types.count)
            for (column, type) in types.enumerated() {
                values.append(try Self.value(of: result, row, Int32(column), type: type))
            }
            return Row(columns: columns, values: values)
        }
    }

    private static func value(
        of result: OpaquePointer, _ row: Int32, _ column: Int32, type: Oid
    ) throws -> SQLValue {
        guard PQgetisnull(result, row, column) == 0, let start = PQgetvalue(result, row, column) else {
            return .null
        }
        let length = Int(PQgetlength(result, row, column))
        return try PostgresValue.decode(UnsafeRawBufferPointer(start: start, count: length), type: type)
    }
}

/// Reads values in PostgreSQL's binary format as the four kinds of Storage.
enum PostgresValue {
    static func decode(_ bytes: UnsafeRawBufferPointer, type: Oid) throws -> SQLValue {
        switch type {
        case PostgresType.int8, PostgresType.transactionNumber: .integer(number(in: bytes, as: Int64.self))
        case PostgresType.int4: .integer(Int64(number(in: bytes, as: Int32.self)))
        case PostgresType.int2: .integer(Int64(number(in: bytes, as: Int16.self)))
        case PostgresType.oid: .integer(Int64(number(in: bytes, as: UInt32.self)))
        case PostgresType.bool: .integer(bytes.first == 0 ? 0 : 1)
        case PostgresType.text, PostgresType.variedText, PostgresType.fixedText, PostgresType.name,
            PostgresType.unknown, PostgresType.json:
            .text(String(decoding: bytes, as: UTF8.self))
        case PostgresType.bytes: .blob(Array(bytes))
        case PostgresType.numeric: .integer(try wholeNumber(inNumeric: bytes))
        case PostgresType.float8: try truncated(Double(bitPattern: number(in: bytes, as: UInt64.self)))
        case PostgresType.float4: try truncated(Double(Float(bitPattern: number(in: bytes, as: UInt32.self))))
        case PostgresType.void: .null
        default: throw StorageFault.decoding("PostgreSQL type \(type) is unknown here; cast it in the query")
        }
    }

    private static func number<Number: FixedWidthInteger>(
        in bytes: UnsafeRawBufferPointer, at offset: Int = 0, as type: Number.Type
    ) -> Number {
        Number(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Number.self))
    }

    private static func truncated(_ number: Double) throws -> SQLValue {
        guard let whole = Int64(exactly: number.rounded(.towardZero)) else {
            throw StorageFault.decoding("\(number) exceeds 64 bits")
        }
        return .integer(whole)
    }

    /// The whole part of a `numeric`, which `SUM` of integers gives: a count of digits, the weight of the
    /// first, a sign, a scale, then digits to the base of 10,000.
    private static func wholeNumber(inNumeric bytes: UnsafeRawBufferPointer) throws -> Int64 {
        let digits = Int(number(in: bytes, as: Int16.self))
        let weight = Int(number(in: bytes, at: 2, as: Int16.self))
        let sign = number(in: bytes, at: 4, as: UInt16.self)
        guard sign == 0 || sign == 0x4000 else { throw StorageFault.decoding("not a number") }
        guard weight >= 0 else { return 0 }
        var total: Int64 = 0
        for position in 0...weight {
            let digit = position < digits ? Int64(number(in: bytes, at: 8 + 2 * position, as: Int16.self)) : 0
            let (shifted, isTooLarge) = total.multipliedReportingOverflow(by: 10_000)
            // Counted downwards for negative numbers, since these reach one further.
            let (next, isBeyond) = shifted.addingReportingOverflow(sign == 0 ? digit : -digit)
            guard !isTooLarge, !isBeyond else { throw StorageFault.decoding("a sum exceeds 64 bits") }
            total = next
        }
        return total
    }
}
