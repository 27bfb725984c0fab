// SPDX-License-Identifier: Apache-2.0
import Catalog
import Channels
import Content
import Kernel
import WebCore

/// An article while it is being written: the form's fields, read back into blocks, and what its buttons do to them. Every button sends
/// the whole form, so that writing works without scripts and nothing typed is lost.
struct ArticleForm: Sendable, Equatable {
    /// What a button of the editor asks for.
    enum Act: Sendable, Equatable {
        case save, publish, addHeading, addParagraph, addCard, addPicture
        case up(Int), down(Int), remove(Int)

        /// What is none of ours saves: nothing is lost by that.
        init(_ text: String) {
            let parts = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
            switch (parts.first, parts.count == 2 ? Int(parts[1]) : nil) {
            case ("up", let index?): self = .up(index)
            case ("down", let index?): self = .down(index)
            case ("remove", let index?): self = .remove(index)
            default:
                switch text {
                case "publish": self = .publish
                case "add-heading": self = .addHeading
                case "add-paragraph": self = .addParagraph
                case "add-card": self = .addCard
                case "add-picture": self = .addPicture
                default: self = .save
                }
            }
        }

        var isFinal: Bool { self == .save || self == .publish }
    }

    var title: String
    var version: Int
    var blocks: [ArticleBlock]

    init(title: String, version: Int, blocks: [ArticleBlock]) {
        self.title = title
        self.version = version
        self.blocks = blocks
    }

    init(_ article: Article) {
        self.init(title: article.title, version: article.version, blocks: article.body.isEmpty ? [.paragraph("")] : article.body)
    }

    /// Reads the fields `block.<place>.<kind>[.<id>]`; what is no such field is none.
    init(_ form: Form) {
        let found = form.fields.compactMap { name, values -> (Int, ArticleBlock)? in
            let parts = name.split(separator: ".").map(String.init)
            guard parts.count >= 3, parts[0] == "block", let place = Int(parts[1]), let text = values.first else { return nil }
            return Self.block(parts[2], id: parts.count > 3 ? parts[3] : nil, text: text).map { (place, $0) }
        }
        self.init(
            title: form.text("title"), version: Int(form.text("version")) ?? 0,
            blocks: found.sorted { $0.0 < $1.0 }.map(\.1))
    }

    private static func block(_ kind: String, id: String?, text: String) -> ArticleBlock? {
        switch kind {
        case "heading": .heading(text)
        case "paragraph": .paragraph(text.replacing("\r\n", with: "\n"))
        case "picture": id.flatMap { ID<Picture>($0) }.map { .picture($0, caption: text) }
        case "card": ID<Placement>(text).map { .card($0) }
        default: nil
        }
    }

    /// The name under which a block's field is sent.
    static func name(_ block: ArticleBlock, at place: Int) -> String {
        switch block {
        case .heading: "block.\(place).heading"
        case .paragraph: "block.\(place).paragraph"
        case .picture(let picture, _): "block.\(place).picture.\(picture)"
        case .card: "block.\(place).card"
        }
    }

    /// The form after a button that moves, removes or adds; a card or picture is added where one was given.
    func applying(_ act: Act, card: ID<Placement>? = nil, picture: ID<Picture>? = nil) -> ArticleForm {
        var changed = self
        switch act {
        case .save, .publish: break
        case .addHeading: changed.blocks.append(.heading(""))
        case .addParagraph: changed.blocks.append(.paragraph(""))
        case .addCard: if let card { changed.blocks.append(.card(card)) }
        case .addPicture: if let picture { changed.blocks.append(.picture(picture, caption: "")) }
        case .up(let place):
            if place > 0, blocks.indices.contains(place) { changed.blocks.swapAt(place, place - 1) }
        case .down(let place):
            if place >= 0, blocks.indices.contains(place + 1) { changed.blocks.swapAt(place, place + 1) }
        case .remove(let place):
            if blocks.indices.contains(place) { changed.blocks.remove(at: place) }
        }
        return changed
    }
}
