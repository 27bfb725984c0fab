# SPDX-License-Identifier: Apache-2.0
"""Hooks of schemathesis: ids that nobody has find nothing, so most of what is generated gets ids that somebody does have.

FUZZ_IDS names a file with ids by what they are of (`orders`, `sku_id` …).
"""
import json
import os
import pathlib
import random
import re

import schemathesis

IDS = json.loads(pathlib.Path(os.environ["FUZZ_IDS"]).read_text())
REAL = 0.8
CHANCE = random.Random(7)
ID = re.compile(r"[1-9][0-9]{0,18}")


def some(kind, otherwise):
    """An id of that kind that exists, most of the time."""
    pool = IDS.get(kind) or IDS.get(kind.removesuffix("_id").removesuffix("_ids") + "_id")
    return CHANCE.choice(pool) if pool and CHANCE.random() < REAL else otherwise


def is_id(value):
    return isinstance(value, str) and ID.fullmatch(value)


def realistic(value, name=""):
    """The same value with ids of its fields exchanged for ids that exist."""
    if isinstance(value, dict):
        return {key: realistic(item, key) for key, item in value.items()}
    if isinstance(value, list):
        return [realistic(item, name) for item in value]
    return some(name, value) if is_id(value) else value


@schemathesis.hook
def before_call(context, case, kwargs):
    # What is generated to be wrong stays wrong; only ids of the right form are exchanged.
    parts = case.path.strip("/").split("/")
    for name, value in (case.path_parameters or {}).items():
        if is_id(value):
            before = parts[parts.index("{" + name + "}") - 1]
            case.path_parameters[name] = some(name if name != "id" else before, value)
    if isinstance(case.body, (dict, list)):
        case.body = realistic(case.body)
