// SPDX-License-Identifier: Apache-2.0
import Composition
import HTTPTypes
import Hummingbird
import Lottery
import NIOCore
import WebCore

/// What anybody needs to check a lottery without us.
struct LotteryRoutes {
    func add(to router: Router<WebContext>) {
        router.get(RouterPath(ShopPath.lotteryVerifier)) { _, _ in
            // Shown in the browser, for it is there to be read.
            Response(
                status: .ok, headers: [.contentType: "text/plain; charset=utf-8", .cacheControl: "no-cache"],
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: LotteryVerifier.source)))
        }
    }
}
