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

/// What stores, sellers and agencies negotiate before a directed plan.
enum InvitationRoutes {
    static let area = APIArea("合作邀请", "Invitations")

    @RouteList static var all: [APIRoute] {
        area.get(
            "/stores/{store}/invitations", Text("店铺的邀请", "A store's invitations"), .store(.managePlans),
            query: [APIRoute.Parameter("state", Text("状态", "In a state"))] + APIRoute.Parameter.page
        ) { call in
            let (state, page) = (try call.choice("state", InvitationState.self), try call.page())
            return try await call.readStore {
                APIPage(try InvitationList.of($0, state: state, page, in: $1, $2)) { InvitationOutput($0.invitation) }
            }
        }
        area.on(
            .post, "/stores/{store}/invitations", Text("邀请带货者或机构", "Invite a seller or an agency"), .store(.managePlans),
            takes: InvitationInput.self, gives: InvitationOutput.self
        ) { call, input in
            try await call.writeStore {
                let terms = input.terms?.terms ?? InvitationTerms()
                let verb = Invite(store: $0, partner: input.partnerId, isAgency: input.isAgency ?? false, terms: terms)
                return InvitationOutput(try verb.run(in: $1, $2))
            }
        }
        area.get("/me/invitations", Text("商家对我的邀请与我的提议", "What I was invited to, or proposed"), .person, query: APIRoute.Parameter.page) {
            call in
            let (me, page) = (try call.person().id.party, try call.page())
            return try await call.read {
                APIPage(try InvitationList.of(partner: me, page, in: $0, $1)) { InvitationOutput($0.invitation) }
            }
        }
        area.on(
            .post, "/me/invitations", Text("向商家提议合作", "Propose it to a store"), .person, takes: ProposalInput.self,
            gives: InvitationOutput.self
        ) { call, input in
            let me = try call.person().id.party
            return try await call.write(lane: .party(input.storeId)) {
                let terms = input.terms?.terms ?? InvitationTerms()
                let verb = Invite(store: input.storeId, partner: me, isAgency: input.isAgency ?? false, terms: terms)
                return InvitationOutput(try verb.run(in: $0, $1))
            }
        }
        steps
    }

    @RouteList private static var steps: [APIRoute] {
        area.get("/invitations/{id}", Text("一份邀请与历次报价", "An invitation with all its offers"), .person) { call in
            let id = try call.id(of: Invitation.self)
            return try await call.read { InvitationOutput(try InvitationList.find(id, in: $0, $1).invitation) }
        }
        area.on(
            .post, "/invitations/{id}/terms", Text("提出其他条件", "Make other terms"), .person, takes: InvitationTermsInput.self,
            gives: InvitationOutput.self
        ) { call, input in
            try await call.writeInvitation {
                InvitationOutput(try CounterInvitation(invitation: $0, terms: input.terms).run(in: $1, $2))
            }
        }
        area.on(
            .post, "/invitations/{id}/answer", Text("接受或拒绝", "Accept the terms, or decline them"), .person, takes: AnswerInput.self,
            gives: InvitationOutput.self
        ) { call, input in
            try await call.writeInvitation {
                InvitationOutput(try AnswerInvitation(invitation: $0, isAccepted: input.isAccepted).run(in: $1, $2))
            }
        }
        area.on(
            .delete, "/invitations/{id}/terms", Text("取消未答复的邀请", "Take back terms that are not answered"), .person,
            gives: InvitationOutput.self
        ) { call in
            try await call.writeInvitation { InvitationOutput(try CancelInvitation(invitation: $0).run(in: $1, $2)) }
        }
        area.on(
            .post, "/invitations/{id}/end", Text("结束合作", "End the cooperation, and its plans with notice"), .person,
            gives: InvitationOutput.self
        ) { call in
            try await call.writeInvitation { InvitationOutput(try EndInvitation(invitation: $0).run(in: $1, $2)) }
        }
        area.on(
            .delete, "/invitations/{id}", Text("从列表中删除", "Take what is over off the store's list"), .person, gives: Nothing.self
        ) { call in
            try await call.writeInvitation {
                try DeleteInvitation(invitation: $0).run(in: $1, $2)
                return Nothing()
            }
        }
    }
}
