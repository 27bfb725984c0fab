// SPDX-License-Identifier: Apache-2.0
import Catalog
import Inventory
import Kernel
import WebCore

/// A region by its codes, as clients write it. Addresses end at the county here, so a street is refused.
struct RegionCodesRequest: Codable, Sendable {
    let addressId1: Int
    let addressId2: Int?
    let addressId3: Int?
    let addressId4: Int?

    enum CodingKeys: String, CodingKey {
        case addressId1 = "address_id1"
        case addressId2 = "address_id2"
        case addressId3 = "address_id3"
        case addressId4 = "address_id4"
    }

    /// The region's names. Throws a `WireFault` for a code that is none, or that lies in another region.
    func region() throws -> Region {
        guard addressId4 ?? 0 == 0 else { throw WireFault.unknownValue("address_id4") }
        let province = try name(addressId1, within: nil, "address_id1")
        let city = try addressId2.flatMap { $0 == 0 ? nil : try name($0, within: addressId1, "address_id2") }
        let county = try addressId3.flatMap { $0 == 0 ? nil : try name($0, within: addressId2 ?? 0, "address_id3") }
        return Region(province: province, city: city ?? "", county: county ?? "")
    }

    private func name(_ code: Int, within parent: Int?, _ field: String) throws -> String {
        let around = Regions.find(parent ?? Regions.country)?.nextLevelAddrs ?? []
        guard let found = around.first(where: { $0.code == code }) else { throw WireFault.unknownValue(field) }
        return found.name
    }
}

/// A region by its codes, as clients read it; 0 for what is not named, or has no code.
struct RegionCodes: Codable, Sendable {
    let addressId1: Int
    let addressId2: Int
    let addressId3: Int
    let addressId4: Int

    enum CodingKeys: String, CodingKey {
        case addressId1 = "address_id1"
        case addressId2 = "address_id2"
        case addressId3 = "address_id3"
        case addressId4 = "address_id4"
    }

    init(_ region: Region) {
        func code(_ name: String, within parent: Int) -> Int {
            guard parent != 0, !name.isEmpty else { return 0 }
            return Regions.find(parent)?.nextLevelAddrs.first { $0.name == name }?.code ?? 0
        }
        addressId1 = code(region.province, within: Regions.country)
        addressId2 = code(region.city, within: addressId1)
        addressId3 = code(region.county, within: addressId2)
        addressId4 = 0
    }
}

struct WarehouseRequest: Codable, Sendable {
    let outWarehouseId: String
    let name: String
    let intro: String?
    let coverLocations: [RegionCodesRequest]?
}

struct WarehouseIDRequest: Codable, Sendable {
    let outWarehouseId: String
}

struct WarehouseDetailRequest: Codable, Sendable {
    let outWarehouseId: String
    let name: String
    let intro: String?
}

struct WarehouseLocationsRequest: Codable, Sendable {
    let outWarehouseId: String
    let coverLocations: [RegionCodesRequest]
}

struct WarehousePriorityRequest: Codable, Sendable {
    let addressId1: Int
    let addressId2: Int?
    let addressId3: Int?
    let addressId4: Int?
    let prioritySort: [String]

    enum CodingKeys: String, CodingKey {
        case addressId1 = "address_id1"
        case addressId2 = "address_id2"
        case addressId3 = "address_id3"
        case addressId4 = "address_id4"
        case prioritySort = "priority_sort"
    }

    var codes: RegionCodesRequest {
        RegionCodesRequest(addressId1: addressId1, addressId2: addressId2, addressId3: addressId3, addressId4: addressId4)
    }
}

struct WarehouseStockUpdateRequest: Codable, Sendable {
    let productId: ID<Product>
    let skuId: ID<SKU>
    let diffType: StockDiffType
    let num: Int
    let outWarehouseId: String
}

struct WarehouseStockRequest: Codable, Sendable {
    let productId: ID<Product>
    let skuId: ID<SKU>
    let outWarehouseId: String
}

struct WarehouseIDsResponse: Codable, Sendable {
    let outWarehouseIds: [String]
    /// Empty on the last page.
    let nextKey: String
}

struct WarehouseResponse: Codable, Sendable {
    struct Value: Codable, Sendable {
        let outWarehouseId: String
        let name: String
        let intro: String
        let coverLocations: [RegionCodes]
    }

    let data: Value
}

struct WarehousePriorityResponse: Codable, Sendable {
    let prioritySort: [String]
}

struct WarehouseStockResponse: Codable, Sendable {
    let num: Int
}
