// SPDX-License-Identifier: Apache-2.0
import Composition
import Foundation
import HTTPTypes
import Hummingbird
import Identity
import Kernel
import Runtime
import Storage
import WeChatPay

/// What the pages of all faces share: the deployment, the templates, the assets and the sessions in use.
package struct Site: Sendable {
    package let deployment: Deployment
    package let templates: Templates
    package let assets: Assets
    package let sessions: SessionCache
    package let callers: CallerCache
    package let calls: CallCounter
    package let pages: PageCache
    package let answers: KeptAnswers

    /// `templateFolders` hold the faces' own templates besides WebCore's components.
    package init(deployment: Deployment, templateFolders: [URL]) throws {
        self.deployment = deployment
        templates = try Templates(folders: [Bundle.module.resourceURL!.appendingPathComponent("Templates")] + templateFolders)
        assets = try Assets(folder: Bundle.module.resourceURL!.appendingPathComponent("Assets"))
        sessions = SessionCache(deployment: deployment)
        callers = CallerCache(deployment: deployment)
        calls = CallCounter(deployment: deployment)
        pages = PageCache()
        answers = KeptAnswers(database: deployment.database, clock: deployment.world.clock)
    }

    /// How numbers and times are written for the viewer.
    package func format(_ context: WebContext) -> Format {
        Format(context.viewer.language, zone: deployment.settings.zone)
    }

    /// An address that works outside of this site.
    package func absolute(_ path: String) -> String { deployment.settings.baseURL + path }

    /// Whether buyers pay with WeChat Pay here.
    package var takesWeChatPay: Bool { deployment.provider is WeChatPayProvider }

    package var isSecure: Bool { deployment.settings.baseURL.hasPrefix("https://") }

    /// Runs a read as the viewer.
    package func read<Value: Sendable>(
        _ context: WebContext, _ body: @escaping @Sendable (any Snapshot, Context) throws -> Value
    ) async throws -> Value {
        try await deployment.read(as: context.viewer.actor, context.viewer.language, body)
    }

    /// Runs a verb as the viewer, on the lane of the party that owns what it changes.
    package func write<Value: Sendable>(
        _ context: WebContext, lane: Lane, _ body: @escaping @Sendable (any Transaction, Context) throws -> Value
    ) async throws -> Value {
        try await deployment.write(as: context.viewer.actor, lane: lane, context.viewer.language, body)
    }

    /// Renders a page: the layout's values and the model's, as one.
    package func page<Model: PageModel>(
        _ model: Model, _ layout: Layout, _ context: WebContext, status: HTTPResponse.Status = .ok
    ) throws -> Response {
        let text = try text(model, layout)
        return Response(
            status: status, headers: [.contentType: "text/html; charset=utf-8", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }

    /// The text of a page, for those that are kept.
    package func text<Model: PageModel>(_ model: Model, _ layout: Layout) throws -> String {
        var values = layout.values.merging(model.values) { $1 }
        values["assetsVersion"] = assets.version
        return try templates.render(Model.template, values: values, layout.viewer.language)
    }

    /// Leads on after a form was taken, with a message for the next page.
    package func redirect(_ path: String, flash: Flash? = nil) -> Response {
        var response = Response(status: .seeOther, headers: [.location: path])
        if let flash {
            response.setCookie(
                Cookie(
                    name: CookieName.flash, value: flash.cookie, maxAge: 60, path: "/", secure: isSecure, httpOnly: true, sameSite: .lax))
        }
        return response
    }
}

/// What a page shows, as text that is already formatted; rendered by the template of the same face.
package protocol PageModel: Sendable, Equatable {
    /// Such as `shop/cart`.
    static var template: String { get }
}

extension PageModel {
    /// The stored properties by their names. Those that are `nil` are left out: the templates take whatever is there for present.
    var values: [String: Any] {
        var values: [String: Any] = [:]
        for child in Mirror(reflecting: self).children {
            guard let label = child.label else { continue }
            let value = Mirror(reflecting: child.value)
            if value.displayStyle == .optional { values[label] = value.children.first?.value } else { values[label] = child.value }
        }
        return values
    }
}
