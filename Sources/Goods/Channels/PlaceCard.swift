// SPDX-License-Identifier: Apache-2.0
import Catalog
import Identity
import Kernel
import Runtime
import Storage
import Stores

/// Puts a product's card into a channel: a store's own card, or a person's. The same card placed twice is the one that
/// stands.
package struct PlaceCard: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case channelUnlinked, notOnSale, productOfAnotherStore, promoterNotOwner, planNeedsPromoter

        package var kind: RefusalKind {
            switch self {
            case .channelUnlinked, .notOnSale: .conflict
            case .productOfAnotherStore, .promoterNotOwner, .planNeedsPromoter: .invalid
            }
        }

        package var text: Text {
            switch self {
            case .channelUnlinked:
                Text("这个渠道已解绑，请重新绑定或换一个渠道。", "This channel is unlinked. Link it again or choose another.")
            case .notOnSale: Text("商品未在售，请选择在售商品。", "The product is not on sale. Choose one that is.")
            case .productOfAnotherStore:
                Text("店铺渠道只能投放本店商品。", "A store's channel shows the store's own products only.")
            case .promoterNotOwner:
                Text(
                    "推广人须是渠道的主人，请用推广人自己的渠道。",
                    "A card's promoter is its channel's owner. Use a channel of the promoter's.")
            case .planNeedsPromoter:
                Text("按计划推广的卡片须指明推广人。", "A card under a plan needs a promoter.")
            }
        }
    }

    package let product: ID<Product>
    package let channel: ID<ChannelAccount>
    /// The seller or sharer to be credited; nobody for a store's own card.
    package let promoter: ID<Party>?
    /// Only for cards that Alliance places: it checks the showcase and the plan first.
    package let plan: Int64?

    package init(product: ID<Product>, channel: ID<ChannelAccount>, promoter: ID<Party>? = nil, plan: Int64? = nil) {
        self.product = product
        self.channel = channel
        self.promoter = promoter
        self.plan = plan
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Placement {
        guard let account = try ChannelAccount.find(channel, in: transaction) else { throw CommonRefusal.notFound }
        try requireChannel(account, context.actor)
        guard plan == nil || promoter != nil else { throw Refusal.planNeedsPromoter }
        guard promoter == nil || account.side == .person && promoter == account.owner else {
            throw Refusal.promoterNotOwner
        }
        guard account.isLinked else { throw Refusal.channelUnlinked }
        guard let face = try ProductFace.find([product], in: transaction)[product], face.isOnSale else {
            throw Refusal.notOnSale
        }
        if account.side == .store, face.store.party != account.owner { throw Refusal.productOfAnotherStore }
        let placement = Placement(
            id: context.newID(), product: product, store: face.store, channel: channel, channelKind: account.kind,
            owner: account.owner,
            promoter: promoter, plan: plan, placedAt: context.now)
        if let standing = try placement.standing(in: transaction) { return standing }
        try placement.insert(in: transaction)
        try context.publish("card.placed", object: placement.id.raw, party: face.store.party, in: transaction)
        return placement
    }

    private func requireChannel(_ account: ChannelAccount, _ actor: Actor) throws {
        switch account.channelOwner {
        case .store(let store): try actor.require(.managePlans, in: store.party)
        case .person, .platform: try account.channelOwner.requireOwnership(actor)
        }
    }
}
