// SPDX-License-Identifier: Apache-2.0
import Composition
import Hummingbird
import Identity
import Kernel
import Runtime
import WebCore

extension Site {
    /// What surrounds every page of the Shop.
    func shopLayout(_ title: Text, _ tab: ShopNavigation.Tab?, path: String, _ viewer: Viewer) -> Layout {
        Layout(
            title: title, path: path, nav: ShopNavigation.links(viewer, current: tab), viewer: viewer,
            settings: deployment.settings)
    }

    /// Renders a page of the Shop.
    func shop(
        _ model: some PageModel, _ title: Text, _ tab: ShopNavigation.Tab?, _ request: Request, _ context: WebContext,
        status: HTTPResponse.Status = .ok
    ) throws -> Response {
        let path = request.method == .get ? request.uri.description : request.uri.path
        return try page(model, shopLayout(title, tab, path: path, context.viewer), context, status: status)
    }

    /// A page of the Shop that is the same for all who are not signed in, made once for each version of what it shows.
    func kept(
        _ request: Request, _ context: WebContext, version: () async throws -> String, make: () async throws -> String
    ) async throws -> Response {
        try await pages.response(PageCache.Key(request.uri.path, context.viewer), version: version, make: make)
    }
}

extension Request {
    /// The query, read as a form is.
    var queryForm: Form { Form(fields: Form.parse(uri.query ?? "")) }
}

extension WebContext {
    /// A text in the viewer's language.
    func say(_ chinese: String, _ english: String) -> String { Text(chinese, english).in(viewer.language) }
}
