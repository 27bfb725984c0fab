# SPDX-License-Identifier: Apache-2.0
"""The one story, in a real browser, as four parties; each step leaves a picture in docs/pictures/story."""
import re

import requests


def test_one_card_sells_and_every_fen_is_shared(visit, town):
    seller = visit(width=1280)
    seller.sign_in("seller")
    seller.page.goto("/partner/center")
    seller.picture("02-product-center")
    seller.page.goto("/partner/showcase")
    seller.picture("03-showcase")
    seller.page.goto("/partner/cards")
    seller.picture("04-cards")
    card = seller.page.locator("a[href^='/partner/cards/']").first.get_attribute("href")
    seller.page.goto(card)
    seller.picture("05-card-with-link")
    link = re.search(r"/c/[A-Za-z0-9._~-]+", seller.page.content()).group(0)

    buyer = visit()
    buyer.page.goto("/")
    buyer.picture("01-home")
    buyer.sign_in("buyer")
    buyer.page.goto("/stories")
    buyer.picture("06-stories")
    buyer.page.goto(link)
    buyer.picture("07-product-by-card")
    buyer.page.get_by_role("button", name="立即购买").click()
    buyer.page.wait_for_url(re.compile("/checkout"))
    buyer.picture("08-checkout")
    buyer.page.get_by_role("button", name="提交订单").click()
    buyer.page.wait_for_url(re.compile("/cashier/"))
    buyer.picture("09-cashier")
    buyer.page.locator("form[action$='/pay'] button").click()
    buyer.page.wait_for_load_state("networkidle")
    buyer.page.goto("/orders?filter=toShip")
    buyer.picture("10-orders")
    order = buyer.page.locator("a[href^='/orders/']").first.get_attribute("href").split("/")[2].split("?")[0]
    buyer.page.goto(f"/orders/{order}")
    buyer.picture("11-order-paid")

    audit = requests.get(town.url + "/sandbox/audit", timeout=60).json()
    assert audit["ok"], audit

    seller.page.goto(f"/partner/orders/{order}/explanation")
    seller.picture("12-explanation-for-the-seller")
    assert seller.page.locator("text=佣金").count() > 0
    for who in (buyer, seller):
        assert who.problems == [], who.problems


def test_the_desks_open_for_those_who_may(visit):
    merchant = visit(width=1280)
    merchant.sign_in("merchant")
    merchant.page.goto("/store")
    base = merchant.page.url
    merchant.picture("20-store-overview")
    for number, part in enumerate(["orders", "products", "stock", "after-sales", "plans", "channels", "funds", "settings", "staff"], 21):
        answer = merchant.page.goto(f"{base}/{part}")
        assert answer.status == 200, part
        merchant.picture(f"{number}-store-{part}")
    operator = visit(width=1280, scheme="dark", language="en")
    operator.sign_in("operator")
    for number, part in enumerate(["", "/stores", "/products", "/categories", "/rules", "/ledger", "/audit"], 40):
        answer = operator.page.goto(f"/operator{part}")
        assert answer.status == 200, part
        operator.picture(f"{number}-operator{part.replace('/', '-')}")
    assert merchant.problems == [] and operator.problems == []
