"""Fills a deployment by multiplying rows that the program wrote itself: stores, products, orders.

Only the benchmark does this; the rows have the shape and size of real ones, and what is measured afterwards goes through the verbs.

SPDX-License-Identifier: Apache-2.0
"""

import copy
import time

# Where the ids of what is multiplied begin. They are exact in LuaJIT's numbers, and below every id that the program makes.
STORES, SELLERS, PLANS, PLACEMENTS, PRODUCTS, SKUS = (number * 10**14 for number in range(1, 7))
# Above every id that the program makes, so that they are the newest rows of their lists.
NEWEST = 8 * 10**18
BATCH = 100_000
UNITS = 1_000_000_000


def clone(database, table, where, values, first, count):
    """The statement that writes `count` copies of the rows `where`, numbered from `first` as `n`, with these values changed. The rows are
    looked for once: the table may have no index for it, and grows meanwhile."""
    columns = database.columns(table)
    unknown = set(values) - set(columns)
    assert columns and not unknown, f"{table} has no {unknown or 'columns'}"
    chosen = ", ".join(str(values[column]) if column in values else f"original.{column}" for column in columns)
    return f"""
        WITH RECURSIVE series(n) AS (SELECT {first} UNION ALL SELECT n + 1 FROM series WHERE n + 1 < {first + count}),
        original AS MATERIALIZED (SELECT * FROM {table} WHERE {where})
        INSERT INTO {table} ({", ".join(columns)})
        SELECT {chosen} FROM series CROSS JOIN original"""


class Market:
    """A hundred stores with a hundred products each, a seller for each store with a card of every product, and buyers who have
    tapped those cards. Every order then books a commission."""

    stores = 100
    products = 10_000
    buyers = 250
    products_each = products // stores

    def __init__(self, deployment, binary, port):
        self.deployment = deployment
        self.database = deployment.database
        self.find_originals()
        with deployment.serve(binary, port) as server:
            self.people = self.register_buyers(server)
        self.build()

    def person(self, product):
        """Who buys the product with this number."""
        return self.people[product % self.buyers]

    def buy(self, product, server):
        """Places and pays an order of the product with this number, and answers its id."""
        body = {
            "openid": f"bench-{product % self.buyers}", "pay": True,
            "lines": [{"product_id": str(PRODUCTS + product), "sku_id": str(SKUS + product)}]}
        return int(server.call("/sandbox/orders", body)["order_ids"][0])

    def copy(self, name):
        """The same market in a deployment of its own."""
        other = copy.copy(self)
        other.deployment = self.deployment.copy(name)
        other.database = other.deployment.database
        return other

    def find_originals(self):
        """A product on sale in one style with freight, and a seller's card of it."""
        self.card, self.product, self.store, self.seller, self.plan, self.sku = self.database.rows("""
            SELECT c.id, c.product_id, c.store_id, c.promoter_id, c.plan, s.id AS sku
            FROM placements c JOIN products p ON p.store_id = c.store_id AND p.id = c.product_id
            JOIN skus s ON s.store_id = p.store_id AND s.product_id = p.id
            JOIN alliance_plans a ON a.store_id = c.store_id AND a.id = c.plan
            WHERE c.withdrawn_at IS NULL AND p.status = 5 AND p.store_open = 1 AND a.ends_at IS NULL AND s.position = 0
            ORDER BY c.id LIMIT 1""")[0]

    def register_buyers(self, server):
        """Buyers come by tapping the original card; the touch is the original of all others."""
        ids = []
        for number in range(self.buyers):
            body = {
                "openid": f"bench-{number}", "lines": [{"product_id": str(self.product), "sku_id": str(self.sku)}],
                "via": f"/cards/{self.card}", "pay": True}
            ids.append(int(server.call("/sandbox/orders", body)["order_ids"][0]))
        listed = ", ".join(map(str, ids))
        found = self.database.rows(f"SELECT id, buyer_id FROM orders WHERE id IN ({listed})")
        people = dict(tuple(row) for row in found)
        return [people[order] for order in ids]

    def build(self):
        each = self.products_each
        store, product, sku = f"{STORES} + n / {each}", f"{PRODUCTS} + n", f"{SKUS} + n"
        seller, plan, card = f"{SELLERS} + n / {each}", f"{PLANS} + n", f"{PLACEMENTS} + n"
        of_store, of_product = f"store_id = {self.store}", f"store_id = {self.store} AND product_id = {self.product}"
        per_store = [
            ("stores", f"id = {self.store}", {"id": f"{STORES} + n", "folded_name": "original.folded_name || n"}),
            ("freight_settings", of_store, {"store_id": f"{STORES} + n"}),
            ("freight_templates", of_store, {"store_id": f"{STORES} + n"}),
            ("freight_rules", of_store, {"store_id": f"{STORES} + n"}),
            ("store_sales", of_store, {"store_id": f"{STORES} + n"}),
            ("persons", f"id = {self.seller}", {"id": f"{SELLERS} + n"}),
            ("alliance_sellers", f"person_id = {self.seller}", {"person_id": f"{SELLERS} + n"}),
        ]
        per_product = [
            ("products", f"store_id = {self.store} AND id = {self.product}", {"store_id": store, "id": product}),
            ("product_contents", of_product, {"store_id": store, "product_id": product}),
            ("skus", f"{of_product} AND id = {self.sku}", {"store_id": store, "product_id": product, "id": sku}),
            ("stocks", f"{of_store} AND sku_id = {self.sku}",
             {"store_id": store, "product_id": product, "sku_id": sku, "available": UNITS, "held": 0}),
            ("alliance_plans", f"{of_store} AND id = {self.plan}", {"store_id": store, "id": plan, "product_id": product}),
            ("alliance_plan_versions", f"{of_store} AND plan_id = {self.plan}", {"store_id": store, "plan_id": plan}),
            ("placements", f"id = {self.card}",
             {"id": card, "product_id": product, "store_id": store, "owner_id": seller, "promoter_id": seller, "plan": plan}),
        ]
        self.database.run(*(clone(self.database, *table, 0, self.stores) for table in per_store),
                          *(clone(self.database, *table, 0, self.products) for table in per_product))
        self.database.run(*self.touches(each))
        self.database.settle()

    def touches(self, each):
        """Each buyer taps the cards of every 250th product, and everybody the first product's."""
        for number, person in enumerate(self.people):
            of_buyer = f"person_id = {person} AND product_id = {self.product}"
            index = f"({number} + n * {self.buyers})"
            values = {
                "product_id": f"{PRODUCTS} + {index}", "store_id": f"{STORES} + {index} / {each}",
                "placement_id": f"{PLACEMENTS} + {index}", "promoter_id": f"{SELLERS} + {index} / {each}", "plan": f"{PLANS} + {index}"}
            yield clone(self.database, "person_touches", of_buyer, values, 0, self.products // self.buyers)
            if number > 0:
                hot = {"product_id": PRODUCTS, "store_id": STORES, "placement_id": PLACEMENTS, "promoter_id": SELLERS, "plan": PLANS}
                yield clone(self.database, "person_touches", of_buyer, hot, 0, 1)


class DueSettlements:
    """Completed orders of some stores, whose settlements all fall due at one moment. Each store's are copies of one that was paid."""

    stores = 20

    def __init__(self, market, binary, port):
        self.market = market
        self.database = market.database
        with market.deployment.serve(binary, port) as server:
            self.originals = [market.buy(number * market.products_each, server) for number in range(self.stores)]
        # What the demo's incentives pay for settled orders is no part of settling.
        self.database.run("UPDATE incentives SET state = 'ended' WHERE state = 'running'")
        self.due = int(time.time() * 1000) + 3_600_000

    def copy(self, name):
        """The same settlements in a deployment of their own."""
        other = copy.copy(self)
        other.market = self.market.copy(name)
        other.database = other.market.database
        return other

    def seconds_left(self):
        return max(0, self.due - int(time.time() * 1000)) // 1000

    def unsettled(self):
        return self.database.rows(f"SELECT COUNT(*) FROM orders WHERE id >= {NEWEST} AND settled_at IS NULL")[0][0]

    def platform_shards(self):
        """In which of the platform's chains each store's fees lie."""
        listed = ", ".join(map(str, self.originals))
        shards = dict(map(tuple, self.database.rows(
            f"SELECT DISTINCT order_id, shard FROM ledger_entries WHERE party_id = 1 AND order_id IN ({listed})")))
        return [shards[order] for order in self.originals]

    @staticmethod
    def first(number):
        """The id of the first copy of this store's order."""
        return NEWEST + number * 10**10

    def fill(self, count):
        """Answers how many lines will settle."""
        each = count // self.stores
        for number in range(self.stores):
            self.database.run(*self.copies(number, each))
        self.database.settle()
        return each * self.stores

    def copies(self, number, count):
        original, first = self.originals[number], self.first(number)
        of_order, order, received = f"order_id = {original}", f"{first} + n", self.due - 60 * 86_400_000
        # A promise is known by its transfer. Numbers of copies lie far beyond those that settling will use.
        transfer = "{} + n * 1000 + original.{} % 1000"
        promise = transfer.format(first, "transfer_id")
        tables = [
            ("orders", f"id = {original}", {
                "id": order, "payment_id": order, "state": 100, "shipped_at": received, "received_at": received}),
            ("order_lines", of_order, {"order_id": order, "shipped": 1}),
            ("order_shares", of_order, {"order_id": order}),
            ("order_promises", of_order, {"order_id": order, "promise_id": transfer.format(first, "promise_id")}),
            ("commission_orders", of_order, {"order_id": order}),
            ("ledger_entries", f"{of_order} AND purse = 1", {
                "order_id": order, "transfer_id": promise, "sequence": f"{10**9 * (number + 1)} + n"}),
            ("timers", "kind = 'order.settle' AND object = (SELECT MIN(object) FROM timers WHERE kind = 'order.settle')", {
                "party_id": f"(SELECT store_id FROM orders WHERE id = {original})", "object": order, "due": self.due}),
        ]
        yield from (clone(self.database, *table, 0, count) for table in tables)
        yield f"""
            UPDATE ledger_heads SET pending = pending + {count} * (
              SELECT SUM(amount) FROM ledger_entries e
              WHERE e.party_id = ledger_heads.party_id AND e.shard = ledger_heads.shard AND purse = 1 AND order_id = {original})
            WHERE (party_id, shard) IN (SELECT party_id, shard FROM ledger_entries WHERE purse = 1 AND order_id = {original})"""


class LongLists:
    """One store, buyer and product whose lists grow: orders, products, ledger entries, stock movements, after-sales; and a small store
    of the same merchant, which keeps the few rows that the town gave it, all older than what comes."""

    def __init__(self, deployment, merchant, buyer):
        self.database = deployment.database
        self.merchant = merchant
        self.count = 0
        # Not of a gift: its copies would be somebody else's orders.
        self.store, self.after_sale = self.database.rows(f"""
            SELECT a.store_id, MAX(a.id) FROM after_sales a JOIN grants g ON g.scope_id = a.store_id
            JOIN orders o ON o.store_id = a.store_id AND o.id = a.order_id
            WHERE g.person_id = {merchant} AND o.gift_id IS NULL GROUP BY a.store_id ORDER BY a.store_id LIMIT 1""")[0]
        self.order = self.value(f"SELECT order_id FROM after_sales WHERE id = {self.after_sale}")
        self.product, self.sku = self.database.rows(f"""
            SELECT s.product_id, s.id FROM skus s JOIN products p ON p.store_id = s.store_id AND p.id = s.product_id
            WHERE p.store_id = {self.store} AND p.status = 5 AND s.position = 0 ORDER BY s.product_id LIMIT 1""")[0]
        self.movement = self.value(f"SELECT MAX(id) FROM stock_movements WHERE store_id = {self.store} AND sku_id = {self.sku}")
        self.entry = self.value(f"SELECT MAX(sequence) FROM ledger_entries WHERE party_id = {self.store}")
        self.buyer = buyer
        self.small = self.value(f"SELECT MIN(id) FROM stores WHERE id <> {self.store} AND id IN (SELECT store_id FROM after_sales)")
        self.database.run(clone(
            self.database, "grants", f"person_id = {merchant} AND scope_id = {self.store}", {"scope_id": self.small}, 0, 1))

    def value(self, query):
        return self.database.rows(query)[0][0]

    def grow(self, count):
        """Lets every list have so many rows more than the town gave it."""
        for begin in range(self.count, count, BATCH):
            size = min(BATCH, count - begin)
            self.database.run(*(clone(self.database, *table, begin, size) for table in self.tables()))
        self.count = count
        self.database.settle()

    def tables(self):
        new, of_store, of_order = f"{NEWEST} + n", f"store_id = {self.store}", f"store_id = {self.store} AND order_id = {self.order}"
        of_product = f"{of_store} AND product_id = {self.product}"
        return [
            ("orders", f"id = {self.order}", {"id": new, "buyer_id": self.buyer, "payment_id": new, "state": 100}),
            ("order_lines", f"{of_order} AND number = 1", {"order_id": new}),
            ("after_sales", f"{of_store} AND id = {self.after_sale}", {
                "id": new, "order_id": new, "buyer_id": self.buyer, "refund_id": "NULL"}),
            ("products", f"{of_store} AND id = {self.product}", {"id": new, "listed_at": "original.listed_at + n"}),
            ("product_contents", of_product, {"product_id": new}),
            ("skus", f"{of_product} AND id = {self.sku}", {"product_id": new, "id": new}),
            ("stocks", f"{of_store} AND sku_id = {self.sku}", {"product_id": new, "sku_id": new}),
            ("ledger_entries", f"party_id = {self.store} AND sequence = {self.entry}", {"sequence": "1000000000 + n"}),
            ("stock_movements", f"{of_store} AND sku_id = {self.sku} AND id = {self.movement}", {"id": new}),
        ]

    def paths(self):
        """Each list's name, who reads it, its path, and the cursor after row `n`."""
        store = f"/api/v1/stores/{self.store}"
        by_id = lambda n: f"0.{NEWEST + n}"
        return [
            ("orders of a store", "merchant", f"{store}/orders", by_id),
            ("orders of a buyer", "buyer", "/api/v1/orders", by_id),
            ("products of a store", "merchant", f"{store}/products", by_id),
            ("statement of a store", "merchant", f"{store}/statement", lambda n: f"{1_000_000_000 + n}.0"),
            ("stock movements", "merchant", f"{store}/skus/{self.sku}/stock-movements", by_id),
            ("after-sales of a store", "merchant", f"{store}/after-sales", by_id),
            *((f"{noun} of a small store", "merchant", f"/api/v1/stores/{self.small}/{noun}", by_id)
              for noun in ["orders", "products", "after-sales"]),
        ]
