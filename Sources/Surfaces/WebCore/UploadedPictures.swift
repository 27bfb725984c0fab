// SPDX-License-Identifier: Apache-2.0
import Catalog
import Composition
import Imaging
import Kernel
import Runtime
import Storage

extension Site {
    /// Re-encodes pictures that somebody sent with a form and keeps them as theirs. A refusal is marked at `field`.
    package func keepPictures(_ form: Form, _ field: String, of owner: ID<Party>, most: Int, _ context: WebContext) async throws
        -> [ID<Picture>]
    {
        var kept: [ID<Picture>] = []
        for file in (form.files[field] ?? []).filter({ !$0.bytes.isEmpty }).prefix(most) {
            let encoded: ImageSizes
            do { encoded = try ImageUpload(file.bytes).sizes() } catch let refusal as ImageRefusal {
                throw FieldRefusal(refusal, field: field)
            }
            let sizes = PictureSizes(encoded: encoded)
            let id: ID<Picture> = deployment.world.ids.next()
            try sizes.save(as: id, in: deployment.world.files)
            let verb = SavePicture(id: id, owner: owner, sizes: sizes)
            _ = try await write(context, lane: .party(owner)) { try verb.run(in: $0, $1) }
            kept.append(id)
        }
        return kept
    }
}
