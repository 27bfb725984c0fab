# SPDX-License-Identifier: Apache-2.0
"""Card links that were altered or have expired, and notices of the provider in any order."""
import hashlib
import hmac
import itertools
import re

import pytest
import requests

from program import Server
from test_races import ADDRESS

DAY = 86_400


@pytest.fixture(scope="module")
def shop_of_its_own(copy_town):
    """Its time is moved far ahead."""
    server = Server(*copy_town("sqlite"), "--sandbox").start()
    yield server
    server.stop()


def card_of(server):
    seller = server.sign_in("seller")
    placement = next(item for item in seller.get("/me/placements").json()["items"])
    return placement["id"], server.get(f"/api/v1/cards/{placement['id']}/link").json()


def test_altered_links_are_refused_and_lead_to_the_product_all_the_same(shop_of_its_own):
    server = shop_of_its_own
    placement, link = card_of(server)
    text = next(value for value in link.values() if isinstance(value, str) and value.count(".") >= 2 and "/" not in value)
    claim, signature = text.rsplit(".", 1)
    other = re.sub(r"\d", lambda digit: str((int(digit.group()) + 1) % 10), claim, count=1)
    forged = [f"{other}.{signature}", f"{claim}.{signature[:-2]}AA", f"{claim}.", claim, "x" * 300, ".." * 5, f"{text}.{signature}"]
    for made_up in forged:
        answer = server.post("/api/v1/touches", json={"link": made_up})
        assert 400 <= answer.status_code < 500 and answer.headers["Content-Type"].startswith("application/problem+json"), made_up
        page = server.get(f"/c/{made_up}", allow_redirects=False)
        assert page.status_code == 422, (made_up, page.status_code)
        if made_up.startswith(placement):
            assert "/products/" in page.text, "it shows the product all the same"
    assert server.post("/api/v1/touches", json={"link": text}).status_code == 201


def test_an_expired_link_says_so(shop_of_its_own):
    server = shop_of_its_own
    _, link = card_of(server)
    text = next(value for value in link.values() if isinstance(value, str) and value.count(".") >= 2 and "/" not in value)
    assert server.post("/sandbox/clock", json={"advance_seconds": 366 * DAY}, timeout=300).status_code == 200
    answer = server.post("/api/v1/touches", json={"link": text})
    assert 400 <= answer.status_code < 500 and "expired" in answer.json()["code"], answer.text
    page = server.get(f"/c/{text}", headers={"Accept-Language": "en"})
    assert page.status_code == 422 and "expired" in page.text and "/products/" in page.text
    assert server.audit() == []


def test_notices_in_any_order_have_one_outcome(shop):
    """Every order of paying, failing, paying twice and paying late: one payment stands, the rest goes back."""
    _, sku = shop.product(units=500)
    acts = ["pay", "fail", "pay-twice", "pay-late"]
    orders = list(itertools.permutations(acts))
    for token, order_of_acts in zip(shop.book.people(len(orders)), orders):
        caller = shop.server.session_of(token)
        placed = caller.post("/checkouts", {"lines": [{"sku_id": sku, "count": 1}], "address": ADDRESS}).json()
        payment, order = placed["payment_id"], placed["orders"][0]["id"]
        csrf = hmac.new(token.encode(), b"csrf", hashlib.sha256).hexdigest()
        for act in order_of_acts:
            answer = requests.post(
                f"{shop.server.url}/cashier/{payment}/{act}", data={"csrf": csrf}, cookies={"xd_session": token},
                allow_redirects=False, timeout=60)
            assert answer.status_code == 303, (order_of_acts, act, answer.text)
        state, kept, amount, asked_back = shop.book.rows(
            f"SELECT o.state, o.payable - o.refunded, p.amount, p.refunds_requested FROM orders o JOIN payments p ON p.id = o.payment_id "
            f"WHERE o.id = {order}")[0]
        assert (state, kept, asked_back) == ("20", amount, "0"), (order_of_acts, state, kept, asked_back)
        # The second payment of the same sum went back, once.
        extra = shop.book.rows(f"SELECT amount FROM refunds WHERE payment_id = {payment} AND is_extra = 1")
        assert extra == [(amount,)], (order_of_acts, extra)
    assert shop.server.audit() == []
