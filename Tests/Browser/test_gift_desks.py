# SPDX-License-Identifier: Apache-2.0
"""What gifts are at the desks, on a phone and on a wide screen; and the box that opens, with motion and without."""
import re

import pytest
import requests

from merchant import Merchant
from test_gifts import HOUR, SCARF, STORE, TAILOR, WORDS, pass_time, seen

GIFT_WORDS = {
    "zh": {"waits": "等待领取", "portions": "一份礼物的订单", "rate": "领取率", "buyers": "领取人成为买家", "off": "关闭送礼",
           "nothing": "送出后常常落空", "pair": "总是同一个人领取"},
    "en": {"waits": "not accepted yet", "portions": "Orders of a gift", "rate": "Acceptance rate", "buyers": "Recipients who bought",
           "off": "Not as a gift", "nothing": "Gifts that come to nothing", "pair": "Always the same recipient"},
}
# What moves for longer than a blink; motion that is taken away leaves a hundredth of a millisecond.
MOVES = """() => document.getAnimations()
  .filter(animation => animation.playState === 'running' && animation.effect.getComputedTiming().duration > 1)
  .map(animation => animation.animationName)"""
# In one step, so that no machine is too slow to see what has just begun.
OPEN = "() => { document.querySelector('details.gift-opening > summary').click(); return (" + MOVES + ")() }"


@pytest.fixture
def town(own_town, request):
    return own_town(request.getfixturevalue("engine"))


def posted(town, path, **fields):
    answer = requests.post(town.url + path, json=fields, timeout=60)
    answer.raise_for_status()
    return answer.json()


def scarf_of(town):
    """The scarf's product, and one of its styles."""
    after = None
    while True:
        page = requests.get(town.url + "/api/v1/products", params={"size": 100, "after": after}, timeout=60).json()
        for product in page["items"]:
            if product["title"] == SCARF:
                whole = requests.get(f"{town.url}/api/v1/products/{product['id']}", timeout=60).json()
                return product["id"], whole["skus"][0]["id"]
        after = page["next"]


def give(town, scarf, giver, **fields):
    """A test person gives the scarf; answers the gift with the path of its link."""
    product, sku = scarf
    gift = posted(town, "/sandbox/gifts", openid=giver, product_id=product, sku_id=sku, pay=True, **fields)
    return gift["gift_id"], re.sub(r"^https?://[^/]+", "", gift["url"])


@pytest.mark.parametrize("engine", ["sqlite", "postgres"])
@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
def test_a_gift_opens_with_motion_and_calmly_without(engine, motion, town, visit):
    _, link = give(town, scarf_of(town), "林知", wish="拆开看看")
    visitor = visit(server=town, motion=motion).goto(link)
    page = visitor.page
    if motion == "reduce":
        assert page.evaluate(MOVES) == [], "a box that waits stands still"
        assert page.evaluate(OPEN) == [], "and opens without anything that flies"
    else:
        assert page.evaluate(MOVES) == ["gift-breathes"]
        assert set(page.evaluate(OPEN)) >= {"lid-flies", "goods-rise", "inside-shows", "confetti-flies"}
    page.wait_for_function("() => document.getAnimations().every(animation => animation.playState !== 'running')")
    # Either way the lid is off, the goods are out, and the gift can be accepted.
    style = "([element, name]) => getComputedStyle(document.querySelector(element))[name]"
    assert page.evaluate(style, [".gift-opening[open] .stage-lid", "visibility"]) == "hidden"
    assert page.evaluate(style, [".gift-opening[open] .stage-goods", "opacity"]) == "1"
    assert page.evaluate(style, [".gift-opening[open] .gift-inside", "opacity"]) == "1"
    assert (page.evaluate(style, [".confetti", "display"]) == "none") == (motion == "reduce")
    visitor.sees("拆开看看").press(WORDS["zh"]["accept"])
    assert visitor.path in ("/sign-in", link + "/accept")
    assert visitor.problems == []


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("engine", ["sqlite", "postgres"])
def test_desks_show_how_gifts_go(engine, language, town, visit):
    words, scarf = GIFT_WORDS[language], scarf_of(town)
    album = "gifts" if language == "zh" else f"gifts/{language}"
    # One friend accepts three gifts of the same giver in half an hour, and buys the like; three others nobody wants; of a gift to a
    # group two portions wait.
    wanted = [give(town, scarf, "林知")[0] for _ in range(3)]
    for _ in range(3):
        give(town, scarf, "许闻", wish="送你的")
    pass_time(town, HOUR // 2)
    for gift in wanted:
        posted(town, f"/sandbox/gifts/{gift}/accept", openid="周末")
    posted(town, "/sandbox/orders", openid="周末", lines=[{"product_id": scarf[0], "sku_id": scarf[1]}], pay=True)
    pass_time(town, 25 * HOUR)
    group, _ = give(town, scarf, "林知", portions=3, wish="端午安康")
    pass_time(town, HOUR)
    order = posted(town, f"/sandbox/gifts/{group}/accept", openid="念念")["order_id"]

    for width in (1280, 390):
        def picture(visitor, name, of=None):
            seen(visitor, name if width == 1280 else f"{name}-390", of)

        desk = Merchant(visit(server=town, width=width, language=language, album=album).sign_in(TAILOR)).open(STORE)
        merchant = desk.visitor
        merchant.goto(f"{desk.desk}/gifts").sees(words["rate"], words["buyers"])
        picture(merchant, "70-store-sees-how-gifts-go")
        with merchant.page.expect_navigation():
            merchant.main.locator(f"a[href='{desk.desk}/orders?gift={group}']").first.click()
        merchant.sees(words["portions"], words["waits"])
        assert merchant.main.locator("tbody tr").count() == 3
        picture(merchant, "71-store-sees-the-orders-of-a-gift")
        merchant.goto(f"{desk.desk}/orders?tab=gifts").sees(words["waits"])
        picture(merchant, "72-store-sees-gift-orders")
        merchant.goto(f"{desk.desk}/orders/{order}").sees("端午安康")
        picture(merchant, "73-store-ships-a-gift")
        merchant.goto(f"{desk.desk}/products/{scarf[0]}")
        switch = merchant.main.get_by_role("button", name=words["off"]).first
        switch.wait_for()
        picture(merchant, "74-store-switches-giving-of-a-product")
        merchant.goto(desk.desk).sees(words["rate"])
        tiles = ".panel:has(a[href$='/gifts'])"
        picture(merchant, "75-store-sees-gifts-on-the-overview", of=tiles)

        operator = visit(server=town, width=width, language=language, album=album).sign_in("operator")
        operator.goto("/operator/gifts").sees(words["rate"], words["nothing"], words["pair"])
        picture(operator, "76-operator-sees-how-gifts-go")
        operator.goto(f"/operator/gifts/{group}")
        picture(operator, "77-operator-may-stop-a-gift")
        assert merchant.problems == [] and operator.problems == []
    audit = requests.get(town.url + "/sandbox/audit", timeout=120).json()
    assert audit["ok"], audit
