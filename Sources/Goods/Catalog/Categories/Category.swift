// SPDX-License-Identifier: Apache-2.0
import Kernel

/// A node of the category tree. Products hang on leaves only; a leaf decides fee, deposit, qualification and whether
/// it can be a gift.
package struct Category: Sendable, Hashable {
    package static let levelsMax = 3
    package static let nameCharactersMax = 40
    package static let childrenMax = 200
    package static let depositMax = Money(fen: 100_000_000)

    package let id: ID<Category>
    /// Nothing for a top category.
    package let parent: ID<Category>?
    package let name: Text
    /// The platform fee in force when it was read; nothing where the platform's standard fee holds.
    package let fee: Rate?
    /// What a store deposits before it sells here.
    package let deposit: Money
    /// The licence that selling here takes, if any.
    package let qualification: Text?
    package let giftable: Bool
    package let isLeaf: Bool
    /// 1 for a top category.
    package let level: Int
    /// The ids from the top down to this one, itself included.
    package let path: [ID<Category>]
    /// The place among its siblings.
    package let position: Int
    /// Whether new products may use it.
    package let isActive: Bool

    package init(
        id: ID<Category>, parent: ID<Category>?, name: Text, fee: Rate?, deposit: Money, qualification: Text?,
        giftable: Bool,
        isLeaf: Bool, level: Int, path: [ID<Category>], position: Int, isActive: Bool
    ) {
        self.id = id
        self.parent = parent
        self.name = name
        self.fee = fee
        self.deposit = deposit
        self.qualification = qualification
        self.giftable = giftable
        self.isLeaf = isLeaf
        self.level = level
        self.path = path
        self.position = position
        self.isActive = isActive
    }
}
