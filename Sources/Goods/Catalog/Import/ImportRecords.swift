// SPDX-License-Identifier: Apache-2.0

/// The records of a file one after the other, decoded and cut as they are asked for.
struct ImportRecords {
    private let file: ImportFile
    private let size: Int
    private let decoder: ImportDecoder
    private var reader = CSVReader()
    /// How many bytes of the file were read.
    private(set) var offset: Int

    init(_ file: ImportFile, _ survey: ImportSurvey) throws {
        self.file = file
        size = survey.bytes
        offset = survey.markBytes
        decoder = try ImportDecoder(survey.encoding)
    }

    mutating func next() throws -> CSVItem? {
        while true {
            if let item = reader.next() { return item }
            if offset >= size { return nil }
            let chunk = try file.read(offset, ImportFile.chunkBytes)
            // A file that grew shorter meanwhile ends here.
            offset = chunk.isEmpty ? size : offset + chunk.count
            reader.feed(decoder.decode(chunk, isLast: offset >= size))
            if offset >= size { reader.end() }
        }
    }
}
