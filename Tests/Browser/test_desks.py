# SPDX-License-Identifier: Apache-2.0
"""What is decided on the desks, in a real browser, from the first word to the money: a dispute, a flash sale, a warehouse, a withdrawal."""
import pytest
import requests

import goods
from buyer import Buyer
from merchant import Merchant
from operator_desk import Operator

STORE = "山里茶舍"


@pytest.fixture
def town(own_town):
    return own_town("sqlite")


@pytest.fixture
def merchant(town, visit):
    return Merchant(visit(server=town, width=1280).sign_in("merchant")).open(STORE)


@pytest.fixture
def buyer(town, visit):
    return resident(visit(server=town), "13911110003", "许清")


def resident(visitor, login, name, **region):
    """A new buyer with an address, in Hangzhou unless said otherwise."""
    buyer = Buyer(visitor.register(login, name))
    buyer.visitor.goto("/account/addresses/new?next=/account/addresses")
    buyer.fill_address(**region)
    buyer.visitor.sees("139****1234")
    return buyer


def shelf(buyer, merchant, place=0):
    """The path and title of something that the merchant sells: the newest, or one further down."""
    store = merchant.desk.rsplit("/", 1)[-1]
    tile = buyer.visitor.goto(f"/stores/{store}").main.locator(".tile:not(.sold-out):not(:has(.chip)) .tile-title a").nth(place)
    return tile.get_attribute("href"), tile.inner_text()


def holds(town, *parties):
    audit = requests.get(town.url + "/sandbox/audit", timeout=120).json()
    assert audit["ok"], audit
    for party in parties:
        assert party.visitor.problems == [], party.visitor.problems


def test_a_dispute_goes_from_the_buyer_to_the_operators_decision(town, visit, merchant, buyer, browser, tmp_path):
    operator = Operator(visit(server=town, width=1280, language="en").sign_in("operator"))
    product, title = shelf(buyer, merchant)
    paid = buyer.buy_now(product)
    order = buyer.pay()
    after_sale = buyer.ask_for_a_refund(order, "不想要了")
    merchant.refuse_the_refund("已经打包，请收货后再退。")
    dispute = buyer.disagree(after_sale, "还没有发货，为什么不能退？", goods.photograph(browser, tmp_path))
    merchant.answer_the_dispute("当天就打了包，有照片。")
    buyer.visitor.goto(dispute).sees("当天就打了包，有照片。")
    operator.decide_the_dispute(title, "10.00", "It had not been sent; the packing is worth something.")
    buyer.visitor.goto(dispute).sees("退款 ¥10.00，原路退回。", "It had not been sent; the packing is worth something.")
    buyer.visitor.picture("42-buyer-reads-the-decision")
    merchant.visitor.goto(f"{merchant.desk}/orders/{order}").sees("¥10.00")
    assert buyer.visitor.goto(f"/orders/{order}").main.get_by_text("已退 ¥10.00").count(), paid
    holds(town, buyer, merchant, operator)


def test_a_flash_sale_is_planned_seen_and_bought(town, visit, merchant, buyer):
    product, title = shelf(buyer, merchant)
    buyer.visitor.goto(product)
    before = buyer.price()
    flash = round(before / 2)
    sale = merchant.plan_a_flash_sale(title, flash, units=3, person_max=2)

    # Whoever opens the shop sees it at once, with the normal price beside it.
    reader = Buyer(visit(server=town))
    tile = reader.visitor.goto("/").main.locator(".rail .tile", has_text=title)
    tile.get_by_text("限时抢购").wait_for()
    assert f"¥{before:,.2f}" in tile.inner_text()
    reader.visitor.goto(product).sees("每人限购 2 件")
    assert reader.price() == flash

    # The buyer takes a whole share; what is left is for others.
    buyer.visitor.goto(product).picture("44-buyer-sees-the-flash-sale")
    buyer.buy_now(product, count=2)
    assert buyer.pay()
    buyer.visitor.goto(product).sees("恢复原价")
    assert buyer.price() == before
    assert merchant.visitor.goto(sale).figures("balance")["剩余"] == "1"
    holds(town, buyer, merchant, reader)


def test_a_warehouse_decides_what_can_be_bought_where(town, visit, merchant, buyer):
    product, title = shelf(buyer, merchant)
    style, *others = merchant.styles_of(title)
    warehouse = merchant.open_a_warehouse("xihu", "西湖仓", ["浙江省 杭州市"])
    merchant.fill_the_warehouse(style, "西湖仓", 2)
    for each in [style, *others]:
        merchant.empty_the_general_stock(each)

    # Hangzhou buys from the warehouse; for those who live elsewhere the product is gone.
    buyer.visitor.goto(product).sees("仅剩 2 件", "浙江省 杭州市")
    elsewhere = resident(visit(server=town), "13911110004", "马帮", province="云南省", city="大理白族自治州", county="大理市")
    elsewhere.visitor.goto(product).sees("已售罄，可以看看店铺里的其他商品。")
    buyer.buy_now(product)
    assert buyer.pay()
    buyer.visitor.goto(product).sees("仅剩 1 件")
    assert merchant.visitor.goto(warehouse).figures("balance") == {"可售": "1", "占用": "1"}
    holds(town, buyer, merchant, elsewhere)


def test_a_withdrawal_is_confirmed_by_its_code(town, visit, merchant):
    # The town's own withdrawal of today is never confirmed: its code ends after a day, and the money is back.
    requests.post(town.url + "/sandbox/clock", json={"advance_seconds": 25 * 3600}, timeout=120).raise_for_status()
    page = merchant.ask_for_a_withdrawal(100)
    merchant.visitor.sees("请店主扫码确认", "待扫码")
    assert merchant.visitor.main.locator("img.qr").evaluate("image => image.complete && image.naturalWidth > 0")
    assert merchant.purses()["冻结中"] == "¥100.00"

    # The code is the address that the owner's phone opens; the computer sees the scan without being touched.
    code = merchant.visitor.goto(page).main.locator("img.qr").get_attribute("src")
    phone = visit(server=town).sign_in("merchant").goto(code.removesuffix("/qr.svg"))
    phone.sees("确认提现", "¥100.00")
    phone.picture("46-owner-confirms-on-the-phone")
    merchant.visitor.sees("已扫码")
    phone.press("确认打款")
    # The bank of the sandbox takes some hours.
    requests.post(town.url + "/sandbox/clock", json={"advance_seconds": 6 * 3600}, timeout=120).raise_for_status()
    merchant.visitor.goto(page).wait_to_see("已到账")
    assert merchant.purses()["冻结中"] == "¥0.00"
    assert phone.problems == []
    holds(town, merchant)
