// SPDX-License-Identifier: Apache-2.0
import Kernel
import Pricing
import Runtime
import Stores
import WebCore

/// Freight templates: what delivery costs.
enum FreightTemplateArea {
    static let area = WeChatArea(
        "freight-template", Text("运费模板", "Freight templates"), refusals: RefusalTable(notFound: .freightTemplateWrong))

    @WeChatRoutes static var routes: [WeChatRoute] {
        area.post(
            "freighttemplate.list", "/merchant/getfreighttemplatelist", Text("运费模板列表", "Ids of the templates"), .manageProducts,
            takes: OffsetRequest.self, gives: FreightTemplateIDsResponse.self, body: .optional
        ) { call, input in
            let templates = try await call.read { try FreightTemplateList.all(store: call.store, in: $0, $1) }
            return FreightTemplateIDsResponse(
                templateIdList: try WirePage.slice(templates.map(\.id), offset: input.offset, limit: input.limit))
        }
        area.post(
            "freighttemplate.get", "/merchant/getfreighttemplatedetail", Text("运费模板详情", "A template"), .manageProducts,
            takes: FreightTemplateIDRequest.self, gives: FreightTemplateResponse.self, errors: [.freightTemplateWrong]
        ) { call, input in
            let found = try await call.read { snapshot, context in
                try context.actor.require(.manageProducts, in: call.store.party)
                return try FreightTemplate.find([input.templateId], store: call.store, in: snapshot).first
            }
            guard let found else { throw CommonRefusal.notFound }
            return FreightTemplateResponse(found)
        }
        area.post(
            "freighttemplate.add", "/merchant/addfreighttemplate", Text("新增运费模板", "Make a template"), .manageSettings,
            takes: FreightTemplateRequest.self, gives: FreightTemplateIDResponse.self
        ) { call, input in
            try await save(input.freightTemplate, as: nil, call)
        }
        area.post(
            "freighttemplate.update", "/merchant/updatefreighttemplate", Text("修改运费模板", "Change a template"), .manageSettings,
            takes: FreightTemplateRequest.self, gives: FreightTemplateIDResponse.self, errors: [.freightTemplateWrong]
        ) { call, input in
            guard let id = input.freightTemplate.templateId else { throw WireFault.missing("freight_template.template_id") }
            return try await save(input.freightTemplate, as: id, call)
        }
    }

    private static func save(
        _ template: FreightTemplateRequest.Template, as id: ID<FreightTemplate>?, _ call: WeChatCall
    ) async throws -> FreightTemplateIDResponse {
        let terms = try template.terms()
        let verb = SaveFreightTemplate(store: call.store, template: id, terms: terms, isDefault: template.isDefault ?? false)
        return FreightTemplateIDResponse(templateId: try await call.write { try verb.run(in: $0, $1).id })
    }
}
