// SPDX-License-Identifier: Apache-2.0
import Alliance
import Identity
import Kernel
import WebCore

/// A seller, under the name that clients use or under the newer one of the documentation.
struct PromoterRequest: Codable, Sendable {
    let finderId: String?
    let promoterId: String?

    func seller() throws -> ID<Person> { try PromoterName.seller(finderId, promoterId) }
}

struct PromoterUpdateRequest: Codable, Sendable {
    let finderId: String?
    let promoterId: String?
    /// 1 takes the invitation back, 2 ends the cooperation.
    let type: Int

    func seller() throws -> ID<Person> { try PromoterName.seller(finderId, promoterId) }
}

enum PromoterName {
    static func seller(_ finder: String?, _ promoter: String?) throws -> ID<Person> {
        guard let name = [finder, promoter].compactMap({ $0 }).first(where: { !$0.isEmpty }) else { throw WireFault.missing("finder_id") }
        guard let id = ID<Person>(name) else { throw LeagueFault.sellerUnknown }
        return id
    }
}

struct PromoterResponse: Codable, Sendable {
    struct Promoter: Codable, Sendable {
        let finderId: String
        let status: Int
        let inviteTime: WireSeconds
        let saleProductNumber: Int
        let saleGmv: Money
    }

    let promoter: Promoter
}

struct PromoterListRequest: Codable, Sendable {
    let pageIndex: Int?
    let pageSize: Int?
    let status: Int?
}

struct PromoterListResponse: Codable, Sendable {
    let finderIds: [String]
    /// The same under the newer name of the documentation.
    let promoterIds: [String]
    let totalNum: Int
}

extension InvitationState {
    /// By the codes of the protocol: 0 a seller's own proposal, 4 also what lapsed.
    var promoterStatus: Int {
        switch self {
        case .proposed: 0
        case .lapsed: 4
        case .invited, .accepted, .declined, .cancelled, .ended, .deleted: rawValue
        }
    }

    static func states(of promoterStatus: Int) -> [InvitationState] { allCases.filter { $0.promoterStatus == promoterStatus } }
}
