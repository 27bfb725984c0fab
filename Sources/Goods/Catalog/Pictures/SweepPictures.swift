// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// Removes the files of pictures that were announced and never recorded, because the process died in between. It waits for a day, so
/// that whoever stores files at this moment is long done.
enum SweepPictures {
    static let job = "catalog.announced_pictures"
    static let everySeconds = 3600
    static let hoursKept: Int64 = 24
    static let picturesMax = 200

    /// Answers whether there may be more.
    static func run(_ scope: JobScope) async throws -> Bool {
        let end = scope.context().now - .hours(hoursKept)
        let lost = try await scope.database.read { try Picture.unrecorded(before: end, limit: picturesMax, in: $0) }
        guard !lost.isEmpty else { return false }
        for id in lost { try PictureSizes.discard(id, from: scope.world.files) }
        try await scope.database.write(lane: .shared) { try Picture.forget(lost, in: $0) }
        return lost.count == picturesMax
    }
}
