// SPDX-License-Identifier: Apache-2.0
import Applications
import Composition
import HTTPTypes
import Hummingbird
import Kernel
import Runtime

extension Site {
    /// A proof's picture, for whoever was found to be allowed to see it. No cache keeps it.
    package func proof(_ id: ID<Proof>) throws -> Response {
        guard let bytes = try deployment.world.files.load(Proof.fileName(id)) else { throw CommonRefusal.notFound }
        return Response(
            status: .ok, headers: [.contentType: Proof.mediaType, .cacheControl: "private, no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
