// SPDX-License-Identifier: Apache-2.0
import Stores

extension Store {
    /// Whether it was ever open, so that its page in the Shop exists.
    package var isPublic: Bool {
        switch state {
        case .open, .suspended, .closing, .closed: true
        case .drafting, .inReview: false
        }
    }
}
