// SPDX-License-Identifier: Apache-2.0
import Catalog
import Channels
import Identity
import Kernel
import Orders
import Sharers
import WebCore

struct SharerBindRequest: Codable, Sendable {
    /// The phone number or e-mail address with which the person signs in.
    let username: String
}

struct SharerBindResponse: Codable, Sendable {
    let qrcodeImgBase64: String
}

struct SharerSearchRequest: Codable, Sendable {
    let openid: String?
    let username: String?
}

struct SharerInfo: Codable, Sendable {
    let openid: WireOpenid
    let unionid: String
    let nickname: String
    let bindTime: WireSeconds
    let sharerType: Int

    init(_ entry: SharerList) {
        openid = WireOpenid(entry.sharer.person)
        unionid = ""
        nickname = entry.name
        bindTime = WireSeconds(entry.sharer.boundAt)
        sharerType = entry.sharer.kind.rawValue
    }
}

struct SharerListRequest: Codable, Sendable {
    let page: Int?
    let pageSize: Int?
    let sharerType: Int?

    /// All kinds where none is named.
    func kind() throws -> SharerKind? {
        try sharerType.map { number in
            guard let kind = SharerKind(rawValue: number) else { throw WireFault.unknownValue("sharer_type") }
            return kind
        }
    }
}

struct SharerListResponse: Codable, Sendable {
    let sharerInfoList: [SharerInfo]
}

struct SharerOrderListRequest: Codable, Sendable {
    let page: Int?
    let pageSize: Int?
    let openid: String?
    let shareScene: Int?
    let startTime: WireSeconds?
    let endTime: WireSeconds?

    /// Nothing where no order can be found: in scenes that there are not here.
    func query() throws -> SharerOrderQuery? {
        var query = SharerOrderQuery(role: .sharer)
        if let shareScene, shareScene != 0 {
            guard let scene = ShareScene(rawValue: shareScene) else { return nil }
            query.scene = scene
        }
        if let openid, !openid.isEmpty { query.person = try OpenidRefusal.person(openid).person }
        let begin = startTime?.timestamp ?? Timestamp(seconds: 0)
        // The last second counts whole; 0 is as good as none.
        let end = endTime.flatMap { $0.timestamp.seconds > 0 ? $0.timestamp + .seconds(1) : nil } ?? Timestamp(milliseconds: .max)
        guard begin < end else { throw WireFault.outOfRange("end_time") }
        query.paid = begin..<end
        return query
    }
}

struct SharerOrderListResponse: Codable, Sendable {
    struct Item: Codable, Sendable {
        struct Scene: Codable, Sendable {
            var promoterId = ""
            var finderNickname = ""
            var liveExportId = ""
            var videoExportId = ""
            var videoTitle = ""
        }

        let orderId: ID<Order>
        let shareScene: Int
        let sharerOpenid: WireOpenid
        let sharerType: Int
        let skuId: ID<SKU>
        let productId: ID<Product>
        let fromWecom: Bool
        let finderSceneInfo: Scene

        init(_ order: SharerOrder) {
            orderId = order.order
            shareScene = order.scene.rawValue
            sharerOpenid = WireOpenid(order.person)
            sharerType = order.kind.rawValue
            skuId = order.sku
            productId = order.product
            fromWecom = order.channelKind == .weCom
            finderSceneInfo = Scene()
        }
    }

    let orderList: [Item]
}

struct SharerUnbindRequest: Codable, Sendable {
    let openidList: [String]
}

struct SharerUnbindResponse: Codable, Sendable {
    var successOpenid: [String] = []
    /// Those that may be tried again.
    var failOpenid: [String] = []
    /// Those of whom there is nothing to end.
    var refuseOpenid: [String] = []
}
