// SPDX-License-Identifier: Apache-2.0
import Composition
import Identity
import Kernel

/// A whole number that a client may write as a number or as digits in a string.
struct LooseNumber: Decodable, Sendable {
    let value: Int64

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let number = try? container.decode(Int64.self) {
            value = number
        } else if let number = Int64(try container.decode(String.self)) {
            value = number
        } else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "a whole number is written in digits")
        }
    }

    /// The id; what cannot be one does not exist.
    func id<Entity>(_ field: String, of type: Entity.Type = Entity.self) throws -> ID<Entity> {
        guard value > 0 else { throw FieldRefusal(CommonRefusal.notFound, field: field) }
        return ID(value)
    }

    /// The count of something.
    func count(_ field: String, in range: ClosedRange<Int64>) throws -> Int {
        guard range.contains(value) else { throw FieldRefusal(CommonRefusal.countOutOfRange, field: field) }
        return Int(value)
    }
}

struct ClockInput: Decodable, Sendable {
    let advanceSeconds: LooseNumber
}

struct ClockAnswer: Encodable, Sendable {
    /// Seconds since 1970.
    let now: Int64
}

/// An address as the compatible API writes it.
struct AddressInput: Decodable, Sendable {
    let userName: String
    let telNumber: String
    let provinceName: String
    let cityName: String
    let countyName: String?
    let detailInfo: String

    var text: AddressText {
        AddressText(
            userName: userName, telNumber: telNumber, provinceName: provinceName, cityName: cityName,
            countyName: countyName ?? "", detailInfo: detailInfo)
    }

    /// Where orders without an address go.
    static let standard = AddressText(
        userName: "沙箱买家", telNumber: "13800000000", provinceName: "广东省", cityName: "广州市", countyName: "海珠区",
        detailInfo: "新港中路 397 号")
}

struct OrderInput: Decodable, Sendable {
    struct Line: Decodable, Sendable {
        let productId: LooseNumber
        let skuId: LooseNumber
        let count: LooseNumber?
    }

    /// Names a test buyer; the same name is the same person.
    let openid: String
    let lines: [Line]
    let address: AddressInput?
    /// A card's link: the touch that led to the order.
    let via: String?
    /// Coupons of the stores, which are claimed, or coupons that the buyer holds.
    let couponIds: [LooseNumber]?
    /// Whether it is paid at once.
    let pay: Bool?
}

struct OrdersAnswer: Encodable, Sendable {
    let orderIds: [String]
}

struct AfterSaleInput: Decodable, Sendable {
    /// `REFUND` or `RETURN`.
    let type: String
    let lines: [Line]?
    /// In fen; everything refundable where it is left out. Over several lines it is split by what each can give back.
    let amount: LooseNumber?
    let reason: String?

    /// A line of the order: its number, or its SKU.
    struct Line: Decodable, Sendable {
        let line: LooseNumber?
        let skuId: LooseNumber?
        let productId: LooseNumber?
        let count: LooseNumber?
        let amount: LooseNumber?

        private enum Key: String, CodingKey { case line, skuId, productId, count, amount }

        init(from decoder: any Decoder) throws {
            if let number = try? LooseNumber(from: decoder) {
                (line, skuId, productId, count, amount) = (number, nil, nil, nil, nil)
                return
            }
            let values = try decoder.container(keyedBy: Key.self)
            line = try values.decodeIfPresent(LooseNumber.self, forKey: .line)
            skuId = try values.decodeIfPresent(LooseNumber.self, forKey: .skuId)
            productId = try values.decodeIfPresent(LooseNumber.self, forKey: .productId)
            count = try values.decodeIfPresent(LooseNumber.self, forKey: .count)
            amount = try values.decodeIfPresent(LooseNumber.self, forKey: .amount)
        }
    }
}

struct AfterSalesAnswer: Encodable, Sendable {
    let afterSaleIds: [String]
}

struct Done: Encodable, Sendable {
    let ok = true
}

struct AuditAnswer: Encodable, Sendable {
    struct Check: Encodable, Sendable {
        let name: String
        let ok: Bool
        let found: String
        let problems: [String]
    }

    let ok: Bool
    let checks: [Check]

    init(_ checks: [Audit.Check]) {
        ok = checks.allSatisfy(\.isFine)
        self.checks = checks.map { Check(name: $0.name, ok: $0.isFine, found: $0.found, problems: $0.problems) }
    }
}
