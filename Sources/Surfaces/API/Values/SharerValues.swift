// SPDX-License-Identifier: Apache-2.0
import Catalog
import Channels
import Identity
import Kernel
import Orders
import Sharers
import Stores

struct SharerTermsInput: Codable, Sendable {
    /// 1, or 2 where the inviter of a sharer is paid, too. More is refused.
    let levels: Int
    let rate: Rate
    let inviterRate: Rate?
}

struct SharerTermsOutput: Codable, Sendable {
    let version: Int
    let levels: Int
    let rate: Rate
    let inviterRate: Rate
    let from: Timestamp
    let announcedAt: Timestamp

    init(_ version: SharerVersion<SharerTerms>) {
        self.version = version.version
        levels = version.value.levels
        rate = version.value.rate
        inviterRate = version.value.inviterRate
        from = version.from
        announcedAt = version.announcedAt
    }
}

struct SharerRateInput: Codable, Sendable {
    /// Absent takes the product back to the store's terms.
    let rate: Rate?
}

struct SharerRateOutput: Codable, Sendable {
    let version: Int
    let rate: Rate?
    let from: Timestamp
    let announcedAt: Timestamp

    init(_ version: SharerVersion<Rate?>) {
        self.version = version.version
        rate = version.value
        from = version.from
        announcedAt = version.announcedAt
    }
}

struct SharerInvitationInput: Codable, Sendable {
    /// 0 ordinary, 1 staff of the store.
    let kind: Int?
    /// The one person who may accept.
    let inviteeId: ID<Person>?
}

struct SharerInvitationOutput: Codable, Sendable {
    let id: ID<SharerInvitation>
    let storeId: ID<Store>
    let kind: Int
    let inviterId: ID<Person>?
    let inviteeId: ID<Person>?
    /// What is sent or shown as a QR symbol.
    let url: String
    let madeAt: Timestamp
    let expiresAt: Timestamp
    let cancelledAt: Timestamp?

    init(_ invitation: SharerInvitation, baseURL: String) {
        id = invitation.id
        storeId = invitation.store
        kind = invitation.kind.rawValue
        inviterId = invitation.inviter
        inviteeId = invitation.invitee
        url = "\(baseURL)/share/invitations/\(invitation.code)"
        madeAt = invitation.madeAt
        expiresAt = invitation.expiresAt
        cancelledAt = invitation.cancelledAt
    }
}

struct SharedStoreInput: Codable, Sendable {
    let storeId: ID<Store>
}

struct AcceptanceInput: Codable, Sendable {
    /// The last part of the invitation's address.
    let code: String
}

struct SharerOutput: Codable, Sendable {
    let storeId: ID<Store>
    let personId: ID<Person>
    let kind: Int
    /// 1 for those whom the store invited, 2 for those whom a sharer did.
    let level: Int
    let inviterId: ID<Person>?
    let boundAt: Timestamp
    let unboundAt: Timestamp?

    init(_ sharer: Sharer) {
        storeId = sharer.store
        personId = sharer.person
        kind = sharer.kind.rawValue
        level = sharer.level
        inviterId = sharer.inviter
        boundAt = sharer.boundAt
        unboundAt = sharer.unboundAt
    }
}

struct SharerRowOutput: Codable, Sendable {
    let sharer: SharerOutput
    let name: String
    let storeName: String
    let orders: Int
    /// Paid for what they brought, without freight.
    let base: Money
    /// What they get of it, less what refunds took back.
    let earned: Money
    let pending: Money

    init(_ row: SharerList) {
        sharer = SharerOutput(row.sharer)
        name = row.name
        storeName = row.storeName
        orders = row.sum.orders
        base = row.sum.base
        earned = row.sum.earned
        pending = row.sum.pending
    }
}

struct ShareInput: Codable, Sendable {
    let productId: ID<Product>
    /// 7 an exclusive link, 8 the symbol on a poster.
    let scene: Int?
    /// A private channel of the caller's; without one, their personal link.
    let channelId: ID<ChannelAccount>?
}

struct SharerLinkOutput: Codable, Sendable {
    let placementId: ID<Placement>
    let storeId: ID<Store>
    let productId: ID<Product>
    let scene: Int
    let sharedAt: Timestamp

    init(_ link: SharerLink) {
        placementId = link.placement
        storeId = link.store
        productId = link.product
        scene = link.scene.rawValue
        sharedAt = link.sharedAt
    }
}

struct SharerOrderOutput: Codable, Sendable {
    let orderId: ID<Order>
    let line: Int
    let role: ShareRole
    let sharerId: ID<Person>
    let kind: Int
    let storeId: ID<Store>
    let productId: ID<Product>
    let skuId: ID<SKU>
    let scene: Int
    let channelKind: ChannelKind
    let title: String
    let base: Money
    let rate: Rate
    let amount: Money
    let returned: Money
    let paidAt: Timestamp
    let settledAt: Timestamp?

    init(_ order: SharerOrder) {
        orderId = order.order
        line = order.line
        role = order.role
        sharerId = order.person
        kind = order.kind.rawValue
        storeId = order.store
        productId = order.product
        skuId = order.sku
        scene = order.scene.rawValue
        channelKind = order.channelKind
        title = order.title
        base = order.base
        rate = order.rate
        amount = order.amount
        returned = order.returned
        paidAt = order.paidAt
        settledAt = order.settledAt
    }
}
