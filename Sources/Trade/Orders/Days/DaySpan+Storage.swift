// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

extension Range<Timestamp> {
    /// Whether a moment lies within the span; one that is absent does not.
    package func holds(_ moment: SQL) -> SQL { "\(moment) >= \(lowerBound) AND \(moment) < \(upperBound)" }
}
