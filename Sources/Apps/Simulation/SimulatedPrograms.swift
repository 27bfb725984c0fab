// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Stores
import Synchronization

/// The stores' programs that call: what each signs in with, and the token that it holds. They live on when the shop's process dies.
final class SimulatedPrograms: Sendable {
    struct Program: Sendable {
        let store: ID<Store>
        let appid: String
        let secret: String
        let permissions: Set<Permission>
        var token: String?
        /// Whether the store took its credentials back, and was told that it did.
        var isRevoked = false
    }

    private let programs = Mutex<[Program]>([])

    var all: [Program] { programs.withLock { $0 } }

    func add(_ program: Program) { programs.withLock { $0.append(program) } }

    func change(_ appid: String, _ body: (inout Program) -> Void) {
        programs.withLock { all in
            guard let index = all.firstIndex(where: { $0.appid == appid }) else { return }
            body(&all[index])
        }
    }
}

/// A program did what its token does not let it do.
struct ProgramBreach: Error {
    let what: String
}
