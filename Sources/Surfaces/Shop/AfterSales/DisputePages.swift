// SPDX-License-Identifier: Apache-2.0
import AfterSales
import Kernel
import Orders
import WebCore

/// The form with which a buyer asks the platform.
struct NewDisputePage: PageModel {
    static let template = "shop/dispute-new"

    let summary: ErrorSummary?
    let action: String
    let line: OrderLinePart
    let refusedBecause: String
    let content: TextareaPart
    let pictures: UploadPart
    let cancelHref: String

    init(_ detail: AfterSaleDetail, _ state: FormState, _ format: Format) {
        summary = state.summary
        action = ShopPath.afterSale(detail.afterSale.id) + "/dispute"
        line = OrderLinePart(detail.line, detail.sight, format)
        refusedBecause = detail.afterSale.rejectReason
        content = state.textarea(
            "content", Text("说明情况", "What happened"), maxlength: Dispute.textCharactersMax,
            hint: Text("商家和平台都会看到，最多 500 字。", "The store and the platform read it; 500 characters at most."))
        pictures = state.evidence
        cancelHref = ShopPath.afterSale(detail.afterSale.id)
    }
}

/// One dispute before its buyer.
struct DisputePage: PageModel {
    static let template = "shop/dispute"

    let summary: ErrorSummary?
    let history: DisputePart
    let outcome: String?
    let line: OrderLinePart
    let afterSaleHref: String
    let withdraw: ActionPart?
    let answerAction: String?
    let isAsked: Bool
    let content: TextareaPart
    let pictures: UploadPart

    init(_ detail: DisputeDetail, _ state: FormState, now: Timestamp, _ format: Format) {
        let (dispute, language) = (detail.dispute, format.language)
        summary = state.summary
        history = DisputePart(detail, now: now, format)
        outcome = DisputePage.outcome(detail, format)
        line = OrderLinePart(detail.line, detail.sight, format)
        afterSaleHref = ShopPath.afterSale(dispute.afterSale)
        withdraw =
            dispute.state.isOpen
            ? ActionPart(
                action: ShopPath.dispute(dispute.id) + "/withdrawal", label: Text("撤销申请", "Take it back").in(language), style: "",
                confirm: Text("撤销后售后关闭，不能再次申请平台介入。", "The after-sale closes, and the platform cannot be asked again.").in(language))
            : nil
        answerAction = dispute.state.isOpen ? ShopPath.dispute(dispute.id) + "/entries" : nil
        isAsked = dispute.state == .waitingForBuyerEvidence || dispute.state == .waitingForBothEvidence
        content = state.textarea("content", Text("补充说明", "Add something"), maxlength: Dispute.textCharactersMax)
        pictures = state.evidence
    }

    /// What came of it. Who got it as a gift is told that money goes back, and not how much.
    private static func outcome(_ detail: DisputeDetail, _ format: Format) -> String? {
        if detail.dispute.state == .closed { return format.say("平台裁决：不退款。", "Decided: no refund.") }
        guard detail.dispute.state == .decided else { return nil }
        guard let granted = detail.dispute.granted else { return format.say("款项退给送礼的人。", "The money goes back to who gave it.") }
        return format.say("退款 \(format.money(granted))，原路退回。", "\(format.money(granted)) goes back the way it came.")
    }
}

extension FormState {
    /// Pictures that show what is said in a dispute.
    fileprivate var evidence: UploadPart {
        UploadPart(
            name: "pictures", label: Text("图片凭证", "Pictures").in(language), accept: "image/*", multiple: true,
            hint: Text("每方共最多 20 张", "20 on each side at most").in(language), error: error("pictures"))
    }
}
