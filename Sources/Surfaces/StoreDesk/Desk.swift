// SPDX-License-Identifier: Apache-2.0
import Composition
import HTTPTypes
import Hummingbird
import Identity
import Kernel
import Runtime
import Storage
import Stores
import WebCore

/// What a page of the desk is made with: the store, who looks, and how they write numbers.
struct DeskView: Sendable {
    let store: Store
    let viewer: Viewer
    let command: Context
    let settings: Settings

    var paths: StorePath { StorePath(store.id) }
    var language: Language { viewer.language }
    var format: Format { Format(language, zone: settings.zone) }
    var now: Timestamp { command.now }

    func say(_ chinese: String, _ english: String) -> String { Text(chinese, english).in(language) }
    func say(_ text: Text) -> String { text.in(language) }
    func may(_ permission: Permission) -> Bool { command.actor.may(permission, in: store.id.party) }
    func may(_ section: DeskSection) -> Bool { section.isVisible(to: command.actor, in: store.id) }
}

/// What the routes of the desk share.
struct Desk: Sendable {
    let site: Site

    /// Reads a page and renders it. Whoever has no part in the store gets "not found"; whoever lacks the permission, "forbidden".
    func show<Model: PageModel>(
        _ request: Request, _ context: WebContext, _ section: DeskSection, _ title: Text? = nil, status: HTTPResponse.Status = .ok,
        _ body: @escaping @Sendable (any Snapshot, DeskView) throws -> Model
    ) async throws -> Response {
        let person = try context.viewer.requirePerson()
        let id = try context.id("store", of: Store.self)
        let (viewer, settings) = (context.viewer, site.deployment.settings)
        let (model, view, mine) = try await site.read(context) { snapshot, command in
            guard command.actor.grants[id.party] != nil else { throw CommonRefusal.notFound }
            guard section.isVisible(to: command.actor, in: id) else { throw CommonRefusal.forbidden }
            let store = try Store.require(id, in: snapshot)
            let view = DeskView(store: store, viewer: viewer, command: command, settings: settings)
            return (try body(snapshot, view), view, try StoreList.mine(of: person.id, in: snapshot))
        }
        return try site.page(model, layout(view, section, title, mine, path: request.uri.description), context, status: status)
    }

    private func layout(_ view: DeskView, _ section: DeskSection, _ title: Text?, _ mine: [Store], path: String) -> Layout {
        let stores = mine.map { Layout.StoreLink(name: $0.name, href: StorePath($0.id).overview, current: $0.id == view.store.id) }
        let another = Layout.StoreLink(name: view.say("再开一家店", "Open another store"), href: StorePath.apply, current: false)
        return Layout(
            title: title ?? section.label, path: path, nav: DeskSection.links(view, current: section),
            face: view.say("商家工作台", "Store desk"), home: view.paths.overview, storeName: view.store.name, stores: stores + [another],
            viewer: view.viewer, settings: view.settings)
    }

    /// The page around what belongs to no store yet: choosing and applying.
    func showAlone<Model: PageModel>(
        _ request: Request, _ context: WebContext, _ title: Text, status: HTTPResponse.Status = .ok,
        _ body: @escaping @Sendable (any Snapshot, Context) throws -> Model
    ) async throws -> Response {
        let model = try await site.read(context, body)
        let language = context.viewer.language
        let nav = [
            Layout.Link(
                Text("我的店铺", "My stores").in(language), href: StorePath.start, icon: "store",
                current: request.uri.path == StorePath.start),
            Layout.Link(
                Text("申请开店", "Open a store").in(language), href: StorePath.apply, icon: "plus",
                current: request.uri.path != StorePath.start),
        ]
        let layout = Layout(
            title: title, path: request.uri.description, nav: nav, face: Text("商家工作台", "Store desk").in(language),
            home: StorePath.start,
            viewer: context.viewer, settings: site.deployment.settings)
        return try site.page(model, layout, context, status: status)
    }

    /// The form of a signed-in person, with the store in the path.
    func form(_ request: Request, _ context: WebContext) async throws -> (Form, ID<Store>) {
        _ = try context.viewer.requirePerson()
        let form = try await site.form(request, context)
        return (form, try context.id("store", of: Store.self))
    }

    /// Runs a verb on the store's lane, for whoever has any part in the store.
    func write<Value: Sendable>(
        _ context: WebContext, _ store: ID<Store>, _ body: @escaping @Sendable (any Transaction, Context) throws -> Value
    ) async throws -> Value {
        try await site.write(context, lane: .party(store)) { try Self.inside(store, $0, $1, body) }
    }

    /// The same, with pictures that the write names.
    func write<Value: Sendable>(
        _ context: WebContext, _ store: ID<Store>, keeping pictures: UploadedPictures,
        _ body: @escaping @Sendable (any Transaction, Context) throws -> Value
    ) async throws -> Value {
        try await site.write(context, lane: .party(store), keeping: pictures) { try Self.inside(store, $0, $1, body) }
    }

    private static func inside<Value>(
        _ store: ID<Store>, _ transaction: any Transaction, _ command: Context, _ body: (any Transaction, Context) throws -> Value
    ) throws -> Value {
        guard command.actor.grants[store.party] != nil else { throw CommonRefusal.notFound }
        return try body(transaction, command)
    }

    /// One button: takes the form, runs the verb, leads on with a message.
    func step(
        _ request: Request, _ context: WebContext, to path: (StorePath) -> String, _ said: Text,
        _ body: @escaping @Sendable (any Transaction, Context, ID<Store>) throws -> Void
    ) async throws -> Response {
        let (_, store) = try await form(request, context)
        try await write(context, store) { try body($0, $1, store) }
        return done(context, path(StorePath(store)), said)
    }

    /// Leads on after something worked.
    func done(_ context: WebContext, _ path: String, _ said: Text) -> Response {
        site.redirect(path, flash: Flash(.good, said.in(context.viewer.language)))
    }

    /// Runs a form's work; what it refuses about the input is shown on the form again, with what was typed.
    func attempt(
        _ work: () async throws -> Response, orShow again: (any Refusal) async throws -> Response
    ) async throws -> Response {
        do {
            return try await work()
        } catch let refusal as any Refusal where refusal.kind == .invalid || refusal.kind == .conflict {
            return try await again(refusal)
        }
    }
}
