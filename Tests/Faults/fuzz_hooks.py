# SPDX-License-Identifier: Apache-2.0
"""Hooks of schemathesis: ids that nobody has find nothing, so most of what is generated gets ids that somebody does have.

FUZZ_IDS names a file with ids by what they are of (`orders`, `sku_id` …), and with `token`s of gift links. FUZZ_ACCESS_TOKEN is what every call carries in its query, where
that is how callers are known; it may be empty.
"""
import json
import os
import pathlib
import random
import re

import schemathesis

TOKEN = os.environ.get("FUZZ_ACCESS_TOKEN")
IDS = json.loads(pathlib.Path(os.environ["FUZZ_IDS"]).read_text())
REAL = 0.8
# Whoever tried twenty links that lead nowhere gets no other answer for a quarter of an hour, so nearly all lead somewhere.
REAL_LINKS = 0.98
CHANCE = random.Random(7)
ID = re.compile(r"[1-9][0-9]{0,18}")


def some(kind, otherwise, share=REAL):
    """An id of that kind that exists, most of the time."""
    pool = IDS.get(kind) or IDS.get(kind.removesuffix("_id").removesuffix("_ids") + "_id")
    return CHANCE.choice(pool) if pool and CHANCE.random() < share else otherwise


def is_id(value):
    return isinstance(value, str) and ID.fullmatch(value)


def is_numeric_id(value, name):
    return isinstance(value, int) and not isinstance(value, bool) and value > 0 and name.endswith(("_id", "_ids"))


def realistic(value, name=""):
    """The same value with ids of its fields exchanged for ids that exist."""
    if isinstance(value, dict):
        return {key: realistic(item, key) for key, item in value.items()}
    if isinstance(value, list):
        return [realistic(item, name) for item in value]
    if is_numeric_id(value, name):
        return int(some(name, value))
    return some(name, value) if is_id(value) else value


@schemathesis.hook
def before_call(context, case, kwargs):
    # What is generated to be wrong stays wrong; only ids of the right form are exchanged.
    parts = case.path.strip("/").split("/")
    for name, value in (case.path_parameters or {}).items():
        if is_id(value):
            before = parts[parts.index("{" + name + "}") - 1]
            case.path_parameters[name] = some(name if name != "id" else before, value)
        elif name == "token":
            case.path_parameters[name] = some(name, value, REAL_LINKS)
    if isinstance(case.body, (dict, list)):
        case.body = realistic(case.body)
    if TOKEN is not None:
        case.query = {**(case.query or {}), "access_token": TOKEN}
