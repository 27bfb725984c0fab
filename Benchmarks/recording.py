"""Records which rows a piece of work writes, by triggers on every table, and makes of them what only writes those rows.

SPDX-License-Identifier: Apache-2.0
"""

import json
import re
import time

import fixture
import measuring

MOMENTS = range(10**12, 10**13)


class Recording:
    """The rows that one piece of work wrote in a PostgreSQL database, in their order: `with Recording(database) as recording`."""

    def __init__(self, database):
        self.database = database

    def __enter__(self):
        triggers = [
            f"CREATE TRIGGER bench AFTER INSERT OR UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION bench_record()"
            for (table,) in self.database.rows("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
            if table not in self.not_of_the_work]
        self.database.run(
            "CREATE TABLE bench_rows (place BIGSERIAL PRIMARY KEY, name TEXT, act TEXT, old JSON, new JSON)",
            """
            CREATE FUNCTION bench_record() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
              INSERT INTO bench_rows (name, act, old, new) VALUES (TG_TABLE_NAME, TG_OP, row_to_json(OLD), row_to_json(NEW));
              RETURN NULL;
            END $body$""", *triggers)
        return self

    # Written by the upkeep of the node and the sandbox at any time.
    not_of_the_work = {"node_leases", "outbox_positions", "sandbox_time"}

    def __exit__(self, *_):
        rows = self.database.rows("SELECT name, act, old, new FROM bench_rows ORDER BY place")
        # Old events are swept by the upkeep too.
        self.rows = [Written(*row) for row in rows if tuple(row[:2]) != ("outbox", "DELETE")]
        self.keys = {}
        for table, column in self.database.rows("""
            SELECT i.indrelid::regclass::text AS name, a.attname FROM pg_index i
            JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey) WHERE i.indisprimary"""):
            self.keys.setdefault(table, []).append(column)

    def summary(self):
        """How many rows of which tables, such as `ledger_entries +6, ledger_heads ~4, timers -1`."""
        signs = {"INSERT": "+", "UPDATE": "~", "DELETE": "-"}
        counts = {}
        for row in self.rows:
            counts[row.table, signs[row.act]] = counts.get((row.table, signs[row.act]), 0) + 1
        return ", ".join(f"{table} {sign}{count}" for (table, sign), count in sorted(counts.items()))


class Written:
    """One row, as it was before and after."""

    def __init__(self, table, act, old, new):
        self.table, self.act, self.old, self.new = table, act, old, new


class Statements:
    """SQL that writes recorded rows again, with the values in `named` (such as the store) and all new ids replaced.

    `name` says how a replaced value is written, `quoted` how a text is. Neighbouring inserts into one table are one statement.
    """

    def __init__(self, recording, named, newest, name, quoted):
        self.recording = recording
        self.named = named
        self.newest = newest
        self.name = name
        self.quoted = quoted
        self.fresh = {}

    def all(self):
        statements, begun = [], set()
        for row in self.recording.rows:
            key = tuple(sorted((column, json.dumps((row.new or row.old)[column])) for column in self.recording.keys[row.table]))
            if row.act == "INSERT":
                begun.add((row.table, key))
                self.insert(row, statements)
            elif row.act == "UPDATE":
                statements.append(self.update(row, is_own=(row.table, key) in begun))
            else:
                statements.append(f"DELETE FROM {row.table} WHERE {self.place(row.table, row.old)}")
        return statements

    def insert(self, row, statements):
        head = f"INSERT INTO {row.table} ({', '.join(row.new)}) VALUES "
        values = "(" + ", ".join(self.written(row.table, column, value) for column, value in row.new.items()) + ")"
        if statements and statements[-1].startswith(head):
            statements[-1] += ", " + values
        else:
            statements.append(head + values)

    def update(self, row, is_own):
        """A number in a row that was there before moves by the same difference; all else is set."""
        changes = []
        for column, value in row.new.items():
            before = row.old[column]
            if value == before:
                continue
            is_count = not is_own and type(value) is int and type(before) is int and value not in MOMENTS
            changes.append(f"{column} = {column} + {value - before}" if is_count else f"{column} = {self.written(row.table, column, value)}")
        return f"UPDATE {row.table} SET {', '.join(changes)} WHERE {self.place(row.table, row.new)}"

    def place(self, table, row):
        return " AND ".join(f"{column} = {self.written(table, column, row[column])}" for column in self.recording.keys[table])

    def written(self, table, column, value):
        if value is None:
            return "NULL"
        if type(value) is int:
            return self.number(table, column, value)
        text = str(value)
        if text.startswith("\\x"):
            return self.quoted(text)
        parts = [part for part in re.split(r"(\d{15,20})", text) if part]
        new = [part.isdigit() and int(part) > self.newest for part in parts]
        if not any(new):
            return self.quoted(text)
        return " || ".join(self.number(table, column, int(part)) if is_new else self.quoted(part) for part, is_new in zip(parts, new))

    def number(self, table, column, value):
        if (column, value) in self.named:
            return self.name(self.named[column, value])
        if value in self.named:
            return self.name(self.named[value])
        if value > self.newest or (table, column) == ("ledger_entries", "sequence"):
            place = self.fresh.setdefault(value if value > self.newest else (table, len(self.fresh)), len(self.fresh))
            return self.name(f"fresh{place}")
        return str(value)


def quoted_for_pgbench(text):
    """A literal in which pgbench finds no variable."""
    escaped = text.replace("\\", "\\\\").replace("'", "''").replace(":", "\\x3A")
    return f"E'{escaped}'"


def quoted_for_sqlite(text):
    if text.startswith("\\x"):
        return f"X'{text[2:]}'"
    return "'" + text.replace("'", "''") + "'"


def newest_id(database):
    """Every id that the program makes from now on is greater."""
    return database.rows("SELECT MAX(sequence) FROM outbox")[0][0]


def record_order(market, server, number):
    """The rows of one paid order of the product with this number, and the script that writes them with pgbench."""
    newest = newest_id(market.database)
    with Recording(market.database) as recording:
        market.buy(number, server)
    place = number // market.products_each
    first = {"store": fixture.STORES + place, "seller": fixture.SELLERS + place, "plan": fixture.PLANS + number,
             "card": fixture.PLACEMENTS + number, "product": fixture.PRODUCTS + number, "sku": fixture.SKUS + number}
    named = {value: name for name, value in first.items()}
    named[market.person(number)] = "buyer"
    for shard in {row.new["shard"] for row in recording.rows if row.table == "ledger_heads" and row.new["party_id"] < 10} - {0}:
        named["shard", shard] = named["counter_shard", shard] = "shard"
    statements = Statements(recording, named, newest, lambda name: f"CAST(:{name} AS BIGINT)", quoted_for_pgbench)
    return recording, OrderScript(statements)


class OrderScript:
    """A pgbench script that writes in one transaction the rows of one paid order: in stores and products chosen at random, or of
    the first product with `is_hot`. Each client counts its own orders, so no id comes twice."""

    def __init__(self, statements):
        self.statements = statements.all()
        self.fresh = len(statements.fresh)

    def text(self, is_hot):
        store, product = ("0", "0") if is_hot else ("random(0, 99)", "random(0, 99)")
        lines = [
            f"\\set s {store}", f"\\set p {product}", f"\\set store {fixture.STORES} + :s", f"\\set seller {fixture.SELLERS} + :s",
            *(f"\\set {name} {first} + :s * 100 + :p" for name, first in [
                ("plan", fixture.PLANS), ("card", fixture.PLACEMENTS), ("product", fixture.PRODUCTS), ("sku", fixture.SKUS)]),
            "\\set shard :s % 64", "\\set buyer 900000000000000 + (:s * 100 + :p) % 250", "\\set n :n + 1",
            f"\\set base {fixture.NEWEST} + (:run * 1000 + :client_id) * 100000000000000 + :n * {self.fresh}",
            *(f"\\set fresh{number} :base + {number}" for number in range(self.fresh)),
        ]
        return "\n".join(lines + ["BEGIN;"] + [f"{statement};" for statement in self.statements] + ["COMMIT;"]) + "\n"

    @staticmethod
    def prepare(database):
        """The heads of all chains that the script moves on, which real sales make as they go."""
        holders = [f"({party}, {shard})" for party in (1, 2) for shard in range(64)]
        holders += [f"({first + number}, 0)" for first in (fixture.STORES, fixture.SELLERS) for number in range(100)]
        database.run(f"""
            INSERT INTO ledger_heads (party_id, shard, sequence, hash, pending, available, frozen, deposit)
            SELECT party, shard, 0, '', 0, 0, 0, 0 FROM (VALUES {", ".join(holders)}) AS holders (party, shard) ON CONFLICT DO NOTHING""")
        database.settle()


def record_settlement(due, server):
    """The rows of one settlement, the first store's, when nothing else falls due."""
    due.database.run(*due.copies(0, 1), f"DELETE FROM timers WHERE object < {fixture.NEWEST}")
    newest = newest_id(due.database)
    with Recording(due.database) as recording:
        server.call("/sandbox/clock", {"advance_seconds": due.seconds_left() + 60})
    recording.newest = newest
    return recording


class BareSettlements:
    """Writes the rows of settlements, deciding nothing. On SQLite as many orders in a transaction as a lane takes at once, each kind
    of row for all of them together; on PostgreSQL with pgbench, one order in a transaction, at its best client count."""

    batch = 256

    def __init__(self, recording, due):
        self.due = due
        self.recording = recording
        self.named = {due.first(0): "order_id", fixture.STORES: "store", fixture.SELLERS: "seller"}
        self.shards = due.platform_shards()
        if self.shards[0]:
            self.named["shard", self.shards[0]] = self.named["counter_shard", self.shards[0]] = "shard"

    def rate(self, lines, seconds, clients):
        """Order lines a second."""
        # The same rows are written over and over, so what they take from must not run out.
        self.due.database.run("UPDATE ledger_heads SET pending = pending + 1000000000000000")
        if self.due.database.engine == "postgres":
            return measuring.best_pgbench(self.due.database, self.script(), seconds, clients)[0]
        return self.rate_on_sqlite(min(lines, 50_000))

    def statements(self, name, quoted):
        found = Statements(self.recording, self.named, self.recording.newest, name, quoted)
        return found.all(), len(found.fresh)

    def rate_on_sqlite(self, lines):
        statements, fresh = self.statements(lambda name: f":{name}", quoted_for_sqlite)
        values = [self.values(number, fresh) for number in range(lines)]
        connection = self.due.database.connect()
        begin = time.monotonic()
        for first in range(0, lines, self.batch):
            connection.execute("BEGIN IMMEDIATE")
            for statement in statements:
                connection.executemany(statement, values[first:first + self.batch])
            connection.execute("COMMIT")
        seconds = time.monotonic() - begin
        connection.close()
        return lines / seconds

    def values(self, number, fresh):
        store, copy = number % self.due.stores, number // self.due.stores
        base = fixture.NEWEST + 10**17 + number * fresh
        return {
            "order_id": self.due.first(store) + copy, "store": fixture.STORES + store, "seller": fixture.SELLERS + store,
            "shard": self.shards[store], **{f"fresh{place}": base + place for place in range(fresh)}}

    def script(self):
        statements, fresh = self.statements(lambda name: f"CAST(:{name} AS BIGINT)", quoted_for_pgbench)
        shards = " ".join(f"WHEN :s = {number} THEN {shard}" for number, shard in enumerate(self.shards))
        lines = [
            "\\set n :n + 1", "\\set number :n * 128 + :client_id", f"\\set s :number % {self.due.stores}",
            f"\\set order_id {fixture.NEWEST} + :s * 10000000000 + :number / {self.due.stores}",
            f"\\set store {fixture.STORES} + :s", f"\\set seller {fixture.SELLERS} + :s", f"\\set shard CASE {shards} ELSE 0 END",
            f"\\set base {fixture.NEWEST} + 100000000000000000 + (:run * 1000 + :client_id) * 10000000000000 + :n * {fresh}",
            *(f"\\set fresh{place} :base + {place}" for place in range(fresh)),
        ]
        return "\n".join(lines + ["BEGIN;"] + [f"{statement};" for statement in statements] + ["COMMIT;"]) + "\n"
