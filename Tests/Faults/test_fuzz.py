# SPDX-License-Identifier: Apache-2.0
"""Half a minute each of what `make fuzz` does for ten: every operation of both APIs, as everybody, with whatever schemathesis can think of."""
import pytest

from fuzz import report
from program import ENGINES, Server

SECONDS = 30


@pytest.mark.parametrize("engine", ENGINES)
def test_nothing_that_is_thrown_at_either_api_breaks_it_or_its_description(engine, copy_town):
    assert report(Server(*copy_town(engine), "--sandbox"), SECONDS) == 0
