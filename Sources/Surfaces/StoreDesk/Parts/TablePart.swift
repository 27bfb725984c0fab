// SPDX-License-Identifier: Apache-2.0
import Kernel
import WebCore

/// A table of the desk: on the phone each row becomes a card.
struct TablePart: Equatable, Sendable {
    struct Column: Equatable, Sendable {
        let label: String
        var number = false
    }

    struct Row: Equatable, Sendable {
        let cells: [CellPart]
    }

    var heading: String?
    var link: LinkPart?
    let columns: [Column]
    let rows: [Row]
    var empty: EmptyPart?
    /// `table` takes `statement` too.
    var style = ""
    let width: Int

    /// Rows of cells; each cell but the first is labelled by its column on the phone. The empty state shows only when there are no rows.
    init(
        _ columns: [Column], _ rows: [[CellPart]], empty: EmptyPart? = nil, heading: String? = nil, link: LinkPart? = nil,
        style: String = ""
    ) {
        self.columns = columns
        self.rows = rows.map { cells in
            Row(
                cells: zip(cells, columns).enumerated().map { index, pair in
                    var cell = pair.0
                    if index > 0, !cell.actions { cell.label = pair.1.label }
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
struct CellPart: Equatable, Sendable {
    struct Picture: Equatable, Sendable {
        let href: String
        let url: String
        let label: String
        var sub: String?
    }

    var picture: Picture?
    var link: LinkPart?
    var text: String?
    var sub: String?
    var chip: ChipPart?
    var links: [LinkPart] = []
    var buttons: [ActionPart] = []
    /// `in` or `out` for signed amounts.
    var tone = ""
    var label: String?
    var leading = false
    var number = false
    var actions = false

    static func text(_ text: String, sub: String? = nil, tone: String = "") -> CellPart { CellPart(text: text, sub: sub, tone: tone) }

    static func link(_ label: String, _ href: String, sub: String? = nil) -> CellPart {
        CellPart(link: LinkPart(label: label, href: href), sub: sub)
    }

    static func chip(_ chip: ChipPart, sub: String? = nil) -> CellPart { CellPart(sub: sub, chip: chip) }

    static func picture(_ url: String, _ label: String, _ href: String, sub: String? = nil) -> CellPart {
        CellPart(picture: Picture(href: href, url: url, label: label, sub: sub))
    }

    static func actions(_ links: [LinkPart] = [], _ buttons: [ActionPart] = []) -> CellPart {
        CellPart(links: links, buttons: buttons, actions: true)
    }
}
