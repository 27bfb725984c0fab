// SPDX-License-Identifier: Apache-2.0
import Kernel

/// What is wrong with a lottery's list, its proof or the proof's file.
package enum LotteryProblem: Error, Hashable, Sendable {
    case fileTooLarge, notJSON, notCanonical
    case fieldMissing(String), fieldOfOtherKind(String), notHexadecimal(String)
    case otherFormat, otherVersion(Int)
    case portionsOutOfRange(Int)
    case tooManyEntrants(Int), numberOutOfRange(Int), entrantTwice(Int), nameNotAllowed(Int)
    case winnerTwice(Int), winnerDidNotEnter(Int)
    case seedDoesNotMatch
    /// With the hash that the list has.
    case listHashDoesNotMatch(String)
    /// With those who should have won, the first place first.
    case winnersDoNotMatch([Int])

    /// A sentence for whoever checks the proof.
    package var text: Text {
        switch self {
        case .fileTooLarge:
            Text("文件超过 40 MB，不是抽奖证明。", "The file has more than 40 MB, so it is no proof of a lottery.")
        case .notJSON:
            Text("文件不是 JSON，或已损坏。请重新下载。", "The file is not JSON, or is damaged. Download it again.")
        case .notCanonical:
            Text("文件的写法与规定不符（空格、字段顺序或多余内容），请使用未经修改的原文件。",
                "The file is not written as the format says (spaces, order of fields, or more than belongs there). Download it again.")
        case .fieldMissing(let field): Text("缺少字段 \(field)。", "The field \(field) is missing.")
        case .fieldOfOtherKind(let field): Text("字段 \(field) 的类型不对。", "The field \(field) is of another kind than it should be.")
        case .notHexadecimal(let field): Text("\(field) 不是 64 位小写十六进制数。", "\(field) is not 64 lower-case hexadecimal digits.")
        case .otherFormat: Text("这不是小店抽奖证明。", "This is no proof of a lottery of Xiaodian.")
        case .otherVersion(let version):
            Text("证明的版本是 \(version)，本程序只认识版本 1。", "The proof has version \(version); this program knows version 1.")
        case .portionsOutOfRange(let portions):
            Text(
                "份数 \(portions) 不在 1 到 \(LotteryDraw.portionsMax) 之间。",
                "\(portions) portions are not between 1 and \(LotteryDraw.portionsMax).")
        case .tooManyEntrants(let count):
            Text("名单有 \(count) 人，超过 \(LotteryList.entrantsMax) 人。", "The list has \(count) entrants, more than \(LotteryList.entrantsMax).")
        case .numberOutOfRange(let number): Text("名单里没有 \(number) 这样的号码。", "No entrant can have the number \(number).")
        case .entrantTwice(let number): Text("\(number) 号在名单里出现不止一次。", "Number \(number) is on the list more than once.")
        case .nameNotAllowed(let number):
            Text("\(number) 号的名字为空、太长或含有控制字符。", "The name of number \(number) is empty, too long or has control characters.")
        case .winnerTwice(let number): Text("\(number) 号中奖两次。", "Number \(number) won twice.")
        case .winnerDidNotEnter(let number): Text("\(number) 号中奖，却不在名单里。", "Number \(number) won without being on the list.")
        case .seedDoesNotMatch:
            Text("种子与事先公布的承诺不符：它的 SHA-256 不是承诺值。",
                "The seed is not the one that was promised: its SHA-256 is not the commitment.")
        case .listHashDoesNotMatch(let hash):
            Text("名单与公布的哈希不符：名单的 SHA-256 是 \(hash)。",
                "The list is not the one whose hash was published: its SHA-256 is \(hash).")
        case .winnersDoNotMatch(let winners):
            Text("中奖者不对：按种子和名单应为 \(Self.listed(winners, or: "无人"))。",
                "The winners are wrong: by seed and list they are \(Self.listed(winners, or: "nobody")).")
        }
    }

    private static func listed(_ winners: [Int], or none: String) -> String {
        winners.isEmpty ? none : winners.map(String.init).joined(separator: ", ")
    }
}
