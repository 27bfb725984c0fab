// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Stores

/// By what members of a store climb its levels.
package enum LevelBasis: String, SQLConvertible, CaseIterable, Sendable {
    /// Fen of goods that were received and not refunded.
    case spend
    /// Points earned by such goods; spending points does not lower a level, nor do granted ones raise it.
    case points

    package var label: Text {
        switch self {
        case .spend: Text("按消费金额", "By spend")
        case .points: Text("按累计积分", "By points earned")
        }
    }
}

/// One level of a store's members, and what it brings.
package struct MemberLevel: Sendable, Hashable {
    package static let levelsMax = 10
    package static let nameCharactersMax = 12
    /// Fen or points: ten million yuan.
    package static let thresholdMax: Int64 = 1_000_000_000
    package static let paidShares = Rate(percent: 1)...Rate.whole
    package static let multipliers = Rate.whole...Rate(percent: 1000)

    /// 1 for those who have just joined.
    package let number: Int
    package let name: String
    /// From how much spend (fen) or how many points on a member has this level.
    package let threshold: Int64
    /// The share of the price that members of this level pay.
    package let paidShare: Rate
    /// How many times the points: 100 % to 1000 %.
    package let multiplier: Rate

    package init(number: Int, name: String, threshold: Int64, paidShare: Rate = .whole, multiplier: Rate = .whole) {
        self.number = number
        self.name = name
        self.threshold = threshold
        self.paidShare = paidShare
        self.multiplier = multiplier
    }
}

/// What a store offers its members: levels, prices and points.
package struct MemberProgramme: Sendable, Hashable {
    package static let pointsPerYuanMax = 100

    package let store: ID<Store>
    /// Whether new members are taken in. Members keep what they have when it is closed.
    package let isOpen: Bool
    package let basis: LevelBasis
    /// Points for each yuan of goods received, before the level's multiplier.
    package let pointsPerYuan: Int
    /// Level 1, 2, 3 … with rising thresholds, the first at zero.
    package let levels: [MemberLevel]
    /// How many ever joined.
    package let membersJoined: Int
    package let version: Int
    package let changedAt: Timestamp

    /// The highest level that so much spend, or so many points, reach.
    package func level(for figure: Int64) -> Int { levels.last { $0.threshold <= figure }?.number ?? 1 }

    /// What the level brings: the highest there is up to this number.
    package func terms(of level: Int) -> MemberLevel { levels.last { $0.number <= level } ?? levels[0] }

    /// The next level above this one.
    package func next(after level: Int) -> MemberLevel? { levels.first { $0.number > level } }
}

/// How goods become points: rounded down to whole points.
package struct PointRule: Sendable, Hashable {
    package let perYuan: Int
    package let multiplier: Rate

    /// The points for so much of goods.
    package func points(for goods: Money) -> Int64 {
        goods.scaled(by: Int64(perYuan) * multiplier.ppm, over: 100 * Rate.whole.ppm).fen
    }
}
