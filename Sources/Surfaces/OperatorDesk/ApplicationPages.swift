// SPDX-License-Identifier: Apache-2.0
import Applications
import Composition
import Kernel
import Runtime
import Storage
import Stores
import WebCore

/// What stores apply for and waits, the longest waiting first.
struct ApplicationQueuePage: PageModel {
    static let template = "operatordesk/applications"

    struct Row: Sendable, Equatable {
        let title: String
        let href: String
        let kind: String
        let store: String
        let waits: String
    }

    let rows: [Row]
    let pager: PagerPart?
    let empty: EmptyPart?

    init(_ request: PageRequest, _ snapshot: any Snapshot, _ context: Context, _ format: Format) throws {
        let page = try ApplicationList.queue(request, in: snapshot, context)
        let stores = try Store.find(Set(page.items.map(\.store)), in: snapshot)
        rows = try page.items.map { application in
            let target = Modules.applicationTargets.first { $0.kinds.contains(application.kind) }
            return Row(
                title: try target?.title(application, in: snapshot, context).in(format.language) ?? "\(application.id)",
                href: OperatorPath.application(application.store, application.id), kind: application.kind.label.in(format.language),
                store: stores[application.store]?.name ?? "\(application.store)",
                waits: format.remaining(until: context.now, from: application.submittedAt))
        }
        pager = PagerPart(page, path: OperatorPath.applications, request: request)
        empty =
            rows.isEmpty
            ? EmptyPart(
                art: "art-table", title: format.say("没有待审核的申请", "Nothing to review"),
                text: format.say("店铺提交的品牌、类目和装修申请会出现在这里。", "What stores apply for appears here.")) : nil
    }
}

/// One application before its reviewer.
struct ApplicationReviewPage: PageModel {
    static let template = "operatordesk/application"

    struct Row: Sendable, Equatable {
        let label: String
        let value: String?
        let pictures: [String]
        let hasPictures: Bool
    }

    let crumbs: CrumbsPart
    let applicationTitle: String
    let kind: String
    let status: ChipPart
    let reason: String?
    let summary: ErrorSummary?
    let rows: [Row]
    let facts: FactsPart
    let isInReview: Bool
    let approval: ActionPart
    let rejectAction: String
    let reasonField: TextareaPart

    init(_ application: Application, _ form: FormState, _ snapshot: any Snapshot, _ context: Context, _ format: Format) throws {
        let target = Modules.applicationTargets.first { $0.kinds.contains(application.kind) }
        let (store, id, language) = (application.store, application.id, format.language)
        crumbs = CrumbsPart(OperatorPath.applications, format.say("资质与装修审核", "Applications"))
        applicationTitle = try target?.title(application, in: snapshot, context).in(language) ?? "\(id)"
        kind = application.kind.label.in(language)
        status = ChipPart(tone: application.state.tone, label: application.state.label.in(language))
        reason = application.reason.isEmpty ? nil : application.reason
        summary = form.summary
        rows = try (target?.facts(application, in: snapshot, context) ?? []).map { fact in
            let pictures = fact.pictures + fact.proofs.map { OperatorPath.proof($0, of: store) }
            return Row(label: fact.label.in(language), value: fact.value, pictures: pictures, hasPictures: !pictures.isEmpty)
        }
        facts = FactsPart(facts: [
            FactPart(
                label: format.say("店铺", "Store"), value: try Store.find(store, in: snapshot)?.name ?? "\(store)",
                href: OperatorPath.store(store)),
            FactPart(label: format.say("申请号", "Application"), value: "\(id)"),
            FactPart(label: format.say("提交于", "Submitted"), value: format.time(application.submittedAt)),
            FactPart(label: format.say("审核于", "Decided"), value: application.decidedAt.map(format.time) ?? "—"),
        ])
        isInReview = application.state == .inReview
        approval = ActionPart(
            action: OperatorPath.application(store, id, "approval"), label: format.say("通过", "Approve"), style: "primary")
        rejectAction = OperatorPath.application(store, id, "rejection")
        reasonField = form.textarea("reason", Text("驳回原因", "Reason"), maxlength: ReviewApplication.reasonCharactersMax)
    }
}

extension ApplicationState {
    var tone: String {
        switch self {
        case .inReview: "wait"
        case .approved: "good"
        case .rejected: "bad"
        case .cancelled, .cleared: "neutral"
        }
    }
}
