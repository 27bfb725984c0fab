// SPDX-License-Identifier: Apache-2.0
import Catalog
import Channels
import Identity
import Kernel
import Storage
import Stores

/// In what role a party is paid from an order line.
package enum ShareRole: String, SQLConvertible, CaseIterable, Sendable, Codable {
    case merchant, freight, platform, seller, agency, sharer, inviter

    package var label: Text {
        switch self {
        case .merchant: Text("商家货款", "Merchant")
        case .freight: Text("商家运费", "Freight to the merchant")
        case .platform: Text("平台服务费", "Platform fee")
        case .seller: Text("带货佣金", "Seller's commission")
        case .agency: Text("机构服务费", "Agency's service fee")
        case .sharer: Text("分享奖励", "Sharer's reward")
        case .inviter: Text("邀请奖励", "Inviter's reward")
        }
    }
}

/// One party's part of one order line: the unit of the explanation. Amounts are recomputable: `amount = rate of base`, rounded down;
/// the merchant's is the rest.
package struct Share: Sendable, Hashable {
    package let order: ID<Order>
    package let line: Int
    /// 1, 2, 3 … within the line.
    package let number: Int
    package let role: ShareRole
    package let party: ID<Party>
    package let base: Money
    package let rate: Rate
    /// The rule or plan that decided, such as `catalog.platform_fee` or `alliance.plan.7`.
    package let rule: String
    package let ruleVersion: Int
    package let amount: Money
    /// What refunds took back.
    package var returned: Money
    /// Why this party, for people.
    package let reason: Text

    package var remaining: Money { amount - returned }

    package init(
        order: ID<Order>, line: Int, number: Int, role: ShareRole, party: ID<Party>,
        base: Money, rate: Rate, rule: String, ruleVersion: Int,
        amount: Money, returned: Money, reason: Text
    ) {
        self.order = order
        self.line = line
        self.number = number
        self.role = role
        self.party = party
        self.base = base
        self.rate = rate
        self.rule = rule
        self.ruleVersion = ruleVersion
        self.amount = amount
        self.returned = returned
        self.reason = reason
    }
}

/// What a participant claims of a line. Orders computes the amount.
package struct ShareClaim: Sendable, Hashable {
    package let line: Int
    package let role: ShareRole
    package let party: ID<Party>
    package let rate: Rate
    package let rule: String
    package let ruleVersion: Int
    package let reason: Text

    package init(line: Int, role: ShareRole, party: ID<Party>, rate: Rate, rule: String, ruleVersion: Int, reason: Text) {
        self.line = line
        self.role = role
        self.party = party
        self.rate = rate
        self.rule = rule
        self.ruleVersion = ruleVersion
        self.reason = reason
    }
}

/// "Why not me": a party that was close to a share of a line and did not get one.
package struct CreditNote: Sendable, Hashable {
    package let line: Int
    package let role: ShareRole
    package let party: ID<Party>
    /// A stable name such as `later_seller_won`.
    package let code: String
    package let reason: Text

    package init(line: Int, role: ShareRole, party: ID<Party>, code: String, reason: Text) {
        self.line = line
        self.role = role
        self.party = party
        self.code = code
        self.reason = reason
    }
}
