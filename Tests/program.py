# SPDX-License-Identifier: Apache-2.0
"""The real program under test, and the databases that it runs on: what the tests in Browser and in Faults share."""
import contextlib
import hashlib
import hmac
import os
import pathlib
import secrets
import shutil
import signal
import socket
import sqlite3
import subprocess
import tempfile
import time
import uuid

import requests

ROOT = pathlib.Path(__file__).resolve().parents[1]
BINARY = pathlib.Path(os.environ.get("XIAODIAN_BINARY", ROOT / ".build/release/xiaodian"))
PASSWORD = "xiaodian-demo"
PEOPLE = {
    "buyer": "13800000001", "seller": "13800000002", "merchant": "13800000003", "staff": "13800000004", "operator": "13800000005",
    "agency": "13800000006"}
ENGINES = ["sqlite", "postgres"]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def run(*words, **options):
    """A command of the program, such as `run("verify", "--folder", folder)`."""
    options = {"capture_output": True, "text": True, "timeout": 120, **options}
    return subprocess.run([str(BINARY), *map(str, words)], **options)


class Server:
    """The program under test. `kill` is kill -9; `start` starts it again on the same database."""

    def __init__(self, folder, database, *flags, environment=None):
        self.folder, self.database, self.flags = pathlib.Path(folder), database, flags
        self.environment = {**os.environ, **(environment or {})}
        self.port = free_port()
        self.log = pathlib.Path(tempfile.mkstemp(prefix="xiaodian-server.", suffix=".log")[1])
        self.process = None

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def command(self, *words):
        return [str(BINARY), *words, "--database", self.database, "--folder", str(self.folder)]

    def launch(self):
        """Starts the process without waiting until it serves."""
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                self.command("serve", "--port", str(self.port), *self.flags), stdout=log, stderr=log, env=self.environment)
        return self

    def wait(self, timeout=180):
        """Waits until it serves."""
        begin = time.time()
        while time.time() - begin < timeout:
            if self.process.poll() is not None:
                raise RuntimeError(f"the server ended: {self.said()[-2000:]}")
            with contextlib.suppress(requests.RequestException):
                if requests.get(self.url + "/health", timeout=2).ok:
                    return self
            time.sleep(0.05)
        raise RuntimeError(f"the server did not come up: {self.said()[-2000:]}")

    def start(self, timeout=180):
        return self.launch().wait(timeout)

    def said(self):
        return self.log.read_text(errors="replace")

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.kill()

    def verify(self):
        return subprocess.run(self.command("verify"), capture_output=True, text=True, timeout=120)

    def get(self, path, **options):
        return requests.get(self.url + path, **{"timeout": 30, **options})

    def post(self, path, **options):
        return requests.post(self.url + path, **{"timeout": 60, **options})

    def sign_in(self, who):
        """A session of requests that carries the person's bearer token, and knows the person's id."""
        answer = self.post("/api/v1/sessions", json={"login": PEOPLE.get(who, who), "password": PASSWORD})
        assert answer.status_code == 201, answer.text
        return Caller(self, answer.json()["token"])

    def session_of(self, token):
        return Caller(self, token)

    def audit(self):
        """What does not hold; nothing when all is well. Needs --sandbox."""
        answer = self.get("/sandbox/audit").json()
        return [f"{check['name']}: {problem}" for check in answer["checks"] for problem in check["problems"]]


class Caller:
    """Somebody who calls the API of a server."""

    def __init__(self, server, token):
        self.server, self.token = server, token
        self.id = token.split("_")[0]
        self.session = requests.Session()
        self.session.headers["Authorization"] = f"Bearer {token}"

    def call(self, method, path, body=None, key=None, **options):
        headers = {"Idempotency-Key": key} if key else {}
        return self.session.request(
            method, self.server.url + "/api/v1" + path, json=body, headers={**headers, **options.pop("headers", {})},
            **{"timeout": 60, **options})

    def get(self, path, **options):
        return self.call("GET", path, **options)

    def post(self, path, body=None, **options):
        return self.call("POST", path, body, **options)

    def pay(self, payment, how="pay"):
        """Has the cashier play the provider, as this person's browser would; `pay-twice` sends two notices with two numbers."""
        csrf = hmac.new(self.token.encode(), b"csrf", hashlib.sha256).hexdigest()
        return requests.post(
            f"{self.server.url}/cashier/{payment}/{how}", data={"csrf": csrf}, cookies={"xd_session": self.token},
            allow_redirects=False, timeout=60)


class Postgres:
    """A PostgreSQL server of the test's own, which it may stop and start. `at` and `log` say where its data and its log lie."""

    def __init__(self, at=None, log=None, **settings):
        self.bin = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name))[-1]
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="xiaodian-postgres."))
        self.run_as = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        if self.run_as:
            shutil.chown(self.folder, "postgres")
        self.data = pathlib.Path(at or self.folder / "data")
        if at:
            self.data.mkdir()
            if self.run_as:
                shutil.chown(self.data, "postgres")
        self.settings = {"listen_addresses": "''", "unix_socket_directories": f"'{self.folder}'", "max_connections": 100, **settings}
        self.url = f"postgres:///postgres?host={self.folder}&user=xiaodian"
        self.command(
            "initdb", "-U", "xiaodian", "--auth=trust", "--encoding=UTF8", "--locale=C", *([f"--waldir={log}"] if log else []))

    def command(self, name, *words, check=True):
        return subprocess.run(
            [*self.run_as, str(self.bin / name), "-D", str(self.data), *words], cwd=self.folder, check=check,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def start(self):
        options = " ".join(f"-c {name}={value}" for name, value in self.settings.items())
        self.command("pg_ctl", "-w", "-l", str(self.folder / "log"), "-o", options, "start")
        return self

    def stop(self, mode="immediate"):
        self.command("pg_ctl", "-w", "-m", mode, "stop", check=False)

    def remove(self):
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)


class Book:
    """A database as the tests look into it from outside."""

    def __init__(self, engine, address):
        self.engine, self.address = engine, address

    def rows(self, query):
        if self.engine == "sqlite":
            with contextlib.closing(sqlite3.connect(self.address.removeprefix("sqlite:"), timeout=30)) as connection:
                return [tuple(str(value) for value in row) for row in connection.execute(query)]
        answer = subprocess.run(["psql", self.address, "-Atc", query], check=True, capture_output=True, text=True)
        return [tuple(line.split("|")) for line in answer.stdout.splitlines()]

    def write(self, *statements):
        if self.engine == "sqlite":
            with contextlib.closing(sqlite3.connect(self.address.removeprefix("sqlite:"), timeout=30)) as connection:
                for statement in statements:
                    connection.execute(statement)
                connection.commit()
        else:
            script = "\n".join(statement + ";" for statement in statements)
            subprocess.run(["psql", self.address, "-q", "-v", "ON_ERROR_STOP=1", "-1"], input=script, check=True, text=True,
                           stdout=subprocess.DEVNULL)

    def people(self, count):
        """Registers people and opens a session for each, past the program: hashing a thousand passwords is slow on purpose."""
        (last,), now = self.rows("SELECT MAX(id) FROM persons")[0], int(time.time() * 1000)
        tokens, statements = [], []
        for number in range(1, count + 1):
            person = int(last) + number
            token = f"{person}_{secrets.token_hex(26)}"
            digest = hashlib.sha256(token.encode()).hexdigest()
            binary = f"X'{digest}'" if self.engine == "sqlite" else f"'\\x{digest}'"
            statements += [
                f"INSERT INTO persons (id, name, password_hash, created_at) VALUES ({person}, '买家{number}', '', {now})",
                "INSERT INTO sessions (person_id, token_hash, id, kind, label, created_at, expires_at) "
                f"VALUES ({person}, {binary}, {person}, 'bearer', '', {now}, {now * 2})"]
            tokens.append(token)
        self.write(*statements)
        return tokens


def seed(engine, address, folder):
    """Seeds the demo town, which takes some seconds; the tests copy it."""
    begin = time.time()
    run("demo", "--database", address, "--folder", folder, check=True, timeout=300)
    print(f"the demo town was seeded on {engine} in {time.time() - begin:.0f} s")


def new_postgres(template=None):
    """The address of a database of its own on the server that the test script started."""
    server = os.environ["XIAODIAN_TEST_POSTGRES"]
    name = f"test_{uuid.uuid4().hex[:12]}"
    copied = f" TEMPLATE {template}" if template else ""
    subprocess.run(["psql", server, "-c", f"CREATE DATABASE {name}{copied}"], check=True, capture_output=True)
    return server.replace("/postgres?", f"/{name}?")


def name_of(address):
    """The name of a database at such an address."""
    return address.split("?")[0].rsplit("/", 1)[-1]
