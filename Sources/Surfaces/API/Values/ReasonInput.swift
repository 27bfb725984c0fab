// SPDX-License-Identifier: Apache-2.0

/// Why somebody does something, in their own words.
struct ReasonInput: Codable, Sendable {
    let reason: String
}
