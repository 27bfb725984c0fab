// SPDX-License-Identifier: Apache-2.0

/// The rows of one handle that follow each other, with what was refused among them, and the position after them.
struct ShopifyGroup: Sendable {
    var rows: [ShopifyRow] = []
    var issues: [ImportRefusal] = []
    /// How many records after the header are behind it.
    var doneRecords = 0
    var doneBytes = 0
}

/// Groups a file's records by handle as they are read.
struct ShopifyGroups {
    private static let issuesPerGroupMax = 1000

    private var records: ImportRecords
    private let header: ShopifyHeader
    private var count = 0
    private var skipped = 0
    private var waiting: ShopifyRow?

    /// Reads the header, or refuses.
    init(_ records: ImportRecords) throws {
        self.records = records
        guard case .row(_, let fields) = try self.records.next(), let header = ShopifyHeader(fields) else {
            throw ProductImport.Refusal.headerMissing
        }
        self.header = header
    }

    /// Passes over records that are dealt with.
    mutating func skip(_ records: Int) { skipped = records }

    /// The next group: rows with issues before and among them, or the issues that end the file.
    mutating func next() throws -> ShopifyGroup? {
        var group = ShopifyGroup()
        if let row = waiting {
            group.rows = [row]
            waiting = nil
        }
        while let item = try records.next() {
            count += 1
            if count <= skipped { continue }
            guard let row = take(item, &group) else {
                if group.issues.count >= Self.issuesPerGroupMax, group.rows.isEmpty { return close(group, count) }
                continue
            }
            if let first = group.rows.first, first[.handle] != row[.handle] {
                waiting = row
                return close(group, count - 1)
            }
            if group.rows.count < ShopifyProduct.rowsMax {
                group.rows.append(row)
            } else {
                group.issues.append(ImportRefusal(line: row.line, .variantsTooMany, handle: row[.handle]))
            }
        }
        return group.rows.isEmpty && group.issues.isEmpty ? nil : close(group, count)
    }

    /// The row, or nothing when it is refused.
    private func take(_ item: CSVItem, _ group: inout ShopifyGroup) -> ShopifyRow? {
        switch item {
        case .broken(let line, let fault, let beginning):
            let issue = ImportIssue(rawValue: fault.rawValue) ?? .quoteBroken
            group.issues.append(ImportRefusal(line: line, issue, handle: "", value: beginning))
            return nil
        case .row(let line, let fields):
            guard fields.count == header.count else {
                group.issues.append(ImportRefusal(line: line, .fieldsCount, handle: "", value: fields[0]))
                return nil
            }
            let row = ShopifyRow(line: line, fields: fields, header: header)
            if row[.handle].isEmpty {
                group.issues.append(ImportRefusal(line: line, .handleMissing, handle: "", value: row[.title]))
                return nil
            }
            return row
        }
    }

    private func close(_ group: ShopifyGroup, _ count: Int) -> ShopifyGroup {
        var group = group
        group.doneRecords = count
        group.doneBytes = records.offset
        return group
    }
}
