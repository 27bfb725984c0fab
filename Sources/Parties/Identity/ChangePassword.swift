// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// Replaces one's password and ends all other sessions. Wrong old passwords are counted as at sign-in.
package struct ChangePassword: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case tooManyTries, oldPasswordWrong

        package var kind: RefusalKind { self == .tooManyTries ? .tooMany : .forbidden }
        package var field: String? { "oldPassword" }
        package var text: Text {
            switch self {
            case .tooManyTries: Text("密码错误次数过多，请 15 分钟后再试。", "Too many wrong passwords. Try again in 15 minutes.")
            case .oldPasswordWrong: Text("原密码不正确，请重新输入。", "The old password is wrong. Type it again.")
            }
        }
    }

    /// What a try came to. A refused one is an answer, because an error would undo the counting of it.
    package enum Answer: Hashable, Sendable {
        case changed
        case refused(Refusal)
    }

    package let old: String
    package let new: String
    /// The token of the session that stays.
    package let keeping: String?
    package let cost: PasswordCost

    package init(old: String, new: String, keeping: String? = nil, cost: PasswordCost = .standard) {
        self.old = old
        self.new = new
        self.keeping = keeping
        self.cost = cost
    }

    /// Reads, checks and hashes, then writes. Throws `Refusal` and `PasswordHash.Refusal`.
    package func run(on database: any Database, _ context: Context) async throws {
        let person = try context.actor.requireParty().person
        let stored = try await database.read { try PasswordHash.find(of: person, in: $0) }
        guard let stored else { throw CommonRefusal.notFound }
        let fresh = try PasswordHash.make(new, cost: cost, random: context.random)
        let proof = SignIn.Proof(person: person, hash: stored, matches: PasswordHash.verify(old, against: stored))
        let answer = try await database.write(lane: .party(person)) { try run(in: $0, context, proof, fresh) }
        if case .refused(let refusal) = answer { throw refusal }
    }

    package func run(
        in transaction: any Transaction, _ context: Context, _ proof: SignIn.Proof, _ fresh: PasswordHash
    ) throws -> Answer {
        let person = try context.actor.requireParty().person
        guard proof.person == person else { throw CommonRefusal.notFound }
        let fingerprint = context.vault.fingerprint("password:\(person)")
        guard try WrongTries.count(fingerprint, now: context.now, in: transaction) else {
            return .refused(.tooManyTries)
        }
        guard proof.matches, try fresh.save(of: person, replacing: proof.hash, in: transaction) else {
            return .refused(.oldPasswordWrong)
        }
        try WrongTries.forget(fingerprint, in: transaction)
        try Session.removeAll(of: person, keeping: keeping.flatMap(SessionToken.init), in: transaction)
        try context.audit("password.change", object: person.raw, party: person.party, in: transaction)
        return .changed
    }
}
