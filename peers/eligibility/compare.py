"""The rules' answers beside those of two oracles that were written from the law.

    compare.py PROGRAM

PROGRAM is the example `applicants` of yongju-rules. Clingo and OpenFisca each work
out the truth of every condition and the verdict on every ground from the same facts,
clingo also a smallest set of conditions whose change would leave nothing that is not
met. Every difference is counted, the first few are printed with the facts, and any
difference ends in an error.
"""

import argparse
import collections
import copy
import json
import sys
import time

import applicants
import clingo_oracle
import openfisca_oracle

ORACLES = {"clingo": clingo_oracle, "openfisca": openfisca_oracle}
SHOWN = 5


def by_words(answers):
    """The program's answers in the form of the oracles'."""
    return [
        {ground: (one["verdict"], one["conditions"], one["against"]) for ground, one in grounds.items()}
        for grounds in answers
    ]


def differences(theirs, ours):
    """Where the answers differ: (applicant, ground, what, theirs, ours)."""
    for who, (one, other) in enumerate(zip(theirs, ours, strict=True)):
        for ground in one.keys() | other.keys():
            if ground not in one or ground not in other:
                yield who, ground, "in force", ground in one, ground in other
                continue
            # OpenFisca says nothing of changes.
            verdict, conditions, *change = other[ground]
            if one[ground][0] != verdict:
                yield who, ground, "verdict", one[ground][0], verdict
            for name in one[ground][1].keys() | conditions.keys():
                if one[ground][1].get(name) != conditions.get(name):
                    yield who, ground, name, one[ground][1].get(name), conditions.get(name)
            if change and one[ground][2] != change[0]:
                yield who, ground, "smallest change", one[ground][2], change[0]


def catches_faults(theirs, ours):
    """One fault of each kind is found; OpenFisca's answers have no changes to compare."""
    for fault in range(4):
        spoilt = copy.deepcopy(theirs[:1])
        ground, (verdict, conditions, against) = next(iter(spoilt[0].items()))
        name = next(iter(conditions))
        spoilt[0][ground] = [
            ("spoilt", conditions, against),
            (verdict, {**conditions, name: "spoilt"}, against),
            (verdict, {key: value for key, value in conditions.items() if key != name}, against),
            (verdict, conditions, against + 1),
        ][fault]
        changes = len(next(iter(ours[0].values()))) > 2
        before = sum(1 for _ in differences(theirs[:1], ours[:1]))
        caught = sum(1 for _ in differences(spoilt, ours[:1])) - before
        assert caught == (1 if fault < 3 or changes else 0), "a fault is not caught"


class Tally:
    """What was compared, and how it came out."""

    def __init__(self):
        self.totals, self.spent = collections.Counter(), collections.Counter()
        self.seen = collections.defaultdict(set)

    def compare(self, run, program):
        """Compares one run."""
        facts, answers = run.lines(program)
        theirs, failed = by_words(answers), collections.Counter()
        for name, oracle in ORACLES.items():
            began = time.process_time()
            ours = oracle.answer(run, facts)
            self.spent[name] += time.process_time() - began
            catches_faults(theirs, ours)
            for who, ground, what, one, other in differences(theirs, ours):
                if not failed[name]:
                    print(f"      {json.dumps(facts[who], ensure_ascii=False)}")
                failed[name] += 1
                if failed[name] <= SHOWN:
                    print(f"      {ground}, {what}: Yongju {one}, {name} {other}")
        now = collections.Counter(applicants=run.count)
        for grounds in theirs:
            for ground, (_, conditions, against) in grounds.items():
                now.update(grounds=1, conditions=len(conditions), changes=against > 0)
                for condition, truth in conditions.items():
                    self.seen[f"{run.set}/{ground}/{condition}"].add(truth)
        self.totals.update(now)
        self.totals["mismatches"] += failed.total()
        differ = ", ".join(f"{name} {failed[name]}" for name in ORACLES)
        print(
            f"{'FAIL' if failed else 'ok  '}  {run.set} at {run.place} on {run.day}: {now['applicants']} applicants, "
            f"{now['grounds']} grounds, {now['conditions']} conditions, {now['changes']} changes; differ: {differ}",
            flush=True,
        )

    def report(self):
        """The sums, and what the generated applicants never put to the test."""
        totals = self.totals
        print(
            f"{totals['applicants']} applicants, {totals['grounds']} grounds, {totals['conditions']} conditions "
            f"by {len(ORACLES)} oracles, {totals['changes']} smallest changes: {totals['mismatches']} mismatches"
        )
        print("seconds of processor: " + ", ".join(f"{name} {self.spent[name]:.0f}" for name in ORACLES))
        for missing in ("met", "not_met"):
            # Where an authority decides, nothing is ever not met for want of a letter.
            other = {"not_met": {"not_met", "needs_finding"}}.get(missing, {missing})
            never = sorted(name for name, truths in self.seen.items() if not other & truths)
            print(f"of {len(self.seen)} conditions never {missing}: {', '.join(never) or 'none'}")


def main():
    """Compares every run."""
    arguments = argparse.ArgumentParser(description="the rules beside two oracles")
    arguments.add_argument("program")
    options = arguments.parse_args()
    tally = Tally()
    for run in applicants.runs():
        tally.compare(run, options.program)
    tally.report()
    sys.exit(1 if tally.totals["mismatches"] else 0)


if __name__ == "__main__":
    main()
