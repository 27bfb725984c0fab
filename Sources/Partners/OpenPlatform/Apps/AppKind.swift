// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// On whose behalf an app calls.
package enum AppKind: Int, SQLConvertible, CaseIterable, Sendable {
    case store = 1
    case seller = 2
    case agency = 3
    /// A service provider: calls for stores that authorised it, and for none that did not.
    case provider = 4

    package var label: Text {
        switch self {
        case .store: Text("店铺", "Store")
        case .seller: Text("带货者", "Seller")
        case .agency: Text("机构", "Agency")
        case .provider: Text("服务商", "Provider")
        }
    }
}

extension Actor {
    /// Refuses unless the actor looks after the programs of a store, or of themselves.
    package func requirePrograms(of owner: ID<Party>) throws {
        if party != owner { try require(.manageSettings, in: owner) }
    }
}
