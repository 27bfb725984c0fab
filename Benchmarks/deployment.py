"""A Xiaodian to be measured: its database on one of the engines, its folder, and its process.

SPDX-License-Identifier: Apache-2.0
"""

import json
import os
import pathlib
import shutil
import sqlite3
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent
START_SECONDS_MAX = 30


class SQLite:
    """A database in one file, synced at every commit as the program does."""

    engine = "sqlite"

    def __init__(self, folder):
        self.path = folder / "xiaodian.sqlite"
        self.address = f"sqlite:{self.path}"

    def copy(self, folder):
        connection = sqlite3.connect(self.path)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        copied = SQLite(folder)
        shutil.copyfile(self.path, copied.path)
        return copied

    def connect(self):
        connection = sqlite3.connect(self.path, isolation_level=None, timeout=60)
        connection.execute("PRAGMA synchronous = FULL")
        return connection

    def run(self, *statements):
        """Runs statements in one transaction."""
        connection = self.connect()
        connection.execute("PRAGMA cache_size = -262144")
        connection.execute("BEGIN IMMEDIATE")
        for statement in statements:
            connection.execute(statement)
        connection.execute("COMMIT")
        connection.close()

    def rows(self, query):
        connection = self.connect()
        try:
            return connection.execute(query).fetchall()
        finally:
            connection.close()

    def columns(self, table):
        return [row[1] for row in self.rows(f"PRAGMA table_info({table})")]

    def settle(self):
        """Brings the engine's statistics up to date, as its own upkeep would."""
        self.run("ANALYZE")

    def drop(self):
        for path in self.path.parent.glob("xiaodian.sqlite*"):
            path.unlink()


class Postgres:
    """A database of the server that `scripts/postgres --durable` started."""

    engine = "postgres"

    def __init__(self, name):
        self.name = name
        parts = urllib.parse.urlsplit(os.environ["XIAODIAN_TEST_POSTGRES"])
        self.host = urllib.parse.parse_qs(parts.query)["host"][0]
        self.user = urllib.parse.parse_qs(parts.query)["user"][0]
        self.address = f"postgres:///{name}?host={self.host}&user={self.user}"

    @staticmethod
    def create(name, template="template0"):
        Postgres("postgres").command(f"CREATE DATABASE {name} TEMPLATE {template}")
        return Postgres(name)

    def copy(self, folder):
        return Postgres.create(folder.name, self.name)

    def command(self, *statements):
        """Runs statements one by one, each in a transaction of its own."""
        subprocess.run(
            ["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-h", self.host, "-U", self.user, self.name],
            input="".join(f"{statement};\n" for statement in statements), text=True, check=True, stdout=subprocess.DEVNULL)

    def run(self, *statements):
        """Runs statements in one transaction."""
        self.command("BEGIN", *statements, "COMMIT")

    def rows(self, query):
        """The rows as JSON knows them, so that numbers stay numbers."""
        answer = subprocess.run(
            ["psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-h", self.host, "-U", self.user, self.name],
            input=f"SELECT row_to_json(found) FROM ({query}) AS found;", text=True, check=True, capture_output=True)
        return [tuple(json.loads(line).values()) for line in answer.stdout.splitlines()]

    def columns(self, table):
        return [row[0] for row in self.rows(
            f"SELECT column_name FROM information_schema.columns WHERE table_name = '{table}' ORDER BY ordinal_position")]

    def settle(self):
        """Brings the engine's statistics and visibility map up to date, as its own upkeep would."""
        self.command("VACUUM (ANALYZE)", "CHECKPOINT")

    def drop(self):
        Postgres("postgres").command(f"DROP DATABASE {self.name} WITH (FORCE)")


class Deployment:
    """A folder with keys and files, and a database."""

    def __init__(self, folder, database):
        self.folder = folder
        self.database = database

    @staticmethod
    def seeded(work, engine, binary):
        """The demo town, made by the program itself."""
        folder = work / f"seed_{engine}"
        folder.mkdir()
        database = SQLite(folder) if engine == "sqlite" else Postgres.create(folder.name)
        subprocess.run(
            [binary, "demo", "--database", database.address, "--folder", folder], check=True, stdout=subprocess.DEVNULL)
        return Deployment(folder, database)

    def copy(self, name):
        """The same again, to be changed."""
        folder = self.folder.parent / f"{name}_{self.database.engine}"
        folder.mkdir()
        for key in self.folder.glob("*.key"):
            shutil.copy(key, folder)
        (folder / "files").symlink_to((self.folder / "files").resolve())
        return Deployment(folder, self.database.copy(folder))

    def serve(self, binary, port):
        return Server(self, binary, port)

    def drop(self):
        self.database.drop()
        shutil.rmtree(self.folder)


class Server:
    """The program, serving a deployment: `with deployment.serve(binary, port) as server`."""

    def __init__(self, deployment, binary, port):
        self.deployment = deployment
        self.binary = binary
        self.port = port
        self.address = f"http://127.0.0.1:{port}"

    def __enter__(self):
        if self.is_ready():
            raise RuntimeError(f"another server answers at {self.address}")
        self.log = open(self.deployment.folder / "log", "ab")
        self.process = subprocess.Popen(
            [self.binary, "serve", "--sandbox", "--database", self.deployment.database.address, "--folder", self.deployment.folder,
             "--port", str(self.port)],
            stdout=self.log, stderr=self.log, cwd=ROOT)
        deadline = time.monotonic() + START_SECONDS_MAX
        while not self.is_ready():
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"the program did not start, see {self.log.name}:\n{pathlib.Path(self.log.name).read_text()[-2000:]}")
            time.sleep(0.1)
        return self

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.log.close()

    def is_ready(self):
        try:
            return self.call("/health", raw=True) is not None
        except (urllib.error.URLError, ConnectionError):
            return False

    def call(self, path, body=None, token=None, raw=False, seconds=600):
        """One request; a body makes it a POST. Answers the JSON, or the bytes with `raw`."""
        headers = {"Content-Type": "application/json"}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.address + path, data, headers)
        try:
            with urllib.request.urlopen(request, timeout=seconds) as answer:
                content = answer.read()
        except urllib.error.HTTPError as error:
            raise RuntimeError(f"{path} was answered with {error.code}: {error.read().decode()[:500]}") from None
        return content if raw else json.loads(content)

    def requests_left(self, path, token):
        """How often whoever holds the token may still ask in this minute."""
        request = urllib.request.Request(self.address + path, headers={"Authorization": f"Bearer {token}"})
        try:
            with urllib.request.urlopen(request) as answer:
                return int(answer.headers["RateLimit-Remaining"])
        except urllib.error.HTTPError as error:
            if error.code == 429:
                return 0
            raise

    def sign_in(self, login):
        return self.call("/api/v1/sessions", {"login": login, "password": "xiaodian-demo", "label": "bench"})["token"]

    def resident_mebibytes(self):
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")) / 1024
