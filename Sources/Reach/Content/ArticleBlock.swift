// SPDX-License-Identifier: Apache-2.0
import Catalog
import Channels
import Foundation
import Kernel

/// A part of an article's body. Text is plain: there is no markup in it to be cleaned.
package enum ArticleBlock: Sendable, Hashable {
    case heading(String)
    case paragraph(String)
    case picture(ID<Picture>, caption: String)
    case card(ID<Placement>)
}

extension ArticleBlock: Codable {
    private enum Kind: String, Codable { case heading, paragraph, picture, card }
    private enum Key: String, CodingKey { case kind, text, id }

    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        self =
            switch try values.decode(Kind.self, forKey: .kind) {
            case .heading: .heading(try values.decode(String.self, forKey: .text))
            case .paragraph: .paragraph(try values.decode(String.self, forKey: .text))
            case .picture:
                .picture(
                    try values.decode(ID<Picture>.self, forKey: .id),
                    caption: try values.decode(String.self, forKey: .text))
            case .card: .card(try values.decode(ID<Placement>.self, forKey: .id))
            }
    }

    package func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Key.self)
        switch self {
        case .heading(let text):
            try values.encode(Kind.heading, forKey: .kind)
            try values.encode(text, forKey: .text)
        case .paragraph(let text):
            try values.encode(Kind.paragraph, forKey: .kind)
            try values.encode(text, forKey: .text)
        case .picture(let picture, let caption):
            try values.encode(Kind.picture, forKey: .kind)
            try values.encode(picture, forKey: .id)
            try values.encode(caption, forKey: .text)
        case .card(let placement):
            try values.encode(Kind.card, forKey: .kind)
            try values.encode(placement, forKey: .id)
        }
    }
}

extension [ArticleBlock] {
    /// The body as it is stored.
    var json: String {
        get throws { String(decoding: try JSONEncoder().encode(self), as: UTF8.self) }
    }

    init(json: String) throws { self = try JSONDecoder().decode([ArticleBlock].self, from: Data(json.utf8)) }
}
