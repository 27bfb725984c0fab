// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Testing

@testable import Gifts

struct NameListTests {
    private static func fault(_ text: String) -> NameList.Fault? {
        do {
            _ = try NameList.read(text: text)
            return nil
        } catch { return error as? NameList.Fault }
    }

    @Test func `a name a line is a list, whatever ends the lines`() throws {
        #expect(try NameList.read(text: "林小满\r\n  Zoë  \n\n王芳\r") == ["林小满", "Zoë", "王芳"])
        #expect(try NameList.read(text: "林小满\n林小满\n") == ["林小满", "林小满"])
    }

    @Test func `the column with a heading is the list, and without one the first`() throws {
        #expect(try NameList.read(text: "姓名,部门\r\n林小满,销售\r\n\"王, 芳\",财务\r\n") == ["林小满", "王, 芳"])
        #expect(try NameList.read(text: "部门,姓名\n销售,林小满\n") == ["林小满"])
        #expect(try NameList.read(text: "销售\t姓名\n财务\tZoë\n") == ["Zoë"], "as it is copied out of a spreadsheet")
        #expect(try NameList.read(text: "林小满,销售\n王芳,财务\n,,\n") == ["林小满", "王芳"], "spreadsheets save empty rows as commas")
    }

    @Test func `a file may be in UTF-8 with or without a mark, UTF-16 or GB18030`() throws {
        #expect(try NameList.read(file: [0xEF, 0xBB, 0xBF] + Array("姓名\n林小满\n".utf8)) == ["林小满"])
        let wide: [UInt8] = [0xFF, 0xFE] + "姓名\n林小满\n".utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
        #expect(try NameList.read(file: wide) == ["林小满"])
        // 姓名, 林小满 and 镕 in GB18030.
        let chinese: [UInt8] = [0xD0, 0xD5, 0xC3, 0xFB, 10, 0xC1, 0xD6, 0xD0, 0xA1, 0xC2, 0xFA, 10, 0xE9, 0x46, 10]
        #expect(try NameList.read(file: chinese) == ["林小满", "镕"])
        #expect(try CSVRows.text(chinese) == "姓名\n林小满\n镕\n", "it is shown to be changed as it was read")
        #expect(try CSVRows.text(wide) == "姓名\n林小满\n")
        #expect(try CSVRows.text([]) == "")
    }

    @Test(arguments: [
        ("林小满\n,财务\n", 2, NameList.Issue.nameMissing), ("姓名\n\n\" \",x\n王芳", 3, .nameMissing),
        ("a\n\(String(repeating: "长", count: 41))\n", 2, .nameTooLong), ("a\nb\n\u{202E}c\n", 3, .nameUnreadable),
        ("a\n\"b\nc\"\n", 2, .nameUnreadable), ("\u{FFFD}a\n", 1, .nameUnreadable),
    ])
    func `a line that cannot be taken is named`(text: String, line: Int, issue: NameList.Issue) {
        let fault = Self.fault(text)
        #expect(fault?.line == line && fault?.issue == issue && fault?.field == "names" && fault?.kind == .invalid)
        #expect(fault?.text.chinese.hasPrefix("第 \(line) 行：") == true && fault?.text.english.hasPrefix("Line \(line): ") == true)
    }

    @Test func `what is no list says why`() throws {
        for empty in ["", " \n\n", "姓名\n", ",,\n"] {
            #expect(throws: NameList.Refusal.noNames, "\(empty)") { try NameList.read(text: empty) }
        }
        #expect(throws: NameList.Refusal.fileTooLarge) { try NameList.read(file: Array(repeating: 65, count: NameList.fileBytesMax + 1)) }
        let most = (1...Gift.portionsMax).map { "客人\($0)\n" }.joined()
        #expect(try NameList.read(text: most).count == Gift.portionsMax)
        #expect(Self.fault("name\n\n" + most + "客人201\n")?.line == 203)
        #expect(Self.fault(most + "客人201\n")?.issue == .tooMany)
        do {
            _ = try NameList.read(text: "姓名\n\"林小满\n王芳\n")
            Issue.record("a quote that is never closed was read")
        } catch let fault as CSVRows.Fault {
            #expect(fault.line == 2 && fault.code == "quote_unclosed" && fault.text.chinese.hasPrefix("第 2 行"))
        }
        for refusal in NameList.Refusal.allCases { #expect(refusal.kind == .invalid && refusal.field == "names") }
        #expect(Set(NameList.Issue.allCases.map(\.code)).count == NameList.Issue.allCases.count)
    }

    @Test func `a list that was read is written so that it reads as the same again`() throws {
        for names in [["林小满", "王, 芳", "Tom \"T\" Hanks"], ["Name", "姓名"], ["a"]] {
            #expect(try NameList.read(text: NameList.text(names)) == names)
        }
        #expect(NameList.repeated(in: ["a", "b", "a", "c", "b", "a"]) == ["a", "b"])
    }
}
