# SPDX-License-Identifier: Apache-2.0
"""Starts the real program with the demo town, and a real browser beside it."""
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import time

import pytest
import requests
from playwright.sync_api import sync_playwright

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = pathlib.Path(os.environ.get("XIAODIAN_BINARY", ROOT / ".build/release/xiaodian"))
PICTURES = ROOT / "docs/pictures/story"
PASSWORD = "xiaodian-demo"
PEOPLE = {"buyer": "13800000001", "seller": "13800000002", "merchant": "13800000003", "operator": "13800000005"}


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


class Visitor:
    """Somebody at a browser."""

    def __init__(self, browser, server, width=390, scheme="light", language="zh"):
        self.server = server
        self.context = browser.new_context(
            viewport={"width": width, "height": 844 if width < 800 else 900}, color_scheme=scheme,
            locale="zh-CN" if language == "zh" else "en-GB", base_url=server.url)
        self.page = self.context.new_page()
        self.problems = []
        self.page.on("console", lambda message: self.problems.append(message.text) if message.type == "error" else None)
        self.page.on("pageerror", lambda error: self.problems.append(str(error)))

    def sign_in(self, who):
        self.page.goto("/sign-in")
        self.page.fill("input[name=login]", PEOPLE.get(who, who))
        self.page.fill("input[name=password]", PASSWORD)
        self.page.locator("main form button.primary").click()
        self.page.wait_for_url(lambda url: "/sign-in" not in url)
        return self

    def picture(self, name):
        PICTURES.mkdir(parents=True, exist_ok=True)
        self.page.wait_for_load_state("networkidle")
        self.page.screenshot(path=str(PICTURES / f"{name}.png"))

    def close(self):
        self.context.close()


@pytest.fixture
def visit(browser, town):
    """Opens browsers that are closed after the test."""
    visitors = []

    def open_browser(**wishes):
        visitors.append(Visitor(browser, town, **wishes))
        return visitors[-1]

    yield open_browser
    for visitor in visitors:
        visitor.close()
