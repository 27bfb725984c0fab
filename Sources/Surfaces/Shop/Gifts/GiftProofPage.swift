// SPDX-License-Identifier: Apache-2.0
import Gifts
import Kernel
import Lottery
import WebCore

/// The record of a lottery, which anyone can check.
struct GiftProofPage: PageModel {
    static let template = "shop/gift-proof"
    /// The rest is in the file.
    static let entrantsShown = 200

    struct Entrant: Sendable, Equatable {
        let number: String
        let name: String
        let place: String?
    }

    let crumbs: CrumbsPart
    let intro: String
    let sentAt: String
    let commitment: String
    let listHash: String?
    let listNote: String
    let hasEntrants: Bool
    let entrantsCount: String
    let entrants: [Entrant]
    let moreEntrants: String?
    let seed: String?
    let seedNote: String
    let hasWinners: Bool
    let winners: [Entrant]
    let check: Notice?
    let fileHref: String?
    let verifierHref = ShopPath.lotteryVerifier

    init(_ record: LotteryRecord, token: String, _ format: Format) {
        let count = record.entrants.count
        let proof = record.proof
        let places = Dictionary(
            uniqueKeysWithValues: (proof?.winners ?? []).enumerated().map {
                ($1, format.say("第 \($0 + 1) 份", "No. \($0 + 1)"))
            })
        crumbs = CrumbsPart("/g/\(token)", format.say("回到礼物", "Back to the gift"))
        intro = format.say(
            "抽奖送出 \(record.portions) 份。先封存种子，再截止名单，最后亮出种子：结果谁都改不了，谁都能验。",
            "\(record.portions) by lottery. First a seed is sealed, then the list is closed, then the seed is shown: "
                + "nobody can change the result, and anybody can check it.")
        sentAt = format.time(record.sentAt)
        commitment = record.seedHash
        listHash = proof?.listHash
        listNote =
            record.drawnAt == nil
            ? format.say(
                "\(format.time(record.drawAt)) 截止，现在有 \(count) 人。",
                "Closes at \(format.time(record.drawAt)); \(count) so far.")
            : format.say(
                "\(format.time(record.drawAt)) 截止，\(count) 人。",
                "Closed at \(format.time(record.drawAt)) with \(count).")
        hasEntrants = count > 0
        entrantsCount = format.say("\(count) 人参加", count == 1 ? "1 takes part" : "\(count) take part")
        entrants = record.entrants.prefix(Self.entrantsShown).map {
            Entrant(number: "\($0.number)", name: $0.name, place: places[$0.number])
        }
        moreEntrants =
            count > Self.entrantsShown
            ? format.say(
                "其余 \(count - Self.entrantsShown) 人在公示文件里。",
                "The other \(count - Self.entrantsShown) are in the file.") : nil
        seed = proof?.seed
        seedNote =
            proof == nil
            ? format.say("开奖之后公布。", "Shown after the draw.")
            : format.say(
                "它的 SHA-256 正是送出时公布的那一串。", "Its SHA-256 is the one that was published at the beginning.")
        let names = Dictionary(
            record.entrants.map { ($0.number, $0.name) }, uniquingKeysWith: { first, _ in first })
        winners = (proof?.winners ?? []).map {
            Entrant(number: "\($0)", name: names[$0] ?? "", place: places[$0])
        }
        hasWinners = !winners.isEmpty
        check = proof.map { proof in
            let problems = proof.problems().map { $0.text.in(format.language) }
            return problems.isEmpty
                ? .good(format.say("刚刚又算了一遍，与公布的结果一致。", "Computed again just now: it agrees with what was published."))
                : .bad(problems.joined(separator: " "))
        }
        fileHref = proof.map { _ in "/g/\(token)/proof.json" }
    }
}
