"""What both oracles are asked about: generated applicants, and the runs.

Here live the runs and the reading of the program's lines; no rule of the law. The
oracles share nothing but this.
"""

import dataclasses
import json
import subprocess

# Set, place, day of filing, how many, seed. The days are first and last days of
# rules, leap days, and days on which several versions were in force one after another.
RUNS = [
    ("law", "china", "2010-08-01", 3000, 1),
    ("law", "china", "2019-07-31", 1000, 2),
    ("law", "china", "2019-08-01", 1000, 3),
    ("law", "shanghai", "2015-06-08", 1000, 4),
    ("law", "shanghai", "2016-03-01", 3000, 5),
    ("law", "shanghai", "2022-06-15", 3000, 6),
    ("law", "shanghai", "2023-05-01", 1000, 7),
    ("law", "shanghai", "2024-02-29", 3000, 8),
    ("law", "shanghai", "2025-02-28", 1000, 9),
    ("law", "beijing", "2016-02-29", 1000, 10),
    ("law", "beijing", "2018-05-31", 2000, 11),
    ("law", "beijing", "2026-11-24", 1000, 12),
    ("as-reported", "shanghai", "2023-12-01", 3000, 13),
    ("draft-2020", "china", "2022-06-15", 2000, 14),
    ("draft-2020", "shanghai", "2025-02-28", 1000, 15),
]


@dataclasses.dataclass(frozen=True)
class Run:
    """One set of rules at one place on one day, and how many applicants."""

    set: str
    place: str
    day: str
    count: int
    seed: int

    def lines(self, program):
        """The facts and the program's answers, an applicant each."""
        command = [program, str(self.count), str(self.seed), self.set, self.place, self.day]
        ran = subprocess.run(command, capture_output=True, text=True, check=True)
        lines = [json.loads(line) for line in ran.stdout.splitlines()]
        assert len(lines) == self.count, f"{len(lines)} lines for {self.count} applicants"
        return [line["facts"] for line in lines], [line["grounds"] for line in lines]


def runs():
    """All runs."""
    return [Run(*run) for run in RUNS]


def decimal(text, places):
    """A decimal number as an exact whole number of its smallest parts."""
    whole, _, part = text.partition(".")
    assert len(part) <= places, f"more than {places} places"
    return int(whole) * 10**places + int(part.ljust(places, "0") or "0")
