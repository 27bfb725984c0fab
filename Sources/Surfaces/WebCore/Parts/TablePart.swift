// SPDX-License-Identifier: Apache-2.0
import Kernel

/// A table of a desk: on the phone each row becomes a card.
package struct TablePart: Equatable, Sendable {
    package struct Column: Equatable, Sendable {
        package let label: String
        package var number = false

        package init(label: String, number: Bool = false) {
            self.label = label
            self.number = number
        }
    }

    package struct Row: Equatable, Sendable {
        package let cells: [CellPart]
    }

    package var heading: String?
    package var link: LinkPart?
    package let columns: [Column]
    package let rows: [Row]
    package var empty: EmptyPart?
    /// `table` takes `statement` too.
    package var style = ""
    package let width: Int

    /// Rows of cells; on the phone each cell but the first is labelled by its column, unless there are but two: a name and its value
    /// need no more words. The empty state shows only when there are no rows.
    package init(
        _ columns: [Column], _ rows: [[CellPart]], empty: EmptyPart? = nil, heading: String? = nil, link: LinkPart? = nil,
        style: String = ""
    ) {
        self.columns = columns
        self.rows = rows.map { cells in
            Row(
                cells: zip(cells, columns).enumerated().map { index, pair in
                    var cell = pair.0
                    if index > 0, columns.count > 2, !cell.actions { cell.label = pair.1.label }
                    cell.leading = index == 0
                    cell.number = pair.1.number
                    return cell
                })
        }
        self.empty = rows.isEmpty ? empty : nil
        self.heading = heading
        self.link = link
        self.style = style
        width = columns.count
    }
}

/// One cell. It shows whatever of its parts is there.
package struct CellPart: Equatable, Sendable {
    package struct Picture: Equatable, Sendable {
        package let href: String
        package let url: String
        package let label: String
        package var sub: String?
    }

    package var picture: Picture?
    package var link: LinkPart?
    package var text: String?
    package var sub: String?
    package var chip: ChipPart?
    package var links: [LinkPart] = []
    package var buttons: [ActionPart] = []
    /// `in` or `out` for signed amounts.
    package var tone = ""
    package var label: String?
    package var leading = false
    package var number = false
    package var actions = false

    package init(
        picture: Picture? = nil, link: LinkPart? = nil, text: String? = nil, sub: String? = nil, chip: ChipPart? = nil,
        links: [LinkPart] = [], buttons: [ActionPart] = [], tone: String = "", label: String? = nil, leading: Bool = false,
        number: Bool = false, actions: Bool = false
    ) {
        self.picture = picture
        self.link = link
        self.text = text
        self.sub = sub
        self.chip = chip
        self.links = links
        self.buttons = buttons
        self.tone = tone
        self.label = label
        self.leading = leading
        self.number = number
        self.actions = actions
    }

    package static func text(_ text: String, sub: String? = nil, tone: String = "") -> CellPart {
        CellPart(text: text, sub: sub, tone: tone)
    }

    package static func link(_ label: String, _ href: String, sub: String? = nil) -> CellPart {
        CellPart(link: LinkPart(label: label, href: href), sub: sub)
    }

    package static func chip(_ chip: ChipPart, sub: String? = nil) -> CellPart { CellPart(sub: sub, chip: chip) }

    package static func picture(_ url: String, _ label: String, _ href: String, sub: String? = nil) -> CellPart {
        CellPart(picture: Picture(href: href, url: url, label: label, sub: sub))
    }

    package static func actions(_ links: [LinkPart] = [], _ buttons: [ActionPart] = []) -> CellPart {
        CellPart(links: links, buttons: buttons, actions: true)
    }
}
