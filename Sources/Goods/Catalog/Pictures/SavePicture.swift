// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// Records a picture whose files are already stored under its id.
package struct SavePicture: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case mediaTypeUnsupported, tooLarge, empty

        package var kind: RefusalKind { .invalid }
        package var text: Text {
            switch self {
            case .mediaTypeUnsupported: Text("图片须先转换为 JPEG。", "The picture must be encoded as JPEG first.")
            case .tooLarge: Text("图片太大，请压缩后重试。", "The picture is too large. Make it smaller and try again.")
            case .empty: Text("图片没有内容，请重新上传。", "The picture is empty. Upload it again.")
            }
        }
    }

    package let id: ID<Picture>
    /// A store, or the person who acts.
    package let owner: ID<Party>
    package let sizes: PictureSizes

    package init(id: ID<Picture>, owner: ID<Party>, sizes: PictureSizes) {
        self.id = id
        self.owner = owner
        self.sizes = sizes
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Picture {
        if context.actor.party != owner { try context.actor.require(.manageProducts, in: owner) }
        guard sizes.mediaType == Picture.mediaType else { throw Refusal.mediaTypeUnsupported }
        let files = [sizes.large, sizes.medium, sizes.small]
        guard sizes.width > 0, sizes.height > 0, !files.contains(where: \.isEmpty) else { throw Refusal.empty }
        guard files.allSatisfy({ $0.count <= Picture.sizeBytesMax }) else { throw Refusal.tooLarge }
        let picture = Picture(id: id, owner: owner, width: sizes.width, height: sizes.height, createdAt: context.now)
        try picture.insert(in: transaction)
        return picture
    }
}
