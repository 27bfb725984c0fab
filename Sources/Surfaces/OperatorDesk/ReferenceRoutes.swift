// SPDX-License-Identifier: Apache-2.0
import Composition
import Hummingbird
import Kernel
import Runtime
import WebCore

/// What the program says of itself: its state machines and its limits.
struct ReferenceRoutes {
    let site: Site

    func add(to router: Router<WebContext>) {
        router.get("/operator/states") { request, context in
            try site.requireOperator(.states, context)
            return try site.operatorPage(
                StatesPage(site.deployment.modules, chosen: request.query("of"), site.format(context)),
                Text("状态机", "States"),
                .states, request, context)
        }
        router.get("/operator/limits") { request, context in
            try site.requireOperator(.limits, context)
            return try site.operatorPage(
                LimitsPage(site.deployment.modules, site.format(context)), Text("限制", "Limits"), .limits, request, context)
        }
    }
}

/// A state machine, drawn and listed.
struct StatesPage: PageModel {
    static let template = "operatordesk/states"

    struct State: Sendable, Equatable {
        let code: String
        let label: String
        let kind: ChipPart?
        let next: [String]
    }

    struct Step: Sendable, Equatable {
        let name: String
        let from: String
        let to: String
        let by: String
        let deadline: String
    }

    struct Machine: Sendable, Equatable {
        let title: String
        let noun: String
        let states: [State]
        let steps: [Step]
        let drawing: StateDrawing
    }

    let tabs: TabsPart
    let machine: Machine?

    init(_ modules: [Module], chosen: String?, _ format: Format) {
        let tables = modules.flatMap(\.states)
        let table = tables.first { $0.noun == chosen } ?? tables.first
        tabs = TabsPart(
            label: format.say("状态机", "State machines"),
            tabs: tables.map {
                LinkPart(
                    label: $0.title.in(format.language), href: "\(OperatorPath.states)?of=\($0.noun)", current: $0.noun == table?.noun)
            })
        machine = table.map { Machine($0, format) }
    }
}

extension StatesPage.Machine {
    init(_ table: StateTable, _ format: Format) {
        title = table.title.in(format.language)
        noun = table.noun
        let labels = Dictionary(
            table.states.map { ($0.name, $0.label.in(format.language)) }, uniquingKeysWith: { first, _ in first })
        states = table.states.map { state in
            StatesPage.State(
                code: state.code, label: state.label.in(format.language),
                kind: state.isInitial
                    ? ChipPart(tone: "accent", label: format.say("开始", "begins"))
                    : state.isFinal ? ChipPart(tone: "neutral", label: format.say("结束", "ends")) : nil,
                next: table.steps.filter { $0.from == state.name }.map { labels[$0.to] ?? $0.to })
        }
        steps = table.steps.map { step in
            StatesPage.Step(
                name: step.name, from: labels[step.from] ?? step.from, to: labels[step.to] ?? step.to,
                by: step.by.map { $0.label.in(format.language) }.joined(separator: format.say("、", ", ")),
                deadline: step.deadline?.in(format.language) ?? "")
        }
        drawing = StateDrawing(table, format.language)
    }
}

extension Capacity {
    fileprivate var label: Text {
        switch self {
        case .buyer: Text("买家", "buyer")
        case .recipient: Text("领取人", "recipient")
        case .merchant: Text("商家", "merchant")
        case .seller: Text("带货者", "seller")
        case .agency: Text("机构", "agency")
        case .operator: Text("运营", "operator")
        case .system: Text("系统", "system")
        }
    }
}

/// Every limit of every module.
struct LimitsPage: PageModel {
    static let template = "operatordesk/limits"

    struct Row: Sendable, Equatable {
        let name: String
        let value: String
    }

    struct Group: Sendable, Equatable {
        let name: String
        let rows: [Row]
    }

    let groups: [Group]

    init(_ modules: [Module], _ format: Format) {
        groups = modules.filter { !$0.limits.isEmpty }.map { module in
            Group(name: module.name, rows: module.limits.map { Row(name: $0.name, value: format.count($0.value)) })
        }
    }
}
