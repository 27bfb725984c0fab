// SPDX-License-Identifier: Apache-2.0
import Alliance
import Catalog
import Identity
import Kernel
import Stores

struct SampleInput: Codable, Sendable {
    let productId: ID<Product>
    let note: String?
}

struct SampleDecisionInput: Codable, Sendable {
    /// Why the store refuses; it agrees where nothing is said.
    let refusal: String?
}

struct SampleParcelInput: Codable, Sendable {
    let carrier: String
    let trackingNumber: String
}

struct SampleContentInput: Codable, Sendable {
    /// The address of the content.
    let content: String
}

struct SampleOutput: Codable, Sendable {
    let id: ID<Sample>
    let storeId: ID<Store>
    let sellerId: ID<Person>
    let productId: ID<Product>
    let note: String
    let state: SampleState
    let requestedAt: Timestamp
    let dueAt: Timestamp?
    let reason: String?
    let carrier: String?
    let trackingNumber: String?
    let content: String?
    let updatedAt: Timestamp

    init(_ sample: Sample) {
        id = sample.id
        storeId = sample.store
        sellerId = sample.seller
        productId = sample.product
        note = sample.note
        state = sample.state
        requestedAt = sample.requestedAt
        dueAt = sample.dueAt
        reason = sample.reason
        carrier = sample.carrier
        trackingNumber = sample.trackingNumber
        content = sample.content
        updatedAt = sample.updatedAt
    }
}

/// A request with the address to which it goes, masked until the store agreed.
struct SampleRowOutput: Codable, Sendable {
    let sample: SampleOutput
    let product: ShelfOutput
    let storeName: String
    let sellerName: String
    let address: AddressText

    init(_ row: SampleList) {
        sample = SampleOutput(row.sample)
        product = ShelfOutput(row.product)
        storeName = row.storeName
        sellerName = row.sellerName
        address = row.address
    }
}

struct ViolationInput: Codable, Sendable {
    let sellerId: ID<Person>
    let rule: SellingRule
    let grounds: String
    let points: Int
    /// For how many days the seller may place no cards.
    let closedDays: Int?
}

struct AppealInput: Codable, Sendable {
    let appeal: String
}

struct ViolationDecisionInput: Codable, Sendable {
    let isLifted: Bool
    let decision: String
}

struct ViolationOutput: Codable, Sendable {
    let id: ID<Violation>
    let sellerId: ID<Person>
    let rule: SellingRule
    let grounds: String
    let points: Int
    let closedUntil: Timestamp?
    let state: ViolationState
    let recordedAt: Timestamp
    let appealBy: Timestamp
    let appeal: String?
    let appealedAt: Timestamp?
    let decision: String?
    let decidedAt: Timestamp?

    init(_ violation: Violation) {
        id = violation.id
        sellerId = violation.seller
        rule = violation.rule
        grounds = violation.grounds
        points = violation.points
        closedUntil = violation.closedUntil
        state = violation.state
        recordedAt = violation.recordedAt
        appealBy = violation.appealBy
        appeal = violation.appeal
        appealedAt = violation.appealedAt
        decision = violation.decision
        decidedAt = violation.decidedAt
    }
}
