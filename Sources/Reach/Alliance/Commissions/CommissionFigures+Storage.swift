// SPDX-License-Identifier: Apache-2.0
import Channels
import Identity
import Kernel
import Storage
import Stores

extension AgencyPart {
    /// The agency's part in a commission's row, if there is one.
    init?(row: Row) throws {
        guard let agency: ID<Person> = try row["agency_id"] else { return nil }
        self.init(
            agency: agency, serviceRate: try row["service_rate"], serviceFee: try row["service_fee"],
            serviceReturned: try row["service_returned"], contract: try row["contract_id"], contractRate: try row["contract_rate"],
            contractPart: try row["contract_part"], contractReturned: try row["contract_returned"])
    }
}

extension SalesFigures {
    /// What the rows of a group of commissions add up to.
    fileprivate static let columns: SQL = """
        COUNT(DISTINCT order_id) AS orders, CAST(SUM(base) AS BIGINT) AS gmv,
          CAST(SUM(amount - returned + contract_part - contract_returned) AS BIGINT) AS commission,
          CAST(SUM(service_fee - service_returned) AS BIGINT) AS service
        """

    fileprivate init(row: Row) throws {
        self.init(orders: try row["orders"], gmv: try row["gmv"], commission: try row["commission"], service: try row["service"])
    }
}

extension CommissionOrder {
    /// What a plan brought by channel, the highest sales first.
    static func figuresByChannel(of plan: Plan, in snapshot: any Snapshot) throws -> [PlanSales] {
        try snapshot.all(
            """
            SELECT channel_kind, \(SalesFigures.columns) FROM commission_orders WHERE store_id = \(plan.store) AND plan_id = \(plan.id)
            GROUP BY channel_kind ORDER BY gmv DESC, channel_kind
            """
        ) { PlanSales(channel: try $0["channel_kind"], sales: try SalesFigures(row: $0)) }
    }

    /// What sellers' sales since a moment brought an agency, the highest sales first. The commission is the agency's own part.
    static func figures(
        ofAgency agency: ID<Person>, since begin: Timestamp, in snapshot: any Snapshot
    ) throws -> [(seller: ID<Person>, sales: SalesFigures)] {
        try snapshot.all(
            """
            SELECT seller_id, COUNT(DISTINCT order_id) AS orders, CAST(SUM(base) AS BIGINT) AS gmv,
              CAST(SUM(contract_part - contract_returned) AS BIGINT) AS commission,
              CAST(SUM(service_fee - service_returned) AS BIGINT) AS service
            FROM commission_orders WHERE agency_id = \(agency) AND created_at >= \(begin)
            GROUP BY seller_id ORDER BY gmv DESC, seller_id LIMIT \(PageRequest.sizeMax)
            """
        ) { (seller: try $0["seller_id"], sales: try SalesFigures(row: $0)) }
    }

    /// The settled sales of agencies' sellers within a span, those that were wholly refunded left out.
    static func settledSales(
        of agencies: [ID<Person>], since begin: Timestamp, until end: Timestamp, in snapshot: any Snapshot
    ) throws -> [ID<Person>: Money] {
        guard !agencies.isEmpty else { return [:] }
        let rows = try snapshot.rows(
            """
            SELECT agency_id, CAST(SUM(base) AS BIGINT) AS sales FROM commission_orders
            WHERE agency_id IN \(list: agencies) AND settled_at >= \(begin) AND settled_at <= \(end)
              AND state = \(CommissionState.settled)
            GROUP BY agency_id
            """)
        return Dictionary(uniqueKeysWithValues: try rows.map { (try $0["agency_id"], try $0["sales"]) })
    }

    /// What an agency's part in a store's sales adds up to: settled and not.
    package static func serviceFees(
        of agency: ID<Person>, store: ID<Store>, in snapshot: any Snapshot
    ) throws -> (gmv: Money, settled: Money, unsettled: Money) {
        let row = try snapshot.first(
            """
            SELECT CAST(COALESCE(SUM(base), 0) AS BIGINT) AS gmv,
              CAST(COALESCE(SUM(CASE WHEN state = \(CommissionState.settled) THEN service_fee - service_returned ELSE 0 END), 0) AS BIGINT)
                AS settled,
              CAST(COALESCE(
                SUM(CASE WHEN state = \(CommissionState.unsettled) THEN service_fee - service_returned ELSE 0 END), 0) AS BIGINT)
                AS unsettled
            FROM commission_orders WHERE agency_id = \(agency) AND store_id = \(store)
            """)
        guard let row else { return (.zero, .zero, .zero) }
        return (try row["gmv"], try row["settled"], try row["unsettled"])
    }
}
