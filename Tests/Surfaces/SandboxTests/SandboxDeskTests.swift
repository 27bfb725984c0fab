// SPDX-License-Identifier: Apache-2.0
import AfterSales
import Catalog
import Composition
import Foundation
import HTTPTypes
import Kernel
import Ledger
import Orders
import Payments
import Runtime
import Storage
import Stores
import Testing
import WebTestSupport

@testable import Sandbox

/// What people decide at their desks, decided by the sandbox.
struct SandboxDeskTests {
    private func post(_ town: SandboxTown, _ path: String, _ body: String = "{}") async throws -> WebBench.Answer {
        try await town.bench.call(.post, "/sandbox\(path)", body)
    }

    @Test(arguments: Engine.allCases)
    func `a review gives a draft back, or puts it online`(engine: Engine) async throws {
        let town = try await SandboxTown(engine)
        let product = town.products[0].product
        func submit() async throws {
            try await town.bench.deployment.write(as: .system, lane: .shared) { transaction, context in
                let draft = try DraftDetail.find(product, in: transaction, context)
                try EditDraft(product: product, content: draft.content).run(in: transaction, context)
                try SubmitForReview(product: product).run(in: transaction, context)
            }
        }
        func state() async throws -> EditStatus? {
            try await town.bench.deployment.database.read { try Product.find(product, in: $0)?.editStatus }
        }
        try await submit()
        #expect(try await post(town, "/products/\(product)/review", #"{"approved": false, "reason": "图片不清"}"#).status == 200)
        #expect(try await state() == .rejected)
        #expect(try await post(town, "/products/\(product)/review").status == 409)
        try await submit()
        #expect(try await post(town, "/products/\(product)/review").status == 200)
        #expect(try await state() == .approved)
        #expect(try await post(town, "/products/7/review").status == 404)
    }

    @Test(arguments: Engine.allCases)
    func `a refusal is disputed and decided`(engine: Engine) async throws {
        let town = try await SandboxTown(engine)
        let order = try await town.order(#", "pay": true"#).orderID()
        let asked = try await post(town, "/orders/\(order)/aftersales", #"{"type": "REFUND", "amount": 5000}"#)
        let id = try #require((asked.json["after_sale_ids"] as? [String])?.first, "\(asked.text)")
        #expect(try await post(town, "/aftersales/\(id)/dispute").status == 409)
        let participants = town.bench.deployment.participants
        try await town.bench.deployment.write(as: .system, lane: .shared) {
            _ = try DecideAfterSale(afterSale: ID(id)!, decision: .reject(reason: "没有照片"), participants: participants).run(in: $0, $1)
        }
        let opened = try await post(town, "/aftersales/\(id)/dispute", #"{"content": "有照片"}"#)
        let dispute = try #require(opened.json["complaint_id"] as? String, "\(opened.text)")
        _ = try await town.bench.deployment.write(as: .system, lane: .shared) {
            try AddToDispute(dispute: ID(dispute)!, isEvidence: false, content: "发货前检查过").run(in: $0, $1)
        }
        let decision = "/disputes/\(dispute)/decision"
        #expect(try await post(town, decision, #"{"amount": 6000}"#).status == 422)
        #expect(try await post(town, decision, #"{"amount": 2000, "bearer": "moon"}"#).status == 422)
        #expect(try await post(town, decision, "{}").status == 400)
        #expect(try await post(town, decision, #"{"amount": "2000", "bearer": "store"}"#).status == 200)
        let state = try await town.bench.deployment.database.read { try Dispute.find(ID(dispute)!, in: $0) }
        #expect(state?.state == .decided && state?.granted == Money(fen: 2_000))
        #expect(try await post(town, "/aftersales/7/dispute").status == 404)
        #expect(try await post(town, "/disputes/7/decision", #"{"amount": 0}"#).status == 404)
    }

    @Test(arguments: Engine.allCases)
    func `a withdrawal's code is scanned, confirmed or taken back`(engine: Engine) async throws {
        let town = try await SandboxTown(engine)
        let store = town.store
        func ticket() async throws -> String {
            try await town.bench.deployment.write(as: .system, lane: .shared) { transaction, context in
                let gift = Transfer(
                    from: .world(for: store.party), to: Account(store.party, .available), amount: Money(fen: 5_000), kind: .correction,
                    reference: 1)
                try PostTransfers([gift]).run(in: transaction, context)
                let asked = try RequestWithdrawal(party: store.party, amount: Money(fen: 1_000)).run(in: transaction, context)
                return try WithdrawalTicket.of(asked, in: transaction)!.ticket
            }
        }
        func state(_ ticket: String) async throws -> WithdrawalTicketState? {
            try await town.bench.deployment.database.read { try WithdrawalTicket.find(ticket, in: $0)?.state }
        }
        let back = try await ticket()
        #expect(try await post(town, "/tickets/\(back)/scan").status == 200)
        #expect(try await state(back) == .scanned)
        #expect(try await post(town, "/tickets/\(back)/scan", #"{"confirmed": false}"#).status == 200)
        #expect(try await state(back) == .cancelled)
        let sent = try await ticket()
        #expect(try await post(town, "/tickets/\(sent)/scan", #"{"confirmed": true}"#).status == 200)
        #expect(try await state(sent) == .confirmed)
        #expect(try await post(town, "/tickets/\(sent)/scan", #"{"confirmed": true}"#).status == 409)
        #expect(try await post(town, "/tickets/none/scan").status == 404)
    }
}
