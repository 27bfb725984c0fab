// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import WebCore

struct SignInPage: PageModel {
    static let template = "shop/sign-in"

    let summary: ErrorSummary?
    let login: FieldPart
    let password: FieldPart
    let next: String
    let registerHref: String

    init(_ state: FormState, next: String) {
        summary = state.summary
        login = state.field("login", Text("手机号或邮箱", "Phone or e-mail"), autocomplete: "username")
        password = state.field("password", Text("密码", "Password"), type: "password", autocomplete: "current-password")
        self.next = next
        registerHref = "/register?next=\(next.percentEncoded)"
    }
}

struct RegisterPage: PageModel {
    static let template = "shop/register"

    let summary: ErrorSummary?
    let login: FieldPart
    let name: FieldPart
    let password: FieldPart
    let next: String
    let signInHref: String

    init(_ state: FormState, next: String) {
        summary = state.summary
        login = state.field("login", Text("手机号或邮箱", "Phone or e-mail"), autocomplete: "username")
        name = state.field(
            "name", Text("名字", "Name"), hint: Text("别人会看到它", "Others see it"), autocomplete: "nickname",
            maxlength: Person.nameCharactersMax)
        password = state.field(
            "password", Text("密码", "Password"), type: "password", hint: Text("至少 8 个字符", "At least 8 characters"),
            autocomplete: "new-password")
        self.next = next
        signInHref = ShopPath.signIn(next: next)
    }
}
