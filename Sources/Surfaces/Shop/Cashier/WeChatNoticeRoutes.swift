// SPDX-License-Identifier: Apache-2.0
import Composition
import HTTPTypes
import Hummingbird
import Kernel
import Logging
import Payments
import Runtime
import Storage
import WebCore
import WeChatPay

/// Where WeChat Pay sends its notices. They carry no session; their signature is what is believed.
struct WeChatNoticeRoutes {
    static let bodyBytesMax = 64 << 10

    let site: Site
    let provider: WeChatPayProvider
    let logger = Logger(label: "wechat-pay")

    func add(to router: Router<WebContext>) {
        router.post(RouterPath(WeChatPaySettings.noticePath)) { request, _ in try await receive(request) }
    }

    /// Whatever is not understood is answered with a failure, so that WeChat Pay sends it again.
    private func receive(_ request: Request) async throws -> Response {
        let body = try await request.body.collect(upTo: Self.bodyBytesMax)
        let message = SignedMessage(body: Array(body.readableBytesView)) { name in HTTPField.Name(name).flatMap { request.headers[$0] } }
        do {
            let notice = try await provider.read(message)
            let targets = site.deployment.paymentTargets
            try await site.deployment.write(as: .system, lane: .shared) { transaction, context in
                _ = try ReceiveNotice(notice: notice, targets: targets).run(in: transaction, context)
            }
            return Response(status: .noContent)
        } catch let fault as WeChatPayFault {
            logger.warning("a notice was refused: \(fault)")
            return JSON.response(Failure(message: "not verified"), status: .unauthorized)
        }
    }

    private struct Failure: Encodable {
        let code = "FAIL"
        let message: String
    }
}
