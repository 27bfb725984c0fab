// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Runtime
import WebCore

/// Everybody who is registered, newest first.
struct PeoplePage: PageModel {
    static let template = "operatordesk/people"

    struct Row: Sendable, Equatable {
        let name: String
        let href: String
        let contact: String
        let id: String
        let joined: String
        let isOperator: Bool
    }

    let rows: [Row]
    let pager: PagerPart?

    init(_ people: Page<Person>, _ format: Format) {
        rows = people.items.map { person in
            Row(
                name: person.name, href: OperatorPath.operators(person.id), contact: person.contact, id: "\(person.id)",
                joined: format.date(person.createdAt), isOperator: person.isOperator)
        }
        pager = PagerPart(next: people.next, path: OperatorPath.people)
    }
}

extension Person {
    /// What lists may show of how to reach them.
    fileprivate var contact: String { [phoneMasked, emailMasked].compactMap { $0 }.joined(separator: " · ") }
}

/// Those with permissions in the deployment, and the form that appoints another.
struct OperatorsPage: PageModel {
    static let template = "operatordesk/operators"

    struct Row: Sendable, Equatable {
        let name: String
        let href: String
        let contact: String
        let permissions: [String]
    }

    let rows: [Row]
    let summary: ErrorSummary?
    let loginField: FieldPart
    let permissions: ChoicesPart
    let action: String

    init(_ list: GrantList, _ form: FormState, _ actor: Actor, _ format: Format) {
        rows = list.entries.map { entry in
            Row(
                name: entry.person.name, href: OperatorPath.operators(entry.person.id), contact: entry.person.contact,
                permissions: OperatorGrants.all.filter(entry.permissions.contains).map { $0.label.in(format.language) })
        }
        summary = form.summary
        loginField = form.field("login", Text("手机号或邮箱", "Phone or e-mail"), hint: Text("对方须已注册。", "They must be registered."))
        permissions = form.operatorPermissions(held: [], actor)
        action = OperatorPath.operators
    }
}

/// One operator's permissions.
struct OperatorPage: PageModel {
    static let template = "operatordesk/operator"

    let crumbs: CrumbsPart
    let personName: String
    let facts: FactsPart
    let permissions: ChoicesPart
    let action: String
    let cancelHref: String

    init(_ person: Person, _ held: Set<Permission>, _ actor: Actor, _ format: Format) {
        crumbs = CrumbsPart(OperatorPath.operators, format.say("运营人员", "Operators"))
        personName = person.name
        facts = FactsPart(facts: [
            FactPart(label: format.say("用户号", "Id"), value: "\(person.id)"),
            FactPart(label: format.say("联系方式", "Contact"), value: person.contact),
            FactPart(label: format.say("注册于", "Joined"), value: format.time(person.createdAt)),
        ])
        permissions = FormState(format.language).operatorPermissions(held: held, actor)
        action = OperatorPath.operators(person.id)
        cancelHref = OperatorPath.operators
    }
}

extension FormState {
    /// The permissions of an operator. What the actor does not hold cannot be given, so it says so; ticked boxes stay sent.
    fileprivate func operatorPermissions(held: Set<Permission>, _ actor: Actor) -> ChoicesPart {
        choices(
            "permissions", Text("权限", "Permissions"), OperatorGrants.all, chosen: Set(held.map(\.rawValue)), many: true
        ) { permission, isChosen in
            .init(
                value: permission.rawValue, label: permission.label.in(language),
                hint: actor.mayOperate(permission)
                    ? nil : Text("你没有这项权限，不能授予或收回", "You do not hold it, so you cannot give or take it").in(language),
                checked: isChosen(permission.rawValue))
        }
    }
}
