// SPDX-License-Identifier: Apache-2.0
import Hummingbird
import Kernel
import Ledger
import WebCore

/// The proof of the ledger: starts it, shows how far it is, and what it found.
struct VerificationRoutes {
    let site: Site
    let check: LedgerCheck

    func add(to router: Router<WebContext>) {
        router.get("/operator/verification") { request, context in
            try site.requireOperator(.ledger, context)
            return try site.operatorPage(
                VerificationPage(check.state, site.format(context)), Text("账本校验", "Verification"), .ledger, request, context
            )
        }
        router.post("/operator/verification") { request, context in
            try site.requireOperator(.ledger, context)
            _ = try await site.form(request, context)
            check.start()
            return site.redirect(OperatorPath.verification)
        }
    }
}

/// How far the proof is, or what it found.
struct VerificationPage: PageModel {
    static let template = "operatordesk/verification"

    struct Problem: Sendable, Equatable {
        let label: String
        let party: String
        let href: String?
        let place: String
    }

    let crumbs: CrumbsPart
    let running: String?
    let refresh: String?
    let isSound: Bool
    let isBroken: Bool
    let failed: String?
    let report: FactsPart?
    let problems: [Problem]
    let action: ActionPart?

    init(_ state: LedgerCheck.State, _ format: Format) {
        crumbs = CrumbsPart(OperatorPath.ledger, format.say("账本", "Ledger"))
        var running: String?
        var report: LedgerReport?
        var at: Timestamp?
        var failed: String?
        switch state {
        case .idle: break
        case .running(_, let entries): running = format.say("已检查 \(entries) 条分录", "\(entries) entries checked so far")
        case .done(let found, let moment): (report, at) = (found, moment)
        case .failed(let moment):
            failed = format.say("校验中断，请再试一次。", "The check was cut off. Try again.") + " " + format.time(moment)
        }
        self.running = running
        refresh = running == nil ? nil : OperatorPath.verification
        isSound = report?.isSound == true
        isBroken = report?.isSound == false
        self.failed = failed
        self.report = report.map {
            FactsPart(facts: [
                FactPart(label: format.say("完成于", "Finished"), value: format.time(at)),
                FactPart(label: format.say("检查的分录", "Entries checked"), value: format.count($0.entriesChecked)),
                FactPart(label: format.say("检查的账户", "Accounts checked"), value: format.count($0.holdersChecked)),
                FactPart(label: format.say("问题", "Problems"), value: format.count($0.problemCount)),
            ])
        }
        problems = (report?.problems ?? []).map { problem in
            Problem(
                label: problem.kind.label.in(format.language), party: problem.party.map { "\($0)" } ?? "—",
                href: problem.party.map(OperatorPath.party), place: "\(problem.shard)/\(problem.sequence)")
        }
        action =
            running == nil
            ? ActionPart(
                action: OperatorPath.verification,
                label: report == nil ? format.say("开始校验", "Start") : format.say("再校验一次", "Check again"),
                style: "primary") : nil
    }
}
