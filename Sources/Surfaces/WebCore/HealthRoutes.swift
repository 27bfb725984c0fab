// SPDX-License-Identifier: Apache-2.0
import Composition
import HTTPTypes
import Hummingbird
import Kernel
import Runtime
import Storage

/// Whether the program is well, and what it has been doing: for load balancers and Prometheus.
struct HealthRoutes: Surface {
    let site: Site

    func addRoutes(to router: Router<WebContext>) {
        router.get("/health") { _, _ in
            _ = try await site.deployment.database.read { try $0.rows("SELECT 1") }
            return JSON.text("{\"status\":\"ok\"}")
        }
        router.get("/metrics") { _, _ in
            Response(
                status: .ok, headers: [.contentType: "text/plain; version=0.0.4"],
                body: ResponseBody(byteBuffer: ByteBuffer(string: RequestMetrics.shared.text)))
        }
    }
}

/// Pictures, which never change under their name.
struct PictureRoutes: Surface {
    let site: Site

    func addRoutes(to router: Router<WebContext>) {
        router.get("/pictures/{name}") { _, context in
            let name = context.parameters.get("name") ?? ""
            guard let bytes = try site.deployment.world.files.load("pictures/\(name)") else { throw CommonRefusal.notFound }
            let type = name.hasSuffix(".webp") ? "image/webp" : name.hasSuffix(".png") ? "image/png" : "image/jpeg"
            return Response(
                status: .ok, headers: [.contentType: type, .cacheControl: "public, max-age=31536000, immutable"],
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
        }
    }
}
