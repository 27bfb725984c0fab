// SPDX-License-Identifier: Apache-2.0
import Composition
import Foundation
import Kernel
import OpenPlatform
import Runtime
import Storage
import Stores
import Testing
import WebCore
import WebTestSupport

@testable import WeChatAPI

/// A program that does not answer for a day of sandbox time.
struct OutageTests {
    @Test(arguments: Engine.allCases)
    func `a receiver that is down for a day misses nothing within the schedule, and the log has the rest`(engine: Engine) async throws {
        let town = try await StoryTown(engine)
        let goods = try await town.listedProduct()
        try await town.wait(for: "the listing") { town.receiver.messages.contains { $0.event == "product_spu_listing" } }
        town.receiver.turn(on: false)
        let early = try await order(of: goods, in: town)
        try await town.wait(for: "its messages") { try await log(in: town).count { $0.object == Int64(early) } == Self.events.count }
        try await town.pass(22 * 3_600)
        let late = try await order(of: goods, in: town)
        try await town.wait(for: "its messages") { try await log(in: town).count { $0.object == Int64(late) } == Self.events.count }
        try await town.pass(2 * 3_600)
        town.receiver.turn(on: true)
        let before = town.receiver.messages.count
        try await town.pass(3_600)
        try await town.wait(for: "the late order") { events(of: late, in: town).count == Self.events.count }
        #expect(events(of: late, in: town) == Self.events)
        #expect(events(of: early, in: town) == [])
        #expect(town.receiver.messages.count - before == Self.events.count)

        let lost = try await log(in: town).filter { $0.state == .givenUp }
        #expect(lost.map(\.event) == Self.events && lost.allSatisfy { $0.object == Int64(early) && $0.calls == PushDelivery.callsMax })
        for delivery in lost {
            try await town.bench.deployment.write(as: .system, lane: .shared) {
                try ReplayPush(delivery.id, of: delivery.owner).run(in: $0, $1)
            }
        }
        try await town.wait(for: "the early order") { events(of: early, in: town).count == Self.events.count }
        #expect(events(of: early, in: town) == Self.events)
        let states = try await log(in: town).map(\.state)
        #expect(states.allSatisfy { $0 == .delivered } && states.count == town.receiver.messages.count)
        #expect(town.receiver.faults == [])
    }

    private static let events = [
        "channels_ec_order_new", "product_order_status_update", "channels_ec_order_pay", "channels_ec_order_wait_shipping",
        "product_order_status_update",
    ]

    private func order(of goods: (id: String, skus: [String]), in town: StoryTown) async throws -> String {
        let line: [String: Any] = ["product_id": goods.id, "sku_id": goods.skus[0], "count": 1]
        let placed = try await town.sandbox("/orders", ["openid": "o-outage", "pay": true, "lines": [line]])
        return try #require((placed["order_ids"] as? [String])?.first)
    }

    private func events(of order: String, in town: StoryTown) -> [String] {
        town.receiver.messages.filter { $0["order_id"] == order }.map(\.event)
    }

    /// The delivery log, oldest first.
    private func log(in town: StoryTown) async throws -> [PushDelivery] {
        let store = town.store
        return try await town.bench.deployment.read(as: .system) {
            try PushLog.page(store.party, PageRequest(size: 100), in: $0, $1).items.reversed()
        }
    }
}
