// SPDX-License-Identifier: Apache-2.0
import Foundation
import Kernel
import Testing

@testable import Lottery

/// A proof says what is wrong with it, in words, whatever was touched.
struct ProofTests {
    static let proof = LotteryProof(seed: DrawTests.seed, list: try! LotteryList(DrawTests.five), portions: 2)
    static let example = documented("example.json")

    /// A file of docs/lottery.
    private static func documented(_ name: String) -> [UInt8] {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return Array(FileManager.default.contents(atPath: root.appendingPathComponent("docs/lottery/\(name)").path) ?? Data())
    }

    @Test func `the program hands out the very verifier of the documentation`() {
        let documented = Self.documented(LotteryVerifier.name)
        #expect(documented.starts(with: Array("#!/usr/bin/env python3\n".utf8)) && documented == LotteryVerifier.source)
    }

    @Test func `the example of the documentation is written byte for byte as described`() {
        #expect(!Self.example.isEmpty)
        #expect(Self.proof.file == Self.example)
        let read = LotteryProof.read(Self.example)
        #expect(read.problems == [] && read.proof == Self.proof)
        #expect(Self.proof.winners == [4, 2])
    }

    @Test func `a lottery that nobody entered has a proof`() throws {
        let proof = LotteryProof(seed: DrawTests.seed, list: try LotteryList([]), portions: 3)
        #expect(LotteryProof.read(proof.file).problems == [])
        #expect(String(decoding: proof.file, as: UTF8.self).contains("\"entrants\": [],"))
    }

    struct Tampering: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let problems: [LotteryProblem]
        let change: @Sendable (inout LotteryProof) -> Void

        init(_ name: String, _ problems: [LotteryProblem], _ change: @escaping @Sendable (inout LotteryProof) -> Void) {
            (testDescription, self.problems, self.change) = (name, problems, change)
        }
    }

    static let otherHash = String(repeating: "0", count: 64)
    static let tamperings = [
        Tampering("another format", [.otherFormat]) { $0.format = "lottery" },
        Tampering("another version", [.otherVersion(2)]) { $0.version = 2 },
        Tampering("another commitment", [.seedDoesNotMatch]) { $0.commitment = otherHash },
        Tampering("a commitment that is no hash", [.notHexadecimal("commitment")]) { $0.commitment = "abc" },
        Tampering("a commitment in capitals", [.notHexadecimal("commitment")]) { $0.commitment = $0.commitment.uppercased() },
        Tampering("more portions", [.winnersDoNotMatch([4, 2, 1])]) { $0.portions = 3 },
        Tampering("fewer portions", [.winnersDoNotMatch([4])]) { $0.portions = 1 },
        Tampering("no portions", [.portionsOutOfRange(0)]) { $0.portions = 0 },
        Tampering("too many portions", [.portionsOutOfRange(201)]) { $0.portions = 201 },
        Tampering("another list hash", [.listHashDoesNotMatch(proof.listHash)]) { $0.listHash = otherHash },
        Tampering("a list hash that is none", [.notHexadecimal("list_hash")]) { $0.listHash = "" },
        Tampering("another winner", [.winnersDoNotMatch([4, 2])]) { $0.winners = [4, 3] },
        Tampering("the winners in another order", [.winnersDoNotMatch([4, 2])]) { $0.winners = [2, 4] },
        Tampering("a winner less", [.winnersDoNotMatch([4, 2])]) { $0.winners = [4] },
        Tampering("a winner twice", [.winnerTwice(4), .winnersDoNotMatch([4, 2])]) { $0.winners = [4, 4] },
        Tampering("a winner who did not enter", [.winnerDidNotEnter(6), .winnersDoNotMatch([4, 2])]) { $0.winners = [4, 6] },
        Tampering("an entrant twice", [.entrantTwice(3)]) { $0.entrants.append($0.entrants[2]) },
        Tampering("an entrant with a number that none has", [.numberOutOfRange(0)]) {
            $0.entrants[4] = LotteryEntrant(number: 0, name: "x")
        },
        Tampering("an entrant whose name turns the line", [.nameNotAllowed(5)]) {
            $0.entrants[4] = LotteryEntrant(number: 5, name: "\u{202E}x")
        },
        Tampering("a seed that is none", [.notHexadecimal("seed")]) { $0.seed = "ff" },
    ]

    @Test(arguments: tamperings)
    func `what was touched is said`(tampering: Tampering) {
        var proof = Self.proof
        tampering.change(&proof)
        #expect(proof.problems() == tampering.problems)
        let read = LotteryProof.read(proof.file)
        #expect(read.problems == tampering.problems)
    }

    @Test func `another seed breaks the promise and draws others`() {
        var proof = Self.proof
        proof.seed = "ff" + proof.seed.dropFirst(2)
        let problems = proof.problems()
        #expect(problems.first == .seedDoesNotMatch)
        #expect(problems.contains { if case .winnersDoNotMatch = $0 { true } else { false } })
    }

    @Test(arguments: ["rename", "remove", "add"])
    func `another list has another hash and draws others`(change: String) throws {
        var proof = LotteryProof(seed: DrawTests.seed, list: try LotteryList(DrawTests.thousand), portions: 200)
        switch change {
        case "rename": proof.entrants[0] = LotteryEntrant(number: 1, name: "别人")
        case "remove": proof.entrants.remove(at: proof.winners[0] - 1)
        default: proof.entrants.append(LotteryEntrant(number: 1001, name: "别人"))
        }
        let problems = proof.problems()
        #expect(problems.contains { if case .listHashDoesNotMatch(let hash) = $0 { hash != proof.listHash } else { false } })
        #expect(problems.contains { if case .winnersDoNotMatch = $0 { true } else { false } })
    }

    struct Writing: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let problem: LotteryProblem
        let change: @Sendable (String) -> String
    }

    static let writings = [
        Writing(testDescription: "other spaces", problem: .notCanonical) { $0.replacingOccurrences(of: "\n ", with: "\n  ") },
        Writing(testDescription: "lines' ends of Windows", problem: .notCanonical) { $0.replacingOccurrences(of: "\n", with: "\r\n") },
        Writing(testDescription: "no line's end", problem: .notCanonical) { String($0.dropLast()) },
        Writing(testDescription: "a field more", problem: .notCanonical) {
            $0.replacingOccurrences(of: " \"seed\"", with: " \"a\": 1,\n \"seed\"")
        },
        Writing(testDescription: "an escape", problem: .notCanonical) { $0.replacingOccurrences(of: "林", with: "\\u6797") },
        Writing(testDescription: "a decimal point", problem: .notCanonical) {
            $0.replacingOccurrences(of: "\"portions\": 2", with: "\"portions\": 2.0")
        },
        Writing(testDescription: "a field less", problem: .fieldMissing("seed")) {
            $0.replacingOccurrences(of: "\"seed\"", with: "\"sead\"")
        },
        Writing(testDescription: "an entrant's field less", problem: .fieldMissing("entrants.0.name")) {
            $0.replacingOccurrences(of: "\"name\": \"林**\"", with: "\"nom\": \"林**\"")
        },
        Writing(testDescription: "a text for a number", problem: .fieldOfOtherKind("portions")) {
            $0.replacingOccurrences(of: "\"portions\": 2", with: "\"portions\": \"2\"")
        },
        Writing(testDescription: "nothing for winners", problem: .fieldOfOtherKind("winners")) { text in
            text.replacingOccurrences(of: "\"winners\": [\n  4,\n  2\n ]", with: "\"winners\": null")
        },
        Writing(testDescription: "half a file", problem: .notJSON) { String($0.prefix(200)) },
        Writing(testDescription: "an empty file", problem: .notJSON) { _ in "" },
        Writing(testDescription: "another file", problem: .notJSON) { _ in "number,name\n1,林**\n" },
    ]

    @Test(arguments: writings)
    func `a file in another form is not taken for the proof`(writing: Writing) {
        let text = String(decoding: Self.example, as: UTF8.self)
        let changed = writing.change(text)
        #expect(changed != text)
        #expect(LotteryProof.read(Array(changed.utf8)).problems == [writing.problem])
    }

    @Test func `a field that stands twice is not taken, whichever of the two is right`() {
        let text = String(decoding: Self.example, as: UTF8.self)
        let double = text.replacingOccurrences(of: " \"portions\": 2,\n", with: " \"portions\": 2,\n \"portions\": 2,\n")
        #expect(LotteryProof.read(Array(double.utf8)).problems == [.notCanonical])
    }

    @Test func `the newest version's file is known as such, whatever else it holds`() {
        let read = LotteryProof.read(Array("{\"format\": \"xiaodian-lottery\", \"version\": 3, \"beacon\": []}".utf8))
        #expect(read.proof == nil && read.problems == [.otherVersion(3)])
        #expect(LotteryProof.read(Array("{\"format\": \"other\", \"version\": 1}".utf8)).problems == [.otherFormat])
    }

    @Test func `a file that is too large is not read`() {
        #expect(LotteryProof.read(Array(repeating: 32, count: LotteryProof.fileBytesMax + 1)).problems == [.fileTooLarge])
    }

    @Test func `every problem has words in both languages`() {
        let all: [LotteryProblem] = [
            .fileTooLarge, .notJSON, .notCanonical, .fieldMissing("a"), .fieldOfOtherKind("a"), .notHexadecimal("a"), .otherFormat,
            .otherVersion(7), .portionsOutOfRange(7), .tooManyEntrants(7), .numberOutOfRange(7), .entrantTwice(7), .nameNotAllowed(7),
            .winnerTwice(7), .winnerDidNotEnter(7), .seedDoesNotMatch, .listHashDoesNotMatch("ab"), .winnersDoNotMatch([]),
            .winnersDoNotMatch([7]),
        ]
        for problem in all {
            #expect(problem.text.chinese.unicodeScalars.contains { $0.value > 0x4E00 } && problem.text.chinese.hasSuffix("。"))
            #expect(problem.text.english.hasSuffix(".") && problem.text.english.unicodeScalars.allSatisfy(\.isASCII))
        }
        #expect(Set(all.map(\.text)).count == all.count)
    }
}
