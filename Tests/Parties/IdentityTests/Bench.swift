// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import TestSupport

@testable import Identity

/// People for tests, with passwords that cost nothing.
extension TestBench {
    static func identity(_ engine: Engine) async throws -> TestBench {
        try await TestBench(engine, modules: [IdentityModule.front])
    }

    static let password = "correct horse"

    /// Registers somebody who signs in with a phone that ends in `serial`.
    func register(_ name: String, _ serial: Int) async throws -> Person {
        try await write { transaction, context in
            let hash = try PasswordHash.make(Self.password, cost: .cheap, random: context.random)
            return try Register(login: Self.login(serial), name: name, passwordHash: hash).run(in: transaction, context)
        }
    }

    static func login(_ serial: Int) throws -> Login { try .phone(String(13_800_000_000 + serial)) }

    func signIn(_ serial: Int, password: String = Self.password, kind: SessionKind = .web) async throws -> SignedIn {
        try await SignIn(login: Self.login(serial), password: password, kind: kind, cost: .cheap).run(
            on: database, context(.anonymous))
    }

    func actor(_ person: Person) async throws -> Actor {
        try await read { snapshot, _ in try Actor.of(person.id, in: snapshot) }
    }

    func grant(_ permission: Permission, to person: Person, in scope: ID<Party>, as actor: Actor = .system) async throws
    {
        _ = try await write(as: actor) { try GrantPermission(permission, to: person.id, in: scope).run(in: $0, $1) }
    }

    func revoke(_ permission: Permission, of person: Person, in scope: ID<Party>, as actor: Actor = .system)
        async throws -> Bool
    {
        try await write(as: actor) { try RevokePermission(permission, of: person.id, in: scope).run(in: $0, $1) }
    }

    func opens(_ token: SessionToken) async throws -> Bool {
        try await read { try Session.actor(token: token.text, in: $0, now: $1.now) != nil }
    }
}

/// A store's scope.
let teaHouse = ID<Party>(5001)
let bakery = ID<Party>(5002)

/// What an address looks like.
func address(_ detail: String = "天河路 1 号", name: String = "张小明", phone: String = "13812341234", province: String = "广东")
    -> AddressText
{
    AddressText(
        userName: name, telNumber: phone, provinceName: province, cityName: "广州市", countyName: "天河区", detailInfo: detail
    )
}
