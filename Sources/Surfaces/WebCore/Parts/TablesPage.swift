// SPDX-License-Identifier: Apache-2.0

/// A page of a desk that is figures, tables and forms, in that order, and whatever of them there is.
package struct TablesPage: PageModel {
    package static let template = "tables"

    package let head: HeadPart
    package let tabs: TabsPart?
    /// Figures above the tables; nothing where there are none.
    package let tiles: FactsPart?
    package let tables: [TablePart]
    package let pager: PagerPart?
    package let forms: [FormPart]

    package init(
        head: HeadPart, tabs: TabsPart? = nil, tiles: [FactPart] = [], tables: [TablePart] = [], pager: PagerPart? = nil,
        forms: [FormPart] = []
    ) {
        self.head = head
        self.tabs = tabs
        self.tiles = tiles.isEmpty ? nil : FactsPart(facts: tiles)
        self.tables = tables
        self.pager = pager
        self.forms = forms
    }
}
