// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Runtime
import Stores

/// Who signs sellers and has a part of what they earn: a company with a licence, or a person alone, who is called a team
/// leader. Its money lies in the person's purses.
package struct Agency: Sendable, Hashable {
    package static let nameCharactersMax = 20
    package static let aboutCharactersMax = 500

    /// The person who runs it.
    package let id: ID<Person>
    /// The name that sellers and stores see.
    package let name: String
    package let about: String
    /// The company's licence; nothing for a team leader.
    package let licence: ID<Licence>?
    package let becameAt: Timestamp

    package var party: ID<Party> { id.party }
    package var isCompany: Bool { licence != nil }

    package var kindLabel: Text { isCompany ? Text("机构", "Agency") : Text("团长", "Team leader") }

    /// Refuses unless the actor runs it, or is the system.
    static func requireSelf(_ agency: ID<Person>, _ actor: Actor) throws {
        guard actor.isSystem || actor.party == agency.party else {
            throw actor.party == nil ? CommonRefusal.unauthenticated : CommonRefusal.notFound
        }
    }
}

/// What concerns all that an agency does.
package enum AgencyRefusal: String, Refusal, CaseIterable {
    case notAgency, sellerNotSigned, windowNotAuthorised

    package var kind: RefusalKind { .conflict }
    package var text: Text {
        switch self {
        case .notAgency: Text("请先开通机构身份。", "Become an agency first.")
        case .sellerNotSigned:
            Text("该带货者未与机构签约，请先签约。", "The agency has not signed this seller. Offer a contract first.")
        case .windowNotAuthorised:
            Text("该带货者未授权机构管理橱窗，请对方先授权。", "The seller has not let the agency arrange the showcase. Ask for that first.")
        }
    }
}
