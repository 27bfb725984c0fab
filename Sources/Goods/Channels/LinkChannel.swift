// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Runtime
import Storage
import Stores

/// Links an account in a channel to a store or to a seller, so that cards can be placed there.
package struct LinkChannel: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case ownPlacesOnly, addressInvalid, alreadyLinked, linkedElsewhere, changedTooOften, tooManyChannels

        package var kind: RefusalKind {
            switch self {
            case .ownPlacesOnly, .addressInvalid: .invalid
            case .alreadyLinked, .linkedElsewhere, .changedTooOften, .tooManyChannels: .conflict
            }
        }

        package var text: Text {
            switch self {
            case .ownPlacesOnly:
                Text(
                    "搜索和推荐是平台自有的位置，请选择其他渠道类型。",
                    "Search and recommendation belong to the platform. Choose another kind of channel.")
            case .addressInvalid:
                Text(
                    "网站请填写以 https:// 或 http:// 开头的地址。",
                    "For a website, give its address, beginning with https:// or http://.")
            case .alreadyLinked:
                Text("这个账号已经绑定，可在渠道列表中查看。", "This account is linked already. Look in the list of channels.")
            case .linkedElsewhere:
                Text(
                    "这个视频号已绑定其他店铺或达人，请先在对方处解绑。",
                    "This video account is linked elsewhere. Have it unlinked there first.")
            case .changedTooOften:
                Text(
                    "这个视频号一年内的换绑次数已用完，请待最早一次换绑满一年后再试。",
                    "This account has used up its changes for the year. Try again a year after the first of them.")
            case .tooManyChannels:
                Text(
                    "绑定的渠道数量已达上限，请先解绑不用的渠道。",
                    "The limit of linked channels is reached. Unlink some that you no longer use.")
            }
        }

        package var field: String? { self == .addressInvalid ? "handle" : nil }
    }

    package static let nameCharactersMax = 40
    package static let handleCharactersMax = 200
    /// The most accounts that one store or person links.
    package static let channelsMax = 1000

    package let owner: ChannelOwner
    package let kind: ChannelKind
    package let name: String
    /// The account's name outside, or its web address. Empty for places without one, such as a person's Moments.
    package let handle: String
    /// Whether the store's twelve-month sales are large and it has no violation, which allows more changes a year.
    package let hasLargeSales: Bool

    package init(
        owner: ChannelOwner, kind: ChannelKind, name: String, handle: String = "", hasLargeSales: Bool = false
    ) {
        self.owner = owner
        self.kind = kind
        self.name = name
        self.handle = handle
        self.hasLargeSales = hasLargeSales
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> ChannelAccount {
        try owner.requireOwnership(context.actor)
        let account = try account(context)
        if case .store(let store) = owner { _ = try Store.require(store, in: transaction) }
        guard !kind.isOurs || owner == .platform else { throw Refusal.ownPlacesOnly }
        guard try ChannelAccount.count(of: owner.party, in: transaction) < Self.channelsMax else {
            throw Refusal.tooManyChannels
        }
        let isMoving = kind.isExclusive ? try checkHolder(of: account, in: transaction, context) : false
        guard try account.insert(in: transaction) else { throw Refusal.alreadyLinked }
        if kind.isExclusive {
            guard try ChannelHolder.take(account, in: transaction) else { throw Refusal.linkedElsewhere }
            if isMoving { try ChannelHolder.recordChange(of: account, in: transaction) }
        }
        try context.publish("channel.linked", object: account.id.raw, party: owner.party, in: transaction)
        return account
    }

    private func account(_ context: Context) throws -> ChannelAccount {
        let name = try name.validated("name", characters: 1...Self.nameCharactersMax)
        let given = try handle.validated("handle", characters: 0...Self.handleCharactersMax)
        let folded = Self.fold(given.isEmpty ? name : given)
        if kind == .website {
            let rest =
                folded.hasPrefix("https://")
                ? folded.dropFirst(8) : folded.hasPrefix("http://") ? folded.dropFirst(7) : ""
            guard !rest.isEmpty, rest.first != "/" else { throw Refusal.addressInvalid }
        }
        return ChannelAccount(
            id: context.newID(), owner: owner.party, side: owner.side, kind: kind, name: name, handle: folded,
            linkedAt: context.now)
    }

    /// Whether an exclusive account goes to another owner than the last, if it may.
    private func checkHolder(
        of account: ChannelAccount, in transaction: any Transaction, _ context: Context
    ) throws -> Bool {
        guard let holder = try ChannelHolder.locked(of: account, in: transaction) else { return false }
        if holder.owner == account.owner { throw Refusal.alreadyLinked }
        guard holder.owner == nil else { throw Refusal.linkedElsewhere }
        guard holder.lastOwner != account.owner else { return false }
        guard account.side == .store else { return true }
        let allowed = context.rule(hasLargeSales ? ChannelsRules.storeChangesLarge : ChannelsRules.storeChanges).value
        let used = try ChannelHolder.changes(of: account, since: context.now - .days(365), in: transaction)
        guard used < allowed else { throw Refusal.changedTooOften }
        return true
    }

    /// The handle as it is compared: without white space, full-width letters narrowed, in lower case.
    static func fold(_ handle: String) -> String {
        var folded = String.UnicodeScalarView()
        for scalar in handle.unicodeScalars where !scalar.properties.isWhitespace {
            let isFullWidth = (0xFF01...0xFF5E).contains(scalar.value)
            folded.append(isFullWidth ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar)
        }
        return String(folded).lowercased()
    }
}

extension ChannelOwner {
    /// Refuses unless the actor runs this side's channels: a store's staff with its settings, the person, or the
    /// system.
    func requireOwnership(_ actor: Actor) throws {
        switch self {
        case .store(let store): try actor.require(.manageSettings, in: store.party)
        case .person(let person):
            guard actor.isSystem || actor.party == person.party else {
                throw actor.party == nil ? CommonRefusal.unauthenticated : CommonRefusal.notFound
            }
        case .platform: guard actor.isSystem else { throw CommonRefusal.forbidden }
        }
    }
}
