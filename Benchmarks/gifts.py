"""Two thousand people at once on two hundred portions of a gift.

SPDX-License-Identifier: Apache-2.0
"""

import asyncio
import hashlib
import json
import resource
import secrets
import time

ADDRESS = {
    "user_name": "林小满", "tel_number": "13800000000", "province_name": "浙江省", "city_name": "杭州市", "county_name": "西湖区",
    "detail_info": "龙井路 1 号"}


class Crowd:
    """So many people with a session each, and gifts of one product for them to come to."""

    def __init__(self, town, people):
        self.database = town.database
        rows = self.database.rows(
            """
            SELECT p.id, s.id AS sku FROM products p JOIN skus s ON s.store_id = p.store_id AND s.product_id = p.id AND s.position = 0
            WHERE p.status = 5 AND p.store_open = 1 AND p.limit_units IS NULL ORDER BY p.id LIMIT 1""")
        self.product, self.sku = rows[0]
        self.database.run(f"UPDATE stocks SET available = 1000000 WHERE sku_id = {self.sku}")
        self.tokens = self.register(people)
        # A connection for each of them, in the program and here.
        resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)

    def register(self, count):
        """Past the program: hashing thousands of passwords is slow on purpose."""
        last, now = self.database.rows("SELECT MAX(id) AS id FROM persons")[0][0], int(time.time() * 1000)
        tokens, people, sessions = [], [], []
        for person in range(last + 1, last + 1 + count):
            token = f"{person}_{secrets.token_hex(26)}"
            digest = hashlib.sha256(token.encode()).hexdigest()
            binary = f"X'{digest}'" if self.database.engine == "sqlite" else f"'\\x{digest}'"
            people.append(f"({person}, 'friend', '', {now})")
            sessions.append(f"({person}, {binary}, {person}, 'bearer', '', {now}, {now * 2})")
            tokens.append(token)
        self.database.run(
            f"INSERT INTO persons (id, name, password_hash, created_at) VALUES {', '.join(people)}",
            "INSERT INTO sessions (person_id, token_hash, id, kind, label, created_at, expires_at) "
            f"VALUES {', '.join(sessions)}")
        return tokens

    def rush(self, server, portions):
        """Everybody's acceptance is sent at once, each on a connection of its own that is open already. Answers the seconds from then
        until the last portion was accepted, and until everybody was answered."""
        given = server.call("/sandbox/gifts", {
            "openid": f"giver-{secrets.token_hex(8)}", "product_id": str(self.product), "sku_id": str(self.sku), "portions": portions,
            "pay": True})
        answers = asyncio.run(self.accept(server, given["url"].rsplit("/", 1)[-1]))
        accepted = [seconds for status, seconds in answers if status == 201]
        refused = [status for status, _ in answers if status != 201]
        found = self.database.rows(
            f"SELECT COUNT(DISTINCT recipient_id) AS people, COUNT(*) AS portions FROM gift_portions "
            f"WHERE gift_id = {given['gift_id']} AND state = 'accepted'")[0]
        if len(accepted) != portions or set(refused) != {409} or found != (portions, portions):
            raise RuntimeError(f"{len(accepted)} of {portions} portions were accepted, kept are {found}, and others got {set(refused)}")
        return max(accepted), max(seconds for _, seconds in answers)

    async def accept(self, server, link):
        body = json.dumps({"address": ADDRESS}).encode()
        gate, ready = asyncio.Event(), asyncio.Semaphore(0)
        begin = None

        async def one(token):
            reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
            head = (
                f"POST /api/v1/gift-links/{link}/acceptance HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\nAuthorization: Bearer {token}\r\n"
                f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n").encode()
            ready.release()
            await gate.wait()
            writer.write(head + body)
            status = int((await reader.readline()).split()[1])
            answered = time.monotonic()
            writer.close()
            return status, answered - begin

        people = [asyncio.ensure_future(one(token)) for token in self.tokens]
        for _ in people:
            await ready.acquire()
        begin = time.monotonic()
        gate.set()
        return await asyncio.gather(*people)
