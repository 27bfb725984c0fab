// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Who one can be in the demo town: for the welcome text, and for the sign-in page while the sandbox is open.
package struct DemoGuide: Sendable, Hashable {
    package struct Account: Sendable, Hashable {
        package let role: Text
        /// The phone number to sign in with.
        package let login: String
        package let password: String
        /// What there is to see.
        package let hint: Text
    }

    package let accounts: [Account]

    /// The fixed accounts. Everybody in the town has the same password.
    package static let standard = DemoGuide(accounts: [
        Account(
            role: Text("买家", "Buyer"), login: buyer, password: password,
            hint: Text("各种状态的订单、售后、优惠券和购物车", "Orders and after-sales in every state, coupons, a cart")),
        Account(
            role: Text("带货者", "Seller"), login: seller, password: password,
            hint: Text("橱窗、渠道、文章和佣金", "A showcase, channels, articles and commissions")),
        Account(
            role: Text("团长", "Agency"), login: agency, password: password,
            hint: Text("签约的带货者、机构商品、服务费与佣金分成", "The sellers it signed, its products, its fees and its part of commissions")),
        Account(
            role: Text("店主", "Merchant"), login: merchant, password: password,
            hint: Text("「山里茶舍」的店主：商品、订单、推广和资金", "Owns the tea house: products, orders, plans and funds")),
        Account(
            role: Text("店员", "Staff"), login: staff, password: password,
            hint: Text("「山里茶舍」的店员：只管订单与售后", "Works in the tea house: orders and after-sales only")),
        Account(
            role: Text("运营", "Operator"), login: operatorLogin, password: password,
            hint: Text("待审核的店铺与商品、规则、账本和审计", "Reviews that wait, rules, the ledger and the audit log")),
    ])

    package static let password = "xiaodian-demo"
    static let buyer = "13800000001"
    static let seller = "13800000002"
    static let merchant = "13800000003"
    static let staff = "13800000004"
    static let operatorLogin = "13800000005"
    static let agency = "13800000006"
}
