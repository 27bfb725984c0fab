// SPDX-License-Identifier: Apache-2.0
import Channels
import Composition
import HTTPTypes
import Kernel
import Runtime
import Stores
import WebCore

/// Accounts of others that show a store's cards on its invitation.
enum CooperationRoutes {
    static let area = CardRoutes.area

    @RouteList static var all: [APIRoute] {
        area.get(
            "/stores/{store}/cooperations", Text("店铺的合作账号", "Accounts of others that cooperate with the store"),
            .store(.manageSettings)
        ) { call in
            CooperationsOutput(
                cooperations: try await call.readStore { try CooperationList.all(of: $0, in: $1, $2).map(CooperationOutput.init) })
        }
        area.on(
            .post, "/stores/{store}/cooperations", Text("邀请合作账号，答复链接只给这一次", "Invite an account. The link is answered this once"),
            .store(.manageSettings), takes: CooperationInput.self, gives: CooperationInvitationOutput.self
        ) { call, input in
            let baseURL = call.site.deployment.settings.baseURL
            return try await call.writeStore {
                CooperationInvitationOutput(
                    try InviteCooperation(store: $0, kind: input.kind, account: input.account).run(in: $1, $2), baseURL)
            }
        }
        area.on(
            .post, "/stores/{store}/cooperations/cancellations", Text("取消合作邀请", "Take back an invitation"), .store(.manageSettings),
            takes: CooperationInput.self, gives: CooperationOutput.self
        ) { call, input in
            try await call.writeStore {
                CooperationOutput(try CancelCooperation(store: $0, kind: input.kind, account: input.account).run(in: $1, $2))
            }
        }
        area.on(
            .post, "/stores/{store}/cooperations/endings", Text("解除合作", "End a cooperation"), .store(.manageSettings),
            takes: CooperationInput.self, gives: CooperationOutput.self
        ) { call, input in
            try await call.writeStore {
                CooperationOutput(try EndCooperation(store: $0, kind: input.kind, account: input.account).run(in: $1, $2))
            }
        }
        area.on(
            .post, "/cooperation-answers", Text("答复合作邀请", "Answer an invitation for an account that one runs"), .person,
            takes: CooperationAnswerInput.self, gives: CooperationOutput.self
        ) { call, input in
            try await call.writeMine { _, transaction, context in
                CooperationOutput(
                    try AnswerCooperation(code: input.code, accepts: input.accepts, name: input.name ?? "").run(in: transaction, context))
            }
        }
    }
}

struct CooperationInput: Codable, Sendable {
    /// 2 an official account, 3 a mini-program.
    let kind: Cooperation.Kind
    /// `gh_…` of an official account, `wx…` of a mini-program.
    let account: String
}

struct CooperationAnswerInput: Codable, Sendable {
    /// The last part of the invitation's link.
    let code: String
    let accepts: Bool
    /// What people call the account; needed to accept.
    let name: String?
}

struct CooperationOutput: Codable, Sendable {
    let id: ID<Cooperation>
    let kind: Cooperation.Kind
    let account: String
    let name: String
    /// 1 bound, 2 ended, 3 declined, 4 waiting, 5 expired, 6 failed, 7 cancelled.
    let state: Int
    let invitedAt: Timestamp
    let expiresAt: Timestamp
    let boundAt: Timestamp?
    let channelId: ID<ChannelAccount>?

    init(_ cooperation: Cooperation) {
        id = cooperation.id
        kind = cooperation.kind
        account = cooperation.account
        name = cooperation.name
        state = cooperation.state.rawValue
        invitedAt = cooperation.invitedAt
        expiresAt = cooperation.expiresAt
        boundAt = cooperation.boundAt
        channelId = cooperation.channel
    }
}

struct CooperationsOutput: Codable, Sendable {
    let cooperations: [CooperationOutput]
}

struct CooperationInvitationOutput: Codable, Sendable {
    let cooperation: CooperationOutput
    /// Where whoever runs the account answers.
    let link: String

    init(_ made: InviteCooperation.Made, _ baseURL: String) {
        cooperation = CooperationOutput(made.cooperation)
        link = "\(baseURL)/cooperations/\(made.code)"
    }
}
