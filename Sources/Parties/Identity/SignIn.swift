// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// Exchanges a login and a password for a session.
///
/// It has three steps, since a password is checked outside the transaction: `prepare` reads the hash, `check` takes its
/// time, `run(in:_:)` writes. An unknown account goes through all three like a known one. `run(on:_:)` does them in
/// order.
package struct SignIn: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case tooManyTries, loginOrPasswordWrong

        package var kind: RefusalKind { self == .tooManyTries ? .tooMany : .unauthenticated }
        package var text: Text {
            switch self {
            case .tooManyTries: Text("密码错误次数过多，请 15 分钟后再试。", "Too many wrong passwords. Try again in 15 minutes.")
            case .loginOrPasswordWrong:
                Text("账号或密码不正确，请检查后重试。", "The account or the password is wrong. Check both and try again.")
            }
        }
    }

    /// What a try came to. A refused one is an answer, not an error, because an error would undo the counting of it.
    package enum Answer: Sendable {
        case signedIn(SignedIn)
        case refused(Refusal)
    }

    /// A password that has been checked against a stored hash.
    package struct Proof: Sendable {
        let person: ID<Person>?
        let hash: PasswordHash
        let matches: Bool
    }

    package let login: Login
    package let password: String
    package let kind: SessionKind
    /// What the person will recognise the session by, such as the browser's name.
    package let label: String
    /// What checking a password of an unknown account costs: the same as for known ones.
    package let cost: PasswordCost

    package init(
        login: Login, password: String, kind: SessionKind = .web, label: String = "", cost: PasswordCost = .standard
    ) {
        self.login = login
        self.password = password
        self.kind = kind
        self.label = label
        self.cost = cost
    }

    /// Does all three steps. Throws `Refusal`.
    package func run(on database: any Database, _ context: Context) async throws -> SignedIn {
        let prepared = try await database.read { try prepare(in: $0, context) }
        let proof = check(prepared)
        let answer = try await database.write(lane: .party(proof.person ?? ID<Person>(0))) {
            try run(in: $0, context, proof)
        }
        switch answer {
        case .signedIn(let signedIn): return signedIn
        case .refused(let refusal): throw refusal
        }
    }

    /// Reads the hash to check, or a decoy. Throws `Refusal.tooManyTries` at once, before any work is spent.
    package func prepare(in snapshot: any Snapshot, _ context: Context) throws -> (
        person: ID<Person>?, hash: PasswordHash
    ) {
        let fingerprint = context.vault.fingerprint(login.lookup)
        if try WrongTries.areUsedUp(fingerprint, now: context.now, in: snapshot) { throw Refusal.tooManyTries }
        guard let account = try PasswordHash.find(login, in: snapshot, vault: context.vault) else {
            return (nil, .decoy(cost: cost))
        }
        return (account.person, account.hash)
    }

    /// Takes its time: not in a transaction.
    package func check(_ prepared: (person: ID<Person>?, hash: PasswordHash)) -> Proof {
        Proof(
            person: prepared.person, hash: prepared.hash, matches: PasswordHash.verify(password, against: prepared.hash)
        )
    }

    /// Counts the try and opens the session if the proof is right and the password is still the one that was checked.
    package func run(in transaction: any Transaction, _ context: Context, _ proof: Proof) throws -> Answer {
        let label = try label.validated("label", characters: 0...Session.labelCharactersMax)
        let fingerprint = context.vault.fingerprint(login.lookup)
        guard try WrongTries.count(fingerprint, now: context.now, in: transaction) else {
            return .refused(.tooManyTries)
        }
        // Locked, so that a password changed at this moment ends the session too.
        guard proof.matches, let person = proof.person, try Person.lock(person, in: transaction),
            try PasswordHash.find(of: person, in: transaction) == proof.hash
        else {
            return .refused(.loginOrPasswordWrong)
        }
        try WrongTries.forget(fingerprint, in: transaction)
        let open = OpenSession(person: person, kind: kind, label: label)
        return .signedIn(try open.run(in: transaction, context.acting(as: Actor(party: person.party))))
    }
}

/// Somebody who has just signed in.
package struct SignedIn: Sendable {
    package let person: Person
    package let session: Session
    /// Shown once; only its hash is kept.
    package let token: SessionToken
}
