// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import Hummingbird
import Identity
import Kernel
import Runtime
import Storage
import WebCore

/// Who runs the deployment, and everybody who is registered.
struct OperatorRoutes {
    static let pageSize = 50

    let site: Site

    func add(to router: Router<WebContext>) {
        router.get("/operator/people") { request, context in
            try site.requireOperator(.people, context)
            let page = try request.page(size: Self.pageSize)
            let people = try await site.read(context) { snapshot, _ in try Person.page(page, in: snapshot) }
            return try site.operatorPage(
                PeoplePage(people, site.format(context)), Text("用户", "People"), .people, request, context)
        }
        router.get("/operator/operators") { request, context in
            try site.requireOperator(.operators, context)
            return try await list(FormState(context.viewer.language), request, context)
        }
        router.post("/operator/operators") { request, context in try await appoint(request, context) }
        router.get("/operator/operators/{person}") { request, context in
            try site.requireOperator(.operators, context)
            return try await show(request, context)
        }
        router.post("/operator/operators/{person}") { request, context in try await change(request, context) }
    }

    private func list(_ form: FormState, _ request: Request, _ context: WebContext) async throws -> Response {
        let operators = try await site.read(context) { snapshot, command in try Operators.list(in: snapshot, command) }
        return try site.operatorPage(
            OperatorsPage(operators, form, context.viewer.actor, site.format(context)), Text("运营人员", "Operators"),
            .operators, request,
            context, status: form.refusal == nil ? .ok : .unprocessableContent)
    }

    private func appoint(_ request: Request, _ context: WebContext) async throws -> Response {
        try site.requireOperator(.operators, context)
        let form = try await site.form(request, context)
        do {
            let login = try Login(parsing: form.text("login"))
            let wanted = OperatorGrants.read(form)
            try await site.write(context, lane: .party(Party.platform)) { transaction, command in
                guard let person = try Person.find(login, in: transaction, vault: command.vault) else {
                    throw FieldRefusal(OperatorGrants.Refusal.personUnknown, field: "login")
                }
                guard !wanted.isEmpty else { throw FieldRefusal(OperatorGrants.Refusal.nothingChosen, field: "permissions") }
                try OperatorGrants.add(wanted, to: person.id, in: transaction, command)
            }
        } catch let refusal as any Refusal where refusal.kind != .notFound {
            return try await list(FormState(form, refusal: refusal, context.viewer.language), request, context)
        }
        site.sessions.forget()
        return site.done(OperatorPath.operators, Text("权限已授予", "The permissions are granted"), context)
    }

    private func show(_ request: Request, _ context: WebContext) async throws -> Response {
        let id: ID<Person> = try context.id("person")
        let (person, held) = try await site.read(context) { snapshot, _ in
            (try Person.require(id, in: snapshot), try GrantList.permissions(of: id, in: Party.platform, snapshot: snapshot))
        }
        return try site.operatorPage(
            OperatorPage(person, held, context.viewer.actor, site.format(context)), Text(person.name, person.name),
            .operators, request,
            context)
    }

    private func change(_ request: Request, _ context: WebContext) async throws -> Response {
        try site.requireOperator(.operators, context)
        let form = try await site.form(request, context)
        let id: ID<Person> = try context.id("person")
        let wanted = OperatorGrants.read(form)
        try await site.write(context, lane: .party(Party.platform)) { transaction, command in
            try OperatorGrants.set(wanted, of: id, in: transaction, command)
        }
        site.sessions.forget()
        return site.done(OperatorPath.operators, Text("权限已更新", "The permissions are changed"), context)
    }
}

/// An operator's permissions as a whole: the forms send all that are ticked.
enum OperatorGrants {
    enum Refusal: String, Kernel.Refusal, CaseIterable {
        case personUnknown, nothingChosen

        var kind: RefusalKind { .invalid }
        var text: Text {
            switch self {
            case .personUnknown: Text("没有此账号，请对方先注册。", "There is no such account. Ask them to register first.")
            case .nothingChosen: Text("请至少选择一项权限。", "Choose at least one permission.")
            }
        }
    }

    /// Those that an operator can have, in the order of the menu.
    static let all = Permission.allCases.filter { !$0.isOfStore }

    static func read(_ form: Form) -> Set<Permission> {
        Set(form.all("permissions").compactMap(Permission.init(rawValue:)).filter { !$0.isOfStore })
    }

    static func add(_ wanted: Set<Permission>, to person: ID<Person>, in transaction: any Transaction, _ context: Context) throws
    {
        for permission in all where wanted.contains(permission) {
            try GrantPermission(permission, to: person, in: Party.platform).run(in: transaction, context)
        }
    }

    /// Leaves exactly these: grants what is missing, takes back what is too much.
    static func set(_ wanted: Set<Permission>, of person: ID<Person>, in transaction: any Transaction, _ context: Context) throws
    {
        let held = try GrantList.permissions(of: person, in: Party.platform, snapshot: transaction)
        try add(wanted.subtracting(held), to: person, in: transaction, context)
        for permission in all where held.contains(permission) && !wanted.contains(permission) {
            try RevokePermission(permission, of: person, in: Party.platform).run(in: transaction, context)
        }
    }
}
