// SPDX-License-Identifier: Apache-2.0
import Composition
import Foundation
import HTTPTypes
import Hummingbird
import Imaging
import Kernel
import Orders
import Payments
import Runtime
import Storage
import WebCore
import WeChatPay

/// The cashier where WeChat Pay takes the money: a code on a computer, WeChat's own page on a phone, a dialog inside
/// WeChat.
struct WeChatCashier {
    let site: Site
    let provider: WeChatPayProvider

    /// `state` is the part of the page that is looked at again and again while the buyer pays.
    func show(_ view: CashierView, _ request: Request, _ context: WebContext) async throws -> Response {
        var model = WeChatCashierPage(view, site.format(context))
        var status = HTTPResponse.Status.ok
        if view.payment.state == .waiting {
            do {
                let device = Device(request.headers[.userAgent] ?? "")
                if device == .weChat, request.query("code") == nil, let address = provider.signIn(returningTo: site.absolute(path(view))) {
                    return Response(status: .seeOther, headers: [.location: address])
                }
                model.open(try await opening(view, device, request, context))
            } catch let refusal as any Refusal {
                (model.trouble, status) = (refusal.text.in(context.viewer.language), .conflict)
            } catch is WeChatPayFault {
                (model.trouble, status) = (WeChatPayRefusal.notAvailable.text.in(context.viewer.language), .serviceUnavailable)
            } catch is HTTPFault {
                (model.trouble, status) = (WeChatPayRefusal.notAvailable.text.in(context.viewer.language), .serviceUnavailable)
            }
        }
        var response = try await site.shop(model, Text("收银台", "Cashier"), .cart, request, context)
        response.status = status
        return response
    }

    /// The same page without asking WeChat Pay: whether the money has come.
    func state(_ view: CashierView, _ request: Request, _ context: WebContext) async throws -> Response {
        var model = WeChatCashierPage(view, site.format(context))
        model.isUnderWay = view.payment.state == .waiting
        return try await site.shop(model, Text("收银台", "Cashier"), .cart, request, context)
    }

    private func opening(_ view: CashierView, _ device: Device, _ request: Request, _ context: WebContext) async throws -> PaymentOpening {
        let payment = view.payment
        let targets = site.deployment.paymentTargets
        let parts = try await site.read(context) { snapshot, _ in
            for target in targets { if let parts = try target.parts(of: payment, in: snapshot) { return parts } }
            return []
        }
        // WeChat Pay wants one in any case; only our own machine has none.
        let address = CallerAddress(peer: context.peer, headers: request.headers)?.text ?? "127.0.0.1"
        let scene = try await device.scene(address: address, code: request.query("code"), provider)
        return try await provider.open(
            PaymentRequest(
                payment: payment, parts: parts, scene: scene, returnURL: site.absolute(view.resultPath), expiresAt: view.expiresAt))
    }

    private func path(_ view: CashierView) -> String { ShopPath.cashier(view.payment.id) }
}

/// What the buyer looks at the page with.
enum Device: Hashable {
    case computer, phone, weChat

    init(_ userAgent: String) {
        if userAgent.contains("MicroMessenger") {
            self = .weChat
        } else {
            self = ["Mobile", "Android", "iPhone"].contains(where: userAgent.contains) ? .phone : .computer
        }
    }

    /// Inside WeChat without knowing who it is, the code is the way that is left.
    func scene(address: String, code: String?, _ provider: WeChatPayProvider) async throws -> PaymentScene {
        switch self {
        case .computer: return .computer(address: address)
        case .phone: return .phone(address: address)
        case .weChat:
            guard let code, let openID = try await provider.openID(code: code) else { return .computer(address: address) }
            return .app(openID: openID)
        }
    }
}
