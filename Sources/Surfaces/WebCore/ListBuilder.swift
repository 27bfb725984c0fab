// SPDX-License-Identifier: Apache-2.0

/// Elements one below another, without commas between them.
@resultBuilder
package enum ListBuilder<Element> {
    package static func buildExpression(_ element: Element) -> [Element] { [element] }
    package static func buildExpression(_ elements: [Element]) -> [Element] { elements }
    package static func buildBlock(_ lists: [Element]...) -> [Element] { lists.flatMap { $0 } }
}
