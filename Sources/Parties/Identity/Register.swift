// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// Makes an account. The hash is computed before the transaction: `PasswordHash.make`.
package struct Register: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case loginTaken

        package var kind: RefusalKind { .conflict }
        package var field: String? { "login" }
        package var text: Text {
            Text("该手机号或邮箱已注册，请直接登录。", "This phone or e-mail is registered already. Sign in with it.")
        }
    }

    package let login: Login
    package let name: String
    package let passwordHash: PasswordHash

    package init(login: Login, name: String, passwordHash: PasswordHash) {
        self.login = login
        self.name = name
        self.passwordHash = passwordHash
    }

    package func run(in transaction: any Transaction, _ context: Context) throws -> Person {
        let name = try name.validated("name", characters: 1...Person.nameCharactersMax)
        let person = Person(
            id: context.newID(), name: name, phoneMasked: login.kind == .phone ? login.masked : nil,
            emailMasked: login.kind == .email ? login.masked : nil, createdAt: context.now)
        // The unique key decides between two who register at once.
        guard try Person.claim(login, for: person.id, in: transaction, vault: context.vault) else {
            throw Refusal.loginTaken
        }
        try person.insert(login: login, passwordHash: passwordHash, in: transaction, context)
        try context.publish("person.registered", object: person.id.raw, party: person.id.party, in: transaction)
        return person
    }
}
