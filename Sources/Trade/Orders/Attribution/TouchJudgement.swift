// SPDX-License-Identifier: Apache-2.0
import Channels
import Kernel

/// What a participant says of a touch that is its own: a plan's card is the alliance's, an exclusive link the sharers'.
package struct TouchJudgement: Sendable, Hashable {
    package enum Verdict: Sendable, Hashable {
        case eligible(CreditTerms)
        case refused(CreditReason)
    }

    package let line: Int
    package let touch: ID<Touch>
    /// As what its promoter would be paid.
    package let role: ShareRole
    package let verdict: Verdict

    package init(line: Int, touch: ID<Touch>, role: ShareRole, verdict: Verdict) {
        self.line = line
        self.touch = touch
        self.role = role
        self.verdict = verdict
    }
}

/// What a touch pays if it is credited, and by which rule.
package struct CreditTerms: Sendable, Hashable {
    /// What the promoter gets, the parts of others in it included.
    package let rate: Rate
    /// The plan or rule that decided, such as `alliance.plan.7`.
    package let rule: String
    package let ruleVersion: Int
    /// Who else is paid because of the touch. They, too, earn nothing on an order of somebody close to them.
    package let further: [FurtherShare]

    package init(rate: Rate, rule: String, ruleVersion: Int, further: [FurtherShare] = []) {
        self.rate = rate
        self.rule = rule
        self.ruleVersion = ruleVersion
        self.further = further
    }

    /// Those of the further shares that stand.
    func keeping(_ further: [FurtherShare]) -> CreditTerms {
        CreditTerms(rate: rate, rule: rule, ruleVersion: ruleVersion, further: further)
    }
}

/// Somebody else who is paid if a touch is credited: the inviter of a sharer, the agency of a seller.
package struct FurtherShare: Sendable, Hashable {
    /// Where its rate comes from.
    package enum Source: Sendable, Hashable {
        /// It is paid beside what the promoter gets.
        case beside
        /// It is this part of the promoter's rate; what that leaves is the promoter's.
        case part(Rate)
    }

    package let party: ID<Party>
    package let role: ShareRole
    package let rate: Rate
    package let rule: String
    package let ruleVersion: Int
    package let source: Source

    package init(party: ID<Party>, role: ShareRole, rate: Rate, rule: String, ruleVersion: Int, source: Source = .beside) {
        self.party = party
        self.role = role
        self.rate = rate
        self.rule = rule
        self.ruleVersion = ruleVersion
        self.source = source
    }
}

/// The touch to which a line is credited. Whoever claims because of it takes party, rate and rule from here.
package struct Credit: Sendable, Hashable {
    package let touch: Touch
    /// Who opened the way: the touch's promoter.
    package let party: ID<Party>
    package let role: ShareRole
    package let terms: CreditTerms

    package init(touch: Touch, party: ID<Party>, role: ShareRole, terms: CreditTerms) {
        self.touch = touch
        self.party = party
        self.role = role
        self.terms = terms
    }
}
