// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

/// The invariants of absence and the size budget (docs/STYLE.md). `exceptions.txt` may only shrink.
struct TidyTests {
    static let functionLinesMax = 70
    static let fileLinesMax = 400
    static let lineCharactersMax = 140

    struct Source {
        let path: String
        let text: String
        let lines: [Substring]
    }

    static let root: URL = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static let sources = swift(below: "Sources")
    static let tests = swift(below: "Tests")

    /// The Swift files of a folder, in the order of their paths.
    private static func swift(below folder: String) -> [Source] {
        let base = root.appendingPathComponent(folder).path
        let paths = (FileManager.default.enumerator(atPath: base)?.allObjects as? [String] ?? []).filter { $0.hasSuffix(".swift") }.sorted()
        return paths.compactMap { path in
            guard let text = try? String(contentsOfFile: base + "/" + path, encoding: .utf8) else { return nil }
            return Source(path: path, text: text, lines: text.split(separator: "\n", omittingEmptySubsequences: false))
        }
    }

    static let exceptions: Set<String> = {
        let text = (try? String(contentsOf: root.appendingPathComponent("Tests/Tidy/exceptions.txt"), encoding: .utf8)) ?? ""
        return Set(text.split(separator: "\n").map(String.init).filter { !$0.hasPrefix("#") })
    }()

    /// Reports offenders that are not excepted, and exceptions that are no longer needed, so that the list can only shrink.
    func expect(_ rule: String, offenders: [String]) {
        let found = Set(offenders.map { "\(rule): \($0)" })
        for offender in found.subtracting(Self.exceptions).sorted() { Issue.record("\(offender)") }
        for stale in Self.exceptions.filter({ $0.hasPrefix(rule + ": ") }).subtracting(found).sorted() {
            Issue.record("no longer needed in exceptions.txt: \(stale)")
        }
    }

    @Test func `the sources are found`() { #expect(Self.sources.count > 100 && Self.tests.count > 100) }

    @Test func `only Surfaces and Apps import Hummingbird`() {
        expect(
            "hummingbird",
            offenders: Self.sources.filter { source in
                !source.path.hasPrefix("Surfaces/") && !source.path.hasPrefix("Apps/") && source.text.contains("import Hummingbird")
            }.map(\.path))
    }

    @Test func `no module reads the system clock or randomness`() {
        let words = ["Date()", "Date.now", "clock_gettime", "SystemRandomNumberGenerator", ".random(in:", "UUID()", "gettimeofday"]
        let allowed = ["Base/Runtime/LiveWorld.swift", "Base/TestSupport/"]
        expect(
            "clock",
            offenders: Self.sources.filter { source in
                !allowed.contains { source.path.hasPrefix($0) } && words.contains { source.text.contains($0) }
            }.map(\.path))
    }

    @Test func `a transaction is never awaited in`() {
        expect(
            "await",
            offenders: Self.sources.filter { source in
                source.lines.contains { line in
                    line.contains("in transaction: any Transaction") && line.contains("async")
                }
            }.map(\.path))
    }

    @Test func `SQL stands only in storage and schema files`() {
        let words = ["SELECT ", "INSERT INTO ", "UPDATE ", "DELETE FROM ", "CREATE TABLE "]
        expect(
            "sql",
            offenders: Self.sources.filter { source in
                !source.path.hasPrefix("Base/Storage") && !source.path.hasPrefix("Base/TestSupport/")
                    && !source.path.contains("+Storage") && !source.path.contains("+Postgres") && !source.path.hasSuffix("Schema.swift")
                    && source.lines.contains { line in
                        !line.trimmingCharacters(in: .whitespaces).hasPrefix("//")
                            && words.contains { line.trimmingCharacters(in: CharacterSet(charactersIn: " \"(")).hasPrefix($0) }
                    }
            }.map(\.path))
    }

    @Test func `there is no floating point near money`() {
        let floors = ["Money/", "Trade/", "Goods/Pricing/", "Goods/Inventory/", "Reach/", "Base/Kernel/"]
        expect(
            "float",
            offenders: Self.sources.filter { source in
                floors.contains { source.path.hasPrefix($0) }
                    && source.text.contains(/\b(Double|Float|CGFloat|Decimal)\b/)
            }.map(\.path))
    }

    @Test func `a module reads only its own tables`() {
        var owners: [String: String] = [:]
        for source in Self.sources where !source.path.hasPrefix("Base/TestSupport/") {
            let module = source.path.split(separator: "/").prefix(2).joined(separator: "/")
            for match in source.text.matches(of: /(?:\.table\(\s*"|CREATE TABLE )(\w+)/) { owners[String(match.1)] = module }
        }
        #expect(owners.count > 20)
        var offenders: [String] = []
        // The simulation's auditor stands outside and may look into every table.
        for source in Self.sources where !source.path.hasPrefix("Base/") && !source.path.hasPrefix("Apps/Simulation/") {
            let module = source.path.split(separator: "/").prefix(2).joined(separator: "/")
            for match in source.text.matches(of: /(?:FROM|JOIN|INTO|UPDATE) ([a-z_]+)\b/) {
                if let owner = owners[String(match.1)], owner != module { offenders.append("\(source.path) reads \(match.1)") }
            }
        }
        expect("tables", offenders: offenders)
    }

    @Test func `lower floors do not know higher ones`() {
        let floors = ["Base", "Parties", "Goods", "Money", "Trade", "Reach", "Discovery", "Insight", "Partners", "Surfaces", "Apps"]
        var floorOf: [String: Int] = [:]
        for source in Self.sources {
            let parts = source.path.split(separator: "/")
            if let floor = floors.firstIndex(of: String(parts[0])) { floorOf[String(parts[1])] = floor }
        }
        let offenders = Self.sources.flatMap { source -> [String] in
            let floor = floors.firstIndex(of: String(source.path.split(separator: "/")[0])) ?? 0
            return source.text.matches(of: /(?m)^import (\w+)/).compactMap { match in
                guard let other = floorOf[String(match.1)], other > floor else { return nil }
                return "\(source.path) imports \(match.1)"
            }
        }
        expect("floors", offenders: offenders)
    }

    @Test func `files are short and lines are readable`() {
        expect("file", offenders: Self.sources.filter { $0.lines.count > Self.fileLinesMax }.map(\.path))
        func hasLongLine(_ source: Source) -> Bool { source.lines.contains { $0.count > Self.lineCharactersMax } }
        expect(
            "line",
            offenders: Self.sources.filter(hasLongLine).map(\.path) + Self.tests.filter(hasLongLine).map { "Tests/\($0.path)" })
    }

    @Test func `a file holds one verb`() {
        expect(
            "verb",
            offenders: Self.sources.filter { source in
                source.text.matches(of: /(?m)^    (?:package )?func run\(\s*in transaction/).count > 1
            }.map(\.path))
    }

    @Test func `functions fit on a screen`() {
        var offenders: [String] = []
        for source in Self.sources {
            var begin: (line: Int, indent: Int)?
            for (number, line) in source.lines.enumerated() {
                let indent = line.prefix { $0 == " " }.count
                if begin == nil, line.contains(/\bfunc \w|^\s*(package |private |static )*init\b/),
                    line.hasSuffix("{") || line.hasSuffix("(")
                {
                    begin = (number, indent)
                } else if let open = begin, indent == open.indent, line.dropFirst(indent).hasPrefix("}") {
                    if number - open.line > Self.functionLinesMax {
                        offenders.append("\(source.path):\(source.lines[open.line].trimmingCharacters(in: .whitespaces))")
                    }
                    begin = nil
                }
            }
        }
        expect("function", offenders: offenders)
    }

    @Test func `every source names its licence and leaves nothing for later`() {
        expect("licence", offenders: Self.sources.filter { !($0.lines.first?.hasPrefix("// S") ?? false) }.map(\.path))
        expect("later", offenders: Self.sources.filter { $0.text.contains(/\b(TODO|FIXME|XXX)\b/) }.map(\.path))
    }

    @Test func `names of types say what they are`() {
        expect(
            "name",
            offenders: Self.sources.flatMap { source in
                source.text.matches(of: /(?:struct|class|enum|actor) (\w*(?:Service|Manager|Helper|Utils))\b/).map {
                    "\(source.path) \($0.1)"
                }
            })
    }
}
