// SPDX-License-Identifier: Apache-2.0
import Composition
import Hummingbird
import Identity
import Kernel
import Pricing
import Runtime
import WebCore

extension Site {
    /// What surrounds every page of the Shop. Faces that are kept for everyone say nothing of anybody's cart.
    func shopLayout(
        _ title: Text, _ tab: ShopNavigation.Tab?, path: String, _ viewer: Viewer, cartCount: Int = 0
    ) -> Layout {
        Layout(
            title: title, path: path, nav: ShopNavigation.links(viewer, current: tab, cartCount: cartCount), viewer: viewer,
            settings: deployment.settings)
    }

    /// How many different things are in the viewer's cart. A browser that is here for the first time has none, which nobody is asked for.
    func cartCount(_ context: WebContext) async throws -> Int {
        let viewer = context.viewer
        guard viewer.isSignedIn || viewer.isReturning else { return 0 }
        return try await read(context) { snapshot, _ in try CartLine.count(of: viewer.cartOwner, in: snapshot) }
    }

    /// Renders a page of the Shop.
    func shop(
        _ model: some PageModel, _ title: Text, _ tab: ShopNavigation.Tab?, _ request: Request, _ context: WebContext,
        status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let path = request.method == .get ? request.uri.description : request.uri.path
        let layout = shopLayout(title, tab, path: path, context.viewer, cartCount: try await cartCount(context))
        return try page(model, layout, context, status: status)
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
