// SPDX-License-Identifier: Apache-2.0
import AfterSales
import Composition
import HTTPTypes
import Hummingbird
import Identity
import Kernel
import Orders
import Runtime
import Storage
import Stores
import WebCore

/// What follows when a buyer does not accept a refusal.
enum DisputeRoutes {
    static let area = APIArea("纠纷", "Disputes")

    @RouteList static var all: [APIRoute] {
        area.get("/disputes", Text("我的纠纷", "My disputes"), .person, query: APIRoute.Parameter.page) { call in
            let (buyer, page) = (try call.person().id, try call.page())
            return try await call.read { APIPage(try DisputeList.of(buyer: buyer, page, in: $0, $1)) { DisputeOutput($0) } }
        }
        area.get(
            "/stores/{store}/disputes", Text("店铺纠纷", "A store's disputes"), .store(.manageAfterSales), query: APIRoute.Parameter.page
        ) { call in
            let page = try call.page()
            return try await call.readStore { APIPage(try DisputeList.of(store: $0, page, in: $1, $2)) { DisputeOutput($0) } }
        }
        area.get(
            "/operator/disputes", Text("全部纠纷", "Everybody's disputes"), .operator(.decideDisputes), query: APIRoute.Parameter.page
        ) { call in
            let page = try call.page()
            return try await call.read { APIPage(try DisputeList.all(page, in: $0, $1)) { DisputeOutput($0) } }
        }
        area.get("/disputes/{id}", Text("纠纷详情", "A dispute with its history"), .person) { call in
            let id = try call.id(of: Dispute.self)
            return try await call.read { DisputeOutput(detail: try DisputeDetail.find(id, in: $0, $1)) }
        }
        area.on(
            .post, "/after-sales/{id}/disputes", Text("申请平台介入", "Ask the platform, within seven days of a refusal"), .person,
            takes: DisputeInput.self, gives: DisputeOutput.self
        ) { call, input in
            try await call.writeAfterSale {
                let verb = OpenDispute(afterSale: $0, content: input.content, pictures: input.pictures ?? [])
                return DisputeOutput(detail: try DisputeDetail.find(try verb.run(in: $1, $2).id, in: $1, $2))
            }
        }
        area.on(
            .post, "/after-sales/{id}/certificates", Text("上传退款凭证", "Show proof of a refund"), .store(.manageAfterSales),
            takes: CertificateInput.self, gives: CertificateOutput.self
        ) { call, input in
            try await call.writeAfterSale {
                let verb = AddRefundCertificate(afterSale: $0, description: input.description ?? "", pictures: input.pictures)
                return CertificateOutput(try verb.run(in: $1, $2))
            }
        }
        sides
        platform
    }

    @RouteList private static var sides: [APIRoute] {
        area.on(
            .post, "/disputes/{id}/entries", Text("留言或举证", "Say something, or give evidence"), .person,
            takes: DisputeEntryInput.self, gives: DisputeOutput.self
        ) { call, input in
            try await call.dispute {
                let verb = AddToDispute(
                    dispute: $0, isEvidence: input.evidence ?? false, content: input.content, pictures: input.pictures ?? [])
                try verb.run(in: $1, $2)
            }
        }
        area.on(.post, "/disputes/{id}/withdrawal", Text("买家撤销", "The buyer takes it back"), .person, gives: DisputeOutput.self) { call in
            try await call.dispute { try WithdrawDispute(dispute: $0).run(in: $1, $2) }
        }
        area.on(
            .post, "/disputes/{id}/concession", Text("商家同意退款", "The merchant gives in and refunds"), .store(.manageAfterSales),
            gives: DisputeOutput.self
        ) { call in
            let participants = call.site.deployment.participants
            return try await call.dispute { try ConcedeDispute(dispute: $0, participants: participants).run(in: $1, $2) }
        }
    }

    @RouteList private static var platform: [APIRoute] {
        area.on(
            .post, "/disputes/{id}/handling", Text("平台处理或请求举证", "Take it on, or ask for evidence"), .operator(.decideDisputes),
            takes: DisputeStepInput.self, gives: DisputeOutput.self
        ) { call, input in
            try await call.dispute {
                try HandleDispute(dispute: $0, step: input.step.domain, content: input.content ?? "").run(in: $1, $2)
            }
        }
        area.on(
            .post, "/disputes/{id}/decision", Text("平台裁决", "Decide it; the money moves at once"), .operator(.decideDisputes),
            takes: DisputeDecisionInput.self, gives: DisputeOutput.self
        ) { call, input in
            let participants = call.site.deployment.participants
            return try await call.dispute {
                let verb = DecideDispute(
                    dispute: $0, amount: input.amount, bearer: input.bearer, grounds: input.grounds, participants: participants)
                try verb.run(in: $1, $2)
            }
        }
    }
}

extension APICall {
    /// Runs a verb on a dispute and answers with it as it is then.
    fileprivate func dispute<Result>(_ run: @escaping Run<Dispute, Result>) async throws -> Response {
        try await writeDispute { id, transaction, context in
            _ = try run(id, transaction, context)
            return DisputeOutput(detail: try DisputeDetail.find(id, in: transaction, context))
        }
    }
}
