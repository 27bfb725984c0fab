// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Stores

/// How a store's page looks.
package struct Storefront: Sendable, Hashable {
    package let store: ID<Store>
    package internal(set) var tree: ClassTree
    /// Grows with every new tree: whoever sets one names the version that they saw.
    package internal(set) var treeVersion: Int
    /// First in the window, the one pinned last on top.
    package internal(set) var pinned: [ID<Product>]
    /// Next in the window, in this order; then comes everything else, the latest listed first.
    package internal(set) var arranged: [ID<Product>]
    /// On sale, but not in the window.
    package internal(set) var hidden: [ID<Product>]
    package internal(set) var background: ID<Picture>?
    package internal(set) var banner: Banner?
    package internal(set) var changedAt: Timestamp

    static func bare(_ store: ID<Store>) -> Storefront {
        Storefront(
            store: store, tree: ClassTree(classes: []), treeVersion: 0, pinned: [], arranged: [], hidden: [],
            changedAt: Timestamp(milliseconds: 0))
    }
}

/// A store's own classes, two levels deep.
package struct ClassTree: Sendable, Hashable, Codable {
    package static let classesMax = 50
    package static let subclassesMax = 50
    package static let nameCharactersMax = 20
    /// The highest number that a store may give a class.
    package static let numberMax = 1_000_000
    package static let productsMax = 1_000
    package static let productsPerCallMax = 100

    package struct Node: Sendable, Hashable, Codable {
        /// Unique in the tree's level; the store's own number.
        package let id: Int
        package let name: String
        /// Whether buyers see it.
        package let isShown: Bool
        package let children: [Node]

        package init(id: Int, name: String, isShown: Bool = true, children: [Node] = []) {
            self.id = id
            self.name = name
            self.isShown = isShown
            self.children = children
        }
    }

    package let classes: [Node]

    package init(classes: [Node]) { self.classes = classes }

    /// The classes that buyers see.
    package var shown: [Node] {
        classes.filter(\.isShown).map { node in
            Node(id: node.id, name: node.name, isShown: true, children: node.children.filter(\.isShown))
        }
    }

    /// Whether buyers see the class: it and the one above it are shown.
    package func isShown(_ place: ClassPlace) -> Bool {
        guard let top = shown.first(where: { $0.id == place.first }) else { return false }
        return place.second.map { second in top.children.contains { $0.id == second } } ?? true
    }

    /// The class of a place, if there is one.
    package subscript(place: ClassPlace) -> Node? {
        guard let top = classes.first(where: { $0.id == place.first }) else { return nil }
        return place.second.map { second in top.children.first { $0.id == second } } ?? top
    }
}

/// A class by its numbers: one of the first level, or one below it. Written as `1` or `1.2`.
package struct ClassPlace: Sendable, Hashable, LosslessStringConvertible {
    package let first: Int
    /// Nothing for the class of the first level itself.
    package let second: Int?

    package init(_ first: Int, _ second: Int? = nil) {
        self.first = first
        self.second = second
    }

    package init?(_ description: String) {
        let parts = description.split(separator: ".", omittingEmptySubsequences: false).map { Int($0) }
        guard (1...2).contains(parts.count), parts.allSatisfy({ $0 != nil && $0! > 0 }) else { return nil }
        self.init(parts[0]!, parts.count == 2 ? parts[1] : nil)
    }

    package var description: String { second.map { "\(first).\($0)" } ?? "\(first)" }
}

/// What stands on top of a store's page.
package struct Banner: Sendable, Hashable, Codable {
    package static let itemsMax = 5
    package static let textCharactersMax = 40
    package static let linkCharactersMax = 500

    /// The codes are those of the compatible API.
    package enum Scale: Int, Sendable, Codable, CaseIterable {
        case small = 1
        case large = 2
    }

    /// Where an item leads.
    package enum Target: Sendable, Hashable, Codable {
        case product(ID<Product>)
        /// A video of a channel.
        case channel(name: String, video: String)
        /// An article of an official account.
        case article(url: String)
    }

    package struct Item: Sendable, Hashable, Codable {
        package let picture: ID<Picture>
        package let title: String
        package let description: String
        package let target: Target

        package init(picture: ID<Picture>, title: String = "", description: String = "", target: Target) {
            self.picture = picture
            self.title = title
            self.description = description
            self.target = target
        }
    }

    package let scale: Scale
    package let items: [Item]

    package init(scale: Scale, items: [Item]) {
        self.scale = scale
        self.items = items
    }
}
