// SPDX-License-Identifier: Apache-2.0
import Composition
import Identity
import Kernel
import OpenPlatform
import Runtime
import Storage

/// The person whom an openid stands for in the sandbox: the same openid is always the same person. Nobody can sign in
/// as one, for the password is random and forgotten.
package enum SandboxBuyer {
    package static let openidCharactersMax = 128

    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case openidInvalid

        package var kind: RefusalKind { .invalid }
        package var field: String? { "openid" }
        package var text: Text {
            Text("openid 须为 1 至 128 个字符，用来指名测试买家。", "An openid has 1 to 128 characters and names the test buyer.")
        }
    }

    /// Finds the buyer, or makes one. An openid that the compatible API told of somebody is theirs.
    package static func find(_ openid: String, on deployment: Deployment) async throws -> Person {
        let found = try await deployment.read(as: .system) { try $0.answer(query(openid, $1.vault)) }
        if let found { return found }
        let login = try login(of: openid, deployment.vault)
        if let person = try await known(login, on: deployment) { return person }
        let random = deployment.world.random
        let hash = try PasswordHash.make(random.token(characters: 40), cost: .cheap, random: random)
        let name = String(openid.filter { !$0.isNewline }.prefix(Person.nameCharactersMax))
        do {
            return try await deployment.write(as: .system, lane: .shared) {
                try Register(login: login, name: name, passwordHash: hash).run(in: $0, $1)
            }
        } catch Register.Refusal.loginTaken {
            // Another request made the same buyer at this moment.
            guard let person = try await known(login, on: deployment) else { throw Register.Refusal.loginTaken }
            return person
        }
    }

    /// Asks for the buyer who was here before, or whom the compatible API told of.
    static func query(_ openid: String, _ vault: Vault) throws -> Query<Person?> {
        guard (1...openidCharactersMax).contains(openid.count) else { throw Refusal.openidInvalid }
        if let told = Openid.person(openid) { return Person.query(told) }
        return Person.query(try login(of: openid, vault), vault: vault)
    }

    private static func known(_ login: Login, on deployment: Deployment) async throws -> Person? {
        try await deployment.read(as: .system) { try Person.find(login, in: $0, vault: $1.vault) }
    }

    /// An e-mail address that no one has; openids differ by case, addresses do not.
    private static func login(of openid: String, _ vault: Vault) throws -> Login {
        try Login.email("buyer-\(vault.fingerprint("openid:\(openid)").prefix(24).hexadecimal)@sandbox.example")
    }
}
