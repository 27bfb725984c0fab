// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime

/// A state machine as boxes and arrows: states in rows by how many steps they are from the beginning, all in whole units of the drawing.
struct StateDrawing: Sendable, Equatable {
    struct Box: Sendable, Equatable {
        let x: Int
        let y: Int
        let textX: Int
        let textY: Int
        let label: String
        let code: String
        let codeY: Int
        let isInitial: Bool
        let isFinal: Bool
    }

    struct Arrow: Sendable, Equatable {
        let path: String
        let isBack: Bool
    }

    private static let boxWidth = 172
    private static let boxHeight = 48
    private static let gapX = 22
    private static let gapY = 54
    private static let margin = 44

    let width: Int
    let height: Int
    let boxWidth = StateDrawing.boxWidth
    let boxHeight = StateDrawing.boxHeight
    let boxes: [Box]
    let arrows: [Arrow]

    init(_ table: StateTable, _ language: Language) {
        let rows = Self.rows(table)
        let columns = rows.map(\.count).max() ?? 1
        let full = columns * (Self.boxWidth + Self.gapX) - Self.gapX
        var corners: [String: (x: Int, y: Int)] = [:]
        for (row, names) in rows.enumerated() {
            let own = names.count * (Self.boxWidth + Self.gapX) - Self.gapX
            for (column, name) in names.enumerated() {
                corners[name] = (
                    Self.margin + (full - own) / 2 + column * (Self.boxWidth + Self.gapX),
                    Self.margin / 2 + row * (Self.boxHeight + Self.gapY)
                )
            }
        }
        boxes = table.states.compactMap { state in corners[state.name].map { Self.box(state, $0, language) } }
        arrows = table.steps.compactMap { step in
            guard let from = corners[step.from], let to = corners[step.to] else { return nil }
            return Self.arrow(from, to)
        }
        width = full + 2 * Self.margin
        height = rows.count * (Self.boxHeight + Self.gapY) - Self.gapY + Self.margin
    }

    /// The states by their distance from the beginning; what cannot be reached stands last.
    private static func rows(_ table: StateTable) -> [[String]] {
        var distance: [String: Int] = [:]
        var fresh = table.states.filter(\.isInitial).map(\.name)
        for name in fresh { distance[name] = 0 }
        while !fresh.isEmpty {
            let next = fresh.removeFirst()
            for step in table.steps where step.from == next && distance[step.to] == nil {
                distance[step.to] = distance[next, default: 0] + 1
                fresh.append(step.to)
            }
        }
        let last = (distance.values.max() ?? 0) + 1
        let grouped = Dictionary(grouping: table.states.map(\.name)) { distance[$0] ?? last }
        return grouped.keys.sorted().map { grouped[$0] ?? [] }
    }

    private static func box(_ state: StateTable.State, _ corner: (x: Int, y: Int), _ language: Language) -> Box {
        Box(
            x: corner.x, y: corner.y, textX: corner.x + boxWidth / 2, textY: corner.y + 21, label: state.label.in(language),
            code: state.code,
            codeY: corner.y + 38, isInitial: state.isInitial, isFinal: state.isFinal)
    }

    /// Down from the bottom to the top; back and sideways around the side.
    private static func arrow(_ from: (x: Int, y: Int), _ to: (x: Int, y: Int)) -> Arrow {
        let half = boxWidth / 2
        if to.y > from.y {
            let (x1, y1, x2, y2) = (from.x + half, from.y + boxHeight, to.x + half, to.y - 4)
            let middle = (y1 + y2) / 2
            return Arrow(path: "M\(x1) \(y1)C\(x1) \(middle) \(x2) \(middle) \(x2) \(y2)", isBack: false)
        }
        if to.y == from.y {
            let (x1, x2) = to.x > from.x ? (from.x + boxWidth, to.x - 4) : (from.x, to.x + boxWidth + 4)
            let (y1, y2) = (from.y + boxHeight / 2, to.y + boxHeight / 2)
            let isNext = abs(to.x - from.x) <= boxWidth + gapX
            let bend = isNext ? 0 : boxHeight / 2 + 16
            return Arrow(path: "M\(x1) \(y1)C\(x1) \(y1 - bend) \(x2) \(y2 - bend) \(x2) \(y2)", isBack: to.x < from.x)
        }
        let side = from.x + half <= to.x + half ? -1 : 1
        let (x1, y1) = (side < 0 ? from.x : from.x + boxWidth, from.y + boxHeight / 2)
        let (x2, y2) = (side < 0 ? to.x - 4 : to.x + boxWidth + 4, to.y + boxHeight / 2)
        let out = (side < 0 ? min(x1, x2) : max(x1, x2)) + side * 36
        return Arrow(path: "M\(x1) \(y1)C\(out) \(y1) \(out) \(y2) \(x2) \(y2)", isBack: true)
    }
}
