// SPDX-License-Identifier: Apache-2.0
import Channels
import Kernel
import Runtime

/// To which touch a line was credited, and under which version of the attribution rule: kept, so that the decision can be replayed.
package struct OrderCredit: Sendable, Hashable {
    package let line: Int
    package let touch: ID<Touch>
    package let role: ShareRole
    package let party: ID<Party>
    /// How many days a touch counted, by `channels.attribution_days` in the version below.
    package let windowDays: Int64
    package let windowVersion: Int
}

extension OrderCredit {
    init(line: Int, credit: Credit, window: RuleValue) {
        self.init(
            line: line, touch: credit.touch.id, role: credit.role, party: credit.party, windowDays: window.value,
            windowVersion: window.version)
    }
}
