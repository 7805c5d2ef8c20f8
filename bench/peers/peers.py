"""PyPI peers over a pool of numbers: checks a second, timed in this process."""

import importlib
import sys
import time
from pathlib import Path

SECONDS = 1.5


def rate(valid, texts):
    for text in texts[:200]:
        valid(text)
    done, good, start = 0, 0, time.process_time()
    while True:
        for text in texts[done % len(texts) :][:500]:
            good += bool(valid(text))
        done += 500
        taken = time.process_time() - start
        if taken >= SECONDS:
            return done / taken, good / done


def main(folder):
    pools = {p.stem: p.read_text("ascii").split() for p in sorted(Path(folder).glob("*.txt"))}
    peers = [
        ("PyPI python-stdnum iso7064.mod_11_2", "stdnum.iso7064.mod_11_2", "is_valid", "check only"),
        ("PyPI python-stdnum cn.ric", "stdnum.cn.ric", "is_valid", "county, date, check"),
        ("PyPI id-validator", "id_validator.validator", "is_valid", "county, date, check"),
    ]
    for name, module, function, work in peers:
        try:
            valid = getattr(importlib.import_module(module), function)
        except ImportError as error:
            print(f"  {name:<38} not here: {error}")
            continue
        for pool, texts in pools.items():
            each, good = rate(valid, texts)
            print(f"  {name:<38} {pool:<10} {each:>12,.0f} checks/s  {good:4.0%} valid  ({work})")


main(sys.argv[1])
