// SPDX-License-Identifier: Apache-2.0
import Catalog
import Composition
import Foundation
import HTTPTypes
import Hummingbird
import Identity
import Imaging
import Kernel
import OpenPlatform
import Runtime
import Sandbox
import Storage
import Stores
import Synchronization
import Testing
import TestSupport
import WebCore
import WebTestSupport

@testable import WeChatAPI

/// A store with a program that calls and one that listens; behind it nothing but the compatible API and the sandbox.
struct StoryTown: Sendable {
    let bench: WebBench
    let receiver: Receiver
    let store: ID<Store>
    let appid: String
    private let secret: String
    /// The categories' ids from the top to a leaf.
    let path: [String]
    private let session = Session()

    private final class Session: Sendable {
        let token = Mutex("")
    }

    init(_ engine: Engine) async throws {
        let receiver = Receiver()
        let bench = try await WebBench(engine, http: receiver) { site, clock in
            [WeChatSurface(site: site), SandboxSurface(site: site) { clock.advance($0) }]
        }
        let owner = try await bench.signUp("Weng").person!
        let made = try await bench.deployment.write(as: .system, lane: .shared) { transaction, context in
            let store = try SeedStore(name: "青山茶铺", owner: owner).run(in: transaction, context).id
            let app = try CreateApp(store: store, name: "ERP", permissions: Set(OpenApp.permissionChoices)).run(in: transaction, context)
            var parent: ID<Catalog.Category>?
            let path = try ["食品", "茶叶", "绿茶"].map { name in
                let made = try CreateCategory(parent: parent, details: CategoryDetails(name: Text(name, name))).run(
                    in: transaction, context
                ).id
                parent = made
                return "\(made)"
            }
            return (store, app.app.appid, app.secret, path)
        }
        self.bench = bench
        self.receiver = receiver
        (store, appid, secret, path) = made
        receiver.state.withLock { $0.appid = made.1 }
        #expect(await PushVerification(url: Receiver.url, token: Receiver.token).succeeds(bench.deployment.world))
        let subscription = SavePushSubscription(
            owner: store.party, appid: appid, url: Receiver.url, token: Receiver.token, encodingKey: Receiver.encodingKey)
        try await bench.deployment.write(as: .system, lane: .shared) { try subscription.run(in: $0, $1) }
    }

    /// Whether an area is served already.
    func serves(_ id: String) -> Bool { WeChatAreas.routes.contains { $0.id == id } }

    /// Calls the API as its clients do: with a token that is got anew when the server says that the old one is over.
    @discardableResult
    func call(_ path: String, _ fields: [String: Any] = [:], isGet: Bool = false) async throws -> [String: Any] {
        let body = String(decoding: try JSONSerialization.data(withJSONObject: fields), as: UTF8.self)
        for _ in 0..<2 {
            let token = session.token.withLock { $0 }
            let answer = try await bench.call(isGet ? .get : .post, "\(path)?access_token=\(token)", isGet ? "" : body)
            let errcode = answer.json["errcode"] as? Int ?? Int.min
            if [40001, 40014, 41001, 42001].contains(errcode) {
                try await signIn()
            } else {
                try #require(errcode == 0, "\(path) \(body): \(answer.text)")
                return answer.json
            }
        }
        throw HTTPFault.unreachable("no token is good")
    }

    private func signIn() async throws {
        let answer = try await bench.call(
            .get, "/cgi-bin/token?grant_type=client_credential&appid=\(appid)&secret=\(secret)")
        let token = try #require(answer.json["access_token"] as? String, "\(answer.text)")
        session.token.withLock { $0 = token }
    }

    /// Uploads a picture, and answers where it is.
    func picture() async throws -> String {
        let bytes = try QRCode("https://example.com").png().bytes
        let body =
            Array("--b\r\nContent-Disposition: form-data; name=\"media\"; filename=\"a.png\"\r\n\r\n".utf8) + bytes
            + Array("\r\n--b--\r\n".utf8)
        let token = session.token.withLock { $0 }
        let answer = try await bench.upload(
            "/shop/ec/basics/img/upload?access_token=\(token)&upload_type=0&resp_type=1&height=8&width=8", body,
            type: "multipart/form-data; boundary=b", as: .anonymous)
        return try #require((answer.json["pic_file"] as? [String: Any])?["img_url"] as? String, "\(answer.text)")
    }

    /// Asks the sandbox for something.
    @discardableResult
    func sandbox(_ path: String, _ fields: [String: Any] = [:]) async throws -> [String: Any] {
        let body = String(decoding: try JSONSerialization.data(withJSONObject: fields), as: UTF8.self)
        let answer = try await bench.call(.post, "/sandbox\(path)", body)
        try #require(answer.status == 200, "\(path) \(body): \(answer.text)")
        return answer.json
    }

    /// Lets sandbox time pass.
    func pass(_ seconds: Int) async throws { try await sandbox("/clock", ["advance_seconds": seconds]) }

    /// Lets what is due happen until something holds: PostgreSQL hands events on only when older transactions of the server are over.
    func wait(for what: String, _ holds: () async throws -> Bool) async throws {
        for _ in 0..<200 {
            try await pass(0)
            if try await holds() { return }
            try await Task.sleep(for: .milliseconds(20))
        }
        Issue.record("never: \(what); came: \(receiver.messages.map(\.event))")
    }

    /// A product with two SKUs, reviewed and on sale with stock: its id and the SKUs'.
    func listedProduct() async throws -> (id: String, skus: [String]) {
        _ = try await call("/channels/ec/basics/info/get", isGet: true)
        let template = try await call(
            "/channels/ec/merchant/addfreighttemplate",
            [
                "freight_template": [
                    "name": "包邮", "valuation_type": "PIECE", "send_time": "SendTime_TWENTYFOUR_HOUR", "shipping_method": "FREE"
                ]
            ])
        let image = try await picture()
        let made = try await call(
            "/channels/ec/product/add",
            [
                "title": "明前龙井茶叶礼盒", "head_imgs": [image, image, image], "desc_info": ["desc": "一芽一叶", "imgs": [image]],
                    "cats": try await categories().map { ["cat_id": $0] },
                    "express_info": ["template_id": template["template_id"] ?? "", "weight": 250],
                "skus": [
                    ["sale_price": 10_000, "stock_num": 0, "sku_attrs": [["attr_key": "规格", "attr_value": "250g"]]],
                    ["sale_price": 3_333, "stock_num": 0, "sku_attrs": [["attr_key": "规格", "attr_value": "50g"]]],
                ],
            ])["data"] as? [String: Any] ?? [:]
        let id = try #require(made["product_id"] as? String)
        let skus = (made["skus"] as? [[String: Any]] ?? []).compactMap { $0["sku_id"] as? String }
        try await call("/channels/ec/product/listing", ["product_id": id])
        try await sandbox("/products/\(id)/review", ["approved": true])
        for sku in skus { try await addStock(10, to: sku, of: id) }
        let online = try await call("/channels/ec/product/get", ["product_id": id])["product"] as? [String: Any]
        #expect(online?["status"] as? Int == 5 && (online?["skus"] as? [[String: Any]])?.map { $0["stock_num"] as? Int } == [10, 10])
        return (id, skus)
    }

    private func addStock(_ count: Int, to sku: String, of product: String) async throws {
        if serves("stock.update") {
            try await call("/channels/ec/product/stock/update", ["product_id": product, "sku_id": sku, "diff_type": 1, "num": count])
        } else {
            let change: [String: Any] = ["sku_id": sku, "stock_info": ["diff_type": 1, "num": count]]
            try await call("/channels/ec/product/auditfree", ["product_id": product, "skus": [change]])
        }
    }

    /// A leaf and those above it, as the API tells them.
    private func categories() async throws -> [String] {
        guard serves("category.all") else { return path }
        let all = try await call("/channels/ec/category/all", isGet: true)
        let text = String(decoding: try JSONSerialization.data(withJSONObject: all), as: UTF8.self)
        #expect(path.allSatisfy { text.contains("\"\($0)\"") })
        return path
    }
}
