"""The compatible API under load, beside the server's own rate for an empty answer.

SPDX-License-Identifier: Apache-2.0
"""

import json
import time

import measuring

APPID = "wxdemostore000001"
CONNECTIONS = 64
ORDERS = 300
PAGE = 100


class Program:
    """A demo store's program: its token, and bodies for its calls."""

    def __init__(self, town, server):
        self.database, self.server = town.database, server
        answer = server.call(
            "/cgi-bin/stable_token", {"grant_type": "client_credential", "appid": APPID, "secret": f"secret-{APPID}"})
        self.token = answer["access_token"]
        self.store = self.database.rows(f"SELECT store_id FROM open_apps WHERE appid = '{APPID}'")[0][0]
        self.skus = self.database.rows(f"""
            SELECT p.id, MIN(s.id) AS sku FROM products p JOIN skus s ON s.store_id = p.store_id AND s.product_id = p.id
            JOIN stocks k ON k.store_id = s.store_id AND k.sku_id = s.id
            WHERE p.store_id = {self.store} AND p.status = 5 AND k.available > 0 GROUP BY p.id""")
        self.orders = [self.buy(number) for number in range(ORDERS)]

    def buy(self, number):
        """An order of the store, paid by one of many buyers."""
        product, sku = self.skus[number % len(self.skus)]
        self.server.call(self.path("/channels/ec/product/stock/update"), self.more_stock(product, sku))
        line = {"product_id": str(product), "sku_id": str(sku)}
        return self.server.call("/sandbox/orders", {"openid": f"bench-{number % 50}", "lines": [line], "pay": True})["order_ids"][0]

    def path(self, path):
        return f"{path}?access_token={self.token}"

    @staticmethod
    def more_stock(product, sku):
        return {"product_id": str(product), "sku_id": str(sku), "diff_type": 1, "num": 1}

    def works(self):
        """Each call's name, path, bodies, and the least share of the empty answer's rate."""
        now = int(time.time())
        times = {"start_time": now - 3 * 86_400, "end_time": now + 3600}
        return [
            ("product get", "/channels/ec/product/get", [{"product_id": str(product)} for product, _ in self.skus], 0.4),
            ("order get", "/channels/ec/order/get", [{"order_id": order} for order in self.orders], 0.4),
            ("stock update", "/channels/ec/product/stock/update", [self.more_stock(*sku) for sku in self.skus], 0.4),
            ("order list", "/channels/ec/order/list/get", [{"create_time_range": times, "page_size": PAGE}], 0.1),
        ]

    def units(self):
        """What the stock of all that is sold adds up to."""
        listed = ", ".join(str(sku) for _, sku in self.skus)
        return int(self.database.rows(f"SELECT SUM(available) FROM stocks WHERE store_id = {self.store} AND sku_id IN ({listed})")[0][0])

    def check(self, name, path, bodies):
        """Every call has to succeed, or what is measured is a refusal."""
        for body in bodies:
            answer = self.server.call(self.path(path), body)
            if answer["errcode"] != 0 or name == "order list" and len(answer["order_id_list"]) != PAGE:
                raise RuntimeError(f"{name}: {json.dumps(answer)[:300]}")

    def rate(self, name, path, bodies, seconds):
        """Calls a second. Changes of stock are counted in the stock: none may be lost."""
        before = self.units()
        load = measuring.wrk_posts(
            self.server.address, self.path(path), [json.dumps(body) for body in bodies], connections=CONNECTIONS, seconds=seconds)
        if name == "stock update" and self.units() - before < load.answered:
            raise RuntimeError(f"{load.answered} changes were answered, but the stock grew by {self.units() - before}")
        return load.per_second


def without_quotas(town):
    """Lets a program call as often as it can. The rules are as old as time."""
    town.database.run(*(
        f"""INSERT INTO rule_versions (rule_key, version, value, from_at, announced_at, reason)
            VALUES ('open_platform.{rule}', 1, 1000000000, 0, 0, 'bench')"""
        for rule in ["calls_per_day", "calls_per_minute"]))


def shares(bench, town, spoken):
    """Each call's name, rate, the empty answer's rate in the same run, and the least share."""
    without_quotas(town)
    with town.serve(bench.binary, bench.port) as server:
        program = Program(town, server)
        bench.say(f"Calls of the compatible API on {spoken}, beside an empty answer")
        options = {"connections": CONNECTIONS, "seconds": bench.seconds}
        measuring.wrk_paths(server.address, ["/live"], connections=CONNECTIONS, seconds=1)
        empty = max(measuring.wrk_paths(server.address, ["/live"], **options).per_second for _ in range(bench.rounds))
        for name, path, bodies, least in program.works():
            program.check(name, path, bodies)
            program.rate(name, path, bodies, seconds=1)
            yield name, max(program.rate(name, path, bodies, bench.seconds) for _ in range(bench.rounds)), empty, least
