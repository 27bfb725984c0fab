// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime

extension Module {
    /// What operators call it.
    var title: Text {
        switch name {
        case "Runtime": Text("运行", "Runtime")
        case "Identity": Text("身份", "Identity")
        case "Stores": Text("店铺", "Stores")
        case "Catalog": Text("商品", "Catalog")
        case "Inventory": Text("库存", "Inventory")
        case "Pricing": Text("价格与优惠", "Pricing")
        case "Channels": Text("卡片与渠道", "Cards and channels")
        case "Ledger": Text("账本", "Ledger")
        case "Payments": Text("支付与提现", "Payments")
        case "WeChatPay": Text("微信支付", "WeChat Pay")
        case "Deposits": Text("保证金", "Deposits")
        case "Orders": Text("订单", "Orders")
        case "AfterSales": Text("售后与纠纷", "After-sales and disputes")
        case "Scores": Text("店铺评分", "Store scores")
        case "Gifts": Text("礼物", "Gifts")
        case "Content": Text("文章", "Articles")
        case "Alliance": Text("带货联盟", "Alliance")
        case "Sharers": Text("分享员", "Sharers")
        case "Members": Text("会员与积分", "Members and points")
        case "Incentives": Text("激励", "Incentives")
        case "Malls": Text("站外商城", "Malls outside")
        case "OpenPlatform": Text("程序接入", "Programs")
        default: Text(name, name)
        }
    }
}

extension Rule {
    /// Where its standard value comes from.
    var sourceText: Text {
        switch source {
        case "ours": Text("本项目的选择", "Our own choice")
        case "ours; 10 on WeChat Store": Text("本项目的选择；微信小店为 10", "Our own choice; 10 on WeChat Store")
        case "press": Text("媒体报道", "Press reports")
        case "WeChat Store documentation": Text("微信小店文档", "WeChat Store documentation")
        case "third-party digest of the official rule pages":
            Text("第三方整理的官方规则", "Third-party digest of the official rule pages")
        default: Text(source, source)
        }
    }
}
