// SPDX-License-Identifier: Apache-2.0
import Channels
import Kernel
import Runtime

/// Decides to which touch a line is credited: the latest eligible one within the window, whoever promoted it.
///
/// Touches compete when they have a promoter. A card of the store's own does not compete: it shows what a promoter's card had led to.
/// A touch that is not eligible (an own purchase, an ended plan, an unbound sharer) is passed over, so the one before it wins. The
/// decision reads nothing but what it is given, and can be replayed.
package struct Attribution: Sendable {
    package struct Outcome: Sendable, Hashable {
        package let credit: Credit?
        /// One for each party and role that was close, the latest touch first.
        package let notes: [CreditNote]
    }

    package let placedAt: Timestamp
    /// How long a touch counts, in days, with the rule's version.
    package let window: RuleValue
    package let ties: BuyerTies
    private let judgements: [Key: TouchJudgement]

    private struct Key: Hashable {
        let line: Int
        let touch: ID<Touch>
    }

    private struct Judged {
        let touch: Touch
        let party: ID<Party>
        let role: ShareRole
        let verdict: TouchJudgement.Verdict

        var terms: CreditTerms? { if case .eligible(let terms) = verdict { terms } else { nil } }
    }

    /// A touch belongs to one participant, but two judged it: a fault of the program. The order waits rather than pay the wrong one.
    package struct JudgedTwice: Error {
        let touch: ID<Touch>
    }

    /// Throws `JudgedTwice`.
    package init(placedAt: Timestamp, window: RuleValue, ties: BuyerTies, judgements: [TouchJudgement]) throws {
        self.placedAt = placedAt
        self.window = window
        self.ties = ties
        self.judgements = try Dictionary(
            judgements.map { (Key(line: $0.line, touch: $0.touch), $0) },
            uniquingKeysWith: { throw JudgedTwice(touch: $1.touch) })
    }

    /// Who is credited for a line, and why the others are not.
    package func decide(_ line: ShareRequest.Line) -> Outcome {
        let ordered = line.path.filter { $0.at <= placedAt }.sorted { ($0.at, $0.id) > ($1.at, $1.id) }
        let judged = ordered.compactMap { judge($0, line: line.number) }
        let winner = judged.first { $0.terms != nil }
        let credit = winner.flatMap { winner in
            winner.terms.map {
                let further = $0.further.filter { ties.refusal(of: $0.party) == nil }
                return Credit(touch: winner.touch, party: winner.party, role: winner.role, terms: $0.keeping(further))
            }
        }
        return Outcome(
            credit: credit, notes: notes(judged, winner: credit, line: line.number) + tied(winner?.terms?.further ?? [], line: line.number))
    }

    /// One note for each party that would be paid beside the promoter, but is too close to the buyer.
    private func tied(_ further: [FurtherShare], line: Int) -> [CreditNote] {
        var notes: [CreditNote] = []
        for share in further where !notes.contains(where: { $0.party == share.party && $0.role == share.role }) {
            guard let refusal = ties.refusal(of: share.party) else { continue }
            notes.append(CreditNote(line: line, role: share.role, party: share.party, code: refusal.rawValue, reason: refusal.text))
        }
        return notes
    }

    /// A touch with what holds for everybody judged first; nothing for one that does not compete.
    private func judge(_ touch: Touch, line: Int) -> Judged? {
        guard let party = touch.promoter, let own = judgements[Key(line: line, touch: touch.id)] else { return nil }
        let isExpired = touch.at < placedAt - .days(window.value)
        let common = ties.refusal(of: party) ?? (isExpired ? .touchExpired : nil)
        return Judged(touch: touch, party: party, role: own.role, verdict: common.map { .refused($0.reason) } ?? own.verdict)
    }

    /// One note for each party and role that is not credited: beaten if any touch was eligible, else why the latest was not.
    private func notes(_ judged: [Judged], winner: Credit?, line: Int) -> [CreditNote] {
        let beaten = (winner?.role == .sharer ? CreditRefusal.laterSharerWon : .laterSellerWon).reason
        var close: [(party: ID<Party>, role: ShareRole, reason: CreditReason)] = []
        for touch in judged where touch.party != winner?.party || touch.role != winner?.role {
            let index = close.firstIndex { $0.party == touch.party && $0.role == touch.role }
            switch touch.verdict {
            case .refused(let reason): if index == nil { close.append((touch.party, touch.role, reason)) }
            case .eligible: if let index { close[index].reason = beaten } else { close.append((touch.party, touch.role, beaten)) }
            }
        }
        return close.map { CreditNote(line: line, role: $0.role, party: $0.party, code: $0.reason.code, reason: $0.reason.text) }
    }
}
