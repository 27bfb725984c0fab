// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Testing
import TestSupport

@testable import Identity

struct SessionTests {
    @Test(arguments: Engine.allCases, [(SessionKind.web, 30), (.bearer, 365)] as [(SessionKind, Int64)])
    func `a session lasts as long as its kind does`(engine: Engine, lifetime: (kind: SessionKind, days: Int64))
        async throws
    {
        let bench = try await TestBench.identity(engine)
        _ = try await bench.register("林", 1)
        let token = try await bench.signIn(1, kind: lifetime.kind).token
        bench.clock.advance(.days(lifetime.days) - .milliseconds(1))
        #expect(try await bench.opens(token))
        bench.clock.advance(.milliseconds(1))
        #expect(try await !bench.opens(token))
    }

    @Test(arguments: Engine.allCases)
    func `only the whole token opens its session`(engine: Engine) async throws {
        let bench = try await TestBench.identity(engine)
        let lin = try await bench.register("林", 1)
        let zhou = try await bench.register("周", 2)
        let token = try await bench.signIn(1).token.text
        let secret = token.drop { $0 != "_" }
        for wrong in [
            "", "_", "x", String(token.dropLast()), token + "0", "\(zhou.id)\(secret)", "\(lin.id)_", String(secret),
            token.uppercased(),
        ] {
            #expect(try await bench.read { try Session.actor(token: wrong, in: $0, now: $1.now) == nil }, "\(wrong)")
        }
        #expect(SessionToken(String(repeating: "1", count: 200)) == nil)
    }

    @Test(arguments: Engine.allCases)
    func `a token is not readable in the database`(engine: Engine) async throws {
        let bench = try await TestBench.identity(engine)
        _ = try await bench.register("林", 1)
        let token = try await bench.signIn(1).token
        let secret = String(token.text.drop { $0 != "_" }.dropFirst())
        #expect(secret.count == 52)
        let stored = try await bench.read { snapshot, _ in try snapshot.first("SELECT * FROM sessions")!.values }
        for value in stored {
            if case .text(let text) = value { #expect(!text.contains(secret)) }
            if case .blob(let bytes) = value { #expect(!String(decoding: bytes, as: UTF8.self).contains(secret)) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `the actor of a session holds the grants of the moment`(engine: Engine) async throws {
        let bench = try await TestBench.identity(engine)
        let lin = try await bench.register("林", 1)
        let token = try await bench.signIn(1).token.text
        try await bench.grant(.manageOrders, to: lin, in: teaHouse)
        try await bench.grant(.manageProducts, to: lin, in: teaHouse)
        try await bench.grant(.readLedger, to: lin, in: Party.platform)
        let opened = try #require(try await bench.read { try Session.actor(token: token, in: $0, now: $1.now) })
        #expect(opened.actor.grants == [teaHouse: [.manageOrders, .manageProducts], Party.platform: [.readLedger]])
        #expect(opened.person.isOperator)
        #expect(try await bench.actor(lin) == opened.actor)
        #expect(try await bench.revoke(.manageOrders, of: lin, in: teaHouse))
        let later = try #require(try await bench.read { try Session.actor(token: token, in: $0, now: $1.now) })
        #expect(later.actor.grants[teaHouse] == [.manageProducts])
    }

    @Test(arguments: Engine.allCases)
    func `signing out ends the session once`(engine: Engine) async throws {
        let bench = try await TestBench.identity(engine)
        _ = try await bench.register("林", 1)
        let token = try await bench.signIn(1).token
        #expect(try await bench.write { try SignOut(token: token.text).run(in: $0, $1) })
        #expect(try await !bench.opens(token))
        #expect(try await !bench.write { try SignOut(token: token.text).run(in: $0, $1) })
        #expect(try await !bench.write { try SignOut(token: "nonsense").run(in: $0, $1) })
    }

    @Test(arguments: Engine.allCases)
    func `one sees and revokes one's own sessions only`(engine: Engine) async throws {
        let bench = try await TestBench.identity(engine)
        let lin = try await bench.register("林", 1)
        let zhou = try await bench.register("周", 2)
        let (phone, laptop) = (try await bench.signIn(1), try await bench.signIn(1, kind: .bearer))
        let linActor = try await bench.actor(lin)
        let zhouActor = try await bench.actor(zhou)
        let list = try await bench.read(as: linActor) { try SessionList.mine(current: phone.token.text, in: $0, $1) }
        #expect(list.sessions == [laptop.session, phone.session])
        #expect(list.current == phone.session.id)
        #expect(try await bench.read(as: zhouActor) { try SessionList.mine(in: $0, $1).sessions.isEmpty })
        await #expect(throws: CommonRefusal.notFound) {
            try await bench.write(as: zhouActor) { try RevokeSession(laptop.session.id).run(in: $0, $1) }
        }
        try await bench.write(as: linActor) { try RevokeSession(laptop.session.id).run(in: $0, $1) }
        #expect(try await !bench.opens(laptop.token))
        #expect(try await bench.opens(phone.token))
        await #expect(throws: CommonRefusal.unauthenticated) {
            _ = try await bench.read(as: .anonymous) { try SessionList.mine(in: $0, $1).sessions.count }
        }
    }

    @Test(arguments: Engine.allCases)
    func `the oldest session makes room for the fifty-first of its kind`(engine: Engine) async throws {
        let bench = try await TestBench.identity(engine)
        let lin = try await bench.register("林", 1)
        let bearer = try await bench.signIn(1, kind: .bearer).token
        let tokens = try await bench.write { transaction, context in
            try (1...51).map { _ in try OpenSession(person: lin.id, kind: .web).run(in: transaction, context).token }
        }
        #expect(try await !bench.opens(tokens[0]))
        #expect(try await bench.opens(tokens[1]))
        #expect(try await bench.opens(tokens[50]))
        #expect(try await bench.opens(bearer))
    }

    @Test(arguments: Engine.allCases)
    func `nobody opens a session for somebody else`(engine: Engine) async throws {
        let bench = try await TestBench.identity(engine)
        let lin = try await bench.register("林", 1)
        let zhou = try await bench.register("周", 2)
        for actor in [Actor.anonymous, try await bench.actor(zhou)] {
            await #expect(throws: CommonRefusal.notFound) {
                _ = try await bench.write(as: actor) { try OpenSession(person: lin.id, kind: .bearer).run(in: $0, $1) }
            }
        }
        let own = try await bench.write(as: Actor(party: lin.id.party)) {
            try OpenSession(person: lin.id, kind: .bearer, label: "ERP").run(in: $0, $1)
        }
        #expect(try await bench.opens(own.token))
    }

    @Test func `a form's token belongs to its session`() throws {
        let random = SeededRandom(seed: 1)
        let (mine, other) = (SessionToken(person: ID(5), random: random), SessionToken(person: ID(5), random: random))
        #expect(mine.accepts(csrf: mine.csrf))
        #expect(!mine.accepts(csrf: other.csrf))
        #expect(!mine.accepts(csrf: ""))
        #expect(mine.csrf.count == 64)
        #expect(!mine.csrf.contains(mine.text.suffix(20)))
        #expect(SessionToken(mine.text) == mine)
    }
}
