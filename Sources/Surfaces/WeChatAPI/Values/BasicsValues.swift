// SPDX-License-Identifier: Apache-2.0
import Catalog
import Foundation
import Imaging
import Kernel
import OpenPlatform
import Stores

struct ShopInfoResponse: Codable, Sendable {
    struct Info: Codable, Sendable {
        let nickname: String
        let headimgUrl: String
        let subjectType: String
        /// opening, open_finished, closing or close_finished.
        let status: String
        let username: String
    }

    let info: Info

    init(_ store: Store, licence: LicenceKind, baseURL: String) {
        let status: String =
            switch store.state {
            case .drafting, .inReview: "opening"
            case .open, .suspended: "open_finished"
            case .closing: "closing"
            case .closed: "close_finished"
            }
        info = Info(
            nickname: store.name, headimgUrl: store.logoAddress(baseURL: baseURL),
            subjectType: licence == .enterprise ? "企业" : "个体工商户", status: status,
            username: StoreUsername.text(store.id.party))
    }
}

/// An image by its address.
struct ImageURLRequest: Codable, Sendable {
    let imgUrl: String
}

struct ImageResponse: Codable, Sendable {
    struct File: Codable, Sendable {
        let mediaId: String
        let imgUrl: String
        let payMediaId: String
    }

    let picFile: File

    init(_ picture: ID<Picture>, baseURL: String) {
        picFile = File(mediaId: "\(picture)", imgUrl: ImageAddress.text(picture, baseURL: baseURL), payMediaId: "\(picture)")
    }
}

/// The addresses of uploaded images: the only ones that the other endpoints take.
enum ImageAddress {
    static func text(_ picture: ID<Picture>, baseURL: String) -> String { baseURL + Picture.url(picture, .large) }

    /// The picture of an address that the upload answered with; `nil` for any other.
    static func picture(_ text: String, baseURL: String) -> ID<Picture>? {
        let (head, tail) = (baseURL + "/pictures/", "-\(Picture.Size.large.rawValue).jpg")
        guard text.hasPrefix(head), text.hasSuffix(tail) else { return nil }
        return ID<Picture>(String(text.dropFirst(head.count).dropLast(tail.count)))
    }
}

struct QualificationFileResponse: Codable, Sendable {
    struct File: Codable, Sendable {
        let fileId: String
    }

    let data: File
}

struct AddressCodeRequest: Codable, Sendable {
    let addrCode: Int
}

struct AddressCodeResponse: Codable, Sendable {
    struct Region: Codable, Sendable {
        let name: String
        let code: Int
        /// 0 the country, 1 a province, 2 a city, 3 a county.
        let level: Int
    }

    let addrsMsg: Region
    let nextLevelAddrs: [Region]
}

/// The administrative divisions of China, read once.
enum Regions {
    static let country = 100_000

    private struct Tree: Sendable {
        var regions: [Int: AddressCodeResponse.Region] = [:]
        var children: [Int: [Int]] = [:]
    }

    private static let tree: Tree = {
        let file = Bundle.module.resourceURL?.appendingPathComponent("Data/regions.txt")
        let text = file.flatMap { try? String(contentsOf: $0, encoding: .utf8) } ?? ""
        var tree = Tree()
        tree.regions[country] = AddressCodeResponse.Region(name: "中国", code: country, level: 0)
        for line in text.split(separator: "\n") where !line.hasPrefix("#") {
            guard let code = Int(line.prefix(6)) else { continue }
            let (province, city) = (code / 10_000 * 10_000, code / 100 * 100)
            // Some counties stand directly under their province.
            let parent = code == province ? country : code == city || tree.regions[city] == nil ? province : city
            let level = (tree.regions[parent]?.level ?? 0) + 1
            tree.regions[code] = AddressCodeResponse.Region(name: String(line.dropFirst(7)), code: code, level: level)
            tree.children[parent, default: []].append(code)
        }
        return tree
    }()

    /// A region and those directly in it; 0 stands for the country. `nil` for a code that is none.
    static func find(_ code: Int) -> AddressCodeResponse? {
        let code = code == 0 ? country : code
        guard let region = tree.regions[code] else { return nil }
        return AddressCodeResponse(addrsMsg: region, nextLevelAddrs: (tree.children[code] ?? []).compactMap { tree.regions[$0] })
    }
}

extension Store {
    /// Where its picture is; the deployment's own where it has none.
    func logoAddress(baseURL: String) -> String {
        baseURL + (logo.isEmpty ? "/assets/brand.svg" : logo.hasPrefix("/") ? logo : "/" + logo)
    }
}
