// SPDX-License-Identifier: Apache-2.0
import Catalog
import Channels
import Identity
import Kernel
import Runtime
import Storage
import Stores

/// Makes a sharer's exclusive link to a product of a store of theirs, or the one that stands.
package struct ShareProduct: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case channelNotPrivate

        package var kind: RefusalKind { .invalid }
        package var text: Text {
            Text(
                "专属链接只在私域分享，请选择群聊、朋友圈等私域渠道。",
                "Exclusive links are for the private domain. Choose a channel such as a group chat or moments.")
        }
    }

    package let person: ID<Person>
    package let product: ID<Product>
    package let scene: ShareScene
    /// A private channel of the sharer's; nothing takes their personal link.
    package let channel: ID<ChannelAccount>?

    package init(person: ID<Person>, product: ID<Product>, scene: ShareScene = .productLink, channel: ID<ChannelAccount>? = nil) {
        self.person = person
        self.product = product
        self.scene = scene
        self.channel = channel
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> SharerLink {
        try Sharer.requireSelf(person, context.actor)
        guard let store = try Product.find(product, in: transaction)?.store else { throw CommonRefusal.notFound }
        guard try Sharer.find(person, of: store, in: transaction) != nil else { throw SharerRefusal.notSharer }
        let account = try account(in: transaction, context)
        guard account.kind.isPrivate else { throw Refusal.channelNotPrivate }
        let card = try PlaceCard(product: product, channel: account.id, promoter: person.party).run(in: transaction, context)
        let link = SharerLink(
            person: person, placement: card.id, store: store, product: product, scene: scene, sharedAt: card.placedAt)
        try link.insert(in: transaction)
        return link
    }

    private func account(in transaction: any Transaction, _ context: Context) throws -> ChannelAccount {
        if let channel {
            guard let found = try ChannelAccount.find(channel, in: transaction), found.owner == person.party else {
                throw CommonRefusal.notFound
            }
            return found
        }
        let standing = try ChannelAccount.linked(to: person.party, kind: .personalLink, handle: scene.handle, in: transaction)
        if let standing { return standing }
        return try LinkChannel(
            owner: .person(person), kind: .personalLink, name: scene.label.in(context.language), handle: scene.handle
        ).run(in: transaction, context)
    }
}
