// SPDX-License-Identifier: Apache-2.0
import Catalog
import Identity
import Kernel
import Orders
import Runtime
import Storage
import Testing
import TestSupport

struct InspectionTests {
    static let operatorActor = Actor(party: ID(9_900), grants: [Party.platform: [.reviewProducts, .manageCategories]])
    static let photos = PackingPhotoKind.allCases.map { PackingPhoto(kind: $0, url: "https://example.com/\($0.rawValue).jpg") }

    private func fresh(_ engine: Engine) async throws -> (OrderBench, Order) {
        let bench = try await OrderBench(engine)
        let order = try await bench.paid([1])
        let category = try await bench.lines(order)[0].category
        try await bench.bench.write(as: Self.operatorActor) {
            try SetInspectedCategory(category: category, isInspected: true).run(in: $0, $1)
        }
        return (bench, order)
    }

    private func submit(_ order: Order, _ bench: OrderBench, photos: [PackingPhoto] = photos) async throws {
        let owner = try await bench.actor(bench.owner)
        _ = try await bench.bench.write(as: owner) { try SubmitInspection(order: order.id, photos: photos).run(in: $0, $1) }
    }

    private func decide(_ order: Order, _ passed: Bool, _ bench: OrderBench, as actor: Actor = operatorActor) async throws {
        _ = try await bench.bench.write(as: actor) {
            try DecideInspection(order: order.id, isPassed: passed, reason: "看不清面单").run(in: $0, $1)
        }
    }

    private func ship(_ order: Order, _ bench: OrderBench) async throws {
        _ = try await bench.bench.write { try ShipOrder(order: order.id, carrier: "SF", trackingNumber: "SF123456").run(in: $0, $1) }
    }

    private func state(_ order: Order, _ bench: OrderBench) async throws -> InspectionState? {
        let lines = try await bench.lines(order)
        return try await bench.bench.read { snapshot, _ in try Inspection.of(order, lines: lines, in: snapshot)?.state }
    }

    @Test func `every state of an inspection is reachable`() {
        #expect(InspectionState.reachable == Set(InspectionState.allCases))
    }

    @Test(arguments: Engine.allCases) func `fresh food waits for its photos and for the operator`(engine: Engine) async throws {
        let (bench, order) = try await fresh(engine)
        #expect(try await state(order, bench) == .missing)
        await #expect(throws: ShipOrder.Refusal.inspectionOpen) { try await ship(order, bench) }
        await #expect(throws: SubmitInspection.Refusal.photosMissing) {
            try await submit(order, bench, photos: Array(Self.photos.dropLast()))
        }
        await #expect(throws: SubmitInspection.Refusal.tooManyPhotos) {
            try await submit(order, bench, photos: Array(repeating: Self.photos, count: 6).flatMap { $0 })
        }
        await #expect(throws: SubmitInspection.Refusal.addressInvalid) {
            try await submit(order, bench, photos: Self.photos.map { PackingPhoto(kind: $0.kind, url: "javascript:1") })
        }
        try await submit(order, bench)
        let waiting = try await bench.bench.read(as: Self.operatorActor) { try InspectionList.waiting(in: $0, $1) }
        #expect(waiting.map(\.order) == [order.id] && waiting[0].photos == Self.photos)
        await #expect(throws: CommonRefusal.notFound) { try await decide(order, true, bench, as: try await bench.actor(bench.owner)) }
        try await decide(order, false, bench)
        await #expect(throws: ShipOrder.Refusal.inspectionOpen) { try await ship(order, bench) }
        try await submit(order, bench)
        try await decide(order, true, bench)
        try await ship(order, bench)
        await #expect(throws: SubmitInspection.Refusal.notShippable) { try await submit(order, bench) }
    }

    @Test(arguments: Engine.allCases) func `photos that nobody looks at are passed after two hours`(engine: Engine) async throws {
        let (bench, order) = try await fresh(engine)
        try await submit(order, bench)
        try await bench.bench.advance(.hours(2))
        #expect(try await state(order, bench) == .passed)
        try await ship(order, bench)
    }

    @Test(arguments: Engine.allCases) func `other goods need no photos`(engine: Engine) async throws {
        let bench = try await OrderBench(engine)
        let order = try await bench.paid([1])
        #expect(try await state(order, bench) == nil)
        await #expect(throws: SubmitInspection.Refusal.notNeeded) { try await submit(order, bench) }
        let category = try await bench.lines(order)[0].category
        await #expect(throws: CommonRefusal.notFound) {
            try await bench.bench.write(as: try await bench.actor(bench.owner)) {
                try SetInspectedCategory(category: category, isInspected: true).run(in: $0, $1)
            }
        }
        for isInspected in [true, false] {
            try await bench.bench.write(as: Self.operatorActor) {
                try SetInspectedCategory(category: category, isInspected: isInspected).run(in: $0, $1)
            }
        }
        try await ship(order, bench)
    }
}
