// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Runtime
import Storage

/// How often cards were tapped since they were placed. Touches of one minute and browser count once.
package enum CardClicks {
    /// Counts touches after they were recorded, so that no tap waits for another.
    static let subscriber = Subscriber("channels.clicks", kinds: ["touch.recorded"]) { transaction, _, stored in
        try add(1, to: ID(stored.event.object), in: transaction)
    }
}
