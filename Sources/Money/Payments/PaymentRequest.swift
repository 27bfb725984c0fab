// SPDX-License-Identifier: Apache-2.0
import Kernel

/// What a provider has to know to take the money of a payment.
package struct PaymentRequest: Hashable, Sendable {
    package let payment: Payment
    /// What its sum is made of, in the order in which it was asked for. Their amounts add up to the payment's.
    package let parts: [PaymentPart]
    package let scene: PaymentScene
    /// Where the buyer goes on afterwards.
    package let returnURL: String
    /// After this nobody may pay any more.
    package let expiresAt: Timestamp?

    package init(payment: Payment, parts: [PaymentPart], scene: PaymentScene, returnURL: String, expiresAt: Timestamp? = nil) {
        self.payment = payment
        self.parts = parts
        self.scene = scene
        self.returnURL = returnURL
        self.expiresAt = expiresAt
    }
}

/// One order among those that a payment pays for, or the one other thing that it is for.
package struct PaymentPart: Hashable, Sendable {
    /// The order's id, or the id of the party whose deposit it is.
    package let reference: Int64
    package let amount: Money
    /// What a buyer reads on the provider's page.
    package let title: String

    package init(reference: Int64, amount: Money, title: String) {
        self.reference = reference
        self.amount = amount
        self.title = title
    }
}

/// With what a buyer pays.
package enum PaymentScene: Hashable, Sendable {
    /// A computer: it shows a code that a phone scans.
    case computer(address: String)
    /// A phone's browser, which can open the provider's app. Providers ask for its network address.
    case phone(address: String)
    /// A page inside the provider's own app, opened by this user of it.
    case app(openID: String)
}

/// How the buyer pays from here.
package enum PaymentOpening: Hashable, Sendable {
    /// On this page.
    case page(String)
    /// By scanning a code that holds this text.
    case code(String)
    /// By these parameters, which a script hands to the app that the page is shown in.
    case script([String: String])
}
