# SPDX-License-Identifier: Apache-2.0
"""Many at once on the portions of a gift over HTTP: exactly as many accept as there are portions, and nobody has two."""
import hashlib
import random

from test_races import ADDRESS, Line, at_once, codes

PEOPLE = 2000
PORTIONS = 200


class Giver:
    """Somebody with an account of their own who gives gifts of one product."""

    def __init__(self, shop, units):
        self.shop = shop
        self.product, self.sku = shop.product(units)
        (token,) = shop.book.people(1)
        self.caller = shop.server.session_of(token)

    def give(self, **how):
        """Gives and pays, and answers the gift as its giver sees it."""
        answer = self.caller.post("/gifts", {"sku_id": self.sku, **how})
        assert answer.status_code == 201, answer.text
        paid = self.caller.pay(answer.json()["payment_id"])
        assert paid.status_code == 303, paid.text
        return self.find(answer.json()["id"])

    def find(self, gift):
        return self.caller.get(f"/gifts/{gift}").json()

    @staticmethod
    def opening(gift):
        return "/api/v1/gift-links/" + gift["link"]["token"]


def sound(shop):
    """Whether nothing is wrong with money, stock and gifts, by the page for programs and by the command for people."""
    verified = shop.server.verify()
    assert shop.server.audit() == [] and verified.returncode == 0, verified.stdout
    return True


def test_two_thousand_people_on_two_hundred_portions(shop):
    # Nobody may hold much of a stock without having paid, so there is more than is given.
    giver = Giver(shop, units=PORTIONS * 5)
    gift = giver.give(mode="firstCome", portions=PORTIONS)
    opening, line = giver.opening(gift), Line(shop.server)
    tokens = shop.book.people(PEOPLE)
    answers = at_once(lambda token: line.post(f"{opening}/acceptance", token, json={"address": ADDRESS}), tokens)
    accepted = [answer for answer in answers if answer.status_code == 201]
    refused = [answer for answer in answers if answer.status_code != 201]
    assert len(accepted) == PORTIONS
    assert {answer.status_code for answer in refused} == {409} and codes(refused) == {"nothing_left"}
    held = shop.book.rows(f"SELECT recipient_id, state FROM gift_portions WHERE gift_id = {gift['id']}")
    assert len({person for person, _ in held}) == PORTIONS and {state for _, state in held} == {"accepted"}
    # Each is an order of its own that is paid, for the one who was told so; and all of the gift's money is in them.
    orders = shop.book.rows(f"SELECT id, recipient_id, state, payable FROM orders WHERE gift_id = {gift['id']}")
    assert {order for order, _, _, _ in orders} == {answer.json()["order_id"] for answer in accepted} and len(orders) == PORTIONS
    assert {person for _, person, _, _ in orders} == {person for person, _ in held}
    assert {state for _, _, state, _ in orders} == {"20"}
    assert sum(int(payable) for _, _, _, payable in orders) == gift["total"]
    assert shop.stock(giver.product, giver.sku) == (PORTIONS * 4, PORTIONS)
    assert sound(shop)


def test_of_two_people_at_once_on_the_last_portion_one_gets_it(shop):
    rounds = 20
    giver, line = Giver(shop, units=rounds), Line(shop.server)
    for _ in range(rounds):
        opening = giver.opening(giver.give(mode="firstCome", portions=1))
        answers = at_once(
            lambda token: line.post(f"{opening}/acceptance", token, json={"address": ADDRESS}), shop.book.people(2), threads=2)
        assert sorted(answer.status_code for answer in answers) == [201, 409]
        assert codes(answer for answer in answers if answer.status_code == 409) == {"nothing_left"}
    assert shop.stock(giver.product, giver.sku) == (0, rounds)
    assert sound(shop)


def test_one_key_accepts_once_and_gets_the_same_answer(shop):
    giver = Giver(shop, units=3)
    opening, line = giver.opening(giver.give(mode="firstCome", portions=3)), Line(shop.server)
    (token,) = shop.book.people(1)
    answers = at_once(lambda _: line.post(f"{opening}/acceptance", token, "one", json={"address": ADDRESS}), range(20))
    assert {answer.status_code for answer in answers} == {201} and len({answer.text for answer in answers}) == 1


def test_taking_back_while_others_accept_loses_nothing(shop):
    giver = Giver(shop, units=100)
    chance = random.Random(5)
    for _ in range(8):
        gift = giver.give(mode="firstCome", portions=10)
        opening, line = giver.opening(gift), Line(shop.server)
        acts = [("accept", token) for token in shop.book.people(8)] + [("cancel", giver.caller.token)]
        chance.shuffle(acts)

        def act(pair):
            name, token = pair
            if name == "cancel":
                return line.post(f"/api/v1/gifts/{gift['id']}/cancellation", token)
            return line.post(f"{opening}/acceptance", token, json={"address": ADDRESS})

        answers = at_once(act, acts, threads=len(acts))
        assert {answer.status_code for answer in answers} <= {201, 409}
        found = giver.find(gift["id"])
        accepted = [answer for answer, (name, _) in zip(answers, acts) if name == "accept" and answer.status_code == 201]
        assert found["accepted"] == len(accepted) and found["waiting"] == 0
        states = [item["state"] for item in found["items"]]
        assert states.count("accepted") == len(accepted) and states.count("cancelled") == 10 - len(accepted)
        assert found["refunded"] == sum(item["payable"] for item in found["items"] if item["state"] == "cancelled")
    assert sound(shop)


def test_a_hundred_enter_a_lottery_at_once_and_it_is_drawn_for_all_to_check(shop):
    giver = Giver(shop, units=10)
    gift = giver.give(mode="lottery", portions=10, draw_minutes=60)
    opening, line = giver.opening(gift), Line(shop.server)
    tokens = shop.book.people(100)
    answers = at_once(lambda token: line.post(f"{opening}/entries", token, json={}), tokens * 2)
    assert {answer.status_code for answer in answers} == {201}
    assert {answer.json()["number"] for answer in answers} == set(range(1, 101))
    promised = shop.server.get(f"{opening}/proof").json()
    assert "seed" not in promised and len(promised["entrants"]) == 100
    assert shop.server.post("/sandbox/clock", json={"advance_seconds": 3600}).ok
    drawn = shop.server.get(f"{opening}/proof").json()
    assert drawn["commitment"] == promised["commitment"] == hashlib.sha256(bytes.fromhex(drawn["seed"])).hexdigest()
    answers = at_once(lambda token: (token, line.post(f"{opening}/acceptance", token, json={"address": ADDRESS})), tokens)
    won = [token for token, answer in answers if answer.status_code == 201]
    assert len(won) == len(drawn["winners"]) == 10
    assert codes(answer for _, answer in answers if answer.status_code != 201) == {"not_won"}
    assert sound(shop)
