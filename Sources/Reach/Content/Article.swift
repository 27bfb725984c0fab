// SPDX-License-Identifier: Apache-2.0
import Channels
import Kernel

/// A text with pictures and cards, in a channel of its author's.
package struct Article: Sendable, Hashable {
    package static let titleCharactersMax = 64
    package static let bodyCharactersMax = 20_000
    package static let blocksMax = 300
    package static let cardsMax = 30
    package static let picturesMax = 50
    package static let captionCharactersMax = 200
    package static let reasonCharactersMax = 500

    package let id: ID<Article>
    /// A store or a person: the owner of the channel.
    package let author: ID<Party>
    package let channel: ID<ChannelAccount>
    package var title: String
    package var body: [ArticleBlock]
    package var state: ArticleState
    /// Grows with every change: caches key on it, and an edit names the one that it started from.
    package var version: Int
    package let writtenAt: Timestamp
    package var publishedAt: Timestamp?
    package var withdrawnAt: Timestamp?
    /// Why an operator withdrew it; empty otherwise. Only an operator's article stays withdrawn.
    package var withdrawReason: String

    /// The first picture, as the article's face in lists.
    package var cover: ArticleBlock? { body.first { if case .picture = $0 { true } else { false } } }

    /// The placements that it embeds, in order, each once.
    package var cards: [ID<Placement>] {
        var seen = Set<ID<Placement>>()
        return body.compactMap {
            if case .card(let placement) = $0, seen.insert(placement).inserted { placement } else { nil }
        }
    }
}
