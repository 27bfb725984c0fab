# SPDX-License-Identifier: Apache-2.0
"""Throws what schemathesis can think of at every operation of /api/openapi.json, as nobody and as each of the town's people.

`python Tests/Faults/fuzz.py SECONDS [sqlite|postgres]`. It fails when an answer is a 5xx, hangs, or differs from what the
description says: status, content type, headers, shape, methods, who may call; or when input is taken that the description forbids.
"""
import concurrent.futures
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from program import PEOPLE, ROOT, Server, new_postgres, seed  # noqa: E402

HANG_SECONDS = 20
# Below this there is no time to be thorough: a few calls of every operation, again and again, in place of many of the first.
THOROUGH_SECONDS = 120
SEED = int(os.environ.get("FUZZ_SEED", 1))
CHECKS = [
    "not_a_server_error", "status_code_conformance", "content_type_conformance", "response_headers_conformance",
    "response_schema_conformance", "negative_data_rejection", "unsupported_method", "allow_header_conformance", "ignored_auth"]
# They would end the session that the others need; Swift tests hold them to their word.
LEFT_OUT = ["delete_sessions_current", "delete_me_tokens_id", "put_me_password"]


def gather(server, description, callers):
    """Ids that exist, by the list that shows them and by the fields that name them."""
    ids = {}

    def note(kind, value):
        pool = ids.setdefault(kind, [])
        if isinstance(value, str) and value.isdigit() and value not in pool and len(pool) < 30:
            pool.append(value)

    def walk(value, kind):
        if isinstance(value, dict):
            for key, item in value.items():
                if key == "id":
                    note(kind, item)
                elif key.endswith("_id"):
                    note(key, item)
                walk(item, {"skus": "sku"}.get(key, key))
        elif isinstance(value, list):
            for item in value:
                walk(item, kind)

    def read(path, kind):
        for caller in callers:
            answer = caller.get(path.removeprefix("/api/v1"))
            if answer.ok:
                walk(answer.json(), kind)

    def last(path):
        return [part for part in path.split("/") if not part.startswith("{")][-1]

    gets = [path for path, operations in description["paths"].items() if "get" in operations]
    for path in gets:
        if "{" not in path:
            read(path, last(path))
    ids["store"] = ids.get("stores", [])[:6]
    for path in gets:
        if re.findall(r"{(\w+)}", path) == ["store"]:
            for store in ids["store"]:
                read(path.replace("{store}", store), last(path))
    for product in ids.get("products", [])[:10]:
        read(f"/api/v1/products/{product}", "products")
    ids["sku"] = ids["sku_id"] = ids.get("sku", []) + ids.get("sku_id", [])
    ids["product"] = ids["product_id"] = ids.get("products", [])
    ids["person"] = ids["party"] = [caller.id for caller in callers] + ["1"]
    ids["seller"] = ids.get("sellers", []) + [callers[1].id]
    for nouns, noun in {"orders": "order", "stores": "store", "channels": "channel", "plans": "plan", "addresses": "address",
                        "coupons": "coupon", "categories": "category", "pictures": "picture"}.items():
        ids.setdefault(f"{noun}_id", ids.get(nouns, []))
    return ids


def attack(server, seconds, who, token, ids):
    """Runs schemathesis as somebody, and answers its exit code and what it said."""
    command = [
        str(pathlib.Path(sys.executable).with_name("schemathesis")), "run", server.url + "/api/openapi.json", "--url", server.url,
        *(["--phases", "coverage,fuzzing"] if seconds >= THOROUGH_SECONDS else ["--phases", "fuzzing", "--max-examples", "4"]),
        "--max-time", str(seconds), "--checks", ",".join(CHECKS), "--continue-on-failure",
        "--request-timeout", str(HANG_SECONDS), "--suppress-health-check", "all", "--no-color", "--warnings", "off",
        "--generation-database", "none", "--seed", str(SEED + sum(map(ord, who)))]
    for operation in LEFT_OUT:
        command += ["--exclude-operation-id", operation]
    environment = {**os.environ, "SCHEMATHESIS_HOOKS": str(ROOT / "Tests/Faults/fuzz_hooks.py"), "FUZZ_IDS": ids}
    if token:
        command += ["--header", f"Authorization: Bearer {token}"]
    result = subprocess.run(command, env=environment, capture_output=True, text=True, cwd=tempfile.mkdtemp(), timeout=seconds + 300)
    return who, result.returncode, result.stdout + result.stderr


def fuzz(server, seconds):
    """Fuzzes a served town as everybody at once. Answers what failed, by who."""
    description = server.get("/api/openapi.json").json()
    callers = {who: server.sign_in(who) for who in PEOPLE}
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(gather(server, description, list(callers.values())), file)
        file.flush()
        tokens = {"nobody": None, **{who: caller.token for who, caller in callers.items()}}
        with concurrent.futures.ThreadPoolExecutor(len(tokens)) as pool:
            runs = [pool.submit(attack, server, seconds, who, token, file.name) for who, token in tokens.items()]
            results = [run.result() for run in runs]
    for who, code, said in results:
        cases = re.search(r"(\d+) generated", said)
        print(f"{who}: {cases.group(1) if cases else 'no'} calls, {'all well' if code == 0 else 'FAILED'}")
    return {who: said for who, code, said in results if code != 0}


def main():
    seconds, engine = int(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "sqlite"
    with tempfile.TemporaryDirectory() as folder:
        address = f"sqlite:{folder}/xiaodian.sqlite" if engine == "sqlite" else new_postgres()
        seed(engine, address, folder)
        sys.exit(report(Server(folder, address), seconds))


def report(server, seconds):
    """Serves, fuzzes, and says what was wrong. Answers how many things were."""
    server.start()
    try:
        failures = fuzz(server, seconds)
        for who, said in failures.items():
            print(f"==> as {who}\n{said}")
        faults = [line for line in server.said().splitlines() if "fault:" in line or "Fatal error" in line]
        print("\n".join(faults[:20]))
        ended = server.process.poll() is not None
        if ended:
            print(f"the server ended: {server.said()[-3000:]}")
        verified = server.verify()
        if verified.returncode:
            print(verified.stdout)
        return len(failures) + len(faults) + ended + (verified.returncode != 0)
    finally:
        server.stop()


if __name__ == "__main__":
    main()
