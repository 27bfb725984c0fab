// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Runtime
import Storage
import TestSupport

@testable import Stores

/// Merchants and stores for tests.
extension TestBench {
    static func stores(_ engine: Engine, rules: RuleBook = .standard) async throws -> TestBench {
        try await TestBench(engine, modules: [IdentityModule.front, StoresModule.front], rules: rules)
    }

    static let reviewer = Actor(party: ID(77), grants: [Party.platform: [.reviewStores]])

    func register(_ name: String, _ serial: Int) async throws -> Person {
        try await write { transaction, context in
            let hash = try PasswordHash.make("correct horse", cost: .cheap, random: context.random)
            let login = try Login.phone(String(13_800_000_000 + serial))
            return try Register(login: login, name: name, passwordHash: hash).run(in: transaction, context)
        }
    }

    func actor(_ person: Person) async throws -> Actor {
        try await read { snapshot, _ in try Actor.of(person.id, in: snapshot) }
    }

    func licence(of person: Person, _ serial: Int, payout: String? = nil) async throws -> Licence {
        try await write(as: actor(person)) {
            try RegisterLicence(
                kind: .individual, companyName: "商行\(serial)", number: .sample(serial),
                payoutAccount: payout ?? "622202000000\(serial)"
            ).run(in: $0, $1)
        }
    }

    func apply(_ name: String, on licence: Licence, as person: Person) async throws -> Store {
        try await write(as: actor(person)) {
            try ApplyForStore(name: name, licence: licence.id, customerServicePhone: "4008001234").run(in: $0, $1)
        }
    }

    func open(_ name: String, owner: Person, licence: Licence? = nil) async throws -> Store {
        try await write { try SeedStore(name: name, owner: owner.id, licence: licence?.id).run(in: $0, $1) }
    }

    func store(_ id: ID<Store>) async throws -> Store {
        try await read { snapshot, _ in try Store.require(id, in: snapshot) }
    }
}
