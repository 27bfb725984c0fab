# SPDX-License-Identifier: Apache-2.0
"""Everyone who helps sell, in a real browser: a seller, the agency that signs her, and a customer whose poster is read off the screen.

One order of two lines: the seller's card brought the first, the poster the second. Everybody then opens their explanation of it.
"""
import pytest
import requests

from agency import Agency
from buyer import Buyer
from merchant import Merchant
from operator_desk import Operator
from seller import Seller
from sharer import Sharer

STORE, AGENCY, GROUP = "山里茶舍", "拾光优选", "周野的茶友群"
POT, CUP = "柴烧小壶 侧把 160 毫升", "主人杯 月白"
DAY_SECONDS = 86_400


@pytest.mark.parametrize("engine", ["sqlite", "postgres"])
def test_everyone_who_helps_sell_is_paid_and_told_why(engine, own_town, visit):
    town = own_town(engine)
    merchant = Merchant(visit(server=town, width=1280).sign_in("merchant")).open(STORE)
    operator = Operator(visit(server=town, width=1280, scheme="dark", language="en").sign_in("operator"))
    seller = Seller(visit(server=town).register("13911120001", "周野"))
    agency = Agency(visit(server=town, width=1280).register("13911120002", "沈拾"))
    sharer = Sharer(visit(server=town).register("13911120003", "陆晴"))
    buyer = Buyer(visit(server=town).register("13911120004", "许清"))

    # A seller finds a pot and a cup in the Product Center, pins the pot, and shares both with her group.
    seller.begin("周野")
    seller.link_a_channel(GROUP, kind="群聊", handle="chayou")
    seller.find(CUP, percent=20)
    seller.find(POT, percent=20)
    seller.pin(POT)
    cup_card, pot_card = seller.share(CUP), seller.share(POT)
    seller.visitor.picture("52-seller-shares-it")

    # An agency signs her: 30 % of what she earns is the agency's.
    agency.begin(AGENCY)
    agency.offer(seller.number(), "周野", 30)
    seller.sign(AGENCY, 30)

    # A reader of the group taps both cards, and puts the pot into the cart.
    buyer.tap(cup_card)
    cup = buyer.visitor.path
    buyer.tap(pot_card)
    buyer.put_into_cart()

    # The store invites a customer to share at 8 %. She makes a poster of the cup; what a phone reads off it is her exclusive link.
    merchant.reward_sharers(8)
    sharer.accept(merchant.invite_sharers(), STORE)
    poster = sharer.make_a_poster(cup)
    assert poster.startswith(f"{town.url}/c/")
    assert card_of(poster) == card_of(sharer.link())

    # The reader scans it, and buys the cup with the pot.
    assert buyer.tap(poster) == cup
    buyer.visitor.picture("59-buyer-scans-the-poster")
    buyer.choose("单只", 1)
    buyer.put_into_cart()
    buyer.go_from_cart_to_checkout(POT)
    buyer.write_address()
    assert buyer.totals() == {"商品": "¥388.00", "运费": "包邮", "合计": "¥388.00"}
    assert buyer.place() == "¥388.00"
    order = buyer.pay()
    assert buyer.visitor.goto(f"/orders/{order}").figures("totals") == {"商品": "¥388.00", "运费": "包邮", "实付": "¥388.00"}
    buyer.visitor.picture("60-buyer-order-of-two-lines")

    # Everybody opens their explanation. The pot at 25 % is the seller's, 30 % of it her agency's; the cup is the sharer's, and the
    # seller, whose card of it was tapped earlier, reads why it is not hers. Others see nothing of it.
    assert seller.shares(order) == [{}, {"带货佣金": "¥56.00"}]
    seller.visitor.sees("为什么不是我")
    seller.visitor.picture("61-seller-sees-why-and-why-not")
    assert agency.shares(order) == {"机构服务费": "¥24.00"}
    agency.visitor.picture("62-agency-sees-why")
    assert sharer.shares(order) == {"分享奖励": "¥5.44"}
    sharer.visitor.picture("63-sharer-sees-why")
    assert merchant.shares(order) == [
        {"平台服务费": "¥0.68", "分享奖励": "¥5.44", "商家货款": "¥61.88"},
        {"平台服务费": "¥3.20", "带货佣金": "¥56.00", "机构服务费": "¥24.00", "商家货款": "¥236.80"}]
    merchant.visitor.sees("每份金额都由记录的基数和费率重新算过")
    merchant.visitor.picture("64-merchant-sees-why")
    assert operator.shares(order) == [
        {"Platform fee": "¥0.68", "Sharer's reward": "¥5.44", "Merchant": "¥61.88"},
        {"Platform fee": "¥3.20", "Seller's commission": "¥56.00", "Agency's service fee": "¥24.00", "Merchant": "¥236.80"}]
    operator.visitor.picture("65-operator-sees-why")
    for party in (buyer, operator):
        for path in (f"/partner/orders/{order}/explanation", f"/share/orders/{order}"):
            assert party.visitor.status(path) != 200

    # It is shipped, received, and settles: what was promised can be withdrawn.
    merchant.ship(order, "SF1000000000059")
    buyer.visitor.goto(f"/orders/{order}").press("确认收货")
    requests.post(town.url + "/sandbox/clock", json={"advance_seconds": 8 * DAY_SECONDS}, timeout=120).raise_for_status()
    for party, amount in ((seller, "¥56.00"), (agency, "¥24.00"), (sharer, "¥5.44")):
        assert party.purses() == {"待结算": "¥0.00", "可提现": amount, "冻结中": "¥0.00"}
    sharer.visitor.picture("66-sharer-page")
    agency.visitor.goto("/partner/agency").sees("周野").picture("67-agency-overview")

    audit = requests.get(town.url + "/sandbox/audit", timeout=120).json()
    assert audit["ok"], audit
    for party in (merchant, operator, seller, agency, sharer, buyer):
        assert party.visitor.problems == [], party.visitor.problems


def card_of(link):
    """The card that a link names; the rest of it is when it was signed, and the signature."""
    return link.rsplit("/", 1)[-1].split(".")[0]
