// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// Adds a category as a leaf below another, or as a new top.
package struct CreateCategory: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case tooDeep, tooManySiblings, parentInUse

        package var kind: RefusalKind { .conflict }
        package var text: Text {
            switch self {
            case .tooDeep: Text("类目最多三级，请选择更上级的类目。", "The tree has at most three levels. Choose a category further up.")
            case .tooManySiblings:
                Text("该级类目已达上限，请先合并或停用。", "There are too many categories here. Merge or retire some first.")
            case .parentInUse:
                Text(
                    "上级类目下已有商品，不能再分级。请新建一个类目。",
                    "Products hang on the parent, so it cannot be divided. Create another one.")
            }
        }
    }

    package let parent: ID<Category>?
    package let details: CategoryDetails

    package init(parent: ID<Category>?, details: CategoryDetails) {
        self.parent = parent
        self.details = details
    }

    package func run(in transaction: any Transaction, _ context: Context) throws -> Category {
        try context.actor.requireOperator(.manageCategories)
        let details = try details.validated()
        let above = try parent.map { try Category.lock($0, in: transaction) }
        if let above, above.level >= Category.levelsMax { throw Refusal.tooDeep }
        guard try Category.children(of: parent, in: transaction) < Category.childrenMax else {
            throw Refusal.tooManySiblings
        }
        if let above, above.isLeaf, try Product.exists(inLeaf: above.id, in: transaction) { throw Refusal.parentInUse }

        let id: ID<Category> = context.newID()
        let category = Category(
            id: id, parent: parent, name: details.name, fee: nil, deposit: details.deposit,
            qualification: details.qualification,
            giftable: details.giftable, isLeaf: true, level: (above?.level ?? 0) + 1, path: (above?.path ?? []) + [id],
            position: details.position, isActive: details.isActive)
        _ = try category.insert(in: transaction)
        if let above, above.isLeaf { try above.asBranch.save(in: transaction) }
        try context.audit(
            "category.create", object: id.raw, party: Party.platform, detail: details.name.chinese, in: transaction)
        try context.publish("category.changed", object: id.raw, party: Party.platform, in: transaction)
        return category
    }
}

extension Category {
    /// The same category once it has children.
    var asBranch: Category {
        Category(
            id: id, parent: parent, name: name, fee: fee, deposit: deposit, qualification: qualification,
            giftable: giftable,
            isLeaf: false, level: level, path: path, position: position, isActive: isActive)
    }

    func with(_ details: CategoryDetails) -> Category {
        Category(
            id: id, parent: parent, name: details.name, fee: fee, deposit: details.deposit,
            qualification: details.qualification,
            giftable: details.giftable, isLeaf: isLeaf, level: level, path: path, position: details.position,
            isActive: details.isActive)
    }
}
