// SPDX-License-Identifier: Apache-2.0
import Channels
import Kernel
import Orders

extension ShareClaim {
    /// What a plan pays for a line that is credited to a seller: their commission, and their agency's part of it by contract and its
    /// service fee. All are rates of what was paid for the line. An agency too close to the buyer has no part: then the seller keeps
    /// the whole commission.
    static func commissions(on line: ShareRequest.Line) -> [ShareClaim] {
        guard let credit = line.credit, credit.role == .seller else { return [] }
        return [commission(credit, on: line)] + credit.terms.further.map { agencyShare($0, of: credit.terms.rate, on: line) }
    }

    private static func commission(_ credit: Credit, on line: ShareRequest.Line) -> ShareClaim {
        let (terms, place) = (credit.terms, credit.touch.channelKind.label)
        var rate = terms.rate
        var reason = Text(
            "买家下单前最后打开的是该带货者在\(place.chinese)中的卡片，佣金率 \(rate.percent)%",
            "The buyer opened this seller's card (\(place.english)) last before the order; the rate is \(rate.percent) %")
        for share in terms.further {
            guard case .part(let part) = share.source else { continue }
            rate = rate - share.rate
            reason = Text(
                "\(reason.chinese)，其中 \(part.percent)% 按合约归机构",
                "\(reason.english), of which \(part.percent) % go to the agency by contract")
        }
        return ShareClaim(
            line: line.number, role: .seller, party: credit.party, rate: rate, rule: terms.rule, ruleVersion: terms.ruleVersion,
            reason: reason)
    }

    private static func agencyShare(_ share: FurtherShare, of rate: Rate, on line: ShareRequest.Line) -> ShareClaim {
        let reason =
            switch share.source {
            case .part(let part):
                Text(
                    "按合约分得带货者佣金（\(rate.percent)%）的 \(part.percent)%",
                    "\(part.percent) % of the seller's commission of \(rate.percent) %, by contract")
            case .beside:
                Text(
                    "机构计划的服务费，费率 \(share.rate.percent)%",
                    "The service fee of the agency's plan; the rate is \(share.rate.percent) %")
            }
        return ShareClaim(
            line: line.number, role: share.role, party: share.party, rate: share.rate, rule: share.rule, ruleVersion: share.ruleVersion,
            reason: reason)
    }
}
