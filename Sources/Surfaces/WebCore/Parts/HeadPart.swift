// SPDX-License-Identifier: Apache-2.0

/// What stands above a page: its heading, a line about it, and what to press.
package struct HeadPart: Equatable, Sendable {
    package let heading: String
    package var line: String?
    package var chip: ChipPart?
    package var crumbs: CrumbsPart?
    package var links: [LinkPart] = []
    package var actions: [ActionPart] = []

    package init(
        heading: String, line: String? = nil, chip: ChipPart? = nil, crumbs: CrumbsPart? = nil, links: [LinkPart] = [],
        actions: [ActionPart] = []
    ) {
        self.heading = heading
        self.line = line
        self.chip = chip
        self.crumbs = crumbs
        self.links = links
        self.actions = actions
    }
}
