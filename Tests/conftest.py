# SPDX-License-Identifier: Apache-2.0
"""A demo town that is seeded once for each engine and copied for every test that wants one."""
import pathlib
import shutil
import sys

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).parent))

from program import Server, name_of, new_postgres, seed  # noqa: E402


@pytest.fixture(scope="session")
def town_folder(tmp_path_factory):
    """A folder with a seeded town on SQLite. Copy it; do not serve it."""
    folder = tmp_path_factory.mktemp("town")
    seed("sqlite", f"sqlite:{folder}/xiaodian.sqlite", folder)
    return folder


@pytest.fixture(scope="session")
def town_postgres(tmp_path_factory):
    """A folder and a database with a seeded town on PostgreSQL. Copy both; do not serve them."""
    folder = tmp_path_factory.mktemp("town-postgres")
    address = new_postgres()
    seed("postgres", address, folder)
    return folder, address


@pytest.fixture(scope="session")
def copy_town(request, tmp_path_factory):
    """Copies the town of an engine, and answers the copy's folder and address."""

    def copy(engine):
        folder = tmp_path_factory.mktemp(f"copy-{engine}") / "data"
        if engine == "sqlite":
            shutil.copytree(request.getfixturevalue("town_folder"), folder)
            return folder, f"sqlite:{folder}/xiaodian.sqlite"
        original, address = request.getfixturevalue("town_postgres")
        shutil.copytree(original, folder)
        return folder, new_postgres(template=name_of(address))

    return copy


@pytest.fixture(scope="session")
def town(copy_town):
    """The town in a sandbox, on SQLite."""
    server = Server(*copy_town("sqlite"), "--sandbox").start()
    yield server
    server.stop()
