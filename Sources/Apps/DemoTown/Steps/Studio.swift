// SPDX-License-Identifier: Apache-2.0
import Catalog
import Composition
import Foundation
import Imaging
import Kernel
import Synchronization

/// Draws the products' pictures on threads of its own while the town is being built, in the order in which they
/// are needed.
/// Threads, since drawing would keep the few threads of Swift's tasks from everything else.
final class Studio: Sendable {
    struct Art: Hashable, Sendable {
        let product: Int
        let view: Int
    }

    private static let threadsCount = 2

    private typealias Waiting = CheckedContinuation<PictureSizes, any Error>

    private struct Work {
        var next = 0
        var isStopped = false
        var finished: [Art: Result<PictureSizes, any Error>] = [:]
        var waiting: [Art: Waiting] = [:]
    }

    private let order: [(art: Art, drawing: ProductArt)]
    private let work = Mutex(Work())

    init(_ plan: TownPlan) {
        let places = plan.products.indices.sorted {
            (plan.products[$0].listedDay, $0) < (plan.products[$1].listedDay, $1)
        }
        order = places.flatMap { place in
            let product = plan.products[place]
            return (0..<product.views).map { view in
                (Art(product: place, view: view), ProductArt(kind: product.art, seed: product.artSeed, view: view))
            }
        }
        for number in 0..<Self.threadsCount {
            let thread = Thread { [self] in while draw() {} }
            thread.name = "studio-\(number)"
            thread.stackSize = 4 << 20
            thread.start()
        }
    }

    /// A picture once it is drawn. Every picture is asked for once.
    func picture(of product: Int, view: Int) async throws -> PictureSizes {
        let art = Art(product: product, view: view)
        return try await withCheckedThrowingContinuation { continuation in
            let ready = work.withLock { work -> Result<PictureSizes, any Error>? in
                if let done = work.finished.removeValue(forKey: art) { return done }
                if work.isStopped { return .failure(CancellationError()) }
                work.waiting[art] = continuation
                return nil
            }
            if let ready { continuation.resume(with: ready) }
        }
    }

    /// Ends the threads after the picture that each is at.
    func stop() {
        let waiting = work.withLock { work in
            work.isStopped = true
            defer { work.waiting = [:] }
            return Array(work.waiting.values)
        }
        for continuation in waiting { continuation.resume(throwing: CancellationError()) }
    }

    /// Draws the next picture; `false` when there is none.
    private func draw() -> Bool {
        let place = work.withLock { work -> Int? in
            guard !work.isStopped, work.next < order.count else { return nil }
            defer { work.next += 1 }
            return work.next
        }
        guard let place else { return false }
        let (art, drawing) = order[place]
        let result = Result { PictureSizes(encoded: try drawing.render()) }
        let continuation = work.withLock { work -> Waiting? in
            guard let waiting = work.waiting.removeValue(forKey: art) else {
                work.finished[art] = result
                return nil
            }
            return waiting
        }
        continuation?.resume(with: result)
        return true
    }
}
