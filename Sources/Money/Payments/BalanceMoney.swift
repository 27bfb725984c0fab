// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Money that came out of a party's balance, as payments and refunds name it.
struct BalanceMoney {
    /// Stands where another payment names its provider.
    static let provider = "balance"

    let payer: ID<Party>
    let payment: ID<Payment>

    init(payer: ID<Party>, payment: ID<Payment>) { (self.payer, self.payment) = (payer, payment) }

    /// Whose money a refund gives back, where it is such money.
    init?(_ refund: Refund) {
        let parts = refund.providerTransaction.split(separator: "-").map(String.init)
        guard refund.provider == Self.provider, parts.count == 3, let payer = ID<Party>(parts[1]) else { return nil }
        self.init(payer: payer, payment: refund.payment)
    }

    /// The number of the transaction: a payment is paid once.
    var number: String { "\(Self.provider)-\(payer)-\(payment)" }
}
