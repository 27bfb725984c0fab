// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import Hummingbird
import Identity
import Incentives
import Kernel
import Runtime
import Storage
import Stores
import WebCore

/// Incentives: what operators set up, and what those who are paid see of it.
enum IncentiveRoutes {
    static let area = APIArea("激励", "Incentives")

    @RouteList static var all: [APIRoute] {
        area.get(
            "/operator/incentives", Text("全部激励", "All incentives"), .operator(.manageRules),
            query: [APIRoute.Parameter("state", Text("状态", "In a state"))] + APIRoute.Parameter.page
        ) { call in
            let (state, page) = (try call.choice("state", IncentiveState.self), try call.page())
            return try await call.read { APIPage(try IncentiveBook.page(state, page, in: $0, $1), IncentiveOutput.init) }
        }
        area.get(
            "/operator/incentives/{id}", Text("一项激励与最近的试算", "One incentive with its latest dry run"), .operator(.manageRules)
        ) { call in
            let id = try call.id(of: Incentive.self)
            return try await call.read {
                let (incentive, trial) = try IncentiveBook.find(id, in: $0, $1)
                return IncentiveDetailOutput(incentive: IncentiveOutput(incentive), trial: trial.map(IncentiveTrialOutput.init))
            }
        }
        area.get(
            "/operator/incentives/{id}/payments", Text("激励的发放记录", "What an incentive paid"), .operator(.manageRules),
            query: APIRoute.Parameter.page
        ) { call in
            let (id, page) = (try call.id(of: Incentive.self), try call.page())
            return try await call.read { APIPage(try IncentiveBook.payments(of: id, page, in: $0, $1)) { IncentivePaymentOutput($0) } }
        }
        writes
        own
    }

    @RouteList private static var writes: [APIRoute] {
        area.on(
            .post, "/operator/incentives", Text("新建激励（草稿）", "Write an incentive down as a draft"), .operator(.manageRules),
            takes: IncentiveInput.self, gives: IncentiveOutput.self
        ) { call, input in
            let terms = try input.terms()
            return try await call.write(lane: .party(Party.platform)) { IncentiveOutput(try DraftIncentive(terms: terms).run(in: $0, $1)) }
        }
        area.on(
            .put, "/operator/incentives/{id}", Text("修改未开始的激励", "Change an incentive that has not started"), .operator(.manageRules),
            takes: IncentiveInput.self, gives: IncentiveOutput.self
        ) { call, input in
            let (id, terms) = (try call.id(of: Incentive.self), try input.terms())
            return try await call.write(lane: .party(Party.platform)) {
                IncentiveOutput(try ChangeIncentive(incentive: id, terms: terms).run(in: $0, $1))
            }
        }
        area.on(
            .post, "/operator/incentives/{id}/trials", Text("对过往订单试算", "Try it over past orders"), .operator(.manageRules),
            takes: IncentiveTrialInput.self, gives: IncentiveTrialOutput.self
        ) { call, input in
            let id = try call.id(of: Incentive.self)
            return try await call.write(lane: .party(Party.platform)) {
                IncentiveTrialOutput(try TryIncentive(incentive: id, since: input.since, until: input.until).run(in: $0, $1))
            }
        }
        area.on(
            .post, "/operator/incentives/{id}/start", Text("开始激励，留存预算", "Start it: its budget is set aside"),
            .operator(.manageRules), gives: IncentiveOutput.self
        ) { call in
            let id = try call.id(of: Incentive.self)
            return try await call.write(lane: .party(Party.platform)) {
                IncentiveOutput(try StartIncentive(incentive: id).run(in: $0, $1))
            }
        }
        area.on(
            .post, "/operator/incentives/{id}/stop", Text("停止激励", "Stop it before its time"), .operator(.manageRules),
            takes: ReasonInput.self, gives: IncentiveOutput.self
        ) { call, input in
            let id = try call.id(of: Incentive.self)
            return try await call.write(lane: .party(Party.platform)) {
                IncentiveOutput(try StopIncentive(incentive: id, reason: input.reason).run(in: $0, $1))
            }
        }
    }

    @RouteList private static var own: [APIRoute] {
        area.get("/me/incentives", Text("适用于我的激励与进度", "The incentives for me, and how far I am"), .person) { call in
            let party = try call.person().id.party
            return try await call.read { APIList(try OwnIncentive.all(of: party, in: $0, $1).map(OwnIncentiveOutput.init)) }
        }
        area.get(
            "/me/incentive-payments", Text("我得到的激励", "What incentives paid me"), .person, query: APIRoute.Parameter.page
        ) { call in
            let (party, page) = (try call.person().id.party, try call.page())
            return try await call.read {
                APIPage(try OwnIncentive.payments(of: party, page, in: $0, $1).page) { IncentivePaymentOutput($0) }
            }
        }
        area.get(
            "/me/incentive-payments/{id}", Text("一笔激励是怎么来的", "Why an incentive paid me this"), .person
        ) { call in
            let (party, id) = (try call.person().id.party, try call.id(of: IncentivePayment.self))
            return try await call.read { try explained(id, of: party, in: $0, $1) }
        }
        area.get(
            "/stores/{store}/incentives", Text("适用于店铺的激励与进度", "The incentives for a store, and how far it is"), .store(.manageFunds)
        ) { call in
            try await call.readStore { APIList(try OwnIncentive.all(of: $0.party, in: $1, $2).map(OwnIncentiveOutput.init)) }
        }
        area.get(
            "/stores/{store}/incentive-payments", Text("店铺得到的激励", "What incentives paid a store"), .store(.manageFunds),
            query: APIRoute.Parameter.page
        ) { call in
            let page = try call.page()
            return try await call.readStore {
                APIPage(try OwnIncentive.payments(of: $0.party, page, in: $1, $2).page) { IncentivePaymentOutput($0) }
            }
        }
        area.get(
            "/stores/{store}/incentive-payments/{id}", Text("一笔激励是怎么来的", "Why an incentive paid a store this"),
            .store(.manageFunds)
        ) { call in
            let id = try call.id(of: IncentivePayment.self)
            return try await call.readStore { try explained(id, of: $0.party, in: $1, $2) }
        }
    }

    private static func explained(
        _ id: ID<IncentivePayment>, of party: ID<Party>, in snapshot: any Snapshot, _ context: Context
    ) throws -> IncentivePaymentOutput {
        let (payment, incentive) = try OwnIncentive.payment(id, of: party, in: snapshot, context)
        return IncentivePaymentOutput(payment, explanation: PaymentExplanation(payment, of: incentive, in: context.zone))
    }
}
