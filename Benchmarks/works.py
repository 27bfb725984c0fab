"""The pieces of work that are measured, each beside its reference in the same run.

SPDX-License-Identifier: Apache-2.0
"""

import functools
import pathlib
import time

import fixture
import gifts
import measuring
import partners
import recording
import wechat as wechat_calls
from deployment import Deployment

ENGINES = ["sqlite", "postgres"]
SPOKEN = {"sqlite": "SQLite", "postgres": "PostgreSQL"}


class Figure:
    """One line of the table: a ratio against a reference, or an amount, and its budget."""

    def __init__(self, work, ours, reference, measured, budget, is_met, unit=""):
        self.work, self.ours, self.reference, self.measured = work, ours, reference, measured
        self.budget, self.is_met, self.unit = budget, is_met, unit

    @staticmethod
    def at_least(work, ours, reference, least, unit):
        ratio = ours / reference
        return Figure(work, f"{ours:,.0f}", f"{reference:,.0f}", f"{ratio:.2f}", f">= {least}", ratio >= least, unit)

    @staticmethod
    def at_most(work, ours, reference, most, unit):
        ratio = ours / reference
        return Figure(work, f"{ours:.2f}", f"{reference:.2f}", f"{ratio:.2f}", f"<= {most}", ratio <= most, unit)

    @staticmethod
    def below(work, amount, most, unit):
        return Figure(work, f"{amount:.0f}", "", f"{amount:.0f}", f"<= {most}", amount <= most, unit)


class Bench:
    """One run: what it may take, and what its pieces of work share."""

    def __init__(self, work, binary, port, is_quick, rows, lines):
        self.work = work
        self.binary = binary
        self.port = port
        self.seconds = 3 if is_quick else 6
        self.rounds = 1 if is_quick else 2
        self.reference_seconds = 2 if is_quick else 5
        self.list_seconds = 1
        self.clients = [16, 64] if is_quick else measuring.CLIENTS
        self.rows = rows
        self.lines = lines
        self.notes = []

    def say(self, text):
        print(f"==> {text}", flush=True)

    @functools.cache
    def town(self, engine):
        self.say(f"Seeding the demo town in {SPOKEN[engine]}")
        return Deployment.seeded(self.work, engine, self.binary)

    @functools.cache
    def market(self, engine):
        """A market that no measurement changes: each takes a copy."""
        self.say(f"Building the market in {SPOKEN[engine]}: {fixture.Market.stores} stores, {fixture.Market.products:,} products")
        return fixture.Market(self.town(engine).copy("market"), self.binary, self.port)

    @functools.cache
    def order(self):
        """The rows of one paid order, recorded, and what writes them again."""
        self.say("Recording the rows of one paid order")
        copy = self.market("postgres").copy("recording")
        with copy.deployment.serve(self.binary, self.port) as server:
            copy.buy(701, server)
            found, script = recording.record_order(copy, server, 701)
        copy.deployment.drop()
        self.notes.append(f"one paid order writes: {found.summary()}")
        return script

    @functools.cache
    def reference_orders(self, is_hot):
        """Transactions a second of pgbench with the rows of a paid order; spread at its best client count, or hot with 32 clients."""
        script = self.order()
        self.say("pgbench writes the same rows" + (" into one hot row" if is_hot else ""))
        copy = self.market("postgres").copy("reference_hot" if is_hot else "reference")
        script.prepare(copy.database)
        best, clients = measuring.best_pgbench(
            copy.database, script.text(is_hot), self.reference_seconds, [32] if is_hot else self.clients)
        copy.deployment.drop()
        self.notes.append(f"pgbench, {'one hot row' if is_hot else 'spread'}: {best:,.0f} transactions/s with {clients} clients")
        return best

    @functools.cache
    def orders(self, engine):
        """Paid orders a second over HTTP with 64 clients: of all products, and of one."""
        market = self.market(engine).copy("checkout")
        self.say(f"Paid checkouts on {SPOKEN[engine]}: of {market.products:,} products, then of one")
        rates = {market.products: [], 1: []}
        with market.deployment.serve(self.binary, self.port) as server:
            self.checkouts(market, server, market.products, seconds=2)
            for _ in range(self.rounds):
                for products in rates:
                    rates[products].append(self.checkouts(market, server, products, self.seconds))
        market.deployment.drop()
        return max(rates[market.products]), max(rates[1])

    def checkouts(self, market, server, products, seconds):
        """Counts orders whose answer was received; all of them must be paid, with all their shares in the ledger."""
        count = "SELECT COUNT(*) FROM orders WHERE paid_at IS NOT NULL"
        before = market.database.rows(count)[0][0]
        load = measuring.wrk(
            f"{server.address}/sandbox/orders", "orders", fixture.PRODUCTS, fixture.SKUS, products, market.buyers,
            connections=64, seconds=seconds)
        found = market.database.rows(count)[0][0] - before
        if found < load.answered:
            raise RuntimeError(f"{load.answered} orders were answered, but only {found} are paid")
        return load.per_second


def checkout(bench):
    reference = bench.reference_orders(False)
    for engine, least in [("sqlite", 2), ("postgres", 1)]:
        spread, _ = bench.orders(engine)
        yield Figure.at_least(f"paid checkout, {SPOKEN[engine]} / pgbench", spread, reference, least, "orders/s")


def hot(bench):
    for engine in ENGINES:
        spread, one = bench.orders(engine)
        yield Figure.at_least(f"one hot SKU / 10,000 SKUs, {SPOKEN[engine]}", one, spread, 0.9, "orders/s")
    _, one = bench.orders("postgres")
    yield Figure.at_least("one hot SKU, PostgreSQL / pgbench on one hot row", one, bench.reference_orders(True), 3, "orders/s")


def pages(bench):
    town = bench.town("sqlite")
    card, product = town.database.rows(
        "SELECT c.id, c.product_id FROM placements c JOIN products p ON p.id = c.product_id "
        "WHERE c.withdrawn_at IS NULL AND p.status = 5 AND p.store_open = 1 ORDER BY c.id LIMIT 1")[0]
    paths = {"product card": f"/cards/{card}", "product page": f"/products/{product}"}
    with town.serve(bench.binary, bench.port) as server:
        files = {name.split()[1]: server.call(path, raw=True) for name, path in paths.items()}
        with measuring.nginx(bench.port + 1, files) as reference:
            for name, path in paths.items():
                file = name.split()[1]
                bench.say(f"The {name}, {len(files[file]):,} bytes, beside nginx")
                options = {"connections": 64, "seconds": bench.seconds}
                measuring.wrk_paths(server.address, [path], connections=64, seconds=1)
                ours = max(measuring.wrk_paths(server.address, [path], **options).per_second for _ in range(bench.rounds))
                theirs = max(measuring.wrk_paths(reference, [f"/{file}"], **options).per_second for _ in range(bench.rounds))
                yield Figure.at_least(f"{name} / nginx with the same bytes", ours, theirs, 0.3, "requests/s")


def settlement(bench):
    found = recorded_settlement(bench)
    for engine in ENGINES:
        due = fixture.DueSettlements(bench.market(engine).copy("settlement"), bench.binary, bench.port)
        lines = due.fill(bench.lines)
        copied = due.copy("bare")
        bench.say(f"Writing the rows of {lines:,} settlements into {SPOKEN[engine]}")
        bare = recording.BareSettlements(found, copied).rate(lines, bench.reference_seconds, bench.clients)
        copied.market.deployment.drop()
        bench.say(f"Settling {lines:,} order lines on {SPOKEN[engine]}")
        with due.market.deployment.serve(bench.binary, bench.port) as server:
            begin = time.monotonic()
            server.call("/sandbox/clock", {"advance_seconds": due.seconds_left() + 60})
            seconds = time.monotonic() - begin
        left = due.unsettled()
        if left:
            raise RuntimeError(f"{left} orders did not settle")
        due.market.deployment.drop()
        yield Figure.at_least(
            f"settlement of {lines:,} order lines, {SPOKEN[engine]} / bare writes", lines / seconds, bare, 0.5, "lines/s")


def recorded_settlement(bench):
    bench.say("Recording the rows of one settlement")
    due = fixture.DueSettlements(bench.market("postgres").copy("settled"), bench.binary, bench.port)
    with due.market.deployment.serve(bench.binary, bench.port) as server:
        found = recording.record_settlement(due, server)
    due.market.deployment.drop()
    bench.notes.append(f"one settlement writes: {found.summary()}")
    return found


def lists(bench):
    few, many = 10_000, bench.rows
    for engine in ENGINES:
        towns = [bench.town(engine).copy(f"lists_{count}") for count in (few, many)]
        with towns[0].serve(bench.binary, bench.port) as first, towns[1].serve(bench.binary, bench.port + 1) as second:
            readers = [ListReader(bench, town, server) for town, server in zip(towns, (first, second))]
            for reader, count in zip(readers, (few, many)):
                bench.say(f"Lengthening the lists on {SPOKEN[engine]} to {count:,} rows")
                reader.long.grow(count)
            bench.say(f"Reading both on {SPOKEN[engine]}")
            for name in readers[0].paths:
                times = [[reader.milliseconds(name) for reader in readers] for _ in range(1 + bench.rounds)]
                # The first is to warm up, and the best of the others counts: a page takes no longer when it is asked for again.
                short, long = (min(column) for column in list(zip(*times[1:])))
                yield Figure.at_most(f"{name}, {SPOKEN[engine]}, {many:,} / {few:,} rows", long, short, 2, "ms p99")
        if engine == "sqlite":
            yield from memory_of_many(bench, towns[1], readers[1].long)
        for town in towns:
            town.drop()


class ListReader:
    """Who reads the long lists of a town, and the lists."""

    people = {"merchant": "13800000003", "buyer": "13800000001"}

    def __init__(self, bench, town, server):
        self.bench = bench
        self.server = server
        self.tokens = {role: server.sign_in(login) for role, login in self.people.items()}
        ids = {role: server.call("/api/v1/me", token=token)["id"] for role, token in self.tokens.items()}
        self.long = fixture.LongLists(town, ids["merchant"], ids["buyer"])
        self.paths = {name: (role, path, cursor) for name, role, path, cursor in self.long.paths()}

    def milliseconds(self, name):
        """The p99 of a list's pages, the first and those at every depth."""
        role, path, cursor = self.paths[name]
        depths = [f"{path}?after={cursor(self.long.count * place // 200)}" for place in range(1, 200)]
        try:
            return page_milliseconds(self.bench, self.server, [path, *depths], self.tokens[role])
        except RuntimeError as fault:
            raise RuntimeError(f"{name}: {fault}") from fault


def page_milliseconds(bench, server, paths, token):
    """The p99 of these pages."""
    measuring.wait_for_requests(server, paths[0], token, bench.list_seconds * 10_000)
    return measuring.wrk_paths(
        server.address, paths, token, connections=2, seconds=bench.list_seconds, threads=1).p99_milliseconds


def memory(bench):
    bench.say("Resident memory, idle")
    with bench.town("sqlite").serve(bench.binary, bench.port) as server:
        time.sleep(5)
        yield Figure.below("resident memory, idle", server.resident_mebibytes(), 80, "MiB")


def memory_of_many(bench, town, long):
    """Browses what a million products are, as people and merchants do, and then looks."""
    bench.say(f"Resident memory with {long.count:,} products")
    with town.serve(bench.binary, bench.port) as server:
        token = server.sign_in("13800000003")
        for name, _, path, cursor in long.paths():
            if name.startswith("products"):
                depths = [f"{path}?after={cursor(long.count * place // 500)}" for place in range(1, 500)]
                measuring.wait_for_requests(server, path, token, bench.seconds * 9_000)
                measuring.wrk_paths(server.address, depths, token, connections=8, seconds=bench.seconds)
        shelf = ["/", "/api/v1/products", *(f"/products/{fixture.NEWEST + long.count * place // 500}" for place in range(500))]
        measuring.wrk_paths(server.address, shelf, connections=8, seconds=bench.seconds)
        yield Figure.below(f"resident memory with {long.count:,} products", server.resident_mebibytes(), 250, "MiB")


def shares(bench):
    for engine in ENGINES:
        town = bench.town(engine).copy("shares")
        orders = partners.SharedOrders(town)
        bench.say(f"Orders on {SPOKEN[engine]} that two share, and that six share")
        rates = {2: [], 6: []}
        with town.serve(bench.binary, bench.port) as server:
            orders.come(server)
            for count in rates:
                orders.rate(server, count, seconds=1)
            for _ in range(bench.rounds):
                for count in rates:
                    rates[count].append(orders.rate(server, count, seconds=bench.seconds))
        town.drop()
        two, six = (1000 / max(rates[count]) for count in (2, 6))
        yield Figure.at_most(f"paid order of six participants / of two, {SPOKEN[engine]}", six, two, 1.5, "ms")


def earnings(bench):
    for engine in ENGINES:
        town = bench.town(engine).copy("earnings")
        few, many = 10_000, bench.rows
        with town.serve(bench.binary, bench.port) as server:
            token = server.sign_in("13800000002")
            long = partners.LongEarnings(town, server.call("/api/v1/me", token=token)["id"])
            times = []
            for count in (few, many):
                bench.say(f"A seller's earnings on {SPOKEN[engine]} at {count:,} commissions")
                long.grow(count)
                found = [page_milliseconds(bench, server, long.paths(), token) for _ in range(1 + bench.rounds)]
                times.append(min(found[1:]))
        town.drop()
        yield Figure.at_most(f"seller's earnings page, {SPOKEN[engine]}, {many:,} / {few:,} commissions", times[1], times[0], 2, "ms p99")


def presents(bench):
    people, portions = 2000, 200
    for engine in ENGINES:
        _, checkouts = bench.orders(engine)
        town = bench.town(engine).copy("presents")
        crowd = gifts.Crowd(town, people)
        bench.say(f"{people:,} people at once on {portions} portions of a gift on {SPOKEN[engine]}")
        with town.serve(bench.binary, bench.port) as server:
            crowd.rush(server, portions)
            times = [crowd.rush(server, portions) for _ in range(bench.rounds)]
        town.drop()
        taken, answered = min(times)
        bench.notes.append(
            f"{people:,} people at once on {portions} portions, {SPOKEN[engine]}: all portions accepted after {taken:.2f} s, "
            f"all people answered after {answered:.2f} s")
        yield Figure.at_least(
            f"{people:,} people at once on {portions} portions, {SPOKEN[engine]} / paid checkouts of one SKU", portions / taken, checkouts, 0.5,
            "accepted/s")


def wechat(bench):
    for engine in ENGINES:
        town = bench.town(engine).copy("wechat")
        for name, ours, empty, least in wechat_calls.shares(bench, town, SPOKEN[engine]):
            yield Figure.at_least(f"{name}, {SPOKEN[engine]} / an empty answer", ours, empty, least, "calls/s")
        town.drop()


WORKS = {"checkout": checkout, "hot": hot, "pages": pages, "memory": memory, "settlement": settlement, "shares": shares,
         "earnings": earnings, "lists": lists, "wechat": wechat, "gifts": presents}
