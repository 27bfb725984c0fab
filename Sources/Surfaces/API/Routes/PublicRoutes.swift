// SPDX-License-Identifier: Apache-2.0
import Catalog
import Composition
import HTTPTypes
import Hummingbird
import Kernel
import Runtime
import Storage
import WebCore

/// How the place works, as data.
enum PublicRoutes {
    static let area = APIArea("规则与状态", "Rules and states")

    @RouteList static var all: [APIRoute] {
        area.get("/states", Text("全部状态机", "Every state machine: states, steps, who, deadlines"), .everyone) { call in
            APIList(call.site.deployment.modules.flatMap(\.states).map(StateTableOutput.init))
        }
        area.get("/rules", Text("现行规则与已公告的变更", "Every rule's value now, and announced changes"), .everyone) { call in
            let rules = call.site.deployment.modules.flatMap(\.rules)
            return try await call.read { _, context in APIList(rules.map { RuleOutput($0, context) }) }
        }
        area.get("/limits", Text("全部上限", "Every limit"), .everyone) { call in
            APIList(
                call.site.deployment.modules.flatMap { module in module.limits.map { LimitOutput(module.name, $0) } })
        }
        area.get("/categories/{id}/fees", Text("类目费率的历次版本", "The versions of a category's fee"), .everyone) { call in
            let category = try call.id(of: Catalog.Category.self)
            return try await call.read { snapshot, context in
                guard try Catalog.Category.find(category, at: context.now, in: snapshot) != nil else {
                    throw CommonRefusal.notFound
                }
                return APIList(try CategoryFeeVersion.history(of: category, in: snapshot).map(FeeOutput.init))
            }
        }
    }
}
