// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Testing
import TestSupport

@testable import Identity

struct ChangePasswordTests {
    @Test(arguments: Engine.allCases)
    func `a new password ends all other sessions`(engine: Engine) async throws {
        let bench = try await TestBench.identity(engine)
        let lin = try await bench.register("林", 1)
        let (kept, other) = (try await bench.signIn(1).token, try await bench.signIn(1).token)
        let change = ChangePassword(old: TestBench.password, new: "another horse", keeping: kept.text, cost: .cheap)
        try await change.run(on: bench.database, bench.context(bench.actor(lin)))
        #expect(try await bench.opens(kept))
        #expect(try await !bench.opens(other))
        await #expect(throws: SignIn.Refusal.loginOrPasswordWrong) { _ = try await bench.signIn(1) }
        _ = try await bench.signIn(1, password: "another horse")
    }

    @Test(arguments: Engine.allCases)
    func `the old password is needed, and guesses at it are limited`(engine: Engine) async throws {
        let bench = try await TestBench.identity(engine)
        let lin = try await bench.register("林", 1)
        let context = try await bench.context(bench.actor(lin))
        let wrong = ChangePassword(old: "wrong horse", new: "another horse", cost: .cheap)
        for _ in 1...5 {
            await #expect(throws: ChangePassword.Refusal.oldPasswordWrong) {
                try await wrong.run(on: bench.database, context)
            }
        }
        let right = ChangePassword(old: TestBench.password, new: "another horse", cost: .cheap)
        await #expect(throws: ChangePassword.Refusal.tooManyTries) { try await right.run(on: bench.database, context) }
        _ = try await bench.signIn(1)
        let later = try await {
            bench.clock.advance(.minutes(15))
            return try await bench.context(bench.actor(lin))
        }()
        try await right.run(on: bench.database, later)
    }

    @Test(arguments: Engine.allCases)
    func `a new password keeps the rules, and somebody must be signed in`(engine: Engine) async throws {
        let bench = try await TestBench.identity(engine)
        let lin = try await bench.register("林", 1)
        let short = ChangePassword(old: TestBench.password, new: "short", cost: .cheap)
        await #expect(throws: PasswordHash.Refusal.passwordTooShort) {
            try await short.run(on: bench.database, bench.context(bench.actor(lin)))
        }
        await #expect(throws: CommonRefusal.unauthenticated) {
            try await short.run(on: bench.database, bench.context(.anonymous))
        }
        await #expect(throws: CommonRefusal.notFound) {
            try await short.run(on: bench.database, bench.context(Actor(party: ID(9))))
        }
    }

    @Test(arguments: Engine.allCases)
    func `only the system resets a password`(engine: Engine) async throws {
        let bench = try await TestBench.identity(engine)
        let lin = try await bench.register("林", 1)
        let token = try await bench.signIn(1).token
        let hash = try PasswordHash.make("another horse", cost: .cheap, random: SeededRandom(seed: 9))
        let almighty = Actor(party: ID(9), grants: [Party.platform: Set(Permission.allCases)])
        await #expect(throws: CommonRefusal.forbidden) {
            try await bench.write(as: almighty) {
                try ResetPassword(person: lin.id, passwordHash: hash).run(in: $0, $1)
            }
        }
        try await bench.write { try ResetPassword(person: lin.id, passwordHash: hash).run(in: $0, $1) }
        #expect(try await !bench.opens(token))
        _ = try await bench.signIn(1, password: "another horse")
        await #expect(throws: CommonRefusal.notFound) {
            try await bench.write { try ResetPassword(person: ID(9), passwordHash: hash).run(in: $0, $1) }
        }
    }
}
