// SPDX-License-Identifier: Apache-2.0
import CryptoExtras
import Foundation
import Kernel
import Payments

/// The bodies of profit sharing. Source: WeChat Pay API v3, `/v3/profitsharing/…`. Amounts are fen.
struct SharingBody: Encodable {
    struct Receiver: Encodable {
        let type: String
        let account: String
        let amount: Int64
        let description: String
    }

    let appid: String
    let transactionId: String
    let outOrderNo: String
    let receivers: [Receiver]
    /// Whatever is left goes to the merchant's own account.
    let unfreezeUnsplit = true
}

struct UnfreezeBody: Encodable {
    let transactionId: String
    let outOrderNo: String
    let description: String
}

struct SharingReport: Decodable {
    struct Receiver: Decodable {
        let account: String
        let result: String
    }

    let state: String
    let receivers: [Receiver]?

    var outcome: SharingOutcome {
        let receivers = receivers ?? []
        guard state == "FINISHED", !receivers.contains(where: { $0.result == "PENDING" }) else { return .processing }
        return .finished(paidAccounts: Set(receivers.filter { $0.result == "SUCCESS" }.map(\.account)))
    }
}

struct ReturnBody: Encodable {
    let outOrderNo: String
    let outReturnNo: String
    let returnMchid: String
    let amount: Int64
    let description: String
}

struct ReturnReport: Decodable {
    let returnId: String?
    let outReturnNo: String
    let result: String
    let failReason: String?
}

struct ReceiverBody: Encodable {
    let appid: String
    let type: String
    let account: String
    /// Sealed with WeChat Pay's public key.
    let name: String
    let relationType = "PARTNER"
}

extension WeChatPayProvider {
    private static let description = "Xiaodian"
    /// Refusals that pass by themselves.
    private static let passing: Set<String> = ["FREQUENCY_LIMITED", "FREQUENCY_LIMIT_EXCEED", "RATELIMIT_EXCEEDED", "SYSTEM_ERROR"]

    /// Asks for a sharing, or how an earlier request goes on: its number makes it the same sharing.
    func share(_ sharing: Sharing, _ payouts: [SharePayout]) async throws -> SharingOutcome {
        do {
            let report: SharingReport =
                payouts.isEmpty
                ? try await client.post(
                    "/v3/profitsharing/orders/unfreeze",
                    UnfreezeBody(
                        transactionId: sharing.transactionNumber, outOrderNo: sharing.outOrderNumber, description: Self.description))
                : try await client.post("/v3/profitsharing/orders", body(sharing, payouts))
            return report.outcome
        } catch WeChatPayFault.refused(_, let code, let message) where !Self.passing.contains(code) {
            return .failed("WeChat Pay: \(code) \(message)")
        }
    }

    private func body(_ sharing: Sharing, _ payouts: [SharePayout]) -> SharingBody {
        SharingBody(
            appid: settings.app, transactionId: sharing.transactionNumber, outOrderNo: sharing.outOrderNumber,
            receivers: payouts.map {
                SharingBody.Receiver(
                    type: $0.kind.rawValue, account: $0.account, amount: $0.amount.fen, description: "\(Self.description) \(sharing.order)")
            })
    }

    /// Asks a receiver's share back, or how an earlier request goes on.
    func giveBack(_ back: ShareReturn, from payout: SharePayout) async throws -> RefundOutcome {
        do {
            let report: ReturnReport = try await client.post(
                "/v3/profitsharing/return-orders",
                ReturnBody(
                    outOrderNo: "S\(back.order)", outReturnNo: back.outReturnNumber, returnMchid: payout.account, amount: back.amount.fen,
                    description: Self.description))
            switch report.result {
            case "SUCCESS": return .succeeded(providerRefund: report.returnId ?? report.outReturnNo)
            case "PROCESSING": return .processing
            default: return .failed(reason: "WeChat Pay: \(report.failReason ?? report.result)")
            }
        } catch WeChatPayFault.refused(_, let code, let message) where !Self.passing.contains(code) {
            return .failed(reason: "WeChat Pay: \(code) \(message)")
        }
    }

    /// Has WeChat Pay register a receiver; its name is sealed so that only WeChat Pay can read it.
    func register(_ receiver: Receiver) async throws -> Receiver {
        var answered = receiver
        do {
            let (key, name) = try await client.sealed(receiver.name)
            try await client.post(
                "/v3/profitsharing/receivers/add",
                ReceiverBody(appid: settings.app, type: receiver.kind.rawValue, account: receiver.account, name: name),
                sealedWith: key)
            answered.state = try receiver.state.moved(to: .registered)
        } catch WeChatPayFault.refused(_, let code, let message) where !Self.passing.contains(code) {
            answered.state = try receiver.state.moved(to: .refused)
            answered.failure = String("\(code) \(message)".prefix(Refund.reasonCharactersMax))
        }
        return answered
    }
}
