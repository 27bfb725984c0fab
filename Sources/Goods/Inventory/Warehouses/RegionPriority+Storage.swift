// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Stores

extension RegionPriority {
    static func coverage(
        of region: Region, stores: [ID<Store>], in snapshot: any Snapshot
    ) throws -> [ID<Store>: Set<ID<Warehouse>>] {
        let rows = try snapshot.all(
            """
            SELECT DISTINCT store_id, warehouse_id FROM warehouse_regions WHERE store_id IN \(list: stores)
              AND province = \(region.province) AND city IN \(list: ["", region.city]) AND county IN \(list: ["", region.county])
            """
        ) { (try $0[0] as ID<Store>, try $0[1] as ID<Warehouse>) }
        return Dictionary(grouping: rows, by: \.0).mapValues { Set($0.map(\.1)) }
    }

    static func ranks(in region: Region, stores: [ID<Store>], in snapshot: any Snapshot) throws -> [ID<Store>: [RegionRank]] {
        let found = try snapshot.all(
            """
            SELECT * FROM warehouse_priorities WHERE store_id IN \(list: stores)
              AND province = \(region.province) AND city IN \(list: ["", region.city]) AND county IN \(list: ["", region.county])
            """
        ) { row in
            let at = Region(province: try row["province"], city: try row["city"], county: try row["county"])
            return RegionRank(
                store: try row["store_id"], warehouse: try row["warehouse_id"], position: try row["position"], depth: at.depth)
        }
        return Dictionary(grouping: found, by: \.store)
    }

    /// Puts a region's own list in the place of the one that it had.
    static func replace(
        _ region: Region, of store: ID<Store>, with warehouses: [ID<Warehouse>], in transaction: any Transaction
    ) throws {
        try transaction.execute(
            """
            DELETE FROM warehouse_priorities WHERE store_id = \(store) AND province = \(region.province)
            AND city = \(region.city) AND county = \(region.county)
            """)
        for (position, warehouse) in warehouses.enumerated() {
            try transaction.execute(
                """
                INSERT INTO warehouse_priorities (store_id, province, city, county, position, warehouse_id)
                VALUES (\(store), \(region.province), \(region.city), \(region.county), \(position), \(warehouse))
                """)
        }
    }
}
