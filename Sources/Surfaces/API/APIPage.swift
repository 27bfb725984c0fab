// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import Kernel
import WebCore

/// The API for people: area by area, what each operation takes and gives.
struct APIPageModel: PageModel {
    static let template = "api/api"

    struct Area: Equatable {
        let id: String
        let name: String
        let routes: [Operation]
    }

    struct Operation: Equatable {
        let id: String
        let method: String
        let tone: String
        let address: String
        let summary: String
        let access: String
        let parameters: [Row]?
        let takes: String?
        let file: String?
        let gives: String
        let status: String
        let repeats: String?
    }

    struct Row: Equatable {
        let name: String
        let text: String
    }

    let areas: [Area]
    let count: String
    let example: String
    let signIn: String

    init(_ routes: [APIRoute], baseURL: String, _ language: Language) {
        let titles = routes.reduce(into: [Text]()) { if $0.last != $1.area { $0.append($1.area) } }
        areas = titles.enumerated().map { index, title in
            let own = routes.filter { $0.area == title }
            return Area(id: "area-\(index + 1)", name: title.in(language), routes: own.map { Operation($0, language) })
        }
        count = "\(routes.count)"
        signIn = """
            curl \(baseURL)/api/v1/sessions -H 'Content-Type: application/json' \\
              -d '{"login": "13800000000", "password": "…"}'
            """
        example = """
            curl \(baseURL)/api/v1/orders -H 'Authorization: Bearer TOKEN'
            curl \(baseURL)/api/v1/checkouts -H 'Authorization: Bearer TOKEN' -H 'Idempotency-Key: 7f3a' \\
              -d '{"lines": [{"sku_id": "…", "count": 1}], "address_id": "…"}'
            """
    }
}

extension APIPageModel.Operation {
    init(_ route: APIRoute, _ language: Language) {
        id = OpenAPI.operationID(route)
        method = route.method.rawValue
        tone =
            switch route.method {
            case .get: "good"
            case .delete: "bad"
            case .post: "accent"
            default: "wait"
            }
        address = "/api/v1" + route.path
        summary = route.summary.in(language)
        access = route.access.label.in(language)
        let rows = route.query.map { APIPageModel.Row(name: $0.name, text: $0.summary.in(language)) }
        parameters = rows.isEmpty ? nil : rows
        takes = route.input.map { $0.sketch() }
        if case .file(let types, _) = route.body { file = types.joined(separator: ", ") } else { file = nil }
        gives = route.file ?? route.output.sketch()
        status = "\(route.status)"
        let text = Text("同一 Idempotency-Key 得到同一回答", "The same Idempotency-Key gets the same answer")
        repeats = route.method != .get && route.keepsAnswer ? text.in(language) : nil
    }
}
