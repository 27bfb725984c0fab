// SPDX-License-Identifier: Apache-2.0
import Foundation
import Runtime
import Testing

@testable import Catalog

struct CSVReaderTests {
    private func read(_ text: String, chunk: Int = .max) -> [CSVItem] { read(Array(text.utf8), chunk: chunk) }

    private func read(_ bytes: [UInt8], chunk: Int = .max) -> [CSVItem] {
        var reader = CSVReader()
        var items: [CSVItem] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            reader.feed(Array(rest.prefix(chunk)))
            rest = rest.dropFirst(chunk)
            if rest.isEmpty { reader.end() }
            while let item = reader.next() { items.append(item) }
        }
        return items
    }

    @Test(arguments: [1, 2, 3, 7, 64, Int.max])
    func `quotes, commas and line breaks in fields are kept, whatever the chunks`(chunk: Int) {
        let text = "a,b,c\r\n\"x,1\",\"say \"\"hi\"\"\",\"two\r\nlines\"\n\n,,\r\"\",茶,\"é\""
        #expect(
            read(text, chunk: chunk) == [
                .row(line: 1, fields: ["a", "b", "c"]),
                .row(line: 2, fields: ["x,1", "say \"hi\"", "two\r\nlines"]),
                .row(line: 5, fields: ["", "", ""]),
                .row(line: 6, fields: ["", "茶", "é"]),
            ])
    }

    // What is shown of a broken line is what was there when the fault was seen, so the chunks here hold whole lines.
    @Test(arguments: [40, 400, Int.max])
    func `a broken quote costs its line and no other`(chunk: Int) {
        #expect(
            read("a,b\n1,\"x\"y\n2,z\n", chunk: chunk) == [
                .row(line: 1, fields: ["a", "b"]), .broken(line: 2, fault: .quoteBroken, beginning: "1,\"x\"y"),
                .row(line: 3, fields: ["2", "z"]),
            ])
        #expect(
            read("a,b\n1,5\" nail\n2,z\n", chunk: chunk) == [
                .row(line: 1, fields: ["a", "b"]), .broken(line: 2, fault: .quoteBroken, beginning: "1,5\" nail"),
                .row(line: 3, fields: ["2", "z"]),
            ])
        // The open quote reaches up to the next one, which the reader then sees is none that closes.
        #expect(
            read("a,b\n1,\"open\n2,y\n3,\"z\"\n4,w\n", chunk: chunk) == [
                .row(line: 1, fields: ["a", "b"]), .broken(line: 2, fault: .quoteBroken, beginning: "1,\"open"),
                .row(line: 3, fields: ["2", "y"]),
                .row(line: 4, fields: ["3", "z"]), .row(line: 5, fields: ["4", "w"]),
            ])
        #expect(
            read("a,b\n1,\"open\n2,y\n", chunk: chunk) == [
                .row(line: 1, fields: ["a", "b"]), .broken(line: 2, fault: .quoteUnclosed, beginning: "1,\"open"),
                .row(line: 3, fields: ["2", "y"]),
            ])
    }

    @Test func `fields and rows have limits and reading goes on after them`() {
        let long = String(repeating: "x", count: CSVReader.fieldBytesMax + 10)
        #expect(read("a,\(long)\n1,2\n", chunk: 4096).map(\.kind) == ["broken fieldTooLarge", "row"])
        let wide = String(repeating: "y", count: 2000)
        let row = Array(repeating: wide, count: 200).joined(separator: ",")
        #expect(read("\(row)\n1,2\n", chunk: 4096).map(\.kind) == ["broken rowTooLarge", "row"])
        #expect(read(String(repeating: ",", count: 600) + "\n1,2\n").map(\.kind) == ["broken tooManyFields", "row"])
        let unclosed =
            "\"" + String(repeating: "z\n", count: 100) + String(repeating: "w", count: CSVReader.rowBytesMax)
            + "\n1,2\n"
        let items = read(unclosed, chunk: 10_000)
        #expect(items.first?.kind == "broken quoteUnclosed" && items.last == .row(line: 102, fields: ["1", "2"]))
    }

    @Test func `what is written is read again, whatever it holds`() {
        let random = SeededRandom(seed: 5)
        let letters = ["a", ",", "\"", "\n", "\r\n", "茶", " ", "é", ""]
        for _ in 0..<300 {
            let rows = (0..<(1 + random.below(6))).map { _ in
                ["k"]
                    + (0..<(1 + random.below(4))).map { _ in
                        (0..<random.below(8)).map { _ in letters[random.below(letters.count)] }.joined()
                    }
            }
            let text = rows.map { $0.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ",") }
                .joined(separator: "\n")
            let found = read(text, chunk: 1 + random.below(40)).compactMap { item -> [String]? in
                if case .row(_, let fields) = item { return fields }
                return nil
            }
            #expect(found == rows)
        }
    }

    @Test(arguments: [1, 2, 3, 5, 1000])
    func `encodings are told apart and decoded in chunks`(chunk: Int) throws {
        let text = "Handle,Title\n茶,𠮷祥龙井€\n"
        let utf16 = text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let swapped = text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        // 茶 and 龙井 in GB18030; 𠮷 takes four bytes there.
        let gb: [UInt8] =
            Array("Handle,Title\n".utf8) + [0xB2, 0xE8, 0x2C, 0x95, 0x34, 0xB2, 0x35, 0xC1, 0xFA, 0xBE, 0xAE, 0x0A]
        let files: [(bytes: [UInt8], encoding: ImportEncoding, expected: String)] = [
            (Array(text.utf8), .utf8, text), ([0xEF, 0xBB, 0xBF] + Array(text.utf8), .utf8, text),
            ([0xFF, 0xFE] + utf16, .utf16LittleEndian, text), ([0xFE, 0xFF] + swapped, .utf16BigEndian, text),
            (utf16, .utf16LittleEndian, text), (swapped, .utf16BigEndian, text),
            (gb, .gb18030, "Handle,Title\n茶,𠮷龙井\n"),
        ]
        for file in files {
            let survey = try ImportSurvey(ImportFile(name: "x", bytes: file.bytes))
            #expect(survey.encoding == file.encoding)
            let decoder = try ImportDecoder(survey.encoding)
            var decoded: [UInt8] = []
            var rest = file.bytes[survey.markBytes...]
            while !rest.isEmpty {
                let piece = Array(rest.prefix(chunk))
                rest = rest.dropFirst(chunk)
                decoded += decoder.decode(piece, isLast: rest.isEmpty)
            }
            #expect(String(decoding: decoded, as: UTF8.self) == file.expected)
        }
    }

    @Test func `bytes that are no text become a mark`() throws {
        let decoder = try ImportDecoder(.gb18030)
        #expect(
            String(decoding: decoder.decode([0x41, 0xFF, 0x42, 0xB2], isLast: true), as: UTF8.self)
                == "A\u{FFFD}B\u{FFFD}")
    }
}

extension CSVItem {
    fileprivate var kind: String {
        switch self {
        case .row: "row"
        case .broken(_, let fault, _): "broken \(fault)"
        }
    }
}
