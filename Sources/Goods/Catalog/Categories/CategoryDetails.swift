// SPDX-License-Identifier: Apache-2.0
import Kernel

/// What an operator says about a category.
package struct CategoryDetails: Sendable, Hashable {
    package let name: Text
    /// What a store deposits before it sells here.
    package let deposit: Money
    package let qualification: Text?
    package let giftable: Bool
    package let position: Int
    package let isActive: Bool

    package init(
        name: Text, deposit: Money = .zero, qualification: Text? = nil, giftable: Bool = true, position: Int = 0,
        isActive: Bool = true
    ) {
        self.name = name
        self.deposit = deposit
        self.qualification = qualification
        self.giftable = giftable
        self.position = position
        self.isActive = isActive
    }

    func validated() throws -> CategoryDetails {
        guard (0...Category.depositMax.fen).contains(deposit.fen) else {
            throw FieldRefusal(CommonRefusal.amountOutOfRange, field: "deposit")
        }
        return CategoryDetails(
            name: try name.validated("name", characters: 1...Category.nameCharactersMax), deposit: deposit,
            qualification: try qualification?.validated("qualification", characters: 1...100), giftable: giftable,
            position: position,
            isActive: isActive)
    }
}

extension Text {
    func validated(_ field: String, characters: ClosedRange<Int>) throws -> Text {
        Text(try chinese.validated(field, characters: characters), try english.validated(field, characters: characters))
    }
}
