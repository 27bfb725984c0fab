// SPDX-License-Identifier: Apache-2.0
import AfterSales
import Catalog
import Identity
import Kernel
import Orders
import Payments
import Runtime
import Storage
import Stores
import WebCore

/// Uploaded pictures, as the protocol names them.
enum MediaIDs {
    static func pictures(_ ids: [String], _ field: String) throws -> [ID<Picture>] {
        try ids.map { text in
            guard let id = ID<Picture>(text) else { throw WireFault.unknownValue(field) }
            return id
        }
    }
}

struct AfterSaleListRequest: Codable, Sendable {
    let beginCreateTime: WireSeconds?
    let endCreateTime: WireSeconds?
    let beginUpdateTime: WireSeconds?
    let endUpdateTime: WireSeconds?
    let nextKey: String?

    func made() throws -> Range<Timestamp>? { try range(beginCreateTime, endCreateTime, "end_create_time") }
    func written() throws -> Range<Timestamp>? { try range(beginUpdateTime, endUpdateTime, "end_update_time") }

    func before() throws -> Int64? {
        guard let nextKey, !nextKey.isEmpty else { return nil }
        guard let id = Int64(nextKey) else { throw WireFault.unknownValue("next_key") }
        return id
    }

    private func range(_ from: WireSeconds?, _ until: WireSeconds?, _ field: String) throws -> Range<Timestamp>? {
        guard let from else { return nil }
        guard let until else { throw WireFault.missing(field) }
        let (first, end) = (from.timestamp, until.timestamp + .seconds(1))
        guard first < end else { throw WireFault.outOfRange(field) }
        guard end - first <= .hours(AfterSaleArea.rangeHoursMax) + .seconds(1) else { throw AfterSaleFault.rangeTooLong }
        return first..<end
    }
}

struct AfterSaleListResponse: Codable, Sendable {
    let afterSaleOrderIdList: [String]
    let nextKey: String
    let hasMore: Bool

    init(_ found: [AfterSale], size: Int) {
        afterSaleOrderIdList = found.prefix(size).map { "\($0.id)" }
        hasMore = found.count > size
        nextKey = hasMore ? afterSaleOrderIdList.last ?? "" : ""
    }
}

struct AfterSaleIDRequest: Codable, Sendable {
    let afterSaleOrderId: ID<AfterSale>
}

/// What only these endpoints can know.
enum AfterSaleFault: String, Refusal, CaseIterable {
    case rangeTooLong, addressMissing, addressWrong, tooOften, notAReturn, reasonUnknown

    var kind: RefusalKind { self == .tooOften ? .tooMany : .invalid }

    var text: Text {
        switch self {
        case .rangeTooLong: Text("时间范围最长 24 小时。", "The range is 24 hours at most.")
        case .addressMissing: Text("同意退货时须填写退货地址。", "Name the address to which the goods are sent back.")
        case .addressWrong: Text("没有这个退货地址。", "There is no such address.")
        case .tooOften: Text("同一售后单每分钟只能同意一次。", "An after-sale is accepted once a minute at most.")
        case .notAReturn: Text("这一步不适用于当前状态。", "This step does not belong to the present status.")
        case .reasonUnknown: Text("没有这个拒绝原因。", "There is no such reason of a refusal.")
        }
    }
}

struct AfterSaleAcceptRequest: Codable, Sendable {
    let afterSaleOrderId: ID<AfterSale>
    let addressId: ID<StoreAddress>?
    /// 1: the buyer sends the goods back; 2: they came, refund. Absent: whatever comes next.
    let acceptType: Int?

    /// Agrees to what the after-sale waits for.
    func agree(
        to found: AfterSale, _ participants: [any Participant], in transaction: any Transaction, _ context: Context
    ) throws {
        if found.state == .refunding, found.updatedAt + .seconds(AfterSaleArea.acceptSeconds) > context.now {
            throw AfterSaleFault.tooOften
        }
        guard acceptType == nil || acceptType == 1 || acceptType == 2 else { throw WireFault.unknownValue("accept_type") }
        if found.state == .waitingForReceipt {
            guard acceptType != 1 else { throw AfterSaleFault.notAReturn }
            return try ConfirmReturn(afterSale: found.id, isByProgram: true, participants: participants).run(in: transaction, context)
        }
        guard acceptType != 2 || found.kind == .refund else { throw AfterSaleFault.notAReturn }
        let address = try found.kind == .returnAndRefund ? returnAddress(of: found.store, in: transaction, context) : nil
        _ = try DecideAfterSale(
            afterSale: found.id, decision: .agree, isByProgram: true, returnTo: address, participants: participants
        ).run(in: transaction, context)
    }
}

extension AfterSaleAcceptRequest {
    /// The store's address with the number that the client gives.
    private func returnAddress(of store: ID<Store>, in snapshot: any Snapshot, _ context: Context) throws -> AddressText {
        guard let addressId, addressId.raw != 0 else { throw AfterSaleFault.addressMissing }
        guard let found = try StoreAddress.find(addressId, of: store, in: snapshot, context.vault) else {
            throw AfterSaleFault.addressWrong
        }
        return found.details.text
    }
}

struct AfterSaleRejectRequest: Codable, Sendable {
    let afterSaleOrderId: ID<AfterSale>
    let rejectReason: String?
    let rejectReasonType: Int?

    func decision() throws -> DecideAfterSale.Decision {
        guard let number = rejectReasonType, number != 0 else {
            guard let rejectReason, !rejectReason.isEmpty else { throw WireFault.missing("reject_reason") }
            return .reject(reason: rejectReason)
        }
        guard let kind = RejectKind(rawValue: number) else { throw AfterSaleFault.reasonUnknown }
        let words = rejectReason.flatMap { $0.isEmpty ? nil : $0 } ?? kind.standard.chinese
        return .reject(kind: kind, reason: words)
    }
}

struct RefundCertificateRequest: Codable, Sendable {
    let afterSaleOrderId: ID<AfterSale>
    let desc: String?
    let refundCertificates: [String]
}

struct AfterSaleReasonsResponse: Codable, Sendable {
    struct Reason: Codable, Sendable {
        let reason: Int
        let reasonText: String
    }

    let reasonList: [Reason]
}

struct RejectReasonsResponse: Codable, Sendable {
    struct Reason: Codable, Sendable {
        let rejectReasonType: Int
        let rejectReasonTypeText: String
        let rejectReason: String
    }

    let rejectReasonList: [Reason]
}

struct AfterSaleResponse: Codable, Sendable {
    struct Product: Codable, Sendable {
        let productId: ID<Catalog.Product>
        let skuId: ID<SKU>
        let count: Int
    }

    struct Details: Codable, Sendable {
        let desc: String
        let receiveProduct: Bool
        let cancelTime: WireSeconds
        let proveImgs: [String]
        let telNumber: String
        let mediaIdList: [String]
    }

    struct RefundInfo: Codable, Sendable {
        let amount: Money
        let refundReason: Int
    }

    struct ReturnInfo: Codable, Sendable {
        let waybillId: String
        let deliveryId: String
        let deliveryName: String
    }

    struct Uploads: Codable, Sendable {
        let rejectReason: String
        let refundCertificates: [String]
    }

    struct RefundOutcome: Codable, Sendable {
        let code: String
        let ret: Int
        let message: String
    }

    struct Info: Codable, Sendable {
        let afterSaleOrderId: String
        let status: String
        let orderId: ID<Order>
        let openid: WireOpenid
        let unionid: String
        /// Absent for an ordinary order. The money goes to who gave it.
        let presentGiverOpenid: WireOpenid?
        let presentGiverUnionid: String
        let productInfo: Product
        let details: Details
        let refundInfo: RefundInfo
        let returnInfo: ReturnInfo
        let merchantUploadInfo: Uploads
        let createTime: WireSeconds
        let updateTime: WireSeconds
        let reason: String
        let reasonText: String
        let refundResp: RefundOutcome
        let type: String
        let complaintId: String
        /// How many seconds are left.
        let deadline: Int64
    }

    let afterSaleOrder: Info

    init(_ detail: AfterSaleDetail, now: Timestamp, _ snapshot: any Snapshot, _ context: Context) throws {
        let found = detail.afterSale
        let none = Timestamp(seconds: 0)
        let refund = try found.refund.flatMap { try Refund.find($0, in: snapshot) }
        let pictures = found.pictures.map { "\($0)" }
        afterSaleOrder = Info(
            afterSaleOrderId: "\(found.id)", status: found.state.rawValue, orderId: found.order,
            openid: WireOpenid(found.buyer), unionid: "",
            presentGiverOpenid: WireOpenid(giverOf: detail.order), presentGiverUnionid: "",
            productInfo: Product(productId: detail.line.product, skuId: detail.line.sku, count: found.count),
            details: Details(
                desc: found.description, receiveProduct: detail.order.receivedAt != nil || found.kind == .returnAndRefund,
                cancelTime: WireSeconds(found.state == .cancelledByBuyer ? found.updatedAt : none), proveImgs: pictures,
                telNumber: try detail.order.openAddress(context.vault).masked.telNumber, mediaIdList: pictures),
            refundInfo: RefundInfo(amount: found.granted ?? found.amount, refundReason: found.cause?.rawValue ?? 0),
            returnInfo: ReturnInfo(
                waybillId: found.trackingNumber, deliveryId: found.carrier,
                deliveryName: Carrier(rawValue: found.carrier)?.label.chinese ?? ""),
            merchantUploadInfo: Uploads(
                rejectReason: found.rejectReason, refundCertificates: detail.certificates.flatMap(\.pictures).map { "\($0)" }),
            createTime: WireSeconds(found.createdAt), updateTime: WireSeconds(found.updatedAt), reason: found.reason.rawValue,
            reasonText: found.reason.label.chinese, refundResp: RefundOutcome(refund), type: found.kind.rawValue,
            complaintId: detail.dispute.map { "\($0.id)" } ?? "",
            deadline: detail.deadline.map { max(($0 - now).inMilliseconds / 1000, 0) } ?? 0)
    }
}

extension AfterSaleResponse.RefundOutcome {
    /// What the payment provider said of the refund.
    init(_ refund: Refund?) {
        switch refund?.state {
        case .succeeded: self.init(code: "SUCCESS", ret: 0, message: "")
        case .failed: self.init(code: "FAIL", ret: -1, message: refund?.failure ?? "")
        case nil: self.init(code: "", ret: 0, message: "")
        default: self.init(code: "PROCESSING", ret: 0, message: "")
        }
    }
}

struct ComplaintIDRequest: Codable, Sendable {
    let complaintId: ID<Dispute>
}

struct ComplaintRequest: Codable, Sendable {
    let complaintId: ID<Dispute>
    let content: String?
    let mediaIdList: [String]?
}

struct ComplaintResponse: Codable, Sendable {
    struct Entry: Codable, Sendable {
        let itemType: Int
        let time: WireSeconds
        /// Always 0: clients read a small integer here, which no phone number fits into.
        let phoneNumber: Int
        let content: String
        let mediaIdList: [String]
        let afterSaleType: Int
        let afterSaleReason: Int
    }

    let afterSaleOrderId: String
    let orderId: ID<Order>
    let history: [Entry]
    let status: Int

    init(_ detail: DisputeDetail) {
        afterSaleOrderId = "\(detail.afterSale.id)"
        orderId = detail.order.id
        history = detail.entries.map { entry in
            Entry(
                itemType: entry.kind.rawValue, time: WireSeconds(entry.at), phoneNumber: 0, content: entry.content,
                mediaIdList: entry.pictures.map { "\($0)" }, afterSaleType: detail.afterSale.kind == .refund ? 1 : 2,
                afterSaleReason: detail.afterSale.reason.number)
        }
        status = detail.dispute.state.rawValue
    }
}
