// SPDX-License-Identifier: Apache-2.0
import Channels
import Identity
import Kernel
import Runtime
import Stores

struct LicenceInput: Codable, Sendable {
    let kind: LicenceKind
    let companyName: String
    let number: String
    let payoutAccount: String

    func verb() throws -> RegisterLicence {
        RegisterLicence(
            kind: kind, companyName: companyName, number: try LicenceNumber(number), payoutAccount: payoutAccount)
    }
}

struct StoreInput: Codable, Sendable {
    let name: String
    let licenceId: ID<Licence>
    let about: String?
    let customerServicePhone: String?

    func verb() -> ApplyForStore {
        ApplyForStore(
            name: name, licence: licenceId, about: about ?? "", customerServicePhone: customerServicePhone ?? "")
    }
}

struct ProfileInput: Codable, Sendable {
    let about: String?
    let customerServicePhone: String?
    /// The path of an uploaded picture.
    let logo: String?

    func verb(of store: ID<Store>) -> EditStoreProfile {
        EditStoreProfile(store, about: about, customerServicePhone: customerServicePhone, logo: logo)
    }
}

struct StaffInput: Codable, Sendable {
    let login: String
    let permissions: [Permission]
}

struct PermissionsInput: Codable, Sendable {
    let permissions: [Permission]
}

struct LicenceOutput: Codable, Sendable {
    let id: ID<Licence>
    let kind: LicenceKind
    let companyName: String
    /// Masked, such as `****123X`.
    let number: String
    let payoutAccount: String
    let createdAt: Timestamp

    init(_ licence: Licence) {
        id = licence.id
        kind = licence.kind
        companyName = licence.companyName
        number = licence.numberMasked
        payoutAccount = licence.payoutMasked
        createdAt = licence.createdAt
    }
}

struct StoreOutput: Codable, Sendable {
    let id: ID<Store>
    let name: String
    let state: StoreState
    let about: String
    let customerServicePhone: String
    let logo: String
    let createdAt: Timestamp

    init(_ store: Store) {
        id = store.id
        name = store.name
        state = store.state
        about = store.about
        customerServicePhone = store.customerServicePhone
        logo = store.logo
        createdAt = store.createdAt
    }
}

/// A store for its staff and for operators.
struct StoreDetailOutput: Codable, Sendable {
    let store: StoreOutput
    let licence: LicenceOutput
    let ownerId: ID<Person>
    let firstPaidAt: Timestamp?
    /// Why the last review rejected it.
    let rejectReasons: [String]
    let suspendReason: String
    let grantedWords: [String]
    /// How often it may still be renamed this year.
    let renamesLeft: Int64

    init(_ detail: StoreDetail) {
        store = StoreOutput(detail.store)
        licence = LicenceOutput(detail.licence)
        ownerId = detail.owner.id
        firstPaidAt = detail.store.firstPaidAt
        rejectReasons = detail.store.rejectReasons
        suspendReason = detail.store.suspendReason
        grantedWords = detail.grantedWords
        renamesLeft = detail.renamesLeft
    }
}

struct ChannelInput: Codable, Sendable {
    let kind: ChannelKind
    let name: String
    /// The account's name outside, or its web address.
    let handle: String?

    func verb(of owner: ChannelOwner) -> LinkChannel {
        LinkChannel(owner: owner, kind: kind, name: name, handle: handle ?? "")
    }
}

struct ChannelOutput: Codable, Sendable {
    let id: ID<ChannelAccount>
    let ownerId: ID<Party>
    let kind: ChannelKind
    /// Whether it belongs to the private domain.
    let isPrivate: Bool
    let name: String
    let handle: String
    let linkedAt: Timestamp
    let unlinkedAt: Timestamp?

    init(_ account: ChannelAccount) {
        id = account.id
        ownerId = account.owner
        kind = account.kind
        isPrivate = account.kind.isPrivate
        name = account.name
        handle = account.handle
        linkedAt = account.linkedAt
        unlinkedAt = account.unlinkedAt
    }
}

/// A channel as everybody sees it: what is given to its followers is for those who followed it before that.
struct ChannelFaceOutput: Codable, Sendable {
    let id: ID<ChannelAccount>
    let ownerId: ID<Party>
    let ownerName: String
    let kind: ChannelKind
    let name: String
    let followers: Int
    /// Since when the caller follows it; absent for who does not.
    let followedAt: Timestamp?
    /// When it was given up: from then on nobody can follow it.
    let unlinkedAt: Timestamp?

    init(_ face: ChannelFace) {
        id = face.account.id
        ownerId = face.account.owner
        ownerName = face.ownerName
        kind = face.account.kind
        name = face.account.name
        followers = face.followers
        followedAt = face.followedSince
        unlinkedAt = face.account.unlinkedAt
    }
}

/// A channel that the caller follows.
struct FollowedChannelOutput: Codable, Sendable {
    let id: ID<ChannelAccount>
    let ownerId: ID<Party>
    let kind: ChannelKind
    let name: String
    let followedAt: Timestamp
    let unlinkedAt: Timestamp?

    init(_ account: ChannelAccount, since: Timestamp) {
        id = account.id
        ownerId = account.owner
        kind = account.kind
        name = account.name
        followedAt = since
        unlinkedAt = account.unlinkedAt
    }
}

struct FollowInput: Codable, Sendable {
    let channelId: ID<ChannelAccount>
}
