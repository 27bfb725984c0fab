// SPDX-License-Identifier: Apache-2.0
import Alliance
import Composition
import HTTPTypes
import Hummingbird
import Identity
import Kernel
import Runtime
import WebCore

/// The places of the desk's menu.
enum PartnerPlace: CaseIterable {
    case overview, center, showcase, cards, channels, articles, invitations, samples, contracts, agency, earnings, incentives, statement
    case violations, programs, profile

    var label: Text {
        switch self {
        case .overview: Text("概览", "Overview")
        case .center: Text("选品中心", "Product Center")
        case .showcase: Text("橱窗", "Showcase")
        case .cards: Text("卡片", "Cards")
        case .channels: Text("渠道", "Channels")
        case .articles: Text("文章", "Articles")
        case .invitations: Text("合作邀请", "Invitations")
        case .samples: Text("样品", "Samples")
        case .violations: Text("违规与申诉", "Violations")
        case .contracts: Text("机构合约", "Contracts")
        case .agency: Text("机构工作台", "Agency")
        case .earnings: Text("收益", "Earnings")
        case .incentives: Text("激励", "Incentives")
        case .statement: Text("账单", "Statement")
        case .programs: Text("程序接入", "Programs")
        case .profile: Text("资料", "Profile")
        }
    }

    var href: String {
        switch self {
        case .overview: PartnerPath.home
        case .center: PartnerPath.center
        case .showcase: PartnerPath.showcase
        case .cards: PartnerPath.cards
        case .channels: PartnerPath.channels
        case .articles: PartnerPath.articles
        case .invitations: PartnerPath.invitations
        case .samples: PartnerPath.samples
        case .violations: PartnerPath.violations
        case .contracts: PartnerPath.contracts
        case .agency: PartnerPath.agency
        case .earnings: PartnerPath.earnings
        case .incentives: PartnerPath.incentives
        case .statement: PartnerPath.statement
        case .programs: PartnerPath.programs
        case .profile: PartnerPath.profile
        }
    }

    var icon: String {
        switch self {
        case .overview: "overview"
        case .center: "search"
        case .showcase: "showcase"
        case .cards: "card"
        case .channels: "link"
        case .articles: "article"
        case .invitations: "chat"
        case .samples: "product"
        case .violations: "rule"
        case .contracts: "review"
        case .agency: "staff"
        case .earnings: "earnings"
        case .incentives: "gift"
        case .statement: "ledger"
        case .programs: "external"
        case .profile: "user"
        }
    }
}

/// Who works at the desk: a seller, an agency, or both in one.
struct Partner: Sendable {
    let id: ID<Person>
    let seller: Seller?
    let agency: Agency?

    var party: ID<Party> { id.party }
    var isSeller: Bool { seller != nil }
}

extension Site {
    /// Answers whoever is a seller or an agency; others are led to where they can become one.
    func asPartner(_ context: WebContext, _ body: (Partner) async throws -> Response) async throws -> Response {
        let person = try context.viewer.requirePerson()
        let partner = try await read(context) { snapshot, _ in
            Partner(id: person.id, seller: try Seller.find(person.id, in: snapshot), agency: try Agency.find(person.id, in: snapshot))
        }
        guard partner.isSeller || partner.agency != nil else { return redirect(PartnerPath.home) }
        return try await body(partner)
    }

    /// The seller who asks, if the person is one. Anonymous is led to sign in.
    func seller(_ context: WebContext) async throws -> Seller? {
        let person = try context.viewer.requirePerson()
        return try await read(context) { snapshot, _ in try Seller.find(person.id, in: snapshot) }
    }

    /// Answers a seller; others are led to where they can become one.
    func asSeller(_ context: WebContext, _ body: (Seller) async throws -> Response) async throws -> Response {
        guard let seller = try await seller(context) else { return redirect(PartnerPath.home) }
        return try await body(seller)
    }

    /// Renders a page of the desk.
    func partner(
        _ model: some PageModel, _ title: Text, _ place: PartnerPlace, _ request: Request, _ context: WebContext,
        isSeller: Bool = true, status: HTTPResponse.Status = .ok
    ) throws -> Response {
        let places = isSeller ? PartnerPlace.allCases : [.overview, .invitations, .agency, .earnings, .incentives, .statement, .programs]
        let nav = places.map { item in
            Layout.Link(item.label.in(context.viewer.language), href: item.href, icon: item.icon, current: item == place)
        }
        let layout = Layout(
            title: title, path: request.method == .get ? request.uri.description : place.href, nav: nav,
            face: Text("带货台", "Partner desk").in(context.viewer.language), home: PartnerPath.home, viewer: context.viewer,
            settings: deployment.settings)
        return try page(model, layout, context, status: status)
    }
}
