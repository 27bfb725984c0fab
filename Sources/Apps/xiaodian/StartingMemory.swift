// SPDX-License-Identifier: Apache-2.0
import CMalloc
import Foundation

/// What starting up needs and serving does not.
enum StartingMemory {
    /// Gives it back to the system, once everything is ready.
    static func giveBack() {
        // Most code that ran so far never runs again. What does is found in the system's memory when it is reached.
        let mapped = (try? String(contentsOfFile: "/proc/self/maps", encoding: .utf8)) ?? ""
        for line in mapped.split(separator: "\n") {
            let fields = line.split(separator: " ")
            let ends = fields[0].split(separator: "-").compactMap { UInt($0, radix: 16) }
            guard fields.count == 6, fields[1] == "r-xp", fields[5].hasPrefix("/"), ends.count == 2 else { continue }
            madvise(UnsafeMutableRawPointer(bitPattern: ends[0]), Int(ends[1] - ends[0]), Int32(MADV_DONTNEED))
        }
        // Templates and catalogues were read in many small pieces, whose memory would stay with the process for ever.
        malloc_trim(0)
    }
}
