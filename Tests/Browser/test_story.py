# SPDX-License-Identifier: Apache-2.0
"""The one story that everything serves, in a real browser, as four parties, from the first licence to the last fen.

`make pictures` (XIAODIAN_PICTURES=1) has each step leave its picture in docs/pictures/story.
"""
import pytest
import requests

import goods
from buyer import Buyer
from merchant import Merchant
from operator_desk import Operator
from seller import Seller

STORE, FREIGHT, COUPON = "岭上茶园", "江浙沪按件", "满 199 减 20"
CHANNEL, HEADLINE = "林朔的茶席", "一芽一叶，等它自己醒来"
DAY_SECONDS = 86_400


@pytest.mark.parametrize("engine", ["sqlite", "postgres"])
def test_one_card_sells_and_every_fen_is_shared(engine, own_town, visit, browser, tmp_path):
    town = own_town(engine)
    merchant = Merchant(visit(server=town, width=1280).register("13911110001", "岭上"))
    operator = Operator(visit(server=town, width=1280, scheme="dark", language="en").sign_in("operator"))
    seller = Seller(visit(server=town, width=1280).register("13911110002", "林朔"))
    buyer = Buyer(visit(server=town).register("13911110003", "许清"))

    visit(server=town, width=1280).goto("/").picture("00-home")

    # A merchant opens a store and lists a tea.
    merchant.apply_for_a_store(STORE, goods.licence_number(2026112), "福鼎岭上茶业有限公司")
    operator.approve_store(STORE)
    merchant.pay_the_deposit(2000)
    merchant.write_freight(FREIGHT, first=8, further=2)
    merchant.write_coupon(COUPON, amount_min=199, off=20)
    merchant.list_a_product(
        goods.TITLE, goods.CATEGORY, goods.photograph(browser, tmp_path), {"50 克": ("99.99", 60), "100 克": ("188.00", 30)}, FREIGHT)
    operator.approve_product(goods.TITLE)
    merchant.open_a_plan(goods.TITLE, 20)

    # A seller picks it and puts its card into an article.
    seller.begin("林朔")
    seller.link_a_channel(CHANNEL)
    seller.pick(goods.TITLE)
    seller.make_a_card(goods.TITLE)
    seller.publish(HEADLINE, ["银针是会等人的茶。", "水不必滚，杯不必大，叶子一根一根站起来。"])

    # A reader taps the card and buys.
    buyer.read(HEADLINE)
    buyer.tap_the_card(goods.TITLE)
    product = buyer.visitor.path
    buyer.claim(COUPON)
    buyer.choose("50 克", 2)
    buyer.visitor.picture("15-reader-chooses")
    buyer.put_into_cart()
    buyer.go_from_cart_to_checkout(goods.TITLE, picture="16-buyer-cart")
    buyer.write_address()
    buyer.visitor.picture("17-buyer-checkout")
    # 2 × 99.99 − 20.00 + 8.00 + 2.00
    assert buyer.totals() == {"商品": "¥199.98", "优惠": "−¥20.00", "运费": "¥10.00", "合计": "¥189.98"}
    assert buyer.place() == "¥189.98"
    buyer.visitor.picture("18-buyer-cashier")
    order = buyer.pay()
    buyer.visitor.picture("19-buyer-order-paid")

    # The money is pending, shared to the fen: 1 % of 179.98 to the platform as the store is new, 20 % to the seller.
    shared = {"平台服务费": "¥1.79", "带货佣金": "¥35.99", "商家货款": "¥142.20", "商家运费": "¥10.00"}
    assert merchant.shares(order) == shared
    assert seller.purses()["待结算"] == "¥35.99"
    assert merchant.purses()["待结算"] == "¥152.20"

    # It is shipped in two parcels and received.
    merchant.ship(order, "SF1000000000001", units=1, picture="21-merchant-ships-a-parcel")
    merchant.ship(order, "SF1000000000002", picture="22-merchant-ships-the-rest")
    buyer.confirm_receipt(order)

    # A second order is refunded before it settles: all of it goes back where it came from.
    buyer.buy_again(product)
    assert buyer.place() == "¥107.99"
    second = buyer.pay()
    assert seller.purses()["待结算"] == "¥55.98"
    after_sale = buyer.ask_for_a_refund(second, "拍错")
    merchant.agree_to_the_refund()
    requests.post(town.url + "/sandbox/clock", json={"advance_seconds": 120}, timeout=60).raise_for_status()
    buyer.visitor.goto(after_sale).wait_to_see("退款成功")
    assert seller.purses()["待结算"] == "¥35.99"
    assert merchant.purses()["待结算"] == "¥152.20"

    # The after-sale window closes and the order settles: each has its share, and sees why.
    requests.post(town.url + "/sandbox/clock", json={"advance_seconds": 8 * DAY_SECONDS}, timeout=120).raise_for_status()
    assert seller.purses() == {"待结算": "¥0.00", "可提现": "¥35.99", "冻结中": "¥0.00"}
    assert merchant.purses()["待结算"] == "¥0.00" and merchant.purses()["可用余额"] == "¥152.20"
    assert seller.shares(order) == {"带货佣金": "¥35.99"}
    seller.visitor.sees("订阅号")
    seller.visitor.picture("26-seller-sees-why")
    assert merchant.shares(order) == shared
    merchant.visitor.sees("每份金额都由记录的基数和费率重新算过", "¥189.98")
    merchant.visitor.picture("27-merchant-sees-why")
    assert operator.shares(order) == {
        "Platform fee": "¥1.79", "Seller's commission": "¥35.99", "Merchant": "¥142.20", "Freight to the merchant": "¥10.00"}
    operator.visitor.picture("28-operator-sees-why")

    # The merchant gives back 30.00 after settlement: every share gives its part, and the merchant the two fen that rounding left.
    merchant.refund(order, 30)
    merchant.shares(order)
    merchant.visitor.sees("平台 ¥0.28; 林朔 ¥5.68; 岭上茶园 ¥22.47; 岭上茶园 ¥1.57")
    merchant.visitor.picture("30-merchant-sees-the-clawback")
    assert seller.purses()["可提现"] == "¥30.31"
    seller.visitor.sees("¥5.68")
    seller.visitor.picture("31-seller-sees-the-clawback")
    assert merchant.purses()["可用余额"] == "¥128.16"
    merchant.visitor.picture("32-merchant-funds")
    operator.shares(order)
    operator.visitor.sees("−¥0.28", "−¥5.68", "−¥24.04")
    operator.visitor.picture("33-operator-sees-the-entries")
    buyer.visitor.goto(f"/orders/{order}").sees("已退 ¥30.00")
    buyer.visitor.picture("34-buyer-order-with-refund")

    audit = requests.get(town.url + "/sandbox/audit", timeout=120).json()
    assert audit["ok"], audit
    for party in (merchant, operator, seller, buyer):
        assert party.visitor.problems == [], party.visitor.problems
