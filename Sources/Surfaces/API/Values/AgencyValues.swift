// SPDX-License-Identifier: Apache-2.0
import Alliance
import Catalog
import Identity
import Kernel
import Stores

struct AgencyInput: Codable, Sendable {
    let name: String
    let about: String?
    /// A licence of the caller; without one the agency is a team leader.
    let licenceId: ID<Licence>?
}

struct AgencyOutput: Codable, Sendable {
    let id: ID<Person>
    let name: String
    let about: String
    let isCompany: Bool
    let becameAt: Timestamp

    init(_ agency: Agency) {
        id = agency.id
        name = agency.name
        about = agency.about
        isCompany = agency.isCompany
        becameAt = agency.becameAt
    }
}

/// How an agency stands.
struct AgencyStandingOutput: Codable, Sendable {
    let agency: AgencyOutput
    let sellers: Int
    /// Settled sales of its sellers in this month, and in the one before.
    let sales: Money
    let lastMonthSales: Money
    let stars: Int
    let nextStarAt: Money?

    init(_ standing: AgencyList) {
        agency = AgencyOutput(standing.agency)
        sellers = standing.sellers
        sales = standing.sales
        lastMonthSales = standing.lastMonthSales
        stars = standing.stars
        nextStarAt = standing.nextStarAt
    }
}

struct ContractInput: Codable, Sendable {
    let sellerId: ID<Person>
    /// The agency's share of the seller's commission.
    let share: Rate
    let beginsAt: Timestamp?
    let endsAt: Timestamp?
    let note: String?
}

struct AnswerInput: Codable, Sendable {
    let isAccepted: Bool
}

struct ContractOutput: Codable, Sendable {
    let id: ID<AgencyContract>
    let agencyId: ID<Person>
    let sellerId: ID<Person>
    let share: Rate
    let beginsAt: Timestamp
    let endsAt: Timestamp?
    let note: String
    let state: ContractState
    let offeredAt: Timestamp
    let answerBy: Timestamp
    let answeredAt: Timestamp?

    init(_ contract: AgencyContract) {
        id = contract.id
        agencyId = contract.agency
        sellerId = contract.seller
        share = contract.share
        beginsAt = contract.beginsAt
        endsAt = contract.endsAt
        note = contract.note
        state = contract.state
        offeredAt = contract.offeredAt
        answerBy = contract.answerBy
        answeredAt = contract.answeredAt
    }
}

struct ContractRowOutput: Codable, Sendable {
    let contract: ContractOutput
    let agencyName: String
    let sellerName: String
    /// Since when the agency may arrange the seller's showcase.
    let authorisedAt: Timestamp?

    init(_ row: ContractList) {
        contract = ContractOutput(row.contract)
        agencyName = row.agency.name
        sellerName = row.sellerName
        authorisedAt = row.authorisedAt
    }
}

struct AuthorisationInput: Codable, Sendable {
    let isAuthorised: Bool
}

struct AgencyPlanOutput: Codable, Sendable {
    let plan: PlanOutput
    let product: ShelfOutput
    let storeName: String
    let isTaken: Bool

    init(_ row: AgencyPlanList) {
        plan = PlanOutput(row.plan, rate: row.rate?.rate, serviceRate: row.rate?.serviceRate)
        product = ShelfOutput(row.product)
        storeName = row.storeName
        isTaken = row.isTaken
    }
}

struct AgencyPlansInput: Codable, Sendable {
    let planIds: [ID<Plan>]
    let isTaken: Bool
}

/// What an agency has of a sale.
struct AgencyPartOutput: Codable, Sendable {
    let agencyId: ID<Person>
    let serviceRate: Rate
    let serviceFee: Money
    let serviceReturned: Money
    let contractId: ID<AgencyContract>?
    let contractRate: Rate
    let contractPart: Money
    let contractReturned: Money

    init(_ part: AgencyPart) {
        agencyId = part.agency
        serviceRate = part.serviceRate
        serviceFee = part.serviceFee
        serviceReturned = part.serviceReturned
        contractId = part.contract
        contractRate = part.contractRate
        contractPart = part.contractPart
        contractReturned = part.contractReturned
    }
}

struct AgencyWorkOutput: Codable, Sendable {
    let sellerId: ID<Person>
    let sellerName: String
    let sales: SalesOutput

    init(_ work: AgencyWork) {
        sellerId = work.seller
        sellerName = work.sellerName
        sales = SalesOutput(work.sales)
    }
}
