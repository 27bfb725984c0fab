# SPDX-License-Identifier: Apache-2.0
"""A real browser beside the real program."""
import pytest
from playwright.sync_api import sync_playwright

from program import Server
from visitor import Visitor


@pytest.fixture
def own_town(copy_town):
    """Starts servers with a town of their own, whose time may be moved: `own_town("sqlite")`."""
    servers = []

    def start(engine):
        servers.append(Server(*copy_town(engine), "--sandbox").start())
        return servers[-1]

    yield start
    for server in servers:
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
