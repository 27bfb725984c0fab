// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// How far the packing photos of an order with fresh food are, by the codes of the WeChat Store API (InspectStatus).
package enum InspectionState: Int, StateMachine, SQLConvertible {
    case missing = 100
    case inspecting = 200
    case failed = 201
    case passed = 202

    package static let initial: [InspectionState] = [.missing]
    package static let steps: [Step<InspectionState>] = [
        Step("submit", from: .missing, to: .inspecting, by: [.merchant]),
        Step(
            "pass", from: .inspecting, to: .passed, by: [.operator, .system],
            deadline: Text("平台 2 小时未处理则通过", "passed after 2 hours without an answer")),
        Step("fail", from: .inspecting, to: .failed, by: [.operator]),
        Step("submitAgain", from: .failed, to: .inspecting, by: [.merchant]),
    ]

    package var label: Text {
        switch self {
        case .missing: Text("待上传打包照片", "Packing photos missing")
        case .inspecting: Text("质检中", "Being looked at")
        case .failed: Text("质检不通过", "Not passed")
        case .passed: Text("质检通过", "Passed")
        }
    }
}

/// What a packing photo shows, by the names of the WeChat Store API (PackageAuditItemType).
package enum PackingPhotoKind: String, Codable, CaseIterable, Sendable {
    case waybill = "product_express_pic_url"
    case box = "product_packaging_box_pic_url"
    case unboxing = "product_unboxing_pic_url"
    case item = "single_product_detail_pic_url"

    package var label: Text {
        switch self {
        case .waybill: Text("快递面单", "Waybill")
        case .box: Text("包装箱", "Box")
        case .unboxing: Text("开箱", "Opened box")
        case .item: Text("商品细节", "The item")
        }
    }
}

/// One packing photo: what it shows and where it lies.
package struct PackingPhoto: Sendable, Hashable, Codable {
    package let kind: PackingPhotoKind
    /// An address of `http`, `https`, or a path of this site.
    package let url: String

    package init(kind: PackingPhotoKind, url: String) {
        self.kind = kind
        self.url = url
    }
}

/// The inspection of an order with fresh food. The order waits for it before it is shipped.
package struct Inspection: Sendable, Hashable {
    package static let photosMax = 20
    package static let urlCharactersMax = 500
    package static let reasonCharactersMax = 200
    static let timer = "order.inspection"

    package let order: ID<Order>
    package let store: ID<Store>
    package internal(set) var state: InspectionState
    package internal(set) var photos: [PackingPhoto]
    /// Why it was not passed; empty otherwise.
    package internal(set) var reason: String
    package internal(set) var submittedAt: Timestamp?
    package internal(set) var decidedAt: Timestamp?

    /// The inspection of a paid order, or nothing where none of its lines asks for one.
    package static func of(_ order: Order, lines: [OrderLine], in snapshot: any Snapshot) throws -> Inspection? {
        if let found = try find(order, in: snapshot) { return found }
        guard order.paidAt != nil, try InspectedCategory.contains(lines.map(\.category), in: snapshot) else { return nil }
        return Inspection(
            order: order.id, store: order.store, state: .missing, photos: [], reason: "", submittedAt: nil, decidedAt: nil)
    }
}
