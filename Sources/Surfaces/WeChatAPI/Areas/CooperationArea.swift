// SPDX-License-Identifier: Apache-2.0
import Channels
import Composition
import Foundation
import Imaging
import Kernel
import Runtime
import Storage
import WebCore

/// Accounts of others that show the store's cards on its invitation.
enum CooperationArea {
    static let area = WeChatArea("cooperation", Text("合作账号", "Cooperations"))

    @WeChatRoutes static var routes: [WeChatRoute] {
        area.post(
            "cooperation.list", "/cooperation/list", Text("合作账号列表", "Cooperations"), .manageSettings,
            takes: CooperationListRequest.self, gives: CooperationListResponse.self
        ) { call, input in
            let all = try await call.read { try CooperationList.all(of: call.store, kind: input.sharerType, in: $0, $1) }
            return CooperationListResponse(dataList: all.map(CooperationListResponse.Account.init))
        }
        area.post(
            "cooperation.invitation.get", "/cooperation/invitation/get", Text("合作邀请状态", "How far an invitation is"), .manageSettings,
            takes: CooperationRequest.self, gives: CooperationStatusResponse.self
        ) { call, input in
            let found = try await call.read { try CooperationList.find(input.sharerType, input.sharerId, of: call.store, in: $0, $1) }
            return CooperationStatusResponse(data: .init(status: found.state.rawValue))
        }
        area.post(
            "cooperation.invitation.qrcode", "/cooperation/invitation/qrcode/generate", Text("生成合作邀请二维码", "Invite by a QR symbol"),
            .manageSettings, takes: CooperationRequest.self, gives: CooperationQRCodeResponse.self
        ) { call, input in
            let verb = InviteCooperation(store: call.store, kind: input.sharerType, account: input.sharerId)
            let made = try await call.write { try verb.run(in: $0, $1) }
            let link = "\(call.deployment.settings.baseURL)/cooperations/\(made.code)"
            return CooperationQRCodeResponse(data: .init(qrcodeBase64: Data(try QRCode(link).png().bytes).base64EncodedString()))
        }
        .noting(
            Text(
                "qrcode_base64 是 base64 文本，与文档一致；旧版客户端把它声明为整数，因此读不出。每次生成都会使上一个二维码失效。",
                "qrcode_base64 is base64, as documented; an older client wants an integer and cannot read it. Each ends the one before."))
        area.post(
            "cooperation.invitation.cancel", "/cooperation/invitation/cancel", Text("取消合作邀请", "Take back an invitation"),
            .manageSettings, takes: CooperationRequest.self, gives: EnvelopeOnly.self
        ) { call, input in
            let verb = CancelCooperation(store: call.store, kind: input.sharerType, account: input.sharerId)
            try await call.write { _ = try verb.run(in: $0, $1) }
            return EnvelopeOnly()
        }
        area.post(
            "cooperation.unbind", "/cooperation/unbind", Text("解除合作", "End a cooperation"), .manageSettings,
            takes: CooperationRequest.self, gives: EnvelopeOnly.self
        ) { call, input in
            let verb = EndCooperation(store: call.store, kind: input.sharerType, account: input.sharerId)
            try await call.write { _ = try verb.run(in: $0, $1) }
            return EnvelopeOnly()
        }
    }
}
