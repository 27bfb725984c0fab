"""What those who help sell cost: orders in which many have a part, and the page of somebody who earned very often.

SPDX-License-Identifier: Apache-2.0
"""

import json

import measuring
from fixture import BATCH, NEWEST, UNITS, clone


class SharedOrders:
    """Orders of two styles of one store by two groups of buyers. One group came by themselves: the store and the platform share what
    they pay. The other tapped, for the first style, the card of a seller whose agency has its part, and for the second the exclusive
    link of a sharer whom another sharer invited: six share it."""

    buyers = 50

    def __init__(self, town):
        self.database = town.database
        cards = """
            SELECT c.store_id, c.id, c.product_id, s.id AS sku FROM placements c
            JOIN alliance_plans a ON a.store_id = c.store_id AND a.id = c.plan
            JOIN skus s ON s.store_id = c.store_id AND s.product_id = c.product_id AND s.position = 0
            JOIN products p ON p.store_id = c.store_id AND p.id = c.product_id
            WHERE c.withdrawn_at IS NULL AND p.limit_units IS NULL AND a.kind = 4 AND a.ends_at IS NULL"""
        links = """
            SELECT c.store_id, c.id, c.product_id, s.id AS sku FROM placements c
            JOIN sharers h ON h.store_id = c.store_id AND h.person_id = c.promoter_id AND h.inviter_id IS NOT NULL
            JOIN skus s ON s.store_id = c.store_id AND s.product_id = c.product_id AND s.position = 0
            JOIN products p ON p.store_id = c.store_id AND p.id = c.product_id
            WHERE c.withdrawn_at IS NULL AND p.limit_units IS NULL AND c.plan IS NULL"""
        self.cards, found = (self.of_one_store(query) for query in (cards, links))
        # Of two cards of one product the later tap would count.
        self.links = [link for link in found if link[1] not in [card[1] for card in self.cards]]
        self.pairs = [(card, link) for card in self.cards for link in self.links]
        assert self.pairs, "the demo town has no store with an agency's plan and two levels of sharers"
        self.database.run(f"UPDATE stocks SET available = {UNITS} WHERE store_id = {self.store}")

    def of_one_store(self, query):
        """One card of each product: (card, product, style)."""
        found = self.database.rows(f"{query} ORDER BY c.store_id, c.id")
        self.store = found[0][0]
        return list({row[2]: row[1:] for row in found if row[0] == self.store}.values())

    def come(self, server):
        """The buyers of both groups, and what the one of them taps."""
        for number in range(self.buyers):
            self.buy(server, f"alone-{number}", self.cards[0])
            for shown in self.cards + self.links:
                self.buy(server, f"shown-{number}", shown, via=f"/cards/{shown[0]}")

    @staticmethod
    def buy(server, buyer, shown, **via):
        line = {"product_id": str(shown[1]), "sku_id": str(shown[2])}
        server.call("/sandbox/orders", {"openid": buyer, "lines": [line], "pay": True, **via})

    def rate(self, server, parties, seconds):
        """Paid orders a second that so many share, two or six, placed one after another. Afterwards every one of them must be shared
        by so many; one of the load before may still have been on its way."""
        before = self.database.rows("SELECT MAX(id) FROM orders")[0][0]
        group = {2: "alone", 6: "shown"}[parties]
        bodies = [
            json.dumps({
                "openid": f"{group}-{number}", "pay": True,
                "lines": [{"product_id": str(product), "sku_id": str(sku)} for _, product, sku in pair]})
            for number in range(self.buyers) for pair in self.pairs]
        load = measuring.wrk_posts(server.address, "/sandbox/orders", bodies, connections=1, seconds=seconds, threads=1)
        found = dict(map(tuple, self.database.rows(
            f"SELECT parties, COUNT(*) AS orders FROM (SELECT COUNT(DISTINCT party_id) AS parties FROM order_shares "
            f"WHERE order_id > {before} GROUP BY order_id) AS shared GROUP BY parties")))
        if found.get(parties, 0) < load.answered or sum(found.values()) > found[parties] + 1:
            raise RuntimeError(f"{load.answered} orders were answered, but so many are shared by so many: {found}")
        return load.per_second


class LongEarnings:
    """A seller with very many commissions, every tenth of them still pending."""

    def __init__(self, town, seller):
        self.database = town.database
        self.seller = seller
        self.count = 0
        self.order, self.sku = self.database.rows(
            f"SELECT order_id, sku_id FROM commission_orders WHERE seller_id = {seller} ORDER BY order_id DESC, sku_id LIMIT 1")[0]

    def grow(self, count):
        """Lets the seller have so many commissions more than the town gave."""
        of_order = f"seller_id = {self.seller} AND order_id = {self.order} AND sku_id = {self.sku}"
        values = {"order_id": f"{NEWEST} + n", "state": "CASE n % 10 WHEN 0 THEN 20 ELSE 100 END"}
        for begin in range(self.count, count, BATCH):
            self.database.run(clone(self.database, "commission_orders", of_order, values, begin, min(BATCH, count - begin)))
        self.count = count
        self.database.settle()

    def paths(self):
        """The page of earnings: all and each state, the first page and those at every depth."""
        lists = ["/partner/earnings?", "/partner/earnings?state=20&", "/partner/earnings?state=100&"]
        return [
            f"{page}after={NEWEST + self.count * place // 200}.{self.sku}" if place < 200 else page.rstrip("?&")
            for page in lists for place in range(1, 201)]
