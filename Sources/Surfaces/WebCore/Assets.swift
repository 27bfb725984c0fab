// SPDX-License-Identifier: Apache-2.0
import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import Kernel
import NIOFoundationEssentialsCompat

/// The stylesheet, scripts and drawings, read once. The stylesheet is one file; addresses carry a hash, so browsers keep them for good.
package struct Assets: Sendable {
    private struct File: Sendable {
        let buffer: ByteBuffer
        let type: String
    }

    private static let stylesheetOrder = [
        "tokens", "base", "controls", "forms", "tables", "content", "shop", "product", "trade", "gift", "desk", "flow",
    ]
    private static let types = [
        "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml", "png": "image/png",
        "webmanifest": "application/manifest+json",
    ]

    private let files: [String: File]
    /// A hash of all of them, which changes when any does.
    package let version: String

    init(folder: URL) throws {
        let base = folder.resolvingSymlinksInPath().path
        var files: [String: File] = [:]
        for case let path as String in FileManager.default.enumerator(atPath: base) ?? FileManager.DirectoryEnumerator() {
            guard let type = Self.types[(path as NSString).pathExtension] else { continue }
            let data = try Data(contentsOf: URL(fileURLWithPath: base + "/" + path))
            files[path] = File(buffer: ByteBuffer(bytes: data), type: type)
        }
        let styles = Self.stylesheetOrder.compactMap { files["css/\($0).css"].map { String(buffer: $0.buffer) } }.joined(separator: "\n")
        files["app.css"] = File(buffer: ByteBuffer(string: styles), type: "text/css; charset=utf-8")
        var hash = SHA256()
        for (_, file) in files.sorted(by: { $0.key < $1.key }) { hash.update(data: Data(buffer: file.buffer)) }
        version = hash.finalize().prefix(6).hexadecimal
        self.files = files
    }

    package func addRoutes(to router: Router<WebContext>) {
        router.get("/assets/**") { request, context in
            let path = context.parameters.getCatchAll().joined(separator: "/")
            return try response(path, isVersioned: request.uri.queryParameters["v"] != nil)
        }
        router.get("/embed.js") { _, _ in try response("embed.js", isVersioned: false) }
    }

    /// Addresses with a version never change; the others are asked again. The embeddable card runs on any site.
    private func response(_ path: String, isVersioned: Bool) throws -> Response {
        guard let file = files[path] else { throw CommonRefusal.notFound }
        var headers: HTTPFields = [
            .contentType: file.type, .cacheControl: isVersioned ? "public, max-age=31536000, immutable" : "no-cache",
        ]
        if path == "embed.js" { headers[.accessControlAllowOrigin] = "*" }
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: file.buffer))
    }
}
