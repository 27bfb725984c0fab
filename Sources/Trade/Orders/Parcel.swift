// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// A parcel of an order: which units it holds, who carries it, under which number.
package struct Parcel: Sendable, Hashable {
    package struct Content: Sendable, Hashable, Codable {
        package let line: Int
        package let count: Int

        package init(line: Int, count: Int) {
            self.line = line
            self.count = count
        }
    }

    package let id: ID<Parcel>
    package let order: ID<Order>
    package let carrier: String
    package let trackingNumber: String
    package let contents: [Content]
    package let shippedAt: Timestamp
}

/// The carriers that a parcel may name, by the codes of the WeChat Store API (`delivery_id`).
package enum Carrier: String, CaseIterable, Sendable, SQLConvertible {
    case sf = "SF"
    case jd = "JD"
    case ems = "EMS"
    case zto = "ZTO"
    case yto = "YTO"
    case sto = "STO"
    case yunda = "YUNDA"
    case jtsd = "JTSD"
    case best = "BEST"
    case debang = "DBL"
    case post = "POST"
    case other = "OTHER"

    package var label: Text {
        switch self {
        case .sf: Text("顺丰速运", "SF Express")
        case .jd: Text("京东快递", "JD Logistics")
        case .ems: Text("邮政 EMS", "EMS")
        case .zto: Text("中通快递", "ZTO Express")
        case .yto: Text("圆通速递", "YTO Express")
        case .sto: Text("申通快递", "STO Express")
        case .yunda: Text("韵达快递", "Yunda Express")
        case .jtsd: Text("极兔速递", "J&T Express")
        case .best: Text("百世快递", "Best Express")
        case .debang: Text("德邦快递", "Deppon")
        case .post: Text("邮政包裹", "China Post parcel")
        case .other: Text("其他", "Other")
        }
    }
}
