#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Draws lotteries of gifts again, from their proofs: verify.py FILE…  Needs nothing but Python 3 and trusts nothing but SHA-256.

Written from docs/lottery/README.md, not from the program. Exit: 0 all are right, 1 one is wrong, 66 a file cannot be read."""
import hashlib
import hmac
import json
import sys

FIELDS = ["format", "version", "commitment", "portions", "entrants", "list_hash", "seed", "winners"]


def check(condition, reason):
    if not condition:
        raise ValueError(reason)


def is_count(value, most):
    return type(value) is int and 1 <= value <= most


def is_hash(value):
    return type(value) is str and len(value) == 64 and all(digit in "0123456789abcdef" for digit in value)


def is_name(value):
    hidden = [*range(0x20), *range(0x7F, 0xA0), *range(0x2028, 0x202F), *range(0x2066, 0x206A)]
    return type(value) is str and 1 <= len(value) <= 64 and not any(ord(letter) in hidden for letter in value)


def draw(seed, list_hash, numbers, portions):
    """The winners, the first place first: the beginning of the list when it is shuffled."""

    def stream():
        counter = 0
        while True:
            block = hmac.new(seed, list_hash + counter.to_bytes(8, "big"), hashlib.sha256).digest()
            for at in range(0, 32, 8):
                yield int.from_bytes(block[at:at + 8], "big")
            counter += 1

    chance, numbers = stream(), list(numbers)
    places = min(portions, len(numbers))
    for place in range(places):
        left = len(numbers) - place
        even = 2**64 - 2**64 % left  # From here on the first few would be likelier, so these are passed over.
        number = next(number for number in chance if number < even)
        other = place + number % left
        numbers[place], numbers[other] = numbers[other], numbers[place]
    return numbers[:places]


def verify(data):
    check(len(data) <= 40 * 2**20, "the file has more than 40 MB")
    text = data.decode("utf-8")
    proof = json.loads(text)

    # What is there, and written in the one way in which it may be.
    check(type(proof) is dict and proof.get("format") == "xiaodian-lottery", "this is no proof of a lottery")
    check(is_count(proof.get("version"), 1), "this is not version 1")
    check(list(proof) == FIELDS, "the fields are not " + ", ".join(FIELDS))
    check(text == json.dumps(proof, ensure_ascii=False, indent=1) + "\n", "the file is not written as the format says")
    check(all(is_hash(proof[field]) for field in ("commitment", "list_hash", "seed")), "a hash or the seed is not 64 hexadecimal digits")
    check(is_count(proof["portions"], 200), "the portions are not between 1 and 200")
    entrants, winners = proof["entrants"], proof["winners"]
    check(type(entrants) is list and len(entrants) <= 100_000, "the entrants are no list of at most 100,000")
    for entrant in entrants:
        check(type(entrant) is dict and list(entrant) == ["number", "name"], f"{entrant} is no entrant")
        check(is_count(entrant["number"], 999_999_999) and is_name(entrant["name"]), f"{entrant} has no number or name that is allowed")
    numbers = [entrant["number"] for entrant in entrants]
    check(numbers == sorted(set(numbers)), "an entrant is there twice, or not in order")
    check(type(winners) is list and all(type(winner) is int for winner in winners), "the winners are no list of numbers")

    # 1. The seed is the one that was promised.
    seed = bytes.fromhex(proof["seed"])
    check(hashlib.sha256(seed).hexdigest() == proof["commitment"], "the seed does not match the commitment")

    # 2. The list is the one whose hash was published.
    lines = "xiaodian-lottery-1\n" + "".join(f"{entrant['number']}\t{entrant['name']}\n" for entrant in entrants)
    list_hash = hashlib.sha256(lines.encode("utf-8")).digest()
    check(list_hash.hex() == proof["list_hash"], "the list does not match its hash")

    # 3. The winners are those whom seed and list decide.
    drawn = draw(seed, list_hash, numbers, proof["portions"])
    check(drawn == winners, f"the winners are {drawn}")
    return proof


def main(names):
    worst = 0
    for name in names:
        try:
            with open(name, "rb") as file:
                data = file.read()
        except OSError as fault:
            print(f"UNREAD {name}: {fault.strerror}")
            worst = 66
            continue
        try:
            proof = verify(data)
            print(f"ok     {name}: {len(proof['entrants'])} entrants, {proof['portions']} portions, winners {proof['winners']}")
            print(f"       promised {proof['commitment']}\n       list     {proof['list_hash']}")
        except (ValueError, RecursionError) as problem:
            print(f"WRONG  {name}: {problem}")
            worst = max(worst, 1)
    return worst


if __name__ == "__main__":
    if not sys.argv[1:]:
        sys.exit("usage: verify.py FILE…")
    sys.exit(main(sys.argv[1:]))
