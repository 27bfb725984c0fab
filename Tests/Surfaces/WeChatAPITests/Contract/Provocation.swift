// SPDX-License-Identifier: Apache-2.0
import WebTestSupport

@testable import WeChatAPI

/// How an error comes about.
struct Provocation: Sendable {
    let endpoints: [String]
    let errCode: ErrCode
    /// In words, for whoever reads that it does not.
    let how: String
    let call: ContractScene.OneCall

    init(_ errCode: ErrCode, at endpoints: String..., by how: String, _ call: @escaping ContractScene.OneCall) {
        self.endpoints = endpoints
        self.errCode = errCode
        self.how = how
        self.call = call
    }

    /// A minimal body with some fields in place of its own.
    init(_ errCode: ErrCode, at endpoint: String, by how: String, changing fields: @escaping @Sendable (ContractTown) -> [String: Any]) {
        self.init(errCode, at: endpoint, by: how) { town in
            let minimal = try await ContractScene.byID[endpoint]!.minimal(town)
            return minimal.with(minimal.fields.merging(fields(town)) { $1 })
        }
    }

    static let all: [Provocation] = [
        basics, products, places, orders, afterSales, complaints, funds, stocks, flashSales, coupons, categories, homepage,
        openapi, windows, leagueItems, promoters, headSuppliers, members, sharers,
    ].flatMap { $0 }
}

/// Documented errors that this shop never has to give.
struct Unreachable: Sendable {
    let area: String
    let errCode: Int
    let why: String

    static let all: [Unreachable] =
        [
            ("product", 10_020_108, "no category asks for a seven-day return"),
            ("product", 10_020_018, "a store shows its papers when it applies for a category; products do not ask again"),
            ("product", 10_020_012, "sale attributes are the merchant's own in every category"),
            ("product", 10_020_024, "the detail has text (10020026) and images (10020025), and no third part"),
            ("product", 10_020_038, "a draft without an SKU is refused when it is written (10020013)"),
            ("product", 10_020_050, "an app without the permission is refused with 48001"),
            ("product", 10_020_066, "reviews have no hourly quota"),
            ("product", 10_020_067, "nothing is written asynchronously"),
            ("product", 10_020_106, "one main image is enough; none is 10020022"),
            ("product", 10_020_107, "a product may do without detail images"),
            ("product", 10_020_110, "operators check contents after the hand-in"),
            ("product", 10_020_111, "reviews have no daily quota"),
            ("order", 100_003, "changes of one order queue up and are all made"),
            ("delivery", 100_003, "changes of one order queue up and are all made"),
            ("delivery", 606_034, "whoever may manage orders may ship them; others get 48001"),
            ("aftersale", 10_020_003, "no endpoint of after-sales takes an openid"),
            ("aftersale", 10_021_043, "another store's after-sale does not exist: 10021050"),
            ("aftersale", 10_021_044, "changes of one after-sale queue up and are all made"),
            ("aftersale", 10_021_045, "the provider refunds afterwards; what fails shows in the after-sale"),
            ("aftersale", 10_021_046, "a refund takes a purse below zero where it must"),
            ("aftersale", 10_021_068, "a merchant may refuse without an offer"),
            ("aftersale", 10_021_083, "no endpoint on this list takes a request_id"),
            ("aftersale", 10_021_085, "an after-sale always has its order"),
            ("aftersale", 10_021_086, "goods are delivered by carriers only"),
            ("aftersale", 10_021_088, "what the order does not allow, its after-sale's status says (10020001)"),
            ("aftersale", 10_021_089, "no endpoint on this list takes a request_id"),
            ("league-item", 10_023_104, "said of the product that it concerns, in result_info_list"),
            ("homepage", 10_020_050, "an app without the permission is refused with 48001"),
            ("homepage", 268_555_516, "an app without the permission is refused with 48001"),
            ("homepage", 268_555_603, "an address is the upload's or not: 268555602"),
            ("homepage", 268_555_797, "a picture is the store's or not: 268555744"),
        ].map { Unreachable(area: $0.0, errCode: $0.1, why: $0.2) }
}

/// Documented states that nothing here ever comes into.
struct UnreachableState: Sendable {
    let area: String
    let state: Int
    let why: String

    static let all: [UnreachableState] =
        [
            ("complaint", 110, "a decision needs no word of the merchant"),
            ("complaint", 111, "a decision is final"),
            ("complaint", 113, "a decision and its refund are one transaction, nothing is left to verify"),
            ("complaint", 114, "a refund that a provider fails is tried again by a job, and the dispute stays decided"),
            ("complaint", 115, "a decision and its refund are one transaction, nothing is left to verify"),
        ].map { UnreachableState(area: $0.0, state: $0.1, why: $0.2) }
}
