// SPDX-License-Identifier: Apache-2.0
import Channels
import Synchronization

/// The accounts outside that stores invite, with every link that they were sent. They live on when the shop's process dies.
final class SimulatedAccounts: Sendable {
    /// So few that stores invite the same ones, and each one again and again.
    static let names: [(kind: Cooperation.Kind, account: String)] = [
        (.officialAccount, "gh_tea"), (.officialAccount, "gh_books"), (.miniProgram, "wxtea"), (.miniProgram, "wxbooks"),
    ]

    private let links = Mutex<[String]>([])

    /// The secret parts of their links, old ones among them.
    var codes: [String] { links.withLock { $0 } }

    func send(_ code: String) { links.withLock { $0.append(code) } }
}
