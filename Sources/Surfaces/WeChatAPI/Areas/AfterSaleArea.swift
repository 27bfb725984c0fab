// SPDX-License-Identifier: Apache-2.0
import AfterSales
import Composition
import HTTPTypes
import Kernel
import Orders
import Runtime
import Storage
import Stores
import WebCore

/// After-sales: lists, one of them, the store's answer, and the reasons as data.
enum AfterSaleArea {
    static let area = WeChatArea(
        "aftersale", Text("售后", "After-sales"),
        refusals: RefusalTable(
            notFound: .afterSaleUnknown, conflict: .afterSaleStatusWrong,
            [
                (CommonRefusal.textTooLong, .textNotAllowed), (CommonRefusal.textHasControlCharacters, .textNotAllowed),
                (AfterSaleFault.rangeTooLong, .timeRangeTooLong), (AfterSaleFault.addressMissing, .addressIDMissing),
                (AfterSaleFault.addressWrong, .addressIDWrong), (AfterSaleFault.tooOften, .refundsTooOften),
                (AfterSaleFault.notAReturn, .afterSaleOperationWrong), (AfterSaleFault.reasonUnknown, .reasonWrong),
            ]))

    static let rangeHoursMax: Int64 = 24
    static let pageSize = 50
    /// An after-sale is not accepted twice within this time.
    static let acceptSeconds: Int64 = 60

    @WeChatRoutes static var routes: [WeChatRoute] {
        area.post(
            "aftersale.list", "/aftersale/getaftersalelist", Text("售后单列表", "After-sale ids by time"), .manageAfterSales,
            takes: AfterSaleListRequest.self, gives: AfterSaleListResponse.self, errors: [.timeRangeTooLong]
        ) { call, input in
            let (made, written) = (try input.made(), try input.written())
            guard made != nil || written != nil else { throw WireFault.missing("begin_create_time") }
            let before = try input.before()
            let found = try await call.read {
                try AfterSaleList.of(
                    store: call.store, made: made, written: written, before: before, limit: pageSize + 1, in: $0, $1)
            }
            return AfterSaleListResponse(found, size: pageSize)
        }
        area.post(
            "aftersale.get", "/aftersale/getaftersaleorder", Text("售后单详情", "An after-sale"), .manageAfterSales,
            takes: AfterSaleIDRequest.self, gives: AfterSaleResponse.self, errors: [.afterSaleUnknown]
        ) { call, input in
            let now = call.now
            return try await call.read { snapshot, context in
                let detail = try AfterSaleDetail.find(input.afterSaleOrderId, in: snapshot, context)
                guard detail.afterSale.store == call.store else { throw CommonRefusal.notFound }
                return try AfterSaleResponse(detail, now: now, snapshot, context)
            }
        }
        area.on(
            .post, "aftersale.reason.get", "/aftersale/reason/get", Text("全部售后原因", "The reasons of buyers"), .manageAfterSales,
            gives: AfterSaleReasonsResponse.self
        ) { _ in
            AfterSaleReasonsResponse(
                reasonList: AfterSaleReason.allCases.map { .init(reason: $0.number, reasonText: $0.label.chinese) })
        }
        area.on(
            .post, "aftersale.rejectreason.get", "/aftersale/rejectreason/get", Text("全部拒绝原因", "The reasons of refusals"),
            .manageAfterSales, gives: RejectReasonsResponse.self
        ) { _ in
            RejectReasonsResponse(
                rejectReasonList: RejectKind.allCases.map {
                    .init(rejectReasonType: $0.rawValue, rejectReasonTypeText: $0.label.chinese, rejectReason: $0.standard.chinese)
                })
        }
        answers
    }

    @WeChatRoutes private static var answers: [WeChatRoute] {
        area.post(
            "aftersale.accept", "/aftersale/acceptapply", Text("同意售后", "Agree, or confirm the return"), .manageAfterSales,
            takes: AfterSaleAcceptRequest.self, gives: EnvelopeOnly.self,
            errors: [.afterSaleUnknown, .afterSaleStatusWrong, .addressIDMissing, .addressIDWrong, .refundsTooOften,
                .afterSaleOperationWrong]
        ) { call, input in
            try await step(call, input.afterSaleOrderId) { found, transaction, context in
                try input.agree(to: found, call.deployment.participants, in: transaction, context)
            }
        }
        area.post(
            "aftersale.reject", "/aftersale/rejectapply", Text("拒绝售后", "Refuse"), .manageAfterSales,
            takes: AfterSaleRejectRequest.self, gives: EnvelopeOnly.self,
            errors: [.afterSaleUnknown, .afterSaleStatusWrong, .textNotAllowed, .reasonWrong]
        ) { call, input in
            let decision = try input.decision()
            return try await step(call, input.afterSaleOrderId) { found, transaction, context in
                _ = try DecideAfterSale(
                    afterSale: found.id, decision: decision, isByProgram: true, participants: call.deployment.participants
                ).run(in: transaction, context)
            }
        }
        area.post(
            "aftersale.uploadrefundcertificate", "/aftersale/uploadrefundcertificate", Text("上传退款凭证", "Show proof of a refund"),
            .manageAfterSales, takes: RefundCertificateRequest.self, gives: EnvelopeOnly.self,
            errors: [.afterSaleUnknown, .afterSaleStatusWrong, .textNotAllowed]
        ) { call, input in
            let pictures = try MediaIDs.pictures(input.refundCertificates, "refund_certificates")
            return try await step(call, input.afterSaleOrderId) { found, transaction, context in
                _ = try AddRefundCertificate(afterSale: found.id, description: input.desc ?? "", pictures: pictures)
                    .run(in: transaction, context)
            }
        }
    }

    /// Runs a verb on an after-sale of the app's own store; others do not exist.
    private static func step(
        _ call: WeChatCall, _ id: ID<AfterSale>, _ run: @escaping @Sendable (AfterSale, any Transaction, Context) throws -> Void
    ) async throws -> EnvelopeOnly {
        try await call.write { transaction, context in
            guard let found = try AfterSale.find(id, in: transaction), found.store == call.store else { throw CommonRefusal.notFound }
            try run(found, transaction, context)
        }
        return EnvelopeOnly()
    }
}
