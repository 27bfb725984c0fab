# SPDX-License-Identifier: Apache-2.0
"""Starts the real program with the demo town, and a real browser beside it."""
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import time
import uuid

import pytest
import requests
from playwright.sync_api import sync_playwright

from visitor import Visitor

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = pathlib.Path(os.environ.get("XIAODIAN_BINARY", ROOT / ".build/release/xiaodian"))


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """The program under test. `kill` is kill -9; `start` starts it again on the same database."""

    def __init__(self, folder, database, *flags):
        self.folder, self.database, self.flags = folder, database, flags
        self.port = free_port()
        self.process = None

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def command(self, *words):
        return [str(BINARY), *words, "--database", self.database, "--folder", str(self.folder)]

    def start(self, timeout=180):
        log = open(self.folder / "server.log", "ab")
        self.process = subprocess.Popen(
            self.command("serve", "--port", str(self.port), *self.flags), stdout=log, stderr=log)
        begin = time.time()
        while time.time() - begin < timeout:
            if self.process.poll() is not None:
                raise RuntimeError(f"the server ended: {(self.folder / 'server.log').read_text()[-2000:]}")
            try:
                if requests.get(self.url + "/health", timeout=2).ok:
                    return self
            except requests.RequestException:
                time.sleep(0.1)
        raise RuntimeError(f"the server did not come up: {(self.folder / 'server.log').read_text()[-2000:]}")

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


@pytest.fixture(scope="session")
def town_folder(tmp_path_factory):
    """A seeded town that is copied for each server."""
    folder = tmp_path_factory.mktemp("town")
    begin = time.time()
    subprocess.run(
        [str(BINARY), "demo", "--database", f"sqlite:{folder}/xiaodian.sqlite", "--folder", str(folder)],
        check=True, capture_output=True, text=True, timeout=300)
    print(f"the demo town was seeded in {time.time() - begin:.0f} s")
    return folder


@pytest.fixture(scope="session")
def seeded_postgres(tmp_path_factory):
    """The same town in PostgreSQL: a database that is the template of each server's own, and the folder beside it."""
    folder = tmp_path_factory.mktemp("town-postgres")
    address = postgres_database()
    subprocess.run(
        [str(BINARY), "demo", "--database", address, "--folder", str(folder)], check=True, capture_output=True, text=True, timeout=600)
    return address, folder


def postgres_database(template=None):
    """Makes a database of its own on the server that the test script started, and answers its address."""
    server = os.environ["XIAODIAN_TEST_POSTGRES"]
    name = f"browser_{uuid.uuid4().hex[:8]}"
    like = f" TEMPLATE {template}" if template else ""
    subprocess.run(["psql", server, "-c", f"CREATE DATABASE {name}{like}"], check=True, capture_output=True)
    return server.replace("/postgres?", f"/{name}?")


@pytest.fixture
def own_town(request, tmp_path):
    """Starts servers with a town of their own, whose time may be moved: `own_town("sqlite")`."""
    servers = []

    def start(engine):
        folder = tmp_path / "data"
        if engine == "sqlite":
            shutil.copytree(request.getfixturevalue("town_folder"), folder)
            address = f"sqlite:{folder}/xiaodian.sqlite"
        else:
            seeded, seeded_folder = request.getfixturevalue("seeded_postgres")
            shutil.copytree(seeded_folder, folder)
            address = postgres_database(template=seeded.split("/")[3].split("?")[0])
        servers.append(Server(folder, address, "--sandbox").start())
        return servers[-1]

    yield start
    for server in servers:
        server.stop()


@pytest.fixture(scope="session")
def town(town_folder, tmp_path_factory):
    folder = tmp_path_factory.mktemp("server") / "data"
    shutil.copytree(town_folder, folder)
    server = Server(folder, f"sqlite:{folder}/xiaodian.sqlite", "--sandbox").start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def visit(browser, request):
    """Opens browsers that are closed after the test, on the common town or on `server`."""
    visitors = []

    def open_browser(server=None, **wishes):
        visitors.append(Visitor(browser, server or request.getfixturevalue("town"), **wishes))
        return visitors[-1]

    yield open_browser
    for visitor in visitors:
        visitor.close()
