// SPDX-License-Identifier: Apache-2.0
import Catalog
import Foundation
import Kernel
import Stores

struct PictureInput: Codable, Sendable {
    /// The file in Base64.
    let data: String

    init(file: [UInt8]) { data = Data(file).base64EncodedString() }

    func bytes() throws -> [UInt8] {
        guard let bytes = Data(base64Encoded: data) else { throw PictureRefusal.dataNotBase64 }
        return Array(bytes)
    }
}

enum PictureRefusal: String, Refusal, CaseIterable {
    case dataNotBase64

    var kind: RefusalKind { .invalid }
    var field: String? { "data" }
    var text: Text { Text("图片数据须为 Base64，或直接发送图片文件。", "A picture is sent in Base64, or as the file itself.") }
}

struct PictureOutput: Codable, Sendable {
    let id: ID<Picture>
    let width: Int
    let height: Int
    let large: String
    let medium: String
    let small: String

    init(_ picture: Picture) {
        id = picture.id
        width = picture.width
        height = picture.height
        large = Picture.url(picture.id, .large)
        medium = Picture.url(picture.id, .medium)
        small = Picture.url(picture.id, .small)
    }
}

struct ImportOutput: Codable, Sendable {
    let id: ID<ImportRun>
    let fileName: String
    let state: String
    /// How much of the file is dealt with, in parts per million.
    let progress: Rate
    let products: Int
    let skus: Int
    let alreadyThere: Int
    let refused: Int
    let notes: Int
    let startedAt: Timestamp
    let updatedAt: Timestamp

    init(_ run: ImportRun) {
        id = run.id
        fileName = run.fileName
        state = "\(run.state)"
        progress = run.progress
        products = run.products
        skus = run.skus
        alreadyThere = run.alreadyThere
        refused = run.refused
        notes = run.notes
        startedAt = run.startedAt
        updatedAt = run.updatedAt
    }
}

struct ImportRefusalOutput: Codable, Sendable {
    let line: Int
    let code: String
    let text: Text
    /// Whether the row arrived all the same.
    let isNote: Bool
    let handle: String
    let value: String

    init(_ refusal: ImportRefusal) {
        line = refusal.line
        code = refusal.issue.code
        text = refusal.issue.text
        isNote = refusal.issue.isNote
        handle = refusal.handle
        value = refusal.value
    }
}
