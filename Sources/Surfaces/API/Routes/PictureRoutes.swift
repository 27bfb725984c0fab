// SPDX-License-Identifier: Apache-2.0
import Catalog
import Composition
import Foundation
import HTTPTypes
import Hummingbird
import Identity
import Imaging
import Inventory
import Kernel
import Runtime
import Storage
import Stores
import WebCore

/// Files: pictures, freshly encoded before they are kept, and imports of many products.
enum PictureRoutes {
    static let area = APIArea("图片与导入", "Pictures and imports")
    /// Base64 takes four letters for three bytes.
    static let pictureBody = APIRoute.Body.file(
        mediaTypes: ["image/jpeg", "image/png", "image/webp"], bytesMax: ImageUpload.uploadBytesMax / 3 * 4 + 1024)

    @RouteList static var all: [APIRoute] {
        area.on(
            .post, "/stores/{store}/pictures",
            Text("上传店铺图片：Base64 或原始文件", "Upload a picture of the store: Base64, or the file"),
            .store(.manageProducts), takes: PictureInput.self, gives: PictureOutput.self, body: pictureBody,
            keepsAnswer: false
        ) { call, input in
            try await call.save(input, for: try call.id("store", of: Party.self))
        }
        area.on(
            .post, "/me/pictures", Text("上传我的图片", "Upload a picture of mine, for articles"), .person,
            takes: PictureInput.self,
            gives: PictureOutput.self, body: pictureBody, keepsAnswer: false
        ) { call, input in
            try await call.save(input, for: try call.person().id.party)
        }
        imports
    }

    @RouteList private static var imports: [APIRoute] {
        area.upload(
            "/stores/{store}/imports", Text("导入 Shopify 商品 CSV", "Bring products from a Shopify CSV file"),
            .store(.manageProducts),
            mediaTypes: ["text/csv"], bytesMax: ProductImporting.fileBytesMax, gives: ImportOutput.self,
            query: [
                APIRoute.Parameter("category", Text("默认叶子类目", "The leaf of products whose category is unknown"), .id),
                APIRoute.Parameter("submits", Text("true 则直接提交审核", "`true` to hand the drafts in for review")),
                APIRoute.Parameter("name", Text("文件名", "The file's name")),
            ], status: 202
        ) { call in
            let (store, category) = (
                try call.id("store", of: Store.self), try call.queryID("category", of: Catalog.Category.self)
            )
            try call.viewer.actor.require(.manageProducts, in: store.party)
            guard let category else { throw QueryRefusal("category") }
            let options = ImportOptions(
                categories: CategoryMapping(standard: category), submits: call.query("submits") == "true",
                obstacles: Modules.listingObstacles)
            let file = ImportFile(name: call.query("name") ?? "products.csv", bytes: Array(buffer: call.body))
            return call.answer(ImportOutput(try await ProductImporting(call).begin(store, file, options)))
        }
        area.get(
            "/stores/{store}/imports", Text("导入记录", "Imports of a store"), .store(.manageProducts),
            query: APIRoute.Parameter.page
        ) { call in
            let page = try call.page()
            return try await call.readStore {
                APIPage(try ImportList.page(page, of: $0, in: $1, $2), ImportOutput.init)
            }
        }
        area.get("/stores/{store}/imports/{id}", Text("导入进度", "How far an import is"), .store(.manageProducts)) {
            call in
            let run = try call.id(of: ImportRun.self)
            return try await call.readStore { ImportOutput(try ImportDetail.find(run, of: $0, in: $1, $2)) }
        }
        area.get(
            "/stores/{store}/imports/{id}/refusals", Text("未导入或有改动的行", "Rows that did not arrive, or changed"),
            .store(.manageProducts), query: APIRoute.Parameter.page
        ) { call in
            let (run, page) = (try call.id(of: ImportRun.self), try call.page())
            return try await call.readStore {
                APIPage(try ImportRefusalList.page(page, of: run, store: $0, in: $1, $2), ImportRefusalOutput.init)
            }
        }
    }
}

extension APICall {
    /// Keeps a picture: checked, encoded anew and saved as files before the transaction that names it.
    fileprivate func save(_ input: PictureInput, for owner: ID<Party>) async throws -> Response {
        if viewer.person?.id.party != owner { try viewer.actor.require(.manageProducts, in: owner) }
        var pictures = UploadedPictures(of: owner, site)
        let id = try pictures.take(try input.bytes())
        let picture = try await site.write(context, lane: .party(owner), keeping: pictures) { transaction, _ in
            try Picture.find(id, of: owner, in: transaction)
        }
        guard let picture else { throw CommonRefusal.notFound }
        return answer(PictureOutput(picture))
    }
}
