// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Which promoters are so close to a buyer that they earn nothing on the order: the buyer, who accepted it as a gift, a business
/// partner, a second account.
package struct BuyerTies: Sendable, Hashable {
    package let buyer: ID<Party>
    /// Who accepted it as a gift.
    package let recipient: ID<Party>?
    /// Who shares a licence, its owner or a payout account with the buyer.
    package let related: Set<ID<Party>>
    /// Who signed in in a browser in which the buyer signed in.
    package let sharingBrowser: Set<ID<Party>>
    /// Whose own number, or whose own orders' number, the parcel's recipient has.
    package let sharingRecipient: Set<ID<Party>>

    package init(
        buyer: ID<Party>, recipient: ID<Party>? = nil, related: Set<ID<Party>> = [],
        sharingBrowser: Set<ID<Party>> = [], sharingRecipient: Set<ID<Party>> = []
    ) {
        self.buyer = buyer
        self.recipient = recipient
        self.related = related
        self.sharingBrowser = sharingBrowser
        self.sharingRecipient = sharingRecipient
    }

    /// What keeps a promoter from earning on the buyer's order; nothing for a stranger.
    func refusal(of promoter: ID<Party>) -> CreditRefusal? {
        if promoter == buyer { return .ownPurchase }
        if promoter == recipient { return .ownGift }
        if related.contains(promoter) { return .relatedAccount }
        if sharingBrowser.contains(promoter) { return .sameDevice }
        if sharingRecipient.contains(promoter) { return .sameRecipient }
        return nil
    }
}
