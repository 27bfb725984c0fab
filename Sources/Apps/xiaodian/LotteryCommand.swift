// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import Kernel
import Lottery
import Runtime
import Simulation

/// What anybody can do with the proofs of lotteries. It needs no database and asks nobody.
struct LotteryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lottery", abstract: "Verifies the proofs of lotteries of gifts.",
        subcommands: [VerifyLottery.self, WriteLotteryExamples.self])
}

extension Language: ExpressibleByArgument {}

struct VerifyLottery: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Draws lotteries again from their proofs, and says what is wrong with them.",
        discussion: "Exit codes: 0 all are right, 1 one is wrong, 66 a file cannot be read. The format is in docs/lottery/README.md.")

    @Option(help: "The language of what it says: zh or en.") var language = Language.english
    @Option(help: "The commitment that was published when the gift was sent, which the proof must have.") var commitment: String?
    @Argument(help: "Files as they were downloaded from the lotteries' pages.") var files: [String]

    func run() throws {
        var isRight = true
        for path in files {
            guard let file = FileManager.default.contents(atPath: path) else { throw StartFault.unreadable(path) }
            let read = LotteryProof.read(Array(file))
            let isOther = commitment.map { $0.lowercased() != read.proof?.commitment } ?? false
            if let proof = read.proof, read.problems.isEmpty, !isOther {
                for line in rightLines(path, proof) { print(line) }
                continue
            }
            isRight = false
            print("WRONG  \(path)")
            for problem in read.problems { print("       \(problem.text.in(language))") }
            if isOther {
                print("       " + Text("证明里的承诺不是你给出的那一个。", "The proof's commitment is not the one that you gave.").in(language))
            }
        }
        if !isRight { throw ExitCode.failure }
    }

    private func rightLines(_ path: String, _ proof: LotteryProof) -> [String] {
        let (people, portions) = (proof.entrants.count, proof.portions)
        let names = Dictionary(uniqueKeysWithValues: proof.entrants.map { ($0.number, $0.name) })
        let summary = Text("\(people) 人参加，\(portions) 份。", "\(people) entrants, \(portions) portions.")
        let facts = [
            Text("承诺     \(proof.commitment)", "promised \(proof.commitment)"),
            Text("名单     \(proof.listHash)", "list     \(proof.listHash)"),
            Text("请与送出礼物时公布的承诺核对。", "Compare the first with what was published when the gift was sent."),
        ]
        let winners = proof.winners.enumerated().map { place, number in
            let name = names[number, default: ""]
            return Text("第 \(place + 1) 名：\(number) 号 \(name)", "place \(place + 1): number \(number) \(name)")
        }
        return ["ok     \(path): \(summary.in(language))"] + (facts + winners).map { "       \($0.in(language))" }
    }
}

struct WriteLotteryExamples: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "examples", abstract: "Writes made-up proofs, right and wrong ones, for trying a verifier.",
        discussion: "A file's name says whether it is right, or what is wrong with it. The same seed writes the same files.")

    @Option(help: "How many.") var count = 100
    @Option(help: "The seed that decides everything.") var seed: UInt64 = 1
    @Argument(help: "The folder, which is made.") var folder: String

    func validate() throws {
        guard (1...LotteryExamples.countMax).contains(count) else {
            throw ValidationError("A number of examples is between 1 and \(LotteryExamples.countMax).")
        }
    }

    func run() throws {
        let (examples, files) = (LotteryExamples(seed: seed), try FolderFiles(path: folder))
        for number in 1...count {
            let example = try examples.example(number)
            try files.save(example.file, as: example.name)
        }
    }
}
