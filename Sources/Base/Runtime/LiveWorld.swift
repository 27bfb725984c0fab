// SPDX-License-Identifier: Apache-2.0
import Foundation
import Kernel
import Storage
import Synchronization

/// The machine's clock.
package struct SystemClock: Clock {
    package init() {}

    package var now: Timestamp {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }
}

/// A clock that runs with the machine's, from wherever it was moved to. It never goes back.
package final class MovableClock: Clock {
    private let base: any Clock
    private let offset: Mutex<Int64>

    package init(base: any Clock, offsetMilliseconds: Int64 = 0) {
        self.base = base
        offset = Mutex(offsetMilliseconds)
    }

    package var now: Timestamp { Timestamp(milliseconds: base.now.milliseconds + offset.withLock { $0 }) }

    package var offsetMilliseconds: Int64 { offset.withLock { $0 } }

    /// Moves the time ahead.
    package func advance(_ span: Duration) { offset.withLock { $0 += max(span.inMilliseconds, 0) } }
}

/// A clock that stands still until it is moved: for tests, the simulation and the seeding of the demo.
package final class ManualClock: Clock {
    private let time: Mutex<Timestamp>

    package init(_ start: Timestamp) { time = Mutex(start) }

    package var now: Timestamp { time.withLock { $0 } }

    package func advance(_ span: Duration) { time.withLock { $0 = $0 + span } }

    /// Sets the time, which may not go back.
    package func set(_ now: Timestamp) { time.withLock { $0 = max($0, now) } }
}

/// The operating system's source of randomness.
package struct SystemRandom: RandomSource {
    package init() {}

    package func bytes(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
    }
}

/// A reproducible source of randomness (SplitMix64): for tests, the simulation and the seeding of the demo.
package final class SeededRandom: RandomSource {
    private let state: Mutex<UInt64>

    package init(seed: UInt64) { state = Mutex(seed) }

    package func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8(truncatingIfNeeded: next() >> 32) } }

    /// The next 64 bits.
    package func next() -> UInt64 {
        state.withLock { state in
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }

    /// A number below `bound`.
    package func below(_ bound: Int) -> Int { Int(next() % UInt64(max(bound, 1))) }
}

/// Files in a folder.
package struct FolderFiles: FileStore {
    private let folder: URL

    package init(path: String) throws {
        folder = URL(fileURLWithPath: path, isDirectory: true)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    package func save(_ bytes: [UInt8], as name: String) throws {
        let target = try url(name)
        do {
            try FileManager.default.createDirectory(at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(bytes).write(to: target, options: .atomic)
        } catch let error as CocoaError where error.code == .fileWriteOutOfSpace {
            throw StorageFault.diskFull("no space for the file \(name)")
        }
    }

    package func load(_ name: String) throws -> [UInt8]? {
        let target = try url(name)
        guard FileManager.default.fileExists(atPath: target.path) else { return nil }
        return Array(try Data(contentsOf: target))
    }

    package func remove(_ name: String) throws {
        let target = try url(name)
        if FileManager.default.fileExists(atPath: target.path) { try FileManager.default.removeItem(at: target) }
    }

    /// A name can never lead out of the folder.
    private func url(_ name: String) throws -> URL {
        let isPlain = name.utf8.allSatisfy { byte in
            (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || [45, 46, 47, 95].contains(byte)
        }
        guard isPlain, !name.isEmpty, !name.hasPrefix("/"), !name.split(separator: "/").contains("..") else {
            throw CommonRefusal.notFound
        }
        return folder.appendingPathComponent(name)
    }
}
