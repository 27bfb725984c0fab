// SPDX-License-Identifier: Apache-2.0
import Channels
import Kernel
import Orders

/// The explanation of an order, line by line.
struct ExplanationOutput: Codable, Sendable {
    struct Line: Codable, Sendable {
        let number: Int
        let title: String
        /// Amounts are absent for a promoter who accepted the order as a gift.
        let base: Money?
        let freight: Money?
        let touches: [TouchOutput]
        let shares: [ShareOutput]
        let notCredited: [NoteOutput]
        let refunds: [RefundOutput]
    }

    struct TouchOutput: Codable, Sendable {
        let placementId: ID<Placement>
        let channelId: ID<ChannelAccount>
        let promoterId: ID<Party>?
        let at: Timestamp
        /// Whether the line is credited to this touch.
        let isCredited: Bool
    }

    struct ShareOutput: Codable, Sendable {
        let role: ShareRole
        let partyId: ID<Party>
        let base: Money
        let rate: Rate
        let rule: String
        let ruleVersion: Int
        let amount: Money
        let returned: Money
        let reason: String
    }

    struct NoteOutput: Codable, Sendable {
        let role: ShareRole
        let partyId: ID<Party>
        let code: String
        let reason: String
    }

    struct RefundOutput: Codable, Sendable {
        let amount: Money
        let reason: String
        let at: Timestamp
        let returns: [OrderRefund.Return]
    }

    let orderId: ID<Order>
    /// Whether all shares are shown, or only the caller's.
    let isComplete: Bool
    /// Whether every amount recomputes from what is shown.
    let isProven: Bool
    let settledAt: Timestamp?
    let lines: [Line]

    init(_ explanation: Explanation, _ language: Language) {
        orderId = explanation.order.id
        isComplete = explanation.isComplete
        isProven = explanation.isProven
        settledAt = explanation.order.settledAt
        let isShown = explanation.sight.showsMoney
        lines = explanation.lines.map { line in
            Line(
                number: line.line.number, title: line.line.title, base: isShown ? line.line.base : nil,
                freight: isShown ? line.line.freight : nil,
                touches: line.path.map {
                    TouchOutput(
                        placementId: $0.placement, channelId: $0.channel, promoterId: $0.promoter, at: $0.at,
                        isCredited: $0.id == line.credit?.touch)
                },
                shares: line.shares.map {
                    ShareOutput(
                        role: $0.role, partyId: $0.party, base: $0.base, rate: $0.rate, rule: $0.rule,
                        ruleVersion: $0.ruleVersion,
                        amount: $0.amount, returned: $0.returned, reason: $0.reason.in(language))
                },
                notCredited: line.notes.map {
                    NoteOutput(role: $0.role, partyId: $0.party, code: $0.code, reason: $0.reason.in(language))
                },
                refunds: line.refunds.map {
                    RefundOutput(amount: $0.amount, reason: $0.reason, at: $0.at, returns: $0.returns)
                })
        }
    }
}
