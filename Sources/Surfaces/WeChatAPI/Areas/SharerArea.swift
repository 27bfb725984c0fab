// SPDX-License-Identifier: Apache-2.0
import Composition
import Foundation
import Identity
import Imaging
import Kernel
import Orders
import Runtime
import Sharers
import Storage
import WebCore

/// People who pass a store's products on for a reward.
enum SharerArea {
    static let sizeMax = 100
    static let pagesMax = 100
    static let unboundMax = 100

    static let area = WeChatArea(
        "sharer", Text("分享员", "Sharers"),
        refusals: RefusalTable(
            [
                (OpenidRefusal.openidWrong, .openidWrong), (SharerFault.notSharer, .openidWrong),
                (InviteSharers.Refusal.tooManyInvitations, .parameterWrong),
            ]))

    @WeChatRoutes static var routes: [WeChatRoute] {
        area.post(
            "sharer.bind", "/sharer/bind", Text("邀请分享员", "Invite a sharer"), .managePlans, takes: SharerBindRequest.self,
            gives: SharerBindResponse.self
        ) { call, input in
            let login = try Self.login(input.username)
            let made = try await call.write { transaction, context in
                guard let person = try Person.find(login, in: transaction, vault: context.vault) else { throw SharerFault.usernameUnknown }
                return try InviteSharers(store: call.store, invitee: person.id).run(in: transaction, context)
            }
            let link = "\(call.deployment.settings.baseURL)/share/invitations/\(made.code)"
            return SharerBindResponse(qrcodeImgBase64: Data(try QRCode(link).png().bytes).base64EncodedString())
        }
        .noting(
            Text(
                "username 是对方登录用的手机号或邮箱；二维码三天内有效，只有本人可以接受，再次邀请返回同一个二维码。",
                "The username is the phone number or e-mail address that the person signs in with. They alone can accept, within three "
                    + "days; inviting them again answers with the same symbol."))
        area.post(
            "sharer.search", "/sharer/search_sharer", Text("查找分享员", "Find a sharer"), .managePlans, takes: SharerSearchRequest.self,
            gives: SharerInfo.self, errors: [.openidWrong]
        ) { call, input in
            let found = try await call.read { snapshot, context in
                if let openid = input.openid, !openid.isEmpty {
                    return try SharerList.find(try OpenidRefusal.person(openid).person, of: call.store, in: snapshot, context)
                }
                guard let username = input.username, !username.isEmpty else { throw WireFault.missing("openid") }
                return try SharerList.search(try login(username), of: call.store, in: snapshot, context)
            }
            guard let found else { throw SharerFault.notSharer }
            return SharerInfo(found)
        }
        area.post(
            "sharer.list", "/sharer/get_sharer_list", Text("分享员列表", "Sharers"), .managePlans, takes: SharerListRequest.self,
            gives: SharerListResponse.self, body: .optional
        ) { call, input in
            let walk = try PageWalk(page: input.page, size: input.pageSize, sizeMax: sizeMax, pagesMax: pagesMax)
            let kind = try input.kind()
            return try await call.read { snapshot, context in
                let (found, _) = try walk.run { try SharerList.of(call.store, kind: kind, $0, in: snapshot, context) }
                return SharerListResponse(sharerInfoList: found.map(SharerInfo.init))
            }
        }
        area.post(
            "sharer.order.list", "/sharer/get_sharer_order_list", Text("分享订单列表", "Orders that sharers brought"), .managePlans,
            takes: SharerOrderListRequest.self, gives: SharerOrderListResponse.self, body: .optional, errors: [.openidWrong]
        ) { call, input in
            let walk = try PageWalk(page: input.page, size: input.pageSize, sizeMax: sizeMax, pagesMax: pagesMax)
            guard let query = try input.query() else { return SharerOrderListResponse(orderList: []) }
            return try await call.read { snapshot, context in
                let (found, _) = try walk.run { try SharerOrderList.of(call.store, query, $0, in: snapshot, context) }
                return SharerOrderListResponse(orderList: found.map(SharerOrderListResponse.Item.init))
            }
        }
        .noting(
            Text(
                "时间按付款时间。分享场景只有 7（商品链接）和 8（商品二维码）；没有视频号和直播，finder_scene_info 总是空。",
                "The times are those of payment. The scenes are 7, a product's link, and 8, its QR symbol. Without videos and live rooms "
                    + "finder_scene_info is empty."))
        area.post(
            "sharer.unbind", "/sharer/unbind", Text("解绑分享员", "Unbind sharers"), .managePlans, takes: SharerUnbindRequest.self,
            gives: SharerUnbindResponse.self
        ) { call, input in
            try await unbind(call, input)
        }
    }

    /// Each for itself: who is no sharer is refused, and what failed may be tried again.
    private static func unbind(_ call: WeChatCall, _ input: SharerUnbindRequest) async throws -> SharerUnbindResponse {
        guard input.openidList.count <= unboundMax else { throw WireFault.outOfRange("openid_list") }
        var answer = SharerUnbindResponse()
        for openid in input.openidList {
            do {
                let person = try OpenidRefusal.person(openid).person
                try await call.write { _ = try UnbindSharer(store: call.store, person: person).run(in: $0, $1) }
                answer.successOpenid.append(openid)
            } catch is OpenidRefusal {
                answer.refuseOpenid.append(openid)
            } catch CommonRefusal.notFound {
                answer.refuseOpenid.append(openid)
            } catch let refusal as any Refusal where refusal.kind == .unavailable {
                answer.failOpenid.append(openid)
            }
        }
        return answer
    }

    private static func login(_ username: String) throws -> Login {
        guard let login = try? username.contains("@") ? Login.email(username) : Login.phone(username) else {
            throw SharerFault.usernameUnknown
        }
        return login
    }
}

/// What only the endpoints about sharers refuse.
enum SharerFault: String, Refusal, CaseIterable {
    case usernameUnknown, notSharer

    var kind: RefusalKind { self == .usernameUnknown ? .invalid : .notFound }
    var field: String? { self == .usernameUnknown ? "username" : "openid" }
    var text: Text {
        switch self {
        case .usernameUnknown:
            Text(
                "没有用这个手机号或邮箱登录的用户，请核对后重试。",
                "Nobody signs in with this phone number or e-mail address. Check it and try again.")
        case .notSharer: Text("该用户不是本店的分享员，请先邀请。", "This person is no sharer of the store. Invite them first.")
        }
    }
}
