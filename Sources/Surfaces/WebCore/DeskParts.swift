// SPDX-License-Identifier: Apache-2.0
import Composition
import Hummingbird
import Kernel

/// A label in a tone: good, wait, bad, accent or neutral. Component `status-chip`.
package struct ChipPart: Sendable, Equatable {
    package let tone: String
    package let label: String

    package init(_ tone: String, _ label: String) {
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

    package init(art: String, _ title: String, _ text: String, href: String? = nil, action: String? = nil) {
        self.art = art
        self.title = title
        self.text = text
        self.href = href
        self.action = action
    }
}

/// The way to the next page of a list; nothing on the only page. Component `pager`.
package struct PagerPart: Sendable, Equatable {
    package let previous: String?
    package let next: String?

    /// `path` is the list's address with its filters.
    package init?(_ cursor: Cursor?, path: String) {
        guard let cursor else { return nil }
        previous = nil
        next = "\(path)\(path.contains("?") ? "&" : "?")after=\(cursor)"
    }
}

/// A button that posts one verb. Component `button-post`.
package struct PostButton: Sendable, Equatable {
    package let action: String
    package let label: String
    package let style: String
    package let icon: String?
    package let confirm: String?
    package let confirmLabel: String?
    package let fields: [HiddenField]

    package init(
        _ label: String, action: String, style: String = "compact", icon: String? = nil, confirm: String? = nil,
        confirmLabel: String? = nil, fields: [(String, String)] = []
    ) {
        self.action = action
        self.label = label
        self.style = style
        self.icon = icon
        self.confirm = confirm
        self.confirmLabel = confirmLabel
        self.fields = fields.map { HiddenField(name: $0.0, value: $0.1) }
    }
}

package struct HiddenField: Sendable, Equatable {
    package let name: String
    package let value: String
}

/// A link with its words.
package struct LinkPart: Sendable, Equatable {
    package let href: String
    package let label: String
    package let current: Bool
    package let count: String?

    package init(_ label: String, href: String, current: Bool = false, count: String? = nil) {
        self.href = href
        self.label = label
        self.current = current
        self.count = count
    }
}

/// Component `tabs`.
package struct TabsPart: Sendable, Equatable {
    package let label: String
    package let tabs: [LinkPart]

    package init(_ label: String, _ tabs: [LinkPart]) {
        self.label = label
        self.tabs = tabs
    }
}

/// The way up to a page. Component `breadcrumbs`.
package struct CrumbsPart: Sendable, Equatable {
    package let crumbs: [LinkPart]

    package init(_ crumbs: [LinkPart]) { self.crumbs = crumbs }
}

/// Names and values. Component `facts`.
package struct FactsPart: Sendable, Equatable {
    package struct Fact: Sendable, Equatable {
        package let label: String
        package let value: String
        package let href: String?

        package init(_ label: String, _ value: String, href: String? = nil) {
            self.label = label
            self.value = value
            self.href = href
        }
    }

    package let facts: [Fact]

    package init(_ facts: [Fact]) { self.facts = facts }
}

extension Request {
    /// A value of the query, unless it is empty.
    package func queryValue(_ name: Substring) -> String? {
        uri.queryParameters[name].map(String.init).flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The page of a list that is asked for.
    package func listPage(size: Int) throws -> PageRequest {
        guard let text = queryValue("after") else { return PageRequest(size: size) }
        guard let cursor = Cursor(text) else { throw CommonRefusal.pageInvalid }
        return PageRequest(size: size, after: cursor)
    }
}

extension Site {
    /// How numbers and times are written for the one who asks.
    package func writing(for context: WebContext) -> Format {
        Format(context.viewer.language, zoneMinutes: deployment.settings.zoneMinutes)
    }

    /// An address that works outside of this site.
    package func outside(_ path: String) -> String { deployment.settings.baseURL + path }
}

extension Format {
    /// A text in the reader's language.
    package func say(_ chinese: String, _ english: String) -> String { Text(chinese, english).in(language) }

    package func say(_ text: Text) -> String { text.in(language) }
}

/// A path of the query's pairs, in their order, without those that say nothing.
package func pathWithQuery(_ path: String, _ pairs: [(String, String?)]) -> String {
    let parts = pairs.compactMap { name, value in value.map { "\(name)=\($0.addingFormEncoding())" } }
    return parts.isEmpty ? path : "\(path)?\(parts.joined(separator: "&"))"
}
