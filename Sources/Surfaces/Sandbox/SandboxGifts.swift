// SPDX-License-Identifier: Apache-2.0
import Catalog
import Composition
import Gifts
import Identity
import Kernel
import Orders
import Runtime
import Storage
import Stores

/// What givers and their friends do, done for them.
struct SandboxGifts: Sendable {
    /// How long people may enter a lottery, in minutes, where nothing is said.
    static let drawMinutesStandard = 60

    let deployment: Deployment

    /// Gives a gift as the person whom the openid names, and pays for it if asked.
    func give(_ input: GiftInput) async throws -> GiftAnswer {
        let sku = try input.skuId.id("sku_id", of: SKU.self)
        let found = try await deployment.database.read { try SaleItem.find(sku: sku, in: $0) }
        guard let item = found else {
            throw FieldRefusal(CommonRefusal.notFound, field: "sku_id")
        }
        guard item.product.raw == input.productId.value else { throw FieldRefusal(CommonRefusal.notFound, field: "product_id") }
        let giver = try await SandboxBuyer.find(input.openid, on: deployment).id
        let verb = GiveGift(
            giver: giver, sku: sku, count: try input.count?.count("count", in: 1...999) ?? 1, plan: try input.plan(),
            wish: input.wish ?? "")
        let lane = Lane.party(item.store)
        let given = try await deployment.write(as: Actor(party: giver.party), lane: lane) { try verb.run(in: $0, $1) }
        if input.pay ?? false { try await SandboxOrders(deployment: deployment).pay(given.payment, lane) }
        let detail = try await deployment.read(as: .system) { try GiftDetail.find(given.gift.id, in: $0, $1) }
        let baseURL = deployment.settings.baseURL
        return GiftAnswer(giftId: given.gift.id.description, url: detail.link.map { "\(baseURL)/g/\($0.token)" })
    }

    /// Enters a lottery as the person whom the openid names.
    func enter(_ input: EnterInput, _ id: ID<Gift>) async throws -> EntrantAnswer {
        let entrant = try await answer(input.openid, id) { link, transaction, context in
            try EnterLottery(link: link).run(in: transaction, context)
        }
        return EntrantAnswer(number: entrant.number)
    }

    /// Accepts a portion as the person whom the openid names.
    func accept(_ input: AcceptGiftInput, _ id: ID<Gift>) async throws -> AcceptedAnswer {
        let participants = deployment.participants
        let sku = try input.skuId?.id("sku_id", of: SKU.self)
        let address = input.address?.text ?? AddressInput.standard
        let accepted = try await answer(input.openid, id) { link, transaction, context in
            try AcceptGift(link: link, sku: sku, address: address, participants: participants).run(in: transaction, context)
        }
        return AcceptedAnswer(orderId: accepted.order.id.description)
    }

    /// Runs what somebody does who holds the gift's link. One that is not paid has none yet.
    private func answer<Result: Sendable>(
        _ openid: String, _ id: ID<Gift>,
        _ run: @escaping @Sendable (GiftLink, any Transaction, Context) throws -> Result
    ) async throws -> Result {
        let detail = try await deployment.read(as: .system) { try GiftDetail.find(id, in: $0, $1) }
        guard let link = detail.link else { throw GiftRefusal.linkUnknown }
        let person = try await SandboxBuyer.find(openid, on: deployment).id
        return try await deployment.write(as: Actor(party: person.party), lane: .party(detail.gift.store)) {
            try run(link, $0, $1)
        }
    }
}

struct GiftInput: Decodable, Sendable {
    /// Names a test giver; the same name is the same person.
    let openid: String
    let productId: LooseNumber
    let skuId: LooseNumber
    /// Units in each portion; one where it is left out.
    let count: LooseNumber?
    /// One where it is left out.
    let portions: LooseNumber?
    let wish: String?
    /// Whether it is drawn by lot.
    let isLottery: Bool?
    let drawMinutes: LooseNumber?
    /// Whether it is paid at once.
    let pay: Bool?

    private enum CodingKeys: String, CodingKey {
        case openid, productId, skuId, count, portions, wish, drawMinutes, pay
        case isLottery = "lottery"
    }

    func plan() throws -> GiftPlan {
        let portions = try portions?.count("portions", in: 1...Int64(Gift.portionsMax)) ?? 1
        if isLottery ?? false {
            let minutes = try drawMinutes?.count("draw_minutes", in: 1...Int64(GiveGift.drawMinutesMax))
            return .lottery(portions: portions, drawMinutes: minutes ?? SandboxGifts.drawMinutesStandard)
        }
        return portions == 1 ? .single : .firstCome(portions: portions)
    }
}

struct GiftAnswer: Encodable, Sendable {
    let giftId: String
    /// What the giver passes on; absent before it is paid.
    let url: String?
}

struct EnterInput: Decodable, Sendable {
    let openid: String
}

struct EntrantAnswer: Encodable, Sendable {
    let number: Int
}

struct AcceptGiftInput: Decodable, Sendable {
    let openid: String
    let address: AddressInput?
    /// Another style of the same price.
    let skuId: LooseNumber?
}

struct AcceptedAnswer: Encodable, Sendable {
    let orderId: String
}
