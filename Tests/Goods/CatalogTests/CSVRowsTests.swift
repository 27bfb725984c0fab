// SPDX-License-Identifier: Apache-2.0
import Kernel
import Testing

@testable import Catalog

struct CSVRowsTests {
    @Test func `rows come with their lines, in any encoding, and an empty file has none`() throws {
        let rows = try CSVRows.read(Array("姓名,备注\r\n\r\n\"林, 小满\",\"两\n行\"\r\n王芳,\r\n".utf8))
        #expect(rows.map(\.line) == [1, 3, 5])
        #expect(rows.map(\.fields) == [["姓名", "备注"], ["林, 小满", "两\n行"], ["王芳", ""]])
        #expect(try CSVRows.read([0xC1, 0xD6, 0x2C, 0x31]).map(\.fields) == [["林", "1"]])
        #expect(try CSVRows.read([]).isEmpty)
        #expect(try CSVRows.read(Array("a\r".utf8)).map(\.fields) == [["a"]])
    }

    @Test(arguments: [("a\n\"b\n", 2, "quote_unclosed"), ("a\nb\nc\"d\n", 3, "quote_broken")])
    func `a row that cannot be read is named by its line`(text: String, line: Int, code: String) {
        do {
            _ = try CSVRows.read(Array(text.utf8))
            Issue.record("it was read")
        } catch {
            let fault = error as? CSVRows.Fault
            #expect(fault?.line == line && fault?.code == code && fault?.kind == .invalid)
            #expect(fault?.text.english.hasPrefix("Line \(line): ") == true && fault?.text.chinese.hasPrefix("第 \(line) 行：") == true)
        }
    }
}
