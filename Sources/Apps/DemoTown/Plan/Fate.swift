// SPDX-License-Identifier: Apache-2.0

/// How a purchase has turned out by the time the town is opened.
package enum Fate: String, CaseIterable, Sendable {
    case settled, received, shipped, partlyShipped, paid, unpaid
    case cancelledByBuyer, timedOut, oversold, refundedUnshipped, partlyRefunded, returned
    case partlyRefundedSettled, refundedSettled
    case afterSaleOpen, afterSaleWithdrawn, refundRejected, returnRejected, rejectionClosed
    case waitingForReturn, returnTimedOut, onItsWayBack, refundFailed, refunding

    /// How many hours before the end it was placed: long enough ago to have come this far, not so long that it went on.
    var ageHours: (least: Int, most: Int?) {
        switch self {
        case .settled: (340, nil)
        case .received: (142, 214)
        case .shipped: (48, 150)
        case .partlyShipped: (42, 96)
        case .paid: (2, 40)
        case .unpaid: (0, 0)
        case .cancelledByBuyer: (3, nil)
        case .timedOut: (14, nil)
        case .oversold: (6, nil)
        case .refundedUnshipped: (36, nil)
        case .partlyRefunded, .afterSaleWithdrawn: (190, nil)
        case .returned: (300, nil)
        case .partlyRefundedSettled, .refundedSettled, .rejectionClosed, .returnTimedOut: (400, nil)
        case .afterSaleOpen, .refundFailed, .refunding: (172, 198)
        case .refundRejected, .returnRejected, .waitingForReturn: (182, 214)
        case .onItsWayBack: (204, 236)
        }
    }

    /// Of 1,000 purchases so many.
    var perMille: Int {
        switch self {
        case .settled: 560
        case .received: 90
        case .shipped: 80
        case .paid: 55
        case .cancelledByBuyer, .timedOut: 30
        case .partlyShipped, .refundedUnshipped, .partlyRefunded, .returned: 20
        case .oversold, .partlyRefundedSettled, .afterSaleOpen, .afterSaleWithdrawn: 8
        case .refundedSettled, .unpaid, .refundRejected, .returnRejected, .waitingForReturn, .onItsWayBack: 6
        case .rejectionClosed, .returnTimedOut: 5
        case .refundFailed: 1
        case .refunding: 2
        }
    }

    /// Whether the whole story is about one item.
    var isOfOneLine: Bool {
        switch self {
        case .settled, .received, .shipped, .paid, .unpaid, .cancelledByBuyer, .timedOut, .oversold: false
        default: true
        }
    }

    /// Whether the goods arrive.
    var isReceived: Bool {
        switch self {
        case .shipped, .partlyShipped, .paid, .unpaid, .cancelledByBuyer, .timedOut, .oversold, .refundedUnshipped:
            false
        default: true
        }
    }

    var isPaid: Bool {
        switch self {
        case .unpaid, .cancelledByBuyer, .timedOut, .oversold: false
        default: true
        }
    }
}
