# SPDX-License-Identifier: Apache-2.0
"""A full disk: writes are refused and say so, reads go on; with space again all goes on, and nothing is half done."""
import base64
import contextlib
import os
import shutil
import subprocess
import time
import zlib

import pytest

from program import ENGINES, Postgres, Server

DISK_MEGABYTES = {"sqlite": 32, "postgres": 120}


@pytest.fixture
def disk(tmp_path, request):
    """A small disk of its own."""
    size = DISK_MEGABYTES[request.node.callspec.params["engine"]]
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}m", "tmpfs", str(folder)], capture_output=True, text=True)
    if mounted.returncode != 0:
        pytest.skip(f"a small disk cannot be mounted here: {mounted.stderr.strip()}")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def png():
    """A picture of 64 × 64 pixels."""
    def chunk(kind, data):
        return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")

    rows = b"".join(b"\0" + bytes((x * 4 % 256, y * 4 % 256, 128)[c] for x in range(64) for c in range(3)) for y in range(64))
    header = (64).to_bytes(4, "big") * 2 + bytes([8, 2, 0, 0, 0])
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def fill(folder):
    """Takes all the space that is left."""
    with contextlib.suppress(OSError), open(folder / "ballast", "wb", buffering=0) as file:
        while True:
            file.write(bytes(4096))
    with contextlib.suppress(OSError), open(folder / "ballast", "ab", buffering=0) as file:
        while True:
            file.write(b"\0")


def write(caller, number):
    """A write that takes new space."""
    return caller.post("/me/addresses", {
        "address": {"user_name": "林小满", "tel_number": "13800000000", "province_name": "浙江省", "city_name": "杭州市",
                    "county_name": "西湖区", "detail_info": f"龙井路 {number} 号" + "院" * 60}})


def refused_write(caller):
    """Writes until the disk has no room for one more."""
    for number in range(2000):
        answer = caller.call("PATCH", "/me", {"name": f"林小满{number % 100}"})
        if answer.status_code != 200:
            return answer
    raise AssertionError("the disk was never full")


@pytest.mark.parametrize("engine", ENGINES)
def test_a_full_disk_refuses_writes_and_nothing_else(engine, disk, tmp_path):
    postgres = None
    folder = disk / "data"
    address = f"sqlite:{folder}/xiaodian.sqlite"
    if engine == "postgres":
        # Its log lies elsewhere: a server whose log cannot grow ends itself, which is another test's matter (test_start).
        log = tmp_path / "log"
        log.mkdir()
        shutil.chown(log, "postgres") if os.geteuid() == 0 else None
        tmp_path.chmod(0o755)
        open_parents(tmp_path)
        postgres = Postgres(at=disk / "postgres", log=log / "wal").start()
        address = postgres.url
    server = Server(folder, address, "--sandbox").start()
    try:
        made = server.post("/api/v1/people", json={"login": "13912345678", "password": "correct horse battery", "name": "林小满"})
        caller = server.session_of(made.json()["token"])
        picture = {"data": base64.b64encode(png()).decode()}
        kept = caller.post("/me/pictures", picture)
        assert kept.status_code == 201, kept.text
        before = len(os.listdir(folder / "files/pictures"))

        fill(disk)
        refused = refused_write(caller)
        assert refused.status_code == 503 and refused.json()["code"] == "disk_full", refused.text
        assert refused.headers["Content-Type"].startswith("application/problem+json") and int(refused.headers["Retry-After"]) > 0
        upload = caller.post("/me/pictures", picture)
        assert upload.status_code == 503 and upload.json()["code"] == "disk_full", upload.text
        assert len(os.listdir(folder / "files/pictures")) == before, "nothing of a refused picture stays"
        for path in ["/health", "/", "/api/v1/stores", "/api/v1/categories", kept.json()["small"]]:
            assert server.get(path).status_code == 200, path
        name = caller.get("/me").json()["name"]
        assert name.startswith("林小满")

        (disk / "ballast").unlink()
        end = time.time() + 15
        while (again := write(caller, 1)).status_code == 503 and time.time() < end:
            time.sleep(0.2)
        assert again.status_code == 201, again.text
        assert caller.post("/me/pictures", picture).status_code == 201
        assert caller.get("/me").json()["name"] == name
        server.stop()
        result = server.verify()
        assert result.returncode == 0, result.stdout + result.stderr
        server.start()
        assert server.session_of(caller.token).get("/me/addresses").json()["items"][0]["id"]
    finally:
        server.stop()
        if postgres:
            postgres.remove()


def open_parents(path):
    """Lets the database's own user reach a folder of the test."""
    for parent in [path, *path.parents]:
        with contextlib.suppress(PermissionError):
            if parent.stat().st_uid == os.geteuid() and not parent.stat().st_mode & 0o001:
                parent.chmod(parent.stat().st_mode | 0o011)
