// SPDX-License-Identifier: Apache-2.0
import Kernel
import WebCore

/// A link, as a button or in a row.
struct LinkPart: Equatable, Sendable {
    let label: String
    let href: String
    /// Such as `primary`.
    var style = ""
    var icon: String?
}

/// One verb as a button in its own form.
struct ActionPart: Equatable, Sendable {
    struct Hidden: Equatable, Sendable {
        let name: String
        let value: String
    }

    let action: String
    let label: String
    var style = ""
    var icon: String?
    var confirm: String?
    var confirmLabel: String?
    var fields: [Hidden] = []
}

struct ChipPart: Equatable, Sendable {
    let tone: String
    let label: String
}

struct FactPart: Equatable, Sendable {
    let label: String
    let value: String
    var href: String?
}

/// A list of facts, as the component wants it.
struct FactsPart: Equatable, Sendable {
    let facts: [FactPart]
}

struct EmptyPart: Equatable, Sendable {
    let art: String
    let title: String
    let text: String
    var href: String?
    var action: String?
}

struct TabsPart: Equatable, Sendable {
    struct Tab: Equatable, Sendable {
        let href: String
        let label: String
        let current: Bool
        var count: String?
    }

    let label: String
    let tabs: [Tab]
}

struct PagerPart: Equatable, Sendable {
    var previous: String?
    var next: String?

    /// The link to the next page of a list, if there is one. Going back is the browser's; the first page is always one step away.
    init?(_ page: Page<some Sendable>, path: String, query: [(String, String?)] = [], request: PageRequest) {
        let kept = query.compactMap { name, value in value.map { "\(name)=\($0.addingFormEncoding())" } }
        func address(_ more: [String]) -> String {
            let all = kept + more
            return all.isEmpty ? path : "\(path)?\(all.joined(separator: "&"))"
        }
        next = page.next.map { address(["after=\($0)"]) }
        previous = request.cursor == nil ? nil : address([])
        if next == nil, previous == nil { return nil }
    }
}

/// The way up, as the component wants it.
struct CrumbsPart: Equatable, Sendable {
    struct Crumb: Equatable, Sendable {
        let href: String
        let label: String
    }

    let crumbs: [Crumb]

    init(_ href: String, _ label: String) { crumbs = [Crumb(href: href, label: label)] }
}

/// What stands above a page: its heading, a line about it, and what to press.
struct HeadPart: Equatable, Sendable {
    let heading: String
    var line: String?
    var chip: ChipPart?
    var crumbs: CrumbsPart?
    var links: [LinkPart] = []
    var actions: [ActionPart] = []
}

/// One moment of a history.
struct MomentPart: Equatable, Sendable {
    let title: String
    var text: String?
    var who: String?
    let when: String
    var tone: String?
    let pictures: [String] = []
}

struct TimelinePart: Equatable, Sendable {
    let entries: [MomentPart]
}

/// A figure with small bars of the last days.
struct StatPart: Equatable, Sendable {
    struct Bar: Equatable, Sendable {
        let x: Int
        let y: Int
        let height: Int
    }

    let label: String
    let value: String
    var unit: String?
    var delta: String?
    var tone = "neutral"
    let href: String
    var bars: [Bar] = []
    var barsLabel = ""

    /// Bars for amounts, oldest first, the highest filling the box.
    static func bars(_ amounts: [Int64]) -> [Bar] {
        let highest = max(amounts.max() ?? 0, 1)
        return amounts.enumerated().map { index, amount in
            let height = max(Int(amount * 24 / highest), 1)
            return Bar(x: index * 12, y: 24 - height, height: height)
        }
    }
}
