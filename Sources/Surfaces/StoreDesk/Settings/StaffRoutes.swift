// SPDX-License-Identifier: Apache-2.0
import Hummingbird
import Identity
import Kernel
import Runtime
import Storage
import Stores
import WebCore

/// Who works in a store, and what they may do there.
struct StaffRoutes: Sendable {
    let desk: Desk

    func addRoutes(to router: Router<WebContext>) {
        router.get("/store/{store}/staff") { try await list($0, $1) }
        router.post("/store/{store}/staff") { try await add($0, $1) }
        router.get("/store/{store}/staff/{person}") { try await member($0, $1) }
        router.post("/store/{store}/staff/{person}") { try await change($0, $1) }
        router.post("/store/{store}/staff/{person}/remove") { request, context in
            let person = try context.id("person", of: Person.self)
            let response = try await desk.step(request, context, to: \.staff, Text("已移除。", "Removed.")) {
                try RemoveStaff(person, from: $2).run(in: $0, $1)
            }
            desk.site.sessions.forget()
            return response
        }
    }

    private func list(_ request: Request, _ context: WebContext, typed: Form? = nil, refusal: (any Refusal)? = nil) async throws
        -> Response
    {
        let sheet = Sheet(context.viewer.language, typed: typed, refusal: refusal)
        return try await desk.show(request, context, .staff, status: refusal == nil ? .ok : .unprocessableContent) {
            try ListPage(staff: sheet, $0, $1)
        }
    }

    private func member(_ request: Request, _ context: WebContext, typed: Form? = nil, refusal: (any Refusal)? = nil) async throws
        -> Response
    {
        let person = try context.id("person", of: Person.self)
        let sheet = Sheet(context.viewer.language, typed: typed, refusal: refusal)
        return try await desk.show(request, context, .staff, status: refusal == nil ? .ok : .unprocessableContent) {
            try FormPage(member: person, sheet, $0, $1)
        }
    }

    private func add(_ request: Request, _ context: WebContext) async throws -> Response {
        let (form, store) = try await desk.form(request, context)
        return try await desk.attempt {
            let login = try Login(parsing: form.text("login"))
            let permissions = Self.permissions(form)
            try await desk.write(context, store) { transaction, command in
                try AddStaff(login, to: store, permissions: permissions, in: transaction, command).run(in: transaction, command)
            }
            desk.site.sessions.forget()
            return desk.done(context, StorePath(store).staff, Text("员工已添加。", "Added to the staff."))
        } orShow: { refusal in
            try await list(request, context, typed: form, refusal: refusal)
        }
    }

    private func change(_ request: Request, _ context: WebContext) async throws -> Response {
        let (form, store) = try await desk.form(request, context)
        let person = try context.id("person", of: Person.self)
        return try await desk.attempt {
            let chosen = Self.permissions(form)
            try await desk.write(context, store) { transaction, command in
                let entries = try StaffList.of(store, in: transaction, command).entries
                guard let held = entries.first(where: { $0.person.id == person })?.permissions else { throw CommonRefusal.notFound }
                // What the actor does not hold is not on the form; it stays as it is.
                let kept = held.filter { !command.actor.may($0, in: store.party) }
                try AddStaff(person, to: store, permissions: chosen.union(kept)).run(in: transaction, command)
            }
            desk.site.sessions.forget()
            return desk.done(context, StorePath(store).staff, Text("权限已更新。", "The permissions are changed."))
        } orShow: { refusal in
            try await member(request, context, typed: form, refusal: refusal)
        }
    }

    private static func permissions(_ form: Form) -> Set<Permission> {
        Set(form.all("permissions").compactMap(Permission.init(rawValue:)).filter(\.isOfStore))
    }
}
