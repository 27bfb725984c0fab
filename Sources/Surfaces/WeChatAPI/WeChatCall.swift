// SPDX-License-Identifier: Apache-2.0
import Composition
import Hummingbird
import Identity
import Kernel
import OpenPlatform
import Runtime
import Storage
import Stores
import WebCore

/// One call of the compatible API: whose it is, and what handlers ask of it.
package struct WeChatCall: Sendable {
    package static let bodyBytesMax = 1 << 20

    package let site: Site
    package let request: Request
    package let body: ByteBuffer
    package let app: OpenApp
    let stockUpdates: StockUpdates
    /// Whether the endpoint can do without a body.
    let bodyMayBeEmpty: Bool
    package let actor: Actor

    init(site: Site, request: Request, body: ByteBuffer, app: OpenApp, stockUpdates: StockUpdates, bodyMayBeEmpty: Bool) {
        self.site = site
        self.request = request
        self.body = body
        self.app = app
        self.stockUpdates = stockUpdates
        self.bodyMayBeEmpty = bodyMayBeEmpty
        actor = app.actor
    }

    /// The store of a store's app. Whatever such a call does, it does in this store.
    package var store: ID<Store> { app.owner.store }
    /// The person of a seller's or an agency's app, as whom it acts.
    package var person: ID<Person> { app.owner.person }
    package var deployment: Deployment { site.deployment }
    /// The present moment, which a sandbox may have moved.
    package var now: Timestamp { deployment.world.clock.now }

    /// A parameter of the query; `nil` where it is absent or empty.
    package func query(_ name: String) -> String? {
        request.uri.queryParameters[name[...]].map(String.init).flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The body as a value. Throws a `WireFault`.
    func input<Input: Decodable>(_ type: Input.Type) throws -> Input {
        if body.readableBytes == 0, !bodyMayBeEmpty { throw WireFault.bodyMissing }
        return try WireDecoder.decode(type, from: Array(body.readableBytesView))
    }

    /// Reads as the app.
    package func read<Value: Sendable>(
        _ body: @escaping @Sendable (any Snapshot, Context) throws -> Value
    ) async throws -> Value {
        try await deployment.read(as: actor, .english, body)
    }

    /// Runs a verb as the app, on the lane of its owner.
    @discardableResult
    package func write<Value: Sendable>(
        _ run: @escaping @Sendable (any Transaction, Context) throws -> Value
    ) async throws -> Value {
        try await deployment.write(as: actor, lane: .party(app.owner), .english, run)
    }
}

/// The pages of the protocol's lists.
enum WirePage {
    /// The part of a short list from `offset`, at most `limit` items. Throws a `WireFault` for negative numbers.
    static func slice<Item>(_ items: [Item], offset: Int?, limit: Int?, limitMax: Int = 100) throws -> [Item] {
        let (offset, limit) = (offset ?? 0, limit ?? limitMax)
        guard offset >= 0 else { throw WireFault.outOfRange("offset") }
        guard limit >= 0 else { throw WireFault.outOfRange("limit") }
        return Array(items.dropFirst(offset).prefix(min(limit, limitMax)))
    }

    /// A keyset page: `page_size` and the `next_key` of the page before, absent or empty on the first. `keyName` is what an endpoint
    /// calls it otherwise. Throws a `WireFault`.
    static func request(
        size: Int?, key: String?, keyName: String = "next_key", sizeDefault: Int = 10, sizeMax: Int = 100
    ) throws -> PageRequest {
        guard (1...sizeMax).contains(size ?? sizeDefault) else { throw WireFault.outOfRange("page_size") }
        guard let key, !key.isEmpty else { return PageRequest(size: size ?? sizeDefault) }
        guard let cursor = Cursor(key) else { throw WireFault.unknownValue(keyName) }
        return PageRequest(size: size ?? sizeDefault, after: cursor)
    }
}
