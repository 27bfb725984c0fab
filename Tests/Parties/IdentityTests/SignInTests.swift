// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Testing
import TestSupport

@testable import Identity

struct SignInTests {
    @Test(arguments: Engine.allCases)
    func `the right password opens a session`(engine: Engine) async throws {
        let bench = try await TestBench.identity(engine)
        let lin = try await bench.register("林", 1)
        let signedIn = try await bench.signIn(1)
        #expect(signedIn.person == lin)
        let opened = try await bench.read { try Session.actor(token: signedIn.token.text, in: $0, now: $1.now) }
        #expect(opened?.person == lin)
        #expect(opened?.actor == Actor(party: lin.id.party))
        #expect(opened?.actor.isSystem == false)
    }

    @Test(arguments: Engine.allCases)
    func `a wrong password and an unknown account get the same answer after the same work`(engine: Engine) async throws
    {
        let bench = try await TestBench.identity(engine)
        _ = try await bench.register("林", 1)
        await #expect(throws: SignIn.Refusal.loginOrPasswordWrong) {
            _ = try await bench.signIn(1, password: "wrong horse")
        }
        await #expect(throws: SignIn.Refusal.loginOrPasswordWrong) { _ = try await bench.signIn(2) }
        let unknown = try SignIn(login: TestBench.login(2), password: "wrong horse")
        let prepared = try await bench.read { try unknown.prepare(in: $0, $1) }
        #expect(prepared.person == nil)
        #expect(prepared.hash.cost == .standard)
    }

    @Test(arguments: Engine.allCases)
    func `after five wrong passwords even the right one waits 15 minutes`(engine: Engine) async throws {
        let bench = try await TestBench.identity(engine)
        _ = try await bench.register("林", 1)
        _ = try await bench.register("周", 2)
        for _ in 1...5 {
            await #expect(throws: SignIn.Refusal.loginOrPasswordWrong) {
                _ = try await bench.signIn(1, password: "wrong horse")
            }
        }
        await #expect(throws: SignIn.Refusal.tooManyTries) { _ = try await bench.signIn(1) }
        _ = try await bench.signIn(2)
        bench.clock.advance(.minutes(15) - .milliseconds(1))
        await #expect(throws: SignIn.Refusal.tooManyTries) { _ = try await bench.signIn(1) }
        bench.clock.advance(.milliseconds(1))
        _ = try await bench.signIn(1)
    }

    @Test(arguments: Engine.allCases)
    func `unknown accounts are limited too, so that the limit tells nothing`(engine: Engine) async throws {
        let bench = try await TestBench.identity(engine)
        for _ in 1...5 { await #expect(throws: SignIn.Refusal.loginOrPasswordWrong) { _ = try await bench.signIn(9) } }
        await #expect(throws: SignIn.Refusal.tooManyTries) { _ = try await bench.signIn(9) }
    }

    @Test(arguments: Engine.allCases)
    func `getting in forgets the wrong tries before`(engine: Engine) async throws {
        let bench = try await TestBench.identity(engine)
        _ = try await bench.register("林", 1)
        for _ in 1...3 {
            for _ in 1...4 {
                await #expect(throws: SignIn.Refusal.loginOrPasswordWrong) {
                    _ = try await bench.signIn(1, password: "wrong horse")
                }
            }
            _ = try await bench.signIn(1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `of many guesses at once only five are looked at`(engine: Engine) async throws {
        let bench = try await TestBench.identity(engine)
        _ = try await bench.register("林", 1)
        let signIn = try SignIn(login: TestBench.login(1), password: "wrong horse", cost: .cheap)
        // All have passed the first look before the first of them is counted.
        let prepared = try await bench.read { try signIn.prepare(in: $0, $1) }
        let answers = await withTaskGroup(of: SignIn.Refusal?.self) { group in
            for number in 0..<40 {
                group.addTask {
                    let answer = try? await bench.write(lane: Lane(key: Int64(number))) {
                        try signIn.run(in: $0, $1, signIn.check(prepared))
                    }
                    if case .refused(let refusal)? = answer { return refusal } else { return nil }
                }
            }
            return await group.reduce(into: [SignIn.Refusal?]()) { $0.append($1) }
        }
        #expect(answers.count { $0 == .loginOrPasswordWrong } == 5)
        #expect(answers.count { $0 == .tooManyTries } == 35)
        let right = try SignIn(login: TestBench.login(1), password: TestBench.password, cost: .cheap)
        let answer = try await bench.write { try right.run(in: $0, $1, right.check(prepared)) }
        guard case .refused(.tooManyTries) = answer else {
            Issue.record("a right guess too late got in")
            return
        }
    }

    @Test(arguments: Engine.allCases)
    func `a password changed during the check does not open a session`(engine: Engine) async throws {
        let bench = try await TestBench.identity(engine)
        let lin = try await bench.register("林", 1)
        let signIn = try SignIn(login: TestBench.login(1), password: TestBench.password, cost: .cheap)
        let proof = signIn.check(try await bench.read { try signIn.prepare(in: $0, $1) })
        try await bench.write { transaction, context in
            let hash = try PasswordHash.make("another horse", cost: .cheap, random: context.random)
            try ResetPassword(person: lin.id, passwordHash: hash).run(in: transaction, context)
        }
        let answer = try await bench.write { try signIn.run(in: $0, $1, proof) }
        guard case .refused(.loginOrPasswordWrong) = answer else {
            Issue.record("the old password got in")
            return
        }
    }

    @Test(arguments: Engine.allCases)
    func `counts that have ended are swept`(engine: Engine) async throws {
        let bench = try await TestBench.identity(engine)
        await #expect(throws: SignIn.Refusal.loginOrPasswordWrong) { _ = try await bench.signIn(9) }
        try await bench.runJobs()
        #expect(try await bench.read { snapshot, _ in try snapshot.exists("SELECT 1 FROM sign_in_failures") })
        bench.clock.advance(.minutes(15))
        try await bench.runJobs()
        #expect(try await bench.read { snapshot, _ in try !snapshot.exists("SELECT 1 FROM sign_in_failures") })
    }

    @Test func `every refusal says in both languages what to do`() {
        let refusals: [any Refusal] =
            SignIn.Refusal.allCases + ChangePassword.Refusal.allCases + Register.Refusal.allCases
            + PasswordHash.Refusal.allCases
            + Login.Refusal.allCases + SaveAddress.Refusal.allCases + AddressText.Refusal.allCases
            + GrantPermission.Refusal.allCases
            + RevokePermission.Refusal.allCases
        for refusal in refusals {
            #expect(refusal.text.chinese.hasSuffix("。"))
            #expect(refusal.text.english.hasSuffix("."))
            #expect(!refusal.code.isEmpty)
            _ = (refusal.kind, refusal.field)
        }
    }
}
