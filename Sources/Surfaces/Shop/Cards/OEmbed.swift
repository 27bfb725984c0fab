// SPDX-License-Identifier: Apache-2.0
import Channels
import Kernel
import WebCore

/// A card for sites that embed by oEmbed. Source: https://oembed.com
struct OEmbed: Encodable, Sendable {
    static let widthMax = 440
    static let widthMin = 240
    static let heightPixels = 152

    let type = "rich"
    let version = "1.0"
    let title: String
    let authorName: String
    let authorUrl: String
    let providerName: String
    let providerUrl: String
    let html: String
    let width: Int
    let height: Int
    let cacheAge = 3600
    let thumbnailUrl: String?
    let thumbnailWidth: Int?
    let thumbnailHeight: Int?

    init(_ card: CardDetail, siteName: String, baseURL: String, width: Int) {
        title = card.title
        authorName = card.storeName
        authorUrl = baseURL + ShopPath.store(card.store)
        providerName = siteName
        providerUrl = baseURL
        self.width = min(max(width, Self.widthMin), Self.widthMax)
        height = Self.heightPixels
        html = """
            <iframe src="\(baseURL)\(card.path)/frame" width="\(self.width)" height="\(height)" title="\(card.title.escapedForHTML)" \
            frameborder="0" scrolling="no"></iframe>
            """
        thumbnailUrl = card.picture.isEmpty ? nil : baseURL + card.picture
        (thumbnailWidth, thumbnailHeight) = card.picture.isEmpty ? (nil, nil) : (400, 400)
    }
}

/// Finds the card that an address of ours names.
enum CardAddress {
    static func placement(in address: String, baseURL: String) -> ID<Placement>? {
        guard address.hasPrefix(baseURL + "/") else { return nil }
        let path = address.dropFirst(baseURL.count).prefix { $0 != "?" && $0 != "#" }
        let parts = path.split(separator: "/")
        guard parts.count >= 2 else { return nil }
        switch parts[0] {
        case "cards": return ID(String(parts[1].prefix { $0 != "." }))
        case "c": return ID(String(parts[1].prefix { $0 != "." }))
        default: return nil
        }
    }
}
