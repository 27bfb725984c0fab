// SPDX-License-Identifier: Apache-2.0
import Kernel

/// A label in a tone: good, wait, bad, accent or neutral. Component `status-chip`.
package struct ChipPart: Sendable, Equatable {
    package let tone: String
    package let label: String

    package init(tone: String, label: String) {
        self.tone = tone
        self.label = label
    }
}

/// Nothing here yet, and what to do about it. Component `empty`.
package struct EmptyPart: Sendable, Equatable {
    package let art: String
    package let title: String
    package let text: String
    package let href: String?
    package let action: String?

    package init(art: String, title: String, text: String, href: String? = nil, action: String? = nil) {
        self.art = art
        self.title = title
        self.text = text
        self.href = href
        self.action = action
    }
}

/// The ways to other pages of a list; nothing on the only page. Component `pager`.
package struct PagerPart: Sendable, Equatable {
    package let previous: String?
    package let next: String?

    /// `path` is the list's address with its filters. Going back is the browser's; the first page is always one step away.
    package init?(next cursor: Cursor?, path: String, isFirst: Bool = true) {
        if cursor == nil, isFirst { return nil }
        previous = isFirst ? nil : path
        next = cursor.map { "\(path)\(path.contains("?") ? "&" : "?")after=\($0)" }
    }

    package init?(_ page: Page<some Sendable>, path: String, request: PageRequest) {
        self.init(next: page.next, path: path, isFirst: request.cursor == nil)
    }
}

/// A name and a value that a form sends unseen.
package struct HiddenPart: Sendable, Equatable {
    package let name: String
    package let value: String

    package init(name: String, value: String) {
        self.name = name
        self.value = value
    }
}

/// One verb as a button in its own form. Component `button-post`.
package struct ActionPart: Sendable, Equatable {
    package let action: String
    package let label: String
    /// Such as `primary`, `danger`, `quiet compact`.
    package let style: String
    package let icon: String?
    /// What is asked before it is sent.
    package let confirm: String?
    package let confirmLabel: String?
    package let fields: [HiddenPart]

    package init(
        action: String, label: String, style: String = "", icon: String? = nil, confirm: String? = nil, confirmLabel: String? = nil,
        fields: [HiddenPart] = []
    ) {
        self.action = action
        self.label = label
        self.style = style
        self.icon = icon
        self.confirm = confirm
        self.confirmLabel = confirmLabel
        self.fields = fields
    }
}

/// A link with its words: in a row, as a button, as a tab, as a step of the way up.
package struct LinkPart: Sendable, Equatable {
    package let label: String
    package let href: String
    /// As a button: such as `primary`.
    package let style: String
    package let icon: String?
    package let current: Bool
    package let count: String?
    /// Whether the label is what somebody wrote, which is not translated.
    package let isName: Bool

    package init(
        label: String, href: String, style: String = "", icon: String? = nil, current: Bool = false, count: String? = nil,
        isName: Bool = false
    ) {
        self.label = label
        self.href = href
        self.style = style
        self.icon = icon
        self.current = current
        self.count = count
        self.isName = isName
    }
}

/// Component `tabs`.
package struct TabsPart: Sendable, Equatable {
    package let label: String
    package let tabs: [LinkPart]

    package init(label: String, tabs: [LinkPart]) {
        self.label = label
        self.tabs = tabs
    }
}

/// The way up to a page. Component `breadcrumbs`.
package struct CrumbsPart: Sendable, Equatable {
    package let crumbs: [LinkPart]

    package init(crumbs: [LinkPart]) { self.crumbs = crumbs }

    /// One step up.
    package init(_ href: String, _ label: String) { self.init(crumbs: [LinkPart(label: label, href: href)]) }
}

/// A name and its value.
package struct FactPart: Sendable, Equatable {
    package let label: String
    package let value: String
    package let href: String?

    package init(label: String, value: String, href: String? = nil) {
        self.label = label
        self.value = value
        self.href = href
    }
}

/// Names and values. Component `facts`.
package struct FactsPart: Sendable, Equatable {
    package let facts: [FactPart]

    package init(facts: [FactPart]) { self.facts = facts }
}

/// One moment of a history.
package struct MomentPart: Sendable, Equatable {
    package struct Picture: Sendable, Equatable {
        package let url: String
        package let alt: String

        package init(url: String, alt: String) {
            self.url = url
            self.alt = alt
        }
    }

    package let title: String
    package let text: String?
    package let who: String?
    package let when: String
    /// current, good, wait or bad.
    package let tone: String?
    package let pictures: [Picture]

    package init(title: String, text: String? = nil, who: String? = nil, when: String, tone: String? = nil, pictures: [Picture] = []) {
        self.title = title
        self.text = text
        self.who = who
        self.when = when
        self.tone = tone
        self.pictures = pictures
    }
}

/// What happened, newest first. Component `timeline`.
package struct TimelinePart: Sendable, Equatable {
    package let entries: [MomentPart]

    package init(entries: [MomentPart]) { self.entries = entries }
}

/// A price in its parts. Component `price`.
package struct PricePart: Sendable, Equatable {
    package let symbol: String
    package let whole: String
    package let fraction: String
    /// Struck through beside it.
    package let market: String?
    /// Whether some variants cost more.
    package let from: Bool
}

/// The sum of an order. Component `totals`.
package struct TotalsPart: Sendable, Equatable {
    package struct Row: Sendable, Equatable {
        package let label: String
        package let amount: String
        package let off: Bool

        package init(label: String, amount: String, off: Bool = false) {
            self.label = label
            self.amount = amount
            self.off = off
        }
    }

    package let rows: [Row]
    package let sumLabel: String
    package let sum: PricePart

    package init(rows: [Row], sumLabel: String, sum: PricePart) {
        self.rows = rows
        self.sumLabel = sumLabel
        self.sum = sum
    }
}

/// Where something stands. Component `steps`.
package struct StepsPart: Sendable, Equatable {
    package struct Step: Sendable, Equatable {
        package let label: String
        package let when: String?
        package let state: String
        package let current: Bool
    }

    package let steps: [Step]
    package let now: String

    /// Those before `current` are done. `times` say when, where that is known; `now` is where it stands in words.
    package init(_ labels: [String], current: Int, times: [String?] = [], now: String? = nil) {
        steps = labels.enumerated().map { index, label in
            Step(
                label: label, when: index < times.count ? times[index] : nil,
                state: index < current ? "done" : index == current ? "current" : "", current: index == current)
        }
        self.now = now ?? labels[current]
    }
}
