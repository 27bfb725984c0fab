// SPDX-License-Identifier: Apache-2.0
import Foundation
import Kernel

/// The proof as a file. There is one way to write it, so that no two readers can understand the same file differently.
extension LotteryProof {
    /// The file's bytes: JSON in UTF-8, the fields in their order, one value a line, indented by one space a level, and a line's end.
    package var file: [UInt8] {
        let people = entrants.map { "{\n   \"number\": \($0.number),\n   \"name\": \(Self.quoted($0.name))\n  }" }
        let values: [(CodingKeys, String)] = [
            (.format, Self.quoted(format)), (.version, "\(version)"), (.commitment, Self.quoted(commitment)), (.portions, "\(portions)"),
            (.entrants, Self.list(people)), (.listHash, Self.quoted(listHash)), (.seed, Self.quoted(seed)),
            (.winners, Self.list(winners.map(String.init))),
        ]
        let lines = values.map { " \"\($0.rawValue)\": \($1)" }
        return Array("{\n\(lines.joined(separator: ",\n"))\n}\n".utf8)
    }

    /// Reads a file, and says everything that is wrong with it: first what keeps it from being read, then what it claims.
    package static func read(_ file: [UInt8]) -> (proof: LotteryProof?, problems: [LotteryProblem]) {
        guard file.count <= fileBytesMax else { return (nil, [.fileTooLarge]) }
        do {
            let head = try JSONDecoder().decode(Head.self, from: Data(file))
            if head.format != format { return (nil, [.otherFormat]) }
            if head.version != version { return (nil, [.otherVersion(head.version)]) }
            let proof = try JSONDecoder().decode(LotteryProof.self, from: Data(file))
            return (proof, proof.problems() + (proof.file == file ? [] : [.notCanonical]))
        } catch let error as DecodingError {
            return (nil, [problem(of: error)])
        } catch {
            return (nil, [.notJSON])
        }
    }

    /// What every version has, read first: the others' fields may be other ones.
    private struct Head: Decodable {
        let format: String
        let version: Int
    }

    private static func problem(of error: DecodingError) -> LotteryProblem {
        func path(_ context: DecodingError.Context, _ key: (any CodingKey)? = nil) -> String {
            (context.codingPath + (key.map { [$0] } ?? [])).map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: ".")
        }
        switch error {
        case .keyNotFound(let key, let context): return .fieldMissing(path(context, key))
        case .typeMismatch(_, let context), .valueNotFound(_, let context): return .fieldOfOtherKind(path(context))
        case .dataCorrupted(let context): return context.codingPath.isEmpty ? .notJSON : .fieldOfOtherKind(path(context))
        @unknown default: return .notJSON
        }
    }

    private static func list(_ items: [String]) -> String {
        items.isEmpty ? "[]" : "[\n" + items.map { "  \($0)" }.joined(separator: ",\n") + "\n ]"
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\r": quoted += "\\r"
            case "\t": quoted += "\\t"
            case "\u{8}": quoted += "\\b"
            case "\u{c}": quoted += "\\f"
            case "\0"..<" ": quoted += "\\u" + UInt16(scalar.value).hexadecimal
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
