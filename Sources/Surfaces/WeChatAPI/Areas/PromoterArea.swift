// SPDX-License-Identifier: Apache-2.0
import Alliance
import Identity
import Kernel
import Runtime
import Storage
import WebCore

/// The sellers whom a store invites to work together. What they agree on beyond that, products and rates, is a league item.
enum PromoterArea {
    static let sizeMax = 200
    static let countedMax = 10_000

    static let area = WeChatArea(
        "league-promoter", Text("合作带货者", "Sellers"),
        refusals: RefusalTable(
            notFound: .finderIDWrong, conflict: .leagueParameterWrong,
            [
                (LeagueFault.sellerUnknown, .finderIDWrong), (LeagueFault.typeWrong, .leagueTypeWrong),
                (InvitationRefusal.partnerUnknown, .finderIDWrong), (InvitationRefusal.ownStore, .finderIDWrong),
            ]))

    @WeChatRoutes static var routes: [WeChatRoute] {
        area.post(
            "league.promoter.add", "/league/promoter/add", Text("邀请带货者", "Invite a seller"), .managePlans, takes: PromoterRequest.self,
            gives: EnvelopeOnly.self, errors: [.finderIDWrong, .leagueParameterWrong]
        ) { call, input in
            let seller = try input.seller()
            try await call.write { _ = try Invite(store: call.store, partner: seller.party).run(in: $0, $1) }
            return EnvelopeOnly()
        }
        area.post(
            "league.promoter.upd", "/league/promoter/upd", Text("取消邀请或结束合作", "Take an invitation back, or end the cooperation"),
            .managePlans, takes: PromoterUpdateRequest.self, gives: EnvelopeOnly.self,
            errors: [.finderIDWrong, .leagueTypeWrong, .leagueParameterWrong]
        ) { call, input in
            let seller = try input.seller()
            guard [1, 2].contains(input.type) else { throw LeagueFault.typeWrong }
            try await call.write { transaction, context in
                let found = try StorePromoters(store: call.store).invitation(of: seller, in: transaction, context)
                if input.type == 1 {
                    _ = try CancelInvitation(invitation: found.id).run(in: transaction, context)
                } else {
                    _ = try EndInvitation(invitation: found.id).run(in: transaction, context)
                }
            }
            return EnvelopeOnly()
        }
        area.post(
            "league.promoter.delete", "/league/promoter/delete", Text("删除带货者", "Take a seller off the list"), .managePlans,
            takes: PromoterRequest.self, gives: EnvelopeOnly.self, errors: [.finderIDWrong, .leagueParameterWrong]
        ) { call, input in
            let seller = try input.seller()
            try await call.write { transaction, context in
                let found = try StorePromoters(store: call.store).invitation(of: seller, in: transaction, context)
                try DeleteInvitation(invitation: found.id).run(in: transaction, context)
            }
            return EnvelopeOnly()
        }
        .noting(Text("合作中的须先结束，待答复的须先取消。", "A cooperation is ended first, an invitation that waits is taken back first."))
        area.post(
            "league.promoter.get", "/league/promoter/get", Text("带货者详情", "A seller"), .managePlans, takes: PromoterRequest.self,
            gives: PromoterResponse.self, errors: [.finderIDWrong]
        ) { call, input in
            let seller = try input.seller()
            return try await call.read { snapshot, context in
                let promoters = StorePromoters(store: call.store)
                let found = try promoters.invitation(of: seller, in: snapshot, context)
                let figures = try promoters.figures(of: seller, in: snapshot, context)
                return PromoterResponse(
                    promoter: .init(
                        finderId: "\(seller)", status: found.state.promoterStatus, inviteTime: WireSeconds(found.invitedAt),
                        saleProductNumber: figures.products, saleGmv: figures.gmv))
            }
        }
        .noting(
            Text(
                "状态 0 是带货者主动提出、待店铺答复的合作；过期的邀请是 4；删除后查不到，因此没有 10。",
                "A status of 0 is a seller's own proposal that waits for the store; a lapsed invitation is 4; what was deleted is not "
                    + "found, so there is no 10."))
        area.post(
            "league.promoter.list", "/league/promoter/list/get", Text("带货者列表", "Sellers"), .managePlans, takes: PromoterListRequest.self,
            gives: PromoterListResponse.self, body: .optional
        ) { call, input in
            let (size, index) = (input.pageSize ?? 10, input.pageIndex ?? 1)
            guard (1...sizeMax).contains(size) else { throw WireFault.outOfRange("page_size") }
            guard index >= 1, index <= countedMax, size * index <= countedMax else { throw WireFault.outOfRange("page_index") }
            let states = input.status.map(InvitationState.states) ?? InvitationState.allCases.filter { $0 != .deleted }
            return try await call.read { snapshot, context in
                let promoters = StorePromoters(store: call.store)
                let ids = try promoters.sellers(in: states, skipping: (index - 1) * size, size: size, in: snapshot, context)
                    .map { "\($0)" }
                return PromoterListResponse(
                    finderIds: ids, promoterIds: ids, totalNum: try promoters.count(in: states, in: snapshot, context))
            }
        }
    }
}
