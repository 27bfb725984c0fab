# SPDX-License-Identifier: Apache-2.0
"""Many at once over HTTP: of one unit, of a coupon's last, with one key, at one payment. Whatever the order, one outcome."""
import concurrent.futures
import threading
import time
import uuid

import requests

ADDRESS = {
    "user_name": "林小满", "tel_number": "13800000000", "province_name": "浙江省", "city_name": "杭州市", "county_name": "西湖区",
    "detail_info": "龙井路 1 号"}
BUYERS = 1000
THREADS = 48


def at_once(work, arguments, threads=THREADS):
    """Runs the work for all arguments, so many at once, and answers what each gave."""
    with concurrent.futures.ThreadPoolExecutor(threads) as pool:
        return list(pool.map(work, arguments))


class Line:
    """A connection for each thread: opening a thousand would measure the machine, not the shop."""

    def __init__(self, server):
        self.server, self.local = server, threading.local()

    def post(self, path, token=None, key=None, **options):
        if not hasattr(self.local, "session"):
            self.local.session = requests.Session()
        headers = ({"Authorization": f"Bearer {token}"} if token else {}) | ({"Idempotency-Key": key} if key else {})
        return self.local.session.post(self.server.url + path, headers=headers, timeout=60, **options)


def checkout(sku, count=1, **more):
    return {"lines": [{"sku_id": sku, "count": count}], "address": ADDRESS, **more}


def codes(answers):
    return {answer.json().get("code") for answer in answers}


def test_a_thousand_buyers_on_one_unit_make_one_order(shop):
    product, sku = shop.product(units=1)
    _, held = shop.stock(product, sku)
    line = Line(shop.server)
    tokens = shop.book.people(BUYERS)
    answers = at_once(lambda token: line.post("/api/v1/checkouts", token, json=checkout(sku)), tokens)
    sold = [answer for answer in answers if answer.status_code == 201]
    refused = [answer for answer in answers if answer.status_code != 201]
    assert len(sold) == 1
    assert {answer.status_code for answer in refused} == {409} and codes(refused) == {"sold_out"}
    assert shop.stock(product, sku) == (0, held + 1)
    first, last = tokens[0].split("_")[0], tokens[-1].split("_")[0]
    assert len(shop.book.rows(f"SELECT id FROM orders WHERE buyer_id BETWEEN {first} AND {last}")) == 1


def test_a_thousand_test_buyers_of_the_sandbox_make_one_paid_order(shop):
    product, sku = shop.product(units=1)
    _, held = shop.stock(product, sku)
    line = Line(shop.server)

    def buy(number):
        return line.post("/sandbox/orders", json={
            "openid": f"race-{sku}-{number}", "lines": [{"product_id": product, "sku_id": sku, "count": 1}], "address": ADDRESS,
            "pay": True})

    answers = at_once(buy, range(BUYERS))
    assert sorted({answer.status_code for answer in answers}) == [200, 409]
    sold = [answer for answer in answers if answer.status_code == 200]
    assert len(sold) == 1 and len(sold[0].json()["order_ids"]) == 1
    assert shop.stock(product, sku) == (0, held + 1)
    assert shop.server.audit() == []


def test_two_lines_of_one_sku_are_counted_together(shop):
    _, sku = shop.product(units=1)
    buyer = shop.server.sign_in("buyer")
    both = {"lines": [{"sku_id": sku, "count": 1}, {"sku_id": sku, "count": 1}], "address": ADDRESS}
    answer = buyer.post("/checkouts", both)
    assert answer.status_code == 409 and answer.json()["code"] == "sold_out", answer.text


def coupon(shop, total):
    now = int(time.time() * 1000)
    terms = {
        "kind": 104, "name": "限量立减", "off": 100, "claim_from": now - 1000, "claim_until": now + 86_400_000, "total": total,
        "person_max": 1, "valid_days": 5, "activates_by_itself": True}
    answer = shop.merchant.post(f"/stores/{shop.store}/coupons", terms)
    assert answer.status_code == 201, answer.text
    made = answer.json()["id"]
    shop.merchant.call("PUT", f"/stores/{shop.store}/coupons/{made}/status", {"status": 2})
    return made


def test_of_a_coupon_with_ten_exactly_ten_are_claimed_and_used(shop):
    total = 10
    _, sku = shop.product(units=1000)
    made = coupon(shop, total)
    line = Line(shop.server)
    tokens = shop.book.people(300)
    path = f"/api/v1/stores/{shop.store}/coupons/{made}/claims"
    # Everyone tries three times at once: nobody may have two.
    claims = at_once(lambda token: (token, line.post(path, token)), tokens * 3)
    held = [(token, answer.json()["id"]) for token, answer in claims if answer.status_code == 201]
    assert len(held) == total and len({token for token, _ in held}) == total
    assert codes(answer for _, answer in claims if answer.status_code != 201) <= {"all_claimed", "person_limit_reached"}
    # Each holder buys with it eight times at once: one order has it, the others are refused.
    orders = at_once(
        lambda pair: line.post("/api/v1/checkouts", pair[0], json=checkout(sku, coupon_ids=[pair[1]])), held * 8)
    assert [answer.status_code for answer in orders].count(201) == total
    used = shop.book.rows(f"SELECT claimed, used FROM coupons WHERE id = {made}")
    assert used == [(str(total), str(total))]
    assert shop.server.audit() == []


def test_twenty_clients_with_one_key_make_one_order(shop):
    _, sku = shop.product(units=100)
    line = Line(shop.server)
    (token,) = shop.book.people(1)
    key = uuid.uuid4().hex
    answers = at_once(lambda _: line.post("/api/v1/checkouts", token, key, json=checkout(sku)), range(20), threads=20)
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.text for answer in answers}) == 1
    assert len(shop.book.rows(f"SELECT id FROM orders WHERE buyer_id = {token.split('_')[0]}")) == 1
    # The same key for something else says so, and a refusal is not kept under its key.
    other = line.post("/api/v1/checkouts", token, key, json=checkout(sku, count=2))
    assert other.status_code == 409 and other.json()["code"] == "idempotency_key_reused"
    fresh = uuid.uuid4().hex
    assert line.post("/api/v1/checkouts", token, fresh, json=checkout(sku, count=2000)).status_code == 422
    assert line.post("/api/v1/checkouts", token, fresh, json=checkout(sku)).status_code == 201


def test_two_notices_at_once_with_a_cancel_have_one_outcome(shop):
    _, sku = shop.product(units=200)
    line = Line(shop.server)
    outcomes = set()
    for token in shop.book.people(40):
        placed = line.post("/api/v1/checkouts", token, json=checkout(sku)).json()
        payment, order = placed["payment_id"], placed["orders"][0]["id"]
        buyer = shop.server.session_of(token)

        def act(name):
            return line.post(f"/api/v1/orders/{order}/cancellation", token) if name == "cancel" else buyer.pay(payment, name)

        answers = at_once(act, ["pay", "cancel", "pay-twice"], threads=3)
        assert [answer.status_code for answer in answers][::2] == [303, 303]
        state, kept = shop.book.rows(f"SELECT state, payable - refunded FROM orders WHERE id = {order}")[0]
        stayed, state_of_payment = shop.book.rows(f"SELECT amount - refunds_requested, state FROM payments WHERE id = {payment}")[0]
        if answers[1].ok:
            # Cancelled first: the money that came later goes back whole.
            assert (state, stayed) == ("250", "0"), (state, stayed)
        else:
            assert (state, stayed) == ("20", kept), (state, stayed)
        assert state_of_payment in ("paid", "refunded", "partlyRefunded")
        outcomes.add(state)
    assert shop.server.audit() == []
    print(f"{shop.engine}: outcomes {sorted(outcomes)}")
