// SPDX-License-Identifier: Apache-2.0
import Kernel
import Payments
import Runtime
import Storage

/// The jobs that ask WeChat Pay. Whatever goes wrong on the way is as no answer: the next try is set before.
enum WeChatPayJobs {
    static let perRunMax = 50
    static let closingsEverySeconds = 5
    static let sharingsEverySeconds = 30
    static let receiversEverySeconds = 30

    static func closings(_ provider: WeChatPayProvider) -> Job {
        Job("wechat_pay.closings", everySeconds: closingsEverySeconds) { scope in
            for id in try await scope.database.read({ try Trade.closing(limit: perRunMax, in: $0) }) {
                guard let payment = try await scope.database.read({ try Payment.find(id, in: $0) }) else { continue }
                guard (try? await provider.close(payment)) != nil else { continue }
                try await scope.database.write(lane: .party(payment.buyer)) { try RecordClosing(payment: id).run(in: $0) }
            }
            return false
        }
    }

    static func receivers(_ provider: WeChatPayProvider) -> Job {
        Job("wechat_pay.receivers", everySeconds: receiversEverySeconds) { scope in
            let vault = scope.context().vault
            for receiver in try await scope.database.read({ try Receiver.asked(limit: perRunMax, in: $0, vault) }) {
                guard let answered = try? await provider.register(receiver) else { continue }
                try await scope.database.write(lane: .party(receiver.party)) { try answered.saveState(in: $0) }
            }
            return false
        }
    }

    static func sharings(_ provider: WeChatPayProvider) -> Job {
        Job("wechat_pay.sharings", everySeconds: sharingsEverySeconds) { scope in
            let now = scope.context().now
            let due = try await scope.database.read { try Sharing.due(by: now, limit: perRunMax, in: $0) }
            for order in due { try await share(order, provider, scope) }
            return !due.isEmpty
        }
    }

    static func returns(_ provider: WeChatPayProvider) -> Job {
        Job("wechat_pay.returns", everySeconds: sharingsEverySeconds) { scope in
            let now = scope.context().now
            let due = try await scope.database.read { try ShareReturn.due(by: now, limit: perRunMax, in: $0) }
            for back in due { try await giveBack(back, provider, scope) }
            return !due.isEmpty
        }
    }

    private static func share(_ order: Int64, _ provider: WeChatPayProvider, _ scope: JobScope) async throws {
        let context = scope.context()
        let sent = try await scope.database.write(lane: .shared) { transaction in
            try HoldShares(order: order).run(in: transaction, context)
            return try SendSharing(order: order).run(in: transaction, context)
        }
        guard let sent, let outcome = try? await provider.share(sent.sharing, sent.payouts) else { return }
        let answered = scope.context()
        try await scope.database.write(lane: .shared) { try RecordSharing(order: order, outcome: outcome).run(in: $0, answered) }
    }

    private static func giveBack(_ back: ShareReturn, _ provider: WeChatPayProvider, _ scope: JobScope) async throws {
        let context = scope.context()
        let sent = try await scope.database.write(lane: .shared) {
            try SendReturn(id: back.id, order: back.order).run(in: $0, context)
        }
        guard let sent, let outcome = try? await provider.giveBack(sent.back, from: sent.from) else { return }
        let answered = scope.context()
        try await scope.database.write(lane: .shared) {
            try RecordReturn(id: back.id, order: back.order, outcome: outcome).run(in: $0, answered)
        }
    }
}
