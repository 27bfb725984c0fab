// SPDX-License-Identifier: Apache-2.0
import Channels
import Composition
import HTTPTypes
import Hummingbird
import Identity
import Kernel
import Pricing
import Runtime
import Storage
import Stores
import WebCore

/// Accounts, sign-in and one's own things. Passwords are hashed before the transaction; answers with tokens are not
/// kept.
enum PeopleRoutes {
    static let area = APIArea("账户", "People")

    @RouteList static var all: [APIRoute] {
        area.on(
            .post, "/people", Text("注册账号", "Register, and get a bearer token"), .everyone,
            takes: RegistrationInput.self,
            gives: TokenOutput.self, keepsAnswer: false
        ) { call, input in
            let login = try Login(parsing: input.login)
            let hash = try PasswordHash.make(input.password, random: call.site.deployment.world.random)
            let opened = try await call.site.deployment.write(as: .system, lane: .shared, call.language) {
                transaction, context in
                let person = try Register(login: login, name: input.name, passwordHash: hash).run(
                    in: transaction, context)
                return try OpenSession(person: person.id, kind: .bearer, label: input.label ?? "").run(
                    in: transaction, context)
            }
            return call.answer(TokenOutput(opened))
        }
        area.on(
            .post, "/sessions", Text("登录，换取访问令牌", "Sign in: a bearer token for a password"), .everyone,
            takes: SignInInput.self,
            gives: TokenOutput.self, keepsAnswer: false
        ) { call, input in
            let verb = SignIn(
                login: try Login(parsing: input.login), password: input.password, kind: .bearer,
                label: input.label ?? "")
            let deployment = call.site.deployment
            return call.answer(
                TokenOutput(try await verb.run(on: deployment.database, deployment.context(.anonymous, call.language))))
        }
        area.on(
            .delete, "/sessions/current", Text("退出登录", "End the session of the token that is used"), .person,
            gives: Nothing.self
        ) { call in
            if let token = call.viewer.session?.text { try await call.endSession(token) }
            return call.answer(Nothing())
        }
        area.get("/me", Text("当前用户与权限", "Who I am and what I may do"), .person) { call in
            PersonOutput(try call.person(), call.viewer.actor)
        }
        area.on(
            .patch, "/me", Text("修改昵称", "Change my name"), .person, takes: NameInput.self, gives: PersonOutput.self
        ) { call, input in
            let actor = call.viewer.actor
            defer { call.site.sessions.forget() }
            return try await call.writeMine { person, transaction, context in
                try RenamePerson(name: input.name).run(in: transaction, context)
                return PersonOutput(try Person.require(person, in: transaction), actor)
            }
        }
        area.on(
            .put, "/me/password", Text("修改密码，其他会话随之结束", "Change my password; other sessions end"), .person,
            takes: PasswordInput.self, gives: Nothing.self, keepsAnswer: false
        ) { call, input in
            let verb = ChangePassword(
                old: input.oldPassword, new: input.newPassword, keeping: call.viewer.session?.text)
            let deployment = call.site.deployment
            try await verb.run(on: deployment.database, deployment.context(call.viewer.actor, call.language))
            call.site.sessions.forget()
            return call.answer(Nothing())
        }
        area.get("/me/stores", Text("我任职的店铺", "Stores in which I hold a permission"), .person) { call in
            let person = try call.person().id
            return try await call.read { snapshot, _ in
                APIList(try StoreList.mine(of: person, in: snapshot).map(StoreOutput.init))
            }
        }
        tokens
        addresses
    }

    @RouteList private static var tokens: [APIRoute] {
        area.get("/me/tokens", Text("我的会话与令牌", "My sessions and tokens"), .person) { call in
            let token = call.viewer.session?.text
            return try await call.read { snapshot, context in
                let list = try SessionList.mine(current: token, in: snapshot, context)
                return APIList(list.sessions.map { SessionOutput($0, isCurrent: $0.id == list.current) })
            }
        }
        area.on(
            .post, "/me/tokens", Text("新建接口令牌，只显示一次", "Make a token; it is shown once"), .person,
            takes: TokenInput.self,
            gives: TokenOutput.self, keepsAnswer: false
        ) { call, input in
            let person = try call.person().id
            let opened = try await call.site.write(call.context, lane: .party(person)) {
                try OpenSession(person: person, kind: .bearer, label: input.label).run(in: $0, $1)
            }
            return call.answer(TokenOutput(opened))
        }
        area.on(.delete, "/me/tokens/{id}", Text("吊销令牌", "Revoke a token"), .person, gives: Nothing.self) { call in
            let token = try call.id(of: Session.self)
            defer { call.site.sessions.forget() }
            return try await call.writeMine { _, transaction, context in
                try RevokeSession(token).run(in: transaction, context)
                return Nothing()
            }
        }
    }

    @RouteList private static var addresses: [APIRoute] {
        area.get("/me/addresses", Text("收货地址", "My addresses"), .person) { call in
            let person = try call.person().id
            return try await call.read {
                APIList(try AddressBook.list(of: person, in: $0, $1.vault).map(AddressOutput.init))
            }
        }
        area.on(
            .post, "/me/addresses", Text("新增地址", "Add an address"), .person, takes: AddressInput.self,
            gives: AddressOutput.self
        ) { call, input in
            try await call.saveAddress(nil, input)
        }
        area.on(
            .put, "/me/addresses/{id}", Text("修改地址", "Change an address"), .person, takes: AddressInput.self,
            gives: AddressOutput.self
        ) { call, input in
            try await call.saveAddress(try call.id(), input)
        }
        area.on(.delete, "/me/addresses/{id}", Text("删除地址", "Remove an address"), .person, gives: Nothing.self) {
            call in
            let address = try call.id(of: Address.self)
            return try await call.writeMine { _, transaction, context in
                try RemoveAddress(address).run(in: transaction, context)
                return Nothing()
            }
        }
    }
}

extension APICall {
    fileprivate func saveAddress(_ id: ID<Address>?, _ input: AddressInput) async throws -> Response {
        try await writeMine { person, transaction, context in
            let saved = try SaveAddress(input.address, id: id, makesDefault: input.isDefault ?? false).run(
                in: transaction, context)
            return AddressOutput(try AddressBook.require(saved, of: person, in: transaction, context.vault))
        }
    }

    fileprivate func endSession(_ token: String) async throws {
        let lane = Lane.party(try person().id)
        try await site.write(context, lane: lane) { _ = try SignOut(token: token).run(in: $0, $1) }
        site.sessions.forget(token)
    }
}
