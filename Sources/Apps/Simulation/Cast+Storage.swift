// SPDX-License-Identifier: Apache-2.0
import AfterSales
import Alliance
import Channels
import Gifts
import Kernel
import OpenPlatform
import Orders
import Storage

/// What the simulation sees from outside: it may look into every table.
extension Cast {
    static func orders(_ states: [OrderState], in snapshot: any Snapshot) throws -> [Order] {
        let ids = try snapshot.all("SELECT id FROM orders WHERE state IN \(list: states) ORDER BY id") { try $0[0] as ID<Order> }
        return try ids.compactMap { try Order.find($0, in: snapshot) }
    }

    static func sharerLinks(in snapshot: any Snapshot) throws -> [ID<Placement>] {
        try snapshot.all("SELECT placement_id FROM sharer_links ORDER BY placement_id") { try $0[0] }
    }

    /// Those that the provider is asked for: what was paid out of a balance returns there without it.
    static func refundsRequested(in snapshot: any Snapshot) throws -> Money {
        try snapshot.value("SELECT COALESCE(SUM(amount), 0) FROM refunds WHERE provider <> 'balance'") ?? .zero
    }

    static func giftStates(in snapshot: any Snapshot) throws -> [GiftState] {
        try snapshot.all("SELECT DISTINCT state FROM gifts ORDER BY state") { try $0[0] }
    }

    static func portionStates(in snapshot: any Snapshot) throws -> [PortionState] {
        try snapshot.all("SELECT DISTINCT state FROM gift_portions ORDER BY state") { try $0[0] }
    }

    /// Whether somebody won a portion of a lottery: an empty list draws nothing.
    static func hasDrawnLottery(in snapshot: any Snapshot) throws -> Bool {
        try snapshot.exists(
            """
            SELECT 1 FROM gifts g WHERE g.seed IS NOT NULL
              AND EXISTS (SELECT 1 FROM gift_entrants e WHERE e.gift_id = g.id AND e.portion IS NOT NULL) LIMIT 1
            """)
    }

    static func disputeStates(in snapshot: any Snapshot) throws -> [DisputeState] {
        try snapshot.all("SELECT DISTINCT state FROM disputes") { try $0[0] }
    }

    static func invitationStates(in snapshot: any Snapshot) throws -> [InvitationState] {
        try snapshot.all("SELECT DISTINCT state FROM invitations") { try $0[0] }
    }

    static func cooperationStates(in snapshot: any Snapshot) throws -> [CooperationState] {
        try snapshot.all("SELECT DISTINCT state FROM cooperations") { try $0[0] }
    }

    static func sampleStates(in snapshot: any Snapshot) throws -> [SampleState] {
        try snapshot.all("SELECT DISTINCT state FROM samples") { try $0[0] }
    }

    static func pushStates(in snapshot: any Snapshot) throws -> [PushState] {
        try snapshot.all("SELECT DISTINCT state FROM push_deliveries") { try $0[0] }
    }

    static func deliveredPushes(in snapshot: any Snapshot) throws -> Set<ID<PushDelivery>> {
        Set(try snapshot.all("SELECT id FROM push_deliveries WHERE state = \(PushState.delivered)") { try $0[0] as ID<PushDelivery> })
    }

    /// Messages that wait for their next call.
    static func waitingPushes(in snapshot: any Snapshot) throws -> Int {
        try snapshot.value("SELECT COUNT(*) FROM push_deliveries WHERE state = \(PushState.waiting)") ?? 0
    }

    static func afterSaleStates(in snapshot: any Snapshot) throws -> [String] {
        try snapshot.all("SELECT DISTINCT state FROM after_sales") { try $0[0] }
    }
}
