// SPDX-License-Identifier: Apache-2.0
import Applications
import Composition
import Kernel
import Storage
import Stores
import WebCore

/// One application of the store: what was asked for, with what proofs, and what became of it.
struct ReviewPage: PageModel {
    static let template = "storedesk/review"

    struct Fact: Sendable, Equatable {
        let label: String
        let value: String?
        let pictures: [String]
        let hasPictures: Bool
    }

    let head: HeadPart
    let reason: String?
    let facts: [Fact]

    init(_ id: ID<Application>, _ snapshot: any Snapshot, _ view: DeskView) throws {
        let application = try ApplicationList.require(id, of: view.store.id, in: snapshot, view.command)
        let target = Modules.applicationTargets.first { $0.kinds.contains(application.kind) }
        let isOpen = [.inReview, .rejected].contains(application.state) && view.may(application.kind.permission)
        let isDecoration = [.background, .banner].contains(application.kind)
        head = HeadPart(
            heading: try target?.title(application, in: snapshot, view.command).in(view.language) ?? "\(id)",
            line: "\(application.kind.label.in(view.language)) · \(view.format.time(application.submittedAt))",
            chip: application.state.chip(view),
            crumbs: isDecoration
                ? CrumbsPart(view.paths.storefront, view.say("店铺装修", "Storefront"))
                : CrumbsPart(view.paths.qualifications, view.say("资质", "Qualifications")),
            actions: isOpen
                ? [
                    ActionPart(
                        action: view.paths.application(id, "cancel"),
                        label: application.state == .inReview ? view.say("撤回申请", "Take it back") : view.say("清除", "Clear away"),
                        style: "quiet")
                ] : [])
        reason = application.reason.isEmpty ? nil : application.reason
        facts = try (target?.facts(application, in: snapshot, view.command) ?? []).map { fact in
            let pictures = fact.pictures + fact.proofs.map(view.paths.proof)
            return Fact(label: fact.label.in(view.language), value: fact.value, pictures: pictures, hasPictures: !pictures.isEmpty)
        }
    }
}

extension ApplicationState {
    func chip(_ view: DeskView) -> ChipPart {
        let tone =
            switch self {
            case .inReview: "wait"
            case .approved: "good"
            case .rejected: "bad"
            case .cancelled, .cleared: "neutral"
            }
        return ChipPart(tone: tone, label: label.in(view.language))
    }
}
