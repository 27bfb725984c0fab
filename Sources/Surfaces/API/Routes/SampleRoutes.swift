// SPDX-License-Identifier: Apache-2.0
import Alliance
import HTTPTypes
import Hummingbird
import Identity
import Kernel
import Runtime
import Storage
import Stores
import WebCore

/// Samples for sellers, and violations of the selling rules.
enum SampleRoutes {
    static let area = APIArea("样品与带货规则", "Samples and selling rules")

    @RouteList static var all: [APIRoute] {
        area.get("/me/samples", Text("我的样品申请", "My requests for samples"), .person, query: APIRoute.Parameter.page) { call in
            let (me, page) = (try call.person().id, try call.page())
            return try await call.read { APIPage(try SampleList.of(seller: me, page, in: $0, $1), SampleRowOutput.init) }
        }
        area.on(
            .post, "/me/samples", Text("申请样品", "Ask for a sample"), .person, takes: SampleInput.self, gives: SampleOutput.self
        ) { call, input in
            try await call.writeMine {
                SampleOutput(try RequestSample(seller: $0, product: input.productId, note: input.note ?? "").run(in: $1, $2))
            }
        }
        area.get(
            "/stores/{store}/samples", Text("店铺收到的样品申请", "What sellers ask a store for"), .store(.managePlans),
            query: APIRoute.Parameter.page
        ) { call in
            let page = try call.page()
            return try await call.readStore { APIPage(try SampleList.of($0, page, in: $1, $2), SampleRowOutput.init) }
        }
        area.on(
            .post, "/samples/{id}/decision", Text("同意或拒绝寄样", "Agree to send a sample, or refuse"), .store(.managePlans),
            takes: SampleDecisionInput.self, gives: SampleOutput.self
        ) { call, input in
            try await call.writeSample { SampleOutput(try DecideSample(sample: $0, refusal: input.refusal).run(in: $1, $2)) }
        }
        area.on(
            .post, "/samples/{id}/parcel", Text("寄出样品", "Ship a sample"), .store(.managePlans), takes: SampleParcelInput.self,
            gives: SampleOutput.self
        ) { call, input in
            try await call.writeSample {
                let verb = ShipSample(sample: $0, carrier: input.carrier, trackingNumber: input.trackingNumber)
                return SampleOutput(try verb.run(in: $1, $2))
            }
        }
        area.on(
            .delete, "/samples/{id}", Text("撤回样品申请", "Withdraw a request that is not answered"), .person, gives: SampleOutput.self
        ) { call in
            try await call.writeSample { SampleOutput(try WithdrawSample(sample: $0).run(in: $1, $2)) }
        }
        area.on(
            .post, "/samples/{id}/content", Text("登记样品的内容", "Say where a sample is shown"), .person, takes: SampleContentInput.self,
            gives: SampleOutput.self
        ) { call, input in
            try await call.writeSample { SampleOutput(try ShowSample(sample: $0, content: input.content).run(in: $1, $2)) }
        }
        violations
    }

    @RouteList private static var violations: [APIRoute] {
        area.get("/me/violations", Text("我的违规记录", "My violations"), .person, query: APIRoute.Parameter.page) { call in
            let (me, page) = (try call.person().id, try call.page())
            return try await call.read { APIPage(try ViolationList.of(me, page, in: $0, $1)) { ViolationOutput($0.violation) } }
        }
        area.on(
            .post, "/violations/{id}/appeal", Text("申诉", "Appeal against a violation"), .person, takes: AppealInput.self,
            gives: ViolationOutput.self
        ) { call, input in
            try await call.writeViolation { ViolationOutput(try AppealViolation(violation: $0, appeal: input.appeal).run(in: $1, $2)) }
        }
        area.get(
            "/violations", Text("全部违规记录", "All violations"), .operator(.decideDisputes),
            query: [APIRoute.Parameter("state", Text("状态", "In a state"))] + APIRoute.Parameter.page
        ) { call in
            let (state, page) = (try call.choice("state", ViolationState.self), try call.page())
            return try await call.read {
                APIPage(try ViolationList.all(state: state, page, in: $0, $1)) { ViolationOutput($0.violation) }
            }
        }
        area.on(
            .post, "/violations", Text("记录违规", "Record a violation"), .operator(.decideDisputes), takes: ViolationInput.self,
            gives: ViolationOutput.self
        ) { call, input in
            try await call.write(lane: .party(input.sellerId)) {
                let verb = RecordViolation(
                    seller: input.sellerId, rule: input.rule, grounds: input.grounds, points: input.points,
                    closedDays: input.closedDays ?? 0)
                return ViolationOutput(try verb.run(in: $0, $1))
            }
        }
        area.on(
            .post, "/violations/{id}/decision", Text("裁定申诉", "Decide on an appeal"), .operator(.decideDisputes),
            takes: ViolationDecisionInput.self, gives: ViolationOutput.self
        ) { call, input in
            try await call.writeViolation {
                let verb = DecideViolation(violation: $0, isLifted: input.isLifted, decision: input.decision)
                return ViolationOutput(try verb.run(in: $1, $2))
            }
        }
    }
}
