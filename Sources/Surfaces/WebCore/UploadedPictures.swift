// SPDX-License-Identifier: Apache-2.0
import Catalog
import Composition
import Imaging
import Kernel
import Runtime
import Storage

/// Pictures that somebody sent, encoded anew and not kept yet. `Site.write(…, keeping:)` keeps them.
package struct UploadedPictures: Sendable {
    private let owner: ID<Party>
    private let ids: IDGenerator
    private var sizes: [ID<Picture>: PictureSizes] = [:]

    package init(of owner: ID<Party>, _ site: Site) {
        self.owner = owner
        ids = site.deployment.world.ids
    }

    /// Takes one from the bytes of a file. Throws an `ImageRefusal`.
    package mutating func take(_ bytes: [UInt8]) throws -> ID<Picture> {
        let encoded = PictureSizes(encoded: try ImageUpload(bytes).sizes())
        let id: ID<Picture> = ids.next()
        sizes[id] = encoded
        return id
    }

    /// Takes the files of a form's field, the first `most` of them. A refusal is marked at the field.
    package mutating func take(_ form: Form, _ field: String, most: Int) throws -> [ID<Picture>] {
        do {
            return try (form.files[field] ?? []).filter { !$0.bytes.isEmpty }.prefix(most).map { try take($0.bytes) }
        } catch let refusal as ImageRefusal {
            throw FieldRefusal(refusal, field: field)
        }
    }

    fileprivate func record(in transaction: any Transaction, _ context: Context) throws {
        for (id, sizes) in sizes { try SavePicture(id: id, owner: owner, sizes: sizes).run(in: transaction, context) }
    }

    fileprivate func keep<Value: Sendable>(in deployment: Deployment, write: () async throws -> Value) async throws -> Value {
        try await PictureFiles(files: deployment.world.files, database: deployment.database).keep(sizes, of: owner, write: write)
    }
}

extension Site {
    /// A write that records pictures in its own transaction, before `body`, which may name them.
    package func write<Value: Sendable>(
        _ context: WebContext, lane: Lane, keeping pictures: UploadedPictures,
        _ body: @escaping @Sendable (any Transaction, Context) throws -> Value
    ) async throws -> Value {
        try await pictures.keep(in: deployment) {
            try await write(context, lane: lane) { transaction, command in
                try pictures.record(in: transaction, command)
                return try body(transaction, command)
            }
        }
    }
}
