// SPDX-License-Identifier: Apache-2.0
import Applications
import Catalog
import Composition
import Foundation
import HTTPTypes
import Hummingbird
import Imaging
import Kernel
import NIOFoundationEssentialsCompat
import Runtime
import Stores
import WebCore

/// The store's profile, pictures and regions.
enum BasicsArea {
    static let area = WeChatArea(
        "basics", Text("基础", "Basics"),
        refusals: RefusalTable([
            (ImageRefusal.tooLarge, .imageTooLarge), (ImageRefusal.tooManyPixels, .imageTooLarge),
            (ImageRefusal.notAnImage, .imageFormatWrong), (ImageRefusal.unsupportedFormat, .imageFormatWrong),
            (ImageRefusal.animated, .imageFormatWrong),
            (SavePicture.Refusal.empty, .imageEmpty), (UploadRefusal.empty, .imageEmpty), (UploadRefusal.tooLarge, .imageTooLarge),
            (UploadRefusal.unreachable, .parameterWrong),
            (ProofRefusal.proofEmpty, .imageEmpty), (ProofRefusal.proofTooLarge, .imageTooLarge),
        ]))

    @WeChatRoutes static var routes: [WeChatRoute] {
        area.on(
            .get, "basics.info.get", "/basics/info/get", Text("店铺信息", "The store's profile"), .manageProducts,
            gives: ShopInfoResponse.self
        ) { call in
            let baseURL = call.deployment.settings.baseURL
            return try await call.read { snapshot, _ in
                let store = try Store.require(call.store, in: snapshot)
                return ShopInfoResponse(store, licence: try Licence.require(store.licence, in: snapshot).kind, baseURL: baseURL)
            }
        }
        area.file(
            .post, "basics.img.upload", "/basics/img/upload", Text("上传图片：文件或网址", "Upload an image: a file or an address"), .manageProducts,
            query: [
                WeChatRoute.Parameter("upload_type", Text("0 文件，1 网址", "0 a file, 1 an address")),
                WeChatRoute.Parameter("resp_type", Text("0 media_id，1 img_url", "0 for a media_id, 1 for an img_url")),
                WeChatRoute.Parameter("height", Text("像素", "In pixels")), WeChatRoute.Parameter("width", Text("像素", "In pixels")),
            ], body: .file(bytesMax: ImageUpload.uploadBytesMax + 4096), request: APISchema(ImageURLRequest.self),
            response: APISchema(ImageResponse.self), errors: [.imageEmpty, .imageTooLarge, .imageFormatWrong]
        ) { call in
            let isJSON = call.request.headers[.contentType]?.hasPrefix("application/json") ?? false
            let isAddress = isJSON || call.query("upload_type") == "1"
            let bytes = isAddress ? try await fetched(call) : try file(call, bytesMax: ImageUpload.uploadBytesMax)
            return try Envelope.response(ImageResponse(try await save(bytes, call), baseURL: call.deployment.settings.baseURL))
        }
        area.file(
            .post, "basics.qualification.upload", "/basics/qualification/upload", Text("上传资质图片", "Upload a qualification image"),
            .manageProducts, body: .file(bytesMax: Proof.bytesMax + 4096), request: nil,
            response: APISchema(QualificationFileResponse.self), errors: [.imageEmpty, .imageTooLarge, .imageFormatWrong]
        ) { call in
            let upload = try ProofUpload(try file(call, bytesMax: Proof.bytesMax), in: call.deployment)
            let proof = try await upload.keep(for: call.store) { try await call.write($0) }
            return try Envelope.response(QualificationFileResponse(data: QualificationFileResponse.File(fileId: "\(proof.id)")))
        }
        area.file(
            .get, "basics.media.get", "/basics/media/get", Text("下载图片", "Download an image"), .manageProducts,
            query: [WeChatRoute.Parameter("media_id", Text("图片编号", "The image's id"))], body: .none, request: nil, response: .binary
        ) { call in
            try await media(call)
        }
        area.post(
            "basics.addresscode.get", "/basics/addresscode/get", Text("行政区划代码", "Codes of a region and those in it"), .manageProducts,
            takes: AddressCodeRequest.self, gives: AddressCodeResponse.self
        ) { _, input in
            guard let found = Regions.find(input.addrCode) else { throw WireFault.unknownValue("addr_code") }
            return found
        }
    }

    /// The file of a `multipart/form-data` body, whatever its part is called.
    private static func file(_ call: WeChatCall, bytesMax: Int) throws -> [UInt8] {
        let type = call.request.headers[.contentType] ?? ""
        let bytes = Array(buffer: call.body)
        let parts = type.hasPrefix("multipart/form-data") ? try Form.multipart(bytes, contentType: type).files : [:]
        guard let file = (parts["media"] ?? parts.values.first)?.first?.bytes, !file.isEmpty else { throw UploadRefusal.empty }
        guard file.count <= bytesMax else { throw UploadRefusal.tooLarge }
        return file
    }

    /// The file at an address. Redirects are not followed, private addresses not called.
    private static func fetched(_ call: WeChatCall) async throws -> [UInt8] {
        let url = try call.input(ImageURLRequest.self).imgUrl
        guard url.hasPrefix("http://") || url.hasPrefix("https://") else { throw WireFault.unknownValue("img_url") }
        let request = Runtime.HTTPRequest(url: url, answerBytesMax: ImageUpload.uploadBytesMax)
        guard let answer = try? await call.deployment.world.http.fetch(request), answer.status == 200 else {
            throw UploadRefusal.unreachable
        }
        guard !answer.body.isEmpty else { throw UploadRefusal.empty }
        return answer.body
    }

    /// Keeps a picture: checked, encoded anew and saved as files before the transaction that names it.
    private static func save(_ bytes: [UInt8], _ call: WeChatCall) async throws -> ID<Picture> {
        let sizes = PictureSizes(encoded: try ImageUpload(bytes).sizes())
        let id = call.deployment.world.ids.next(Picture.self)
        let store = PictureFiles(files: call.deployment.world.files, database: call.deployment.database)
        return try await store.keep([id: sizes], of: call.store.party) {
            try await call.write { try SavePicture(id: id, owner: call.store.party, sizes: sizes).run(in: $0, $1).id }
        }
    }

    private static func media(_ call: WeChatCall) async throws -> Response {
        guard let text = call.query("media_id") else { throw WireFault.missing("media_id") }
        guard let id = ID<Picture>(text),
            try await call.read({ snapshot, _ in try Picture.find(id, of: call.store.party, in: snapshot) }) != nil,
            let bytes = try call.deployment.world.files.load(Picture.fileName(id, .large))
        else { throw WireFault.unknownValue("media_id") }
        return Response(
            status: .ok,
            headers: [.contentType: Picture.mediaType, .contentDisposition: "attachment; filename=\"\(id).jpg\""],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}

/// What is wrong with an uploaded file, besides what it holds.
enum UploadRefusal: String, Refusal, CaseIterable {
    case empty, tooLarge, unreachable

    var kind: RefusalKind { .invalid }
    var field: String? { self == .unreachable ? "img_url" : "media" }
    var text: Text {
        switch self {
        case .empty:
            Text("没有收到文件，请用 multipart/form-data 的 media 上传。", "There is no file. Send it as `media` in multipart/form-data.")
        case .tooLarge: Text("文件太大，请压缩后重试。", "The file is too large. Make it smaller and try again.")
        case .unreachable: Text("无法下载该网址的图片，请检查地址。", "The image could not be fetched from there. Check the address.")
        }
    }
}
