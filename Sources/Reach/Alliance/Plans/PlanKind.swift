// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// To whom a plan is open. The first three codes are those of the WeChat Store API; plans for agencies are ours.
package enum PlanKind: Int, SQLConvertible, CaseIterable, Sendable, Codable {
    /// Any seller may sell.
    case publicPlan = 1
    /// Named sellers get a rate of their own, beside the public plan that the product has.
    case directed = 2
    /// Only named sellers may sell. The product has no plan of another kind.
    case exclusive = 3
    /// Any agency may take it, for the sellers that it signed.
    case agencyPublic = 4
    /// Named agencies have it, for the sellers that they signed.
    case agencyDirected = 5

    /// Whether an agency is paid a service fee under it.
    package var isForAgencies: Bool { self == .agencyPublic || self == .agencyDirected }

    /// Whether its store names who is in it.
    package var isDirected: Bool { self == .directed || self == .exclusive || self == .agencyDirected }

    /// Whether a product has at most one of it at a time.
    var isSingle: Bool { self == .publicPlan || self == .agencyPublic }

    /// Whether a product cannot have one of each at a time.
    package func excludes(_ other: PlanKind) -> Bool { (self == .exclusive) != (other == .exclusive) }

    package var label: Text {
        switch self {
        case .publicPlan: Text("普通推广", "Public plan")
        case .directed: Text("定向推广", "Directed plan")
        case .exclusive: Text("独家推广", "Exclusive plan")
        case .agencyPublic: Text("机构普通推广", "Agency plan")
        case .agencyDirected: Text("机构定向推广", "Directed agency plan")
        }
    }
}
