// SPDX-License-Identifier: Apache-2.0
import Alliance
import Identity
import Kernel
import Orders
import Pricing
import Stores
import WebCore

/// A person's own page.
struct AccountPage: PageModel {
    static let template = "shop/account"

    struct Shortcut: Sendable, Equatable {
        let href: String
        let icon: String
        let label: String
        /// How many wait for the person; nothing for none.
        let count: String?
    }

    let name: String
    let sign: String
    let contact: String
    let shortcuts: [Shortcut]
    let links: [Shortcut]
    let desks: [Shortcut]
    let nameField: FieldPart

    init(_ person: Person, stores: [Store], seller: Seller?, waitingGifts: Int, _ state: FormState) {
        let language = state.language
        func shortcut(_ href: String, _ icon: String, _ chinese: String, _ english: String, waiting: Int = 0) -> Shortcut {
            Shortcut(href: href, icon: icon, label: Text(chinese, english).in(language), count: waiting > 0 ? "\(waiting)" : nil)
        }
        name = person.name
        sign = Face.sign(person.name)
        contact = person.phoneMasked ?? person.emailMasked ?? ""
        shortcuts = [
            shortcut(ShopPath.orders(.unpaid), "wallet", "待付款", "To pay"),
            shortcut(ShopPath.orders(.toShip), "product", "待发货", "To ship"),
            shortcut(ShopPath.orders(.toReceive), "truck", "待收货", "To receive"),
            shortcut(ShopPath.afterSales, "refund", "退款/售后", "After-sales"),
        ]
        links = [
            shortcut(ShopPath.orders, "orders", "全部订单", "All orders"), shortcut(ShopPath.coupons, "coupon", "优惠券", "Coupons"),
            waitingGifts > 0
                ? shortcut(ShopPath.receivedGifts, "gift", "我的礼物，等你答复", "My gifts, to be answered", waiting: waitingGifts)
                : shortcut(ShopPath.gifts, "gift", "我的礼物", "My gifts"),
            shortcut(ShopPath.memberships, "card", "我的会员", "Memberships"), shortcut(ShopPath.addresses, "pin", "收货地址", "Addresses"),
            shortcut(ShopPath.followedChannels, "heart", "关注的渠道", "Channels that I follow"),
            shortcut(ShopPath.password, "settings", "修改密码", "Change the password"),
            shortcut(ShopPath.sessions, "phone", "登录设备与接口令牌", "Devices and API tokens"),
        ]
        let named = stores.prefix(3).map(\.name).joined(separator: Text("、", ", ").in(language))
        var desks = [
            stores.isEmpty
                ? shortcut("/store", "store", "我要开店", "Open a store")
                : shortcut("/store", "store", "商家后台：\(named)", "Store desk: \(named)"),
            seller == nil
                ? shortcut("/partner", "showcase", "我要带货", "Sell with us")
                : shortcut("/partner", "showcase", "带货后台", "Partner desk"),
            shortcut(ShopPath.sharing, "share", "分享赚钱", "Share and earn"),
        ]
        if person.isOperator { desks.append(shortcut("/operator", "overview", "运营后台", "Operator desk")) }
        self.desks = desks
        nameField = state.field(
            "name", Text("名字", "Name"), value: person.name, autocomplete: "nickname", maxlength: Person.nameCharactersMax)
    }
}

struct PasswordPage: PageModel {
    static let template = "shop/password"

    let summary: ErrorSummary?
    let old: FieldPart
    let new: FieldPart

    init(_ state: FormState) {
        summary = state.summary
        old = state.field("oldPassword", Text("原密码", "Old password"), type: "password", autocomplete: "current-password")
        new = state.field(
            "password", Text("新密码", "New password"), type: "password", hint: Text("至少 8 个字符", "At least 8 characters"),
            autocomplete: "new-password")
    }
}

/// Which coupons are asked for.
enum CouponFilter: String, CaseIterable {
    case usable, used, expired

    var status: UserCouponStatus {
        switch self {
        case .usable: .usable
        case .used: .used
        case .expired: .expired
        }
    }

    var label: Text {
        switch self {
        case .usable: Text("可使用", "Usable")
        case .used: Text("已使用", "Used")
        case .expired: Text("已过期", "Expired")
        }
    }
}

/// The coupons in one's hands.
struct CouponsPage: PageModel {
    static let template = "shop/coupons"

    struct Item: Sendable, Equatable {
        let value: String
        let condition: String
        let name: String
        let store: String
        /// Where it can be used.
        let href: String
        let note: String
        let goods: LinkPart?
    }

    let filters: TabsPart
    let coupons: [Item]
    let empty: EmptyPart?
    let pager: PagerPart?

    init(_ page: Page<HeldCoupon>, _ stores: [ID<Store>: Store], _ filter: CouponFilter, isFirst: Bool, _ format: Format) {
        let language = format.language
        let path = "\(ShopPath.coupons)?status=\(filter.rawValue)"
        filters = TabsPart(
            label: Text("优惠券状态", "Coupon states").in(language),
            tabs: CouponFilter.allCases.map {
                LinkPart(label: $0.label.in(language), href: "\(ShopPath.coupons)?status=\($0.rawValue)", current: $0 == filter)
            })
        coupons = page.items.map { held in
            let until = format.date(held.userCoupon.validUntil)
            return Item(
                value: held.coupon.terms.valueText(format), condition: held.coupon.terms.conditionText(format),
                name: held.coupon.terms.name, store: stores[held.coupon.store]?.name ?? "", href: ShopPath.store(held.coupon.store),
                note: Text("有效期至 \(until)", "Valid until \(until)").in(language), goods: held.coupon.goodsLink(format))
        }
        empty = page.items.isEmpty
            ? EmptyPart(
                art: "art-money", title: Text("这里没有优惠券", "No coupons here").in(language),
                text: Text("在店铺和商品页可以领取。", "Stores and product pages give them away.").in(language), href: ShopPath.home,
                action: Text("去逛逛", "Look around").in(language)) : nil
        pager = PagerPart(next: page.next, path: path, isFirst: isFirst)
    }
}
