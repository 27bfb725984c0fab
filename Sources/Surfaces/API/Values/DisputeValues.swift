// SPDX-License-Identifier: Apache-2.0
import AfterSales
import Catalog
import Kernel
import Orders
import Stores

struct DisputeInput: Codable, Sendable {
    let content: String
    let pictures: [ID<Picture>]?
}

struct DisputeEntryInput: Codable, Sendable {
    let content: String
    let pictures: [ID<Picture>]?
    /// Whether it is evidence, and not a mere message.
    let evidence: Bool?
}

struct DisputeStepInput: Codable, Sendable {
    let step: DisputeStep
    /// What is asked for; needed unless it is only taken on.
    let content: String?
}

enum DisputeStep: String, Codable, Sendable, CaseIterable {
    case take, askBuyer, askMerchant, askBoth

    var domain: HandleDispute.Step {
        switch self {
        case .take: .take
        case .askBuyer: .askBuyer
        case .askMerchant: .askMerchant
        case .askBoth: .askBoth
        }
    }
}

struct DisputeDecisionInput: Codable, Sendable {
    /// Zero for no refund.
    let amount: Money
    /// Needed where something is refunded.
    let bearer: DisputeBearer?
    let grounds: String
}

struct CertificateInput: Codable, Sendable {
    let description: String?
    let pictures: [ID<Picture>]
}

struct CertificateOutput: Codable, Sendable {
    let id: ID<RefundCertificate>
    let description: String
    let pictures: [ID<Picture>]
    let at: Timestamp

    init(_ certificate: RefundCertificate) {
        id = certificate.id
        description = certificate.description
        pictures = certificate.pictures
        at = certificate.at
    }
}

struct DisputeOutput: Codable, Sendable {
    struct Entry: Codable, Sendable {
        let number: Int
        let kind: Int
        let content: String
        let pictures: [ID<Picture>]
        let at: Timestamp
    }

    let id: ID<Dispute>
    let afterSaleId: ID<AfterSale>
    let orderId: ID<Order>
    let storeId: ID<Store>
    /// By the codes of the compatible API.
    let state: Int
    let open: Bool
    let granted: Money?
    let bearer: DisputeBearer?
    let compensation: Money
    let openedAt: Timestamp
    let updatedAt: Timestamp
    let closedAt: Timestamp?
    /// Only with one dispute, not in lists.
    let history: [Entry]?
    let deadline: Timestamp?

    init(_ found: Dispute, history: [DisputeEntry]? = nil, deadline: Timestamp? = nil) {
        id = found.id
        afterSaleId = found.afterSale
        orderId = found.order
        storeId = found.store
        state = found.state.rawValue
        open = found.state.isOpen
        granted = found.granted
        bearer = found.bearer
        compensation = found.compensation
        openedAt = found.openedAt
        updatedAt = found.updatedAt
        closedAt = found.closedAt
        self.history = history?.map {
            Entry(number: $0.number, kind: $0.kind.rawValue, content: $0.content, pictures: $0.pictures, at: $0.at)
        }
        self.deadline = deadline
    }

    init(detail: DisputeDetail) { self.init(detail.dispute, history: detail.entries, deadline: detail.deadline) }
}
