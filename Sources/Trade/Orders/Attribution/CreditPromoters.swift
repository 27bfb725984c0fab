// SPDX-License-Identifier: Apache-2.0
import Channels
import Kernel
import Runtime
import Storage

/// Credits each line of a paid order to the touch that led to it. Where nobody promoted anything it asks nothing.
struct CreditPromoters {
    let participants: [any Participant]

    /// The request with its credits, and who was close but is not credited.
    func run(
        _ request: ShareRequest, of order: Order, in transaction: any Transaction, _ context: Context
    ) throws -> (request: ShareRequest, notes: [CreditNote]) {
        guard request.lines.contains(where: { $0.path.contains { $0.promoter != nil } }) else { return (request, []) }
        var asked = Query<[TouchJudgement]>.known([])
        for participant in participants {
            asked = Query<([TouchJudgement], [TouchJudgement])>.together(asked, participant.judge(request, context)).map { $0.0 + $0.1 }
        }
        let judgements = try transaction.answer(asked)
        let window = context.rules.value(ChannelsRules.attributionDays, at: request.placedAt)
        let attribution = try Attribution(
            placedAt: request.placedAt, window: window,
            ties: try BuyerTies.find(order, promoters: judgements.parties(on: request), in: transaction, context), judgements: judgements)
        let outcomes = request.lines.map(attribution.decide)
        let credits = zip(request.lines, outcomes).compactMap { line, outcome in
            outcome.credit.map { OrderCredit(line: line.number, credit: $0, window: window) }
        }
        try OrderCredit.insert(credits, of: order, in: transaction)
        return (request.credited(outcomes.map(\.credit)), outcomes.flatMap(\.notes))
    }
}

extension [TouchJudgement] {
    /// Everybody who would be paid by one of them.
    fileprivate func parties(on request: ShareRequest) -> Set<ID<Party>> {
        let promoters = request.lines.flatMap(\.path).compactMap(\.promoter)
        return reduce(into: Set(promoters)) { found, judgement in
            if case .eligible(let terms) = judgement.verdict { found.formUnion(terms.further.map(\.party)) }
        }
    }
}
