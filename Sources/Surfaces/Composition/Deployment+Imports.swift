// SPDX-License-Identifier: Apache-2.0
import Catalog
import Imaging
import Inventory
import Kernel
import Runtime
import Storage

extension Deployment {
    /// What a product import works with here: pictures are fetched through the World, missing ones drawn, stock is set by its verb.
    package func importTools(
        as actor: Actor, _ language: Language, report: @escaping @Sendable (ImportRun) -> Void
    ) -> ProductImport.Tools {
        ProductImport.Tools(
            database: database, files: world.files, context: { [self] in context(actor, language) },
            fetchPicture: { [self] address in
                let request = HTTPRequest(url: address, answerBytesMax: ImageUpload.uploadBytesMax)
                guard let answer = try? await world.http.fetch(request), answer.status == 200 else { return nil }
                return (try? ImageUpload(answer.body).sizes()).map(PictureSizes.init(encoded:))
            },
            placeholder: { PictureSizes(encoded: try Placeholder(title: $0).render()) },
            setStock: { transaction, context, owner, count in
                _ = try SetStock(store: owner.store, product: owner.product, sku: owner.sku, count: count).run(in: transaction, context)
            },
            report: report)
    }
}

extension PictureSizes {
    /// A picture as Imaging encoded it.
    package init(encoded sizes: ImageSizes) {
        self.init(
            large: sizes.large.bytes, medium: sizes.medium.bytes, small: sizes.small.bytes, mediaType: sizes.large.mediaType,
            width: sizes.large.width, height: sizes.large.height)
    }
}
