// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Runtime
import Storage
import Stores

/// Keeps a tap on a card, under the person who is signed in or else under the browser.
package struct RecordTouch: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case visitorInvalid, cardWithdrawn

        package var kind: RefusalKind { self == .visitorInvalid ? .invalid : .conflict }
        package var text: Text {
            switch self {
            case .visitorInvalid:
                Text("无法识别浏览器，请允许 Cookie 后重试。", "The browser could not be recognised. Allow cookies and try again.")
            case .cardWithdrawn:
                Text("这张卡片已被撤下，请在店铺中查看商品。", "This card was taken down. Look for the product in its store.")
            }
        }
    }

    /// A card tapped again within this many seconds is the same touch: pages are reloaded.
    package static let repeatSeconds: Int64 = 60

    /// From a verified link.
    package let card: SignedCard
    /// The browser's number, from its cookie; `JoinVisits` gives its touches to a person.
    package let visitor: Int64
    package let person: ID<Person>?

    package init(card: SignedCard, visitor: Int64, person: ID<Person>?) {
        self.card = card
        self.visitor = visitor
        self.person = person
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Touch {
        if let person, !context.actor.isSystem, context.actor.party != person.party { throw CommonRefusal.forbidden }
        guard visitor > 0 else { throw Refusal.visitorInvalid }
        guard context.now < card.expires else { throw CardLinkRefusal.expiredLink }
        guard let placement = try Placement.find(card.placement, in: transaction) else { throw CommonRefusal.notFound }
        guard placement.withdrawnAt == nil else { throw Refusal.cardWithdrawn }
        let since = context.now - .seconds(Self.repeatSeconds)
        if let last = try Touch.last(of: placement, visitor: visitor, person: person, since: since, in: transaction) {
            return last
        }
        let touch = Touch(
            id: context.newID(), placement: placement.id, channel: placement.channel,
            channelKind: placement.channelKind,
            product: placement.product, store: placement.store, promoter: placement.promoter, plan: placement.plan,
            at: context.now,
            visitor: visitor)
        try touch.insert(person: person, in: transaction)
        try context.publish("touch.recorded", object: placement.id.raw, party: placement.store.party, in: transaction)
        return touch
    }
}
