# SPDX-License-Identifier: Apache-2.0
"""Throws what schemathesis can think of at every operation of /api/openapi.json, as nobody and as each of the town's people; then at
every endpoint of /wechat-api/openapi.json, without a token and as each demo store's program.

`python Tests/Faults/fuzz.py SECONDS [sqlite|postgres]`: so many seconds for each of the two. It fails when an answer is a 5xx, hangs, or
differs from what the description says: status, content type, headers, shape, methods, who may call; or when input is taken that the
description forbids. The compatible API answers whatever is wrong with 200 and an envelope, so it is held to that.
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
WECHAT_CHECKS = ["not_a_server_error", "status_code_conformance", "content_type_conformance", "response_schema_conformance"]
APPS = ["wxdemostore000001", "wxdemostore000002"]


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


def attack(server, seconds, who, ids, description, checks, left_out, header=None, secrets=None):
    """Runs schemathesis as somebody, and answers its exit code and what it said."""
    command = [
        str(pathlib.Path(sys.executable).with_name("schemathesis")), "run", server.url + description, "--url", server.url,
        *(["--phases", "coverage,fuzzing"] if seconds >= THOROUGH_SECONDS else ["--phases", "fuzzing", "--max-examples", "4"]),
        "--max-time", str(seconds), "--checks", ",".join(checks), "--continue-on-failure",
        "--request-timeout", str(HANG_SECONDS), "--suppress-health-check", "all", "--no-color", "--warnings", "off",
        "--generation-database", "none", "--seed", str(SEED + sum(map(ord, who))), *left_out]
    environment = {**os.environ, "SCHEMATHESIS_HOOKS": str(ROOT / "Tests/Faults/fuzz_hooks.py"), "FUZZ_IDS": ids, **(secrets or {})}
    if header:
        command += ["--header", header]
    result = subprocess.run(command, env=environment, capture_output=True, text=True, cwd=tempfile.mkdtemp(), timeout=seconds + 300)
    return who, result.returncode, result.stdout + result.stderr


def results(runs):
    """Waits for what was begun, and answers what failed, by who."""
    found = [run.result() for run in runs]
    for who, code, said in found:
        cases = re.search(r"(\d+) generated", said)
        print(f"{who}: {cases.group(1) if cases else 'no'} calls, {'all well' if code == 0 else 'FAILED'}", flush=True)
    return {who: said for who, code, said in found if code != 0}


def give(server, giver):
    """Gives and pays what the others can open: to a friend, to whoever comes first, by lot, to names. Answers the tokens of the links."""
    def first(product):
        return {"sku_id": server.get(f"/api/v1/products/{product['id']}").json()["skus"][0]["id"]}

    tokens = []
    for how in [
            {}, {"mode": "firstCome", "portions": 20}, {"mode": "lottery", "portions": 2, "draw_minutes": 600},
            {"mode": "named", "names": ["王芳", "李雷"]}]:
        answers = (giver.post("/gifts", {**first(product), **how}) for product in server.get("/api/v1/products").json()["items"])
        given = next(answer.json() for answer in answers if answer.status_code == 201)
        assert giver.pay(given["payment_id"]).status_code == 303
        gift = giver.get(f"/gifts/{given['id']}").json()
        tokens += [held["link"]["token"] for held in [gift, *gift["items"]] if "link" in held]
    return tokens


def fuzz(server, seconds):
    """Fuzzes a served town as everybody at once. Answers what failed, by who."""
    description = server.get("/api/openapi.json").json()
    callers = {who: server.sign_in(who) for who in PEOPLE}
    tokens = give(server, callers["buyer"])
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump({**gather(server, description, list(callers.values())), "token": tokens}, file)
        file.flush()
        tokens = {"nobody": None, **{who: caller.token for who, caller in callers.items()}}
        left_out = [word for operation in LEFT_OUT for word in ("--exclude-operation-id", operation)]
        with concurrent.futures.ThreadPoolExecutor(len(tokens)) as pool:
            return results([
                pool.submit(
                    attack, server, seconds, who, file.name, "/api/openapi.json", CHECKS, left_out,
                    header=token and f"Authorization: Bearer {token}")
                for who, token in tokens.items()])


def access_token(server, appid):
    answer = server.post(
        "/cgi-bin/stable_token", json={"grant_type": "client_credential", "appid": appid, "secret": f"secret-{appid}"}).json()
    return answer["access_token"]


def gather_wechat(server, description, tokens):
    """Ids that the programs' stores have, by the fields that name them: what lists show, and what is behind it."""
    ids = {}

    def walk(value, name=""):
        if isinstance(value, dict):
            for key, item in value.items():
                walk(item, key)
        elif isinstance(value, list):
            for item in value:
                walk(item, name)
        elif name.endswith(("_id", "_ids")) and str(value).isdigit() and 0 < int(value):
            pool = ids.setdefault(name.removesuffix("s"), [])
            if str(value) not in pool and len(pool) < 30:
                pool.append(str(value))

    def body(schema, depth=0):
        """Something to begin with: what must be there, with ids where there are some."""
        fields = schema.get("properties", {})
        needed = schema.get("required") or (list(fields) if depth == 0 else [])
        return {name: sample(name, fields[name], depth) for name in needed if name in fields}

    def sample(name, schema, depth):
        schema = schema.get("anyOf", [schema])[0]
        known = ids.get(name.removesuffix("s"))
        kind = schema.get("type")
        if kind == "array":
            return [sample(name, schema.get("items", {}), depth + 1)]
        if kind == "object":
            return body(schema, depth + 1)
        if kind == "integer":
            return int(known[0]) if known else 10
        return known[0] if known else ""

    def ask(path, operation, token):
        content = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
        answer = server.post(path, params={"access_token": token}, json=body(content.get("schema", {})))
        if "json" in answer.headers.get("Content-Type", ""):
            walk(answer.json())

    reads = [(path, operations["post"]) for path, operations in description["paths"].items()
             if path.startswith("/channels") and path.rstrip("/").endswith(("get", "list", "detail", "search")) and "post" in operations]
    for _ in range(2):
        for path, operation in reads:
            for token in tokens:
                ask(path, operation, token)
    return ids


def fuzz_wechat(server, seconds):
    """Fuzzes the compatible API of a served sandbox, as each program and as nobody. Answers what failed, by who."""
    description = server.get("/wechat-api/openapi.json").json()
    tokens = {appid: access_token(server, appid) for appid in APPS}
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(gather_wechat(server, description, list(tokens.values())), file)
        file.flush()
        # Every endpoint has two addresses and one handler.
        left_out = ["--exclude-operation-id-regex", r"_\d+$"]
        with concurrent.futures.ThreadPoolExecutor(3) as pool:
            return results([
                pool.submit(
                    attack, server, seconds, who, file.name, "/wechat-api/openapi.json", WECHAT_CHECKS, left_out,
                    secrets={"FUZZ_ACCESS_TOKEN": token})
                for who, token in {**tokens, "no program": ""}.items()])


def main():
    seconds, engine = int(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "sqlite"
    with tempfile.TemporaryDirectory() as folder:
        address = f"sqlite:{folder}/xiaodian.sqlite" if engine == "sqlite" else new_postgres()
        seed(engine, address, folder)
        # In the sandbox payments can be made, so that fuzzing gets further than "no payment channel".
        sys.exit(report(Server(folder, address, "--sandbox"), seconds))


def report(server, seconds):
    """Serves, fuzzes both, and says what was wrong. Answers how many things were. Operators come last: they could close the stores."""
    server.start()
    try:
        failures = {**fuzz_wechat(server, seconds), **fuzz(server, seconds)}
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
