"""Measures Xiaodian beside what bounds it, in one run on one machine, and prints the ratios: `scripts/bench --help`.

SPDX-License-Identifier: Apache-2.0
"""

import argparse
import os
import pathlib
import platform
import sys
import tempfile
import time

import works


def arguments():
    parser = argparse.ArgumentParser(prog="scripts/bench", description=__doc__.splitlines()[0])
    parser.add_argument("works", nargs="*", metavar="WORK", help=f"only these: {', '.join(works.WORKS)}")
    parser.add_argument("--quick", action="store_true", help="a few seconds each and small lists, to see that it runs")
    parser.add_argument("--rows", type=int, help="rows of the long lists (1,000,000; quick: 50,000)")
    parser.add_argument("--lines", type=int, help="order lines to settle (100,000; quick: 5,000)")
    parser.add_argument("--port", type=int, default=18080, help="the first of two free ports (18080)")
    parser.add_argument("--binary", type=pathlib.Path, default=pathlib.Path(".build/release/xiaodian"))
    found = parser.parse_args()
    for name in found.works:
        if name not in works.WORKS:
            parser.error(f"there is no work {name}; there are {', '.join(works.WORKS)}")
    if not found.binary.exists():
        parser.error(f"{found.binary} is not there: run `make build` first")
    return found


def table(figures):
    rows = [("work", "ours", "reference", "unit", "measured", "budget", "")]
    rows += [(f.work, f.ours, f.reference, f.unit, f.measured, f.budget, "met" if f.is_met else "MISSED") for f in figures]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = ["| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths)) + " |" for row in rows]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines)


def main():
    options = arguments()
    begin = time.monotonic()
    figures, failures = [], []
    with tempfile.TemporaryDirectory(prefix="xiaodian_bench_") as folder:
        bench = works.Bench(
            pathlib.Path(folder), options.binary.resolve(), options.port, options.quick,
            rows=options.rows or (50_000 if options.quick else 1_000_000), lines=options.lines or (5_000 if options.quick else 100_000))
        for name in options.works or works.WORKS:
            try:
                for figure in works.WORKS[name](bench):
                    figures.append(figure)
                    print(f"    {figure.work}: {figure.measured} ({figure.budget})", flush=True)
            except Exception as error:
                failures.append(f"{name}: {error}")
                print(f"    {name} failed: {error}", file=sys.stderr, flush=True)
                if os.environ.get("XIAODIAN_BENCH_TRACE"):
                    raise
    print(f"\n{table(figures)}\n")
    for note in bench.notes:
        print(note)
    print(f"{os.cpu_count()} cores, {platform.platform()}, {'quick, ' if options.quick else ''}{time.monotonic() - begin:.0f} s")
    for failure in failures:
        print(f"failed: {failure}")
    sys.exit(1 if failures else 0)


main()
