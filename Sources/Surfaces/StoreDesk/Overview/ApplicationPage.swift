// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores
import WebCore

/// Where the application for a store stands.
struct ApplicationPage: PageModel {
    static let template = "storedesk/application"

    struct Rejection: Equatable, Sendable {
        let reasons: [String]
    }

    let head: HeadPart
    let steps: StepsPart
    let rejection: Rejection?
    let facts: FactsPart
    let submit: ActionPart?
    let waiting: Bool

    init(_ snapshot: any Snapshot, _ view: DeskView) throws {
        let detail = try StoreDetail.of(view.store.id, in: snapshot, view.command)
        let store = detail.store
        let isReview = store.state == .inReview
        head = HeadPart(
            heading: store.name, line: view.say("开店申请的进度。", "How your application stands."), chip: store.state.chip(view.language),
            links: isReview ? [] : [LinkPart(label: view.say("修改资料", "Edit"), href: view.paths.settings, icon: "edit")])
        steps = StepsPart(
            [view.say("填写资料", "Fill in"), view.say("平台审核", "Review"), view.say("开店营业", "Open")], current: isReview ? 1 : 0,
            now: store.state.label.in(view.language))
        rejection = store.rejectReasons.isEmpty || isReview ? nil : Rejection(reasons: store.rejectReasons)
        facts = FactsPart(facts: [
            FactPart(label: view.say("店铺名称", "Name"), value: store.name),
            FactPart(
                label: view.say("主体", "Company"),
                value: "\(detail.licence.companyName) · \(detail.licence.kind.label.in(view.language))"),
            FactPart(label: view.say("执照号", "Licence number"), value: detail.licence.numberMasked),
            FactPart(label: view.say("收款账号", "Payout account"), value: detail.licence.payoutMasked),
            FactPart(
                label: view.say("客服电话", "Customer service"),
                value: store.customerServicePhone.isEmpty ? "—" : store.customerServicePhone),
            FactPart(label: view.say("简介", "About"), value: store.about.isEmpty ? "—" : store.about),
        ])
        submit =
            isReview || !view.may(.manageSettings)
            ? nil : ActionPart(action: view.paths.submit, label: view.say("提交审核", "Submit for review"), style: "primary")
        waiting = isReview
    }
}
