# SPDX-License-Identifier: Apache-2.0
"""What a start that cannot succeed says, and with which exit code: 69 where something is away or taken, 78 where something is wrong."""
import json
import os
import shutil
import socket
import sqlite3
import subprocess
import tempfile
import time

import pytest

from program import BINARY, ENGINES, Book, Postgres, Server, free_port, new_postgres, run

AWAY, WRONG = 69, 78


def serve(folder, *flags, environment=None, address=None, **options):
    words = ["serve", "--folder", folder, "--port", free_port(), "--database", address or f"sqlite:{folder}/xiaodian.sqlite", *flags]
    return run(*words, env={**os.environ, **(environment or {})}, **{"timeout": 60, **options})


def expect(result, code, *words):
    """It ends with the code, says these words on standard error, shows no usage and nothing of its inside."""
    assert result.returncode == code, (result.returncode, result.stdout, result.stderr)
    for word in words:
        assert word in result.stderr, result.stderr
    assert "Usage:" not in result.stderr and "StorageFault" not in result.stderr and "NSError" not in result.stderr, result.stderr


def address(engine, folder):
    return f"sqlite:{folder}/xiaodian.sqlite" if engine == "sqlite" else new_postgres()


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_a_port_in_use_is_named(tmp_path, host):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = run("serve", "--folder", tmp_path, "--host", host, "--port", port, timeout=60)
    expect(result, AWAY, f"Port {port} is in use", "--port")


def test_a_broken_configuration_is_refused(tmp_path):
    file = tmp_path / "broken.json"
    file.write_text('{"xiaodian": {"port": 80')
    expect(serve(tmp_path, environment={"XIAODIAN_CONFIG": str(file)}), WRONG, str(file), "JSON")
    file.write_text(json.dumps({"xiaodian": {"sandbox": "perhaps"}}))
    expect(serve(tmp_path, environment={"XIAODIAN_CONFIG": str(file)}), WRONG, "sandbox", "bool")
    expect(serve(tmp_path, environment={"XIAODIAN_CONFIG": str(tmp_path / "none.json")}), WRONG, "none.json")
    expect(run("serve", "--folder", tmp_path, env={**os.environ, "XIAODIAN_PORT": "many"}), WRONG, "XIAODIAN_PORT", "int")
    expect(run("serve", "--folder", tmp_path, "--port", "70000"), WRONG, "1 to 65535")
    expect(serve(tmp_path, address="mysql://host/shop"), WRONG, "sqlite:PATH or postgres://")
    assert not list(tmp_path.glob("*.key")), "nothing was begun"


def test_a_folder_that_is_none_is_refused(tmp_path):
    (tmp_path / "file").write_text("")
    expect(serve(tmp_path / "file" / "data"), WRONG, "cannot be made", "--folder")
    (tmp_path / "xiaodian.sqlite").mkdir()
    expect(serve(tmp_path), WRONG, "cannot be opened")


@pytest.mark.skipif(not shutil.which("setpriv") or os.geteuid() != 0, reason="needs to become another user, which only root may")
def test_a_folder_of_another_user_is_refused():
    """The folder may be read; nothing may be written into it."""
    somebody = ["setpriv", "--reuid=65534", "--clear-groups", str(BINARY)]
    if subprocess.run([*somebody, "--help"], capture_output=True).returncode != 0:
        pytest.skip("the program lies where others may not read")
    with tempfile.TemporaryDirectory() as name:
        os.chmod(name, 0o755)
        for folder, words in [(name + "/data", ["cannot be made"]), (name, ["cannot be opened", "may read and write it"])]:
            result = subprocess.run(
                [*somebody, "serve", "--folder", folder, "--port", str(free_port())], capture_output=True, text=True, timeout=60, cwd="/")
            expect(result, WRONG, *words)


def test_a_file_that_is_no_database_is_refused(tmp_path):
    (tmp_path / "xiaodian.sqlite").write_bytes(b"Lorem ipsum dolor sit amet. " * 500)
    expect(serve(tmp_path), WRONG, "cannot be used", "xiaodian.sqlite")


@pytest.mark.parametrize("engine", ENGINES)
def test_missing_migrations_and_newer_databases_say_what_to_do(engine, tmp_path):
    database = address(engine, tmp_path)
    words = ["--folder", tmp_path, "--database", database]
    expect(serve(tmp_path, "--no-migrate", address=database), WRONG, "lacks", "xiaodian migrate")
    expect(run("verify", *words), WRONG, "lacks", "xiaodian migrate")
    listed = run("migrate", "--list", *words)
    assert listed.returncode == 0 and "missing orders-001" in listed.stdout
    assert run("migrate", *words).returncode == 0
    assert run("migrate", *words).stdout == "The schema is up to date.\n"
    assert run("verify", *words).returncode == 0
    # One that a later version has applied.
    Book(engine, database).write("INSERT INTO schema_migrations (id, applied_at) VALUES ('orders-999', 0)")
    for command in [["verify"], ["migrate"], ["backup", tmp_path / "backup"], ["demo"]]:
        expect(run(*command, *words), WRONG, "newer than this program", "orders-999", "backup")
    expect(serve(tmp_path, address=database), WRONG, "newer than this program", "orders-999")


@pytest.mark.parametrize("engine", ENGINES)
def test_a_database_is_opened_with_its_own_keys_only(engine, tmp_path):
    server = Server(tmp_path, address(engine, tmp_path)).start()
    server.stop()
    for name in ["vault.key", "card.key"]:
        key = tmp_path / name
        right = key.read_bytes()
        assert len(right) == 32 and key.stat().st_mode & 0o077 == 0
        key.write_bytes(bytes(32))
        expect(serve(tmp_path, address=server.database), WRONG, name, "not the key")
        key.write_bytes(right[:-1])
        expect(serve(tmp_path, address=server.database), WRONG, name, "32 bytes")
        key.unlink()
        expect(serve(tmp_path, address=server.database), WRONG, name, "missing")
        assert not key.exists(), "no new key was made in its place"
        key.write_bytes(right)
    server.start()
    server.stop()


def test_a_half_done_migration_is_taken_up_again(tmp_path):
    """The program dies between two migrations: what was applied stays, the rest follows."""
    path = tmp_path / "xiaodian.sqlite"
    assert run("migrate", "--folder", tmp_path).returncode == 0
    with sqlite3.connect(path) as connection:
        connection.execute("DROP TABLE key_fingerprints")
        connection.execute("DELETE FROM schema_migrations WHERE id = 'runtime-005'")
    result = run("migrate", "--folder", tmp_path)
    assert result.returncode == 0 and "applying runtime-005" in result.stdout, result.stdout


def test_commands_do_not_wait_long_for_a_server_that_is_not_there(tmp_path):
    begin = time.time()
    result = run("verify", "--folder", tmp_path, "--database", f"postgres:///shop?host={tmp_path}")
    expect(result, AWAY, "==> Waiting for the database", "cannot be reached")
    assert 5 < time.time() - begin < 30


def test_a_database_server_may_come_later_go_away_and_come_back(tmp_path):
    postgres = Postgres()
    server = Server(tmp_path, postgres.url, "--sandbox")
    try:
        server.launch()
        wait_for(lambda: "==> Waiting for the database" in server.said())
        assert server.process.poll() is None
        postgres.start()
        server.wait(timeout=60)
        made = server.post("/api/v1/people", json={"login": "13912345678", "password": "correct horse battery", "name": "林小满"})
        assert made.status_code == 201, made.text
        token = {"Authorization": f"Bearer {made.json()['token']}"}

        postgres.stop()
        assert_away(server, token)

        postgres.start()
        wait_for(lambda: server.get("/health").status_code == 200)
        renamed = server.session_of(made.json()["token"]).call("PATCH", "/me", {"name": "林大满"})
        assert renamed.status_code == 200, renamed.text
        server.stop()
        assert server.verify().returncode == 0
    finally:
        server.stop()
        postgres.remove()


def wait_for(condition, seconds=30):
    end = time.time() + seconds
    while not condition():
        assert time.time() < end, "it did not happen in time"
        time.sleep(0.1)


def assert_away(server, token):
    """Requests are refused at once, clearly, and with a word on when to come again; the process lives."""
    for path, headers in [("/health", {}), ("/api/v1/stores", {}), ("/api/v1/me/addresses", token)]:
        begin = time.time()
        answer = server.get(path, headers=headers)
        assert answer.status_code == 503 and int(answer.headers["Retry-After"]) > 0, (path, answer.status_code)
        assert time.time() - begin < 5
        if path.startswith("/api/"):
            assert answer.headers["Content-Type"].startswith("application/problem+json")
            assert answer.json()["code"] == "database_away"
    page = server.get("/", headers={"Accept-Language": "en"})
    assert page.status_code == 503 and "Try again shortly" in page.text
    write = server.post("/api/v1/people", json={"login": "13912345679", "password": "correct horse battery", "name": "Wei"})
    assert write.status_code == 503 and write.json()["code"] == "database_away"
    assert server.process.poll() is None
