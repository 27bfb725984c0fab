// SPDX-License-Identifier: Apache-2.0
import AfterSales
import Composition
import Identity
import Kernel
import Runtime
import Storage
import Stores
import WebCore

/// Disputes before the platform: the store's word, its evidence, and the history.
enum ComplaintArea {
    static let area = WeChatArea(
        "complaint", Text("纠纷", "Disputes"),
        refusals: RefusalTable(
            notFound: .afterSaleIDWrong, conflict: .afterSaleStatusWrong,
            [(CommonRefusal.textTooLong, .textNotAllowed), (CommonRefusal.textHasControlCharacters, .textNotAllowed)]))

    @WeChatRoutes static var routes: [WeChatRoute] {
        add("complaint.material.add", "/aftersale/addcomplaintmaterial", Text("纠纷单留言", "Say something"), isEvidence: false)
        add("complaint.proof.add", "/aftersale/addcomplaintproof", Text("纠纷单举证", "Give evidence"), isEvidence: true)
        area.post(
            "complaint.get", "/aftersale/getcomplaintorder", Text("纠纷单详情", "A dispute"), .manageAfterSales,
            takes: ComplaintIDRequest.self, gives: ComplaintResponse.self, errors: [.afterSaleIDWrong]
        ) { call, input in
            let detail = try await call.read { try DisputeDetail.find(input.complaintId, in: $0, $1) }
            guard detail.dispute.store == call.store else { throw CommonRefusal.notFound }
            return ComplaintResponse(detail)
        }
        .noting(
            Text(
                "裁决是终局的，退款随裁决一起做出：没有商家确认（110）、商家申诉（111）、核实（113）、再次退款（114）和退款核实（115）这些状态。",
                "A decision is final, and its refund is made with it: there is no confirming by the merchant (110), no appeal (111), "
                    + "no verifying (113), no second refund (114) and no verified refund (115)."))
    }

    private static func add(_ id: String, _ path: String, _ summary: Text, isEvidence: Bool) -> WeChatRoute {
        area.post(
            id, path, summary, .manageAfterSales, takes: ComplaintRequest.self, gives: EnvelopeOnly.self,
            errors: [.afterSaleIDWrong, .afterSaleStatusWrong, .textNotAllowed]
        ) { call, input in
            let pictures = try MediaIDs.pictures(input.mediaIdList ?? [], "media_id_list")
            try await call.write { transaction, context in
                guard try DisputeDetail.find(input.complaintId, in: transaction, context).dispute.store == call.store else {
                    throw CommonRefusal.notFound
                }
                try AddToDispute(dispute: input.complaintId, isEvidence: isEvidence, content: input.content ?? "", pictures: pictures)
                    .run(in: transaction, context)
            }
            return EnvelopeOnly()
        }
    }
}
