// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Runtime
import Storage
import Stores

/// Gives a store its own classes. The products of classes that are gone are unlinked.
package struct SetClassTree: Sendable {
    package let store: ID<Store>
    package let tree: ClassTree
    /// The version that was edited; nothing overwrites whatever is there.
    package let version: Int?
    /// Classes whose products are unlinked though they stay.
    package let emptied: [ClassPlace]

    package init(store: ID<Store>, tree: ClassTree, version: Int? = nil, emptied: [ClassPlace] = []) {
        self.store = store
        self.tree = tree
        self.version = version
        self.emptied = emptied
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Storefront {
        try context.actor.require(.manageSettings, in: store.party)
        let tree = try tree.validated()
        var front = try Storefront.locked(store, in: transaction)
        if let version, version != front.treeVersion { throw StorefrontRefusal.versionOld }
        let gone = front.tree.places.filter { tree[$0] == nil }
        for place in gone + emptied { try ClassProducts.clear(place, of: store, in: transaction) }
        front.tree = tree
        front.treeVersion += 1
        try front.saved(in: transaction, context)
        return front
    }
}

extension ClassTree {
    /// Every class by its place.
    var places: [ClassPlace] {
        classes.flatMap { top in [ClassPlace(top.id)] + top.children.map { ClassPlace(top.id, $0.id) } }
    }

    /// The same with clean names and a number for each class that came without one, or a refusal.
    func validated() throws -> ClassTree {
        ClassTree(classes: try Self.checked(classes, most: Self.classesMax, depth: 2))
    }

    private static func checked(_ nodes: [Node], most: Int, depth: Int) throws -> [Node] {
        guard nodes.count <= most, depth > 0 || nodes.isEmpty else { throw StorefrontRefusal.tooManyClasses }
        guard nodes.allSatisfy({ $0.id <= numberMax }) else { throw StorefrontRefusal.classNumberTooLarge }
        var next = (nodes.map(\.id).max() ?? 0) + 1
        let clean: [Node] = try nodes.map { node in
            let number = node.id > 0 ? node.id : next
            if node.id <= 0 { next += 1 }
            return Node(
                id: number, name: try node.name.validated("name", characters: 1...nameCharactersMax), isShown: node.isShown,
                children: try checked(node.children, most: subclassesMax, depth: depth - 1))
        }
        let isClear = Set(clean.map(\.id)).count == nodes.count && Set(clean.map(\.name)).count == nodes.count
        guard isClear else { throw StorefrontRefusal.classRepeated }
        return clean
    }
}

extension Storefront {
    /// Writes it with its moment, and tells.
    func saved(in transaction: any Transaction, _ context: Context) throws {
        var front = self
        front.changedAt = context.now
        try front.save(in: transaction)
        try context.publish("storefront.changed", object: store.raw, party: store.party, in: transaction)
    }
}
