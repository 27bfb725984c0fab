// SPDX-License-Identifier: Apache-2.0
import Kernel
import WebCore

/// A label in a tone: good, wait, bad, accent or neutral.
struct Chip: Sendable, Equatable {
    let tone: String
    let label: String
}

/// Nothing here yet, and what to do about it.
struct EmptyPart: Sendable, Equatable {
    let art: String
    let title: String
    let text: String
    let href: String?
    let action: String?

    init(art: String, _ title: String, _ text: String, href: String? = nil, action: String? = nil) {
        self.art = art
        self.title = title
        self.text = text
        self.href = href
        self.action = action
    }
}

/// The ways to the next page of a list; nothing on the only page.
struct PagerPart: Sendable, Equatable {
    let previous: String?
    let next: String?

    /// `path` is the list's address with its filters.
    init?(next cursor: Cursor?, isFirst: Bool, path: String) {
        guard cursor != nil || !isFirst else { return nil }
        previous = nil
        next = cursor.map { "\(path)\(path.contains("?") ? "&" : "?")after=\($0)" }
    }
}

/// A button that posts.
struct PostButton: Sendable, Equatable {
    let action: String
    let label: String
    let style: String
    var icon: String?
    var confirm: String?
    var confirmLabel: String?
    var fields: [HiddenField] = []
}

struct HiddenField: Sendable, Equatable {
    let name: String
    let value: String
}

/// A link with its words.
struct LinkPart: Sendable, Equatable {
    let href: String
    let label: String
    var current = false
    var count: String?
}

struct TabsPart: Sendable, Equatable {
    let label: String
    let tabs: [LinkPart]
}

/// The way up to a page.
struct CrumbsPart: Sendable, Equatable {
    let crumbs: [LinkPart]
}

struct Fact: Sendable, Equatable {
    let label: String
    let value: String
    var href: String?
}

struct FactsPart: Sendable, Equatable {
    let facts: [Fact]
}

/// The sum of an order.
struct TotalsPart: Sendable, Equatable {
    struct Row: Sendable, Equatable {
        let label: String
        let amount: String
        var off = false
    }

    let rows: [Row]
    let sumLabel: String
    let sum: PriceText
}

/// Where something stands.
struct StepsPart: Sendable, Equatable {
    struct Step: Sendable, Equatable {
        let label: String
        let when: String?
        let state: String
        let current: Bool
    }

    let steps: [Step]
    let now: String

    /// `times` are those of the steps taken so far; the last of them is where it stands.
    init(_ labels: [String], times: [String?]) {
        let at = max((times.lastIndex { $0 != nil } ?? 0), 0)
        steps = zip(labels, times).enumerated().map { index, step in
            Step(
                label: step.0, when: step.1, state: index < at ? "done" : index == at ? "current" : "",
                current: index == at)
        }
        now = labels[at]
    }
}

/// What happened, newest first.
struct TimelinePart: Sendable, Equatable {
    struct Entry: Sendable, Equatable {
        let title: String
        let text: String?
        let who: String?
        let when: String
        let tone: String?
    }

    let entries: [Entry]
}
