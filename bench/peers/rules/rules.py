"""Rule engines from PyPI. Asked by `yongju-bench rules`, a line a question:

    check CANDIDATE POPULATION    the six answers of everybody, a number of bits each
    turn CANDIDATE POPULATION     nanoseconds of processor time for one applicant
"""

import contextlib
import importlib.metadata
import json
import sys
import time
from pathlib import Path

HERE = Path(__file__).parent
TURN = 0.02
CANDIDATES = []
POPULATIONS = json.loads(Path(sys.argv[1]).read_text())


def candidate(package, what, chunk):
    """Registers `load() -> (prepare, run)`; a run answers for a chunk of people."""

    def register(load):
        with contextlib.suppress(ImportError, importlib.metadata.PackageNotFoundError):
            version = ".".join(importlib.metadata.version(package).split(".")[:2])
            prepare, run = load()
            CANDIDATES.append((f"PyPI {package} {version} {what}", chunk, prepare, run))

    return register


def bits(answers):
    return sum(bool(answer) << place for place, answer in enumerate(answers))


@candidate("cedarpy", "batch", 64)
def cedar():
    import cedarpy

    policies = cedarpy.PolicySet.from_str((HERE / "rules.cedar").read_text())
    entities = cedarpy.Entities.from_json_str("[]")
    allowed = cedarpy.Decision.Allow

    def request(person):
        uids = {"principal": 'P::"p"', "action": 'Action::"a"', "resource": 'R::"r"'}
        return uids | {"context": person}

    def answer(result):
        # An error of evaluation is a silent refusal otherwise.
        assert not result.diagnostics.errors, result.diagnostics.errors
        if result.decision != allowed:
            return 0
        return sum(1 << int(reason.removeprefix("policy")) for reason in result.diagnostics.reasons)

    def run(requests):
        return [answer(one) for one in cedarpy.is_authorized_batch(requests, policies, entities)]

    return lambda people: [request(person) for person in people], run


def zen_expressions():
    rules = json.loads((HERE / "rules.zen.json").read_text())
    return [ground.replace("COMMON", rules["common"]) for ground in rules["grounds"]]


@candidate("zen-engine", "expression", 64)
def zen_expression():
    import zen

    compiled = zen.compile_expression(f"[{', '.join(zen_expressions())}]")
    return list, lambda people: [bits(compiled.evaluate(person)) for person in people]


@candidate("zen-engine", "decision, batch", 256)
def zen_decision():
    import zen

    listed = [
        {"id": f"e{place}", "key": f"g{place}", "value": value}
        for place, value in enumerate(zen_expressions())
    ]
    at = {"position": {"x": 0, "y": 0}}
    graph = {
        "nodes": [
            {"id": "in", "name": "in", "type": "inputNode", **at},
            {"id": "ex", "name": "ex", "type": "expressionNode", **at, "content": {"expressions": listed}},
            {"id": "out", "name": "out", "type": "outputNode", **at},
        ],
        "edges": [
            {"id": "a", "sourceId": "in", "targetId": "ex", "type": "edge"},
            {"id": "b", "sourceId": "ex", "targetId": "out", "type": "edge"},
        ],
    }
    engine = zen.ZenEngine({"loader": {"type": "static", "content": {"rules": graph}}})

    def run(requests):
        results = [one["data"]["result"] for one in engine.evaluate_batch(requests)]
        return [bits(result[f"g{place}"] for place in range(6)) for result in results]

    return lambda people: [{"key": "rules", "context": person} for person in people], run


def openfisca():
    import numpy as np
    from openfisca_core import periods
    from openfisca_core.entities import build_entity
    from openfisca_core.indexed_enums import Enum
    from openfisca_core.simulations import SimulationBuilder
    from openfisca_core.taxbenefitsystems import TaxBenefitSystem
    from openfisca_core.variables import Variable

    eternity, day = periods.DateUnit.ETERNITY, "2022-06-15"
    person = build_entity(key="person", plural="persons", label="Person", is_person=True)
    spouses = Enum("Spouse", {w: w for w in ("citizen", "permanent_resident", "other", "none")})
    permits = Enum("Permit", {w: w for w in ("work", "private", "other", "none")})
    words = {"spouse": spouses, "permit": permits}
    sample = next(iter(POPULATIONS.values()))[0]
    kinds = {name: type(value) for name, value in sample.items()}

    def stated(name):
        about = {"entity": person, "definition_period": eternity, "label": name}
        if name in words:
            about |= {"value_type": Enum, "possible_values": words[name], "default_value": words[name].none}
        else:
            about |= {"value_type": kinds[name]}
        return type(name, (Variable,), about)

    def asked(name, formula):
        about = {"entity": person, "definition_period": periods.DateUnit.DAY, "label": name}
        return type(name, (Variable,), about | {"value_type": bool, "formula": formula})

    def every(p, period, names, least):
        met = True
        for name in names:
            met = met * (p(name, period) >= least)
        return met

    stays, years = [f"stay_{year}" for year in range(1, 6)], range(1, 5)
    formulas = {
        "common": lambda p, d: ~p("law_breach", d) * p("healthy", d) * ~p("criminal_record", d),
        "settled": lambda p, d: every(p, d, stays, 270) * p("livelihood", d) * p("dwelling", d),
        "g0": lambda p, d: p("common", d) * p("settled", d) * (p("years_married", d) >= 5)
        * ((p("spouse", d) == spouses.citizen) + (p("spouse", d) == spouses.permanent_resident)),
        "g1": lambda p, d: p("common", d) * p("settled", d) * (p("age", d) >= 60)
        * ~p("kin_abroad", d) * p("kin_in_china", d),
        "g2": lambda p, d: p("common", d) * (p("years_in_shanghai", d) >= 4)
        * every(p, d, stays[:4], 180) * every(p, d, [f"salary_{y}" for y in years], 600_000)
        * every(p, d, [f"tax_{y}" for y in years], 120_000) * p("recommended", d),
        "g3": lambda p, d: p("common", d) * (p("permit", d) == permits.work) * p("talent", d)
        * (p("years_in_shanghai", d) >= 3) * p("recommended", d),
        "g4": lambda p, d: p("common", d) * (p("years_in_rank", d) >= 4)
        * (p("years_listed", d) >= 4)
        * (p("stay_four_years", d) >= 1095) * p("tax_record", d),
        "g5": lambda p, d: p("common", d) * p("tax_record", d)
        * ((p("capital_encouraged", d) >= 500_000) + (p("capital", d) >= 1_000_000)),
    }
    system = TaxBenefitSystem([person])
    for name in kinds:
        system.add_variable(stated(name))
    for name, formula in formulas.items():
        system.add_variable(asked(name, formula))

    def column(people, name):
        values = [one[name] for one in people]
        if name in words:
            return words[name].encode(np.array(values))
        return np.array(values, dtype=bool if kinds[name] is bool else np.int32)

    def columns(people):
        return {name: column(people, name) for name in kinds}

    def answers(simulation, count):
        found = np.zeros(count, dtype=int)
        for place in range(6):
            found += simulation.calculate(f"g{place}", day).astype(int) << place
        return found.tolist()

    def vectorised(people):
        simulation = SimulationBuilder().build_default_simulation(system, count=people["count"])
        for name, value in people["columns"].items():
            simulation.set_input(name, eternity, value)
        return answers(simulation, people["count"])

    def situation(one):
        facts = {name: {"ETERNITY": value} for name, value in one.items()}
        return {"persons": {"p": facts | {f"g{place}": {day: None} for place in range(6)}}}

    def single(situations):
        made = (SimulationBuilder().build_from_dict(system, one) for one in situations)
        return [answers(one, 1)[0] for one in made]

    return columns, vectorised, situation, single


@candidate("OpenFisca-Core", "columns", 1024)
def openfisca_columns():
    columns, vectorised, _, _ = openfisca()
    return lambda people: Columns(people, columns), lambda people: vectorised(people.given)


@candidate("OpenFisca-Core", "one by one", 8)
def openfisca_single():
    _, _, situation, single = openfisca()
    return lambda people: [situation(one) for one in people], single


class Columns:
    """People as columns: only ever asked for all of them."""

    def __init__(self, people, columns):
        self.given = {"count": len(people), "columns": columns(people)}

    def __getitem__(self, _):
        return self

    def __len__(self):
        return self.given["count"]


def main():
    prepared = {
        name: [prepare(people) for _, _, prepare, _ in CANDIDATES]
        for name, people in POPULATIONS.items()
    }
    at = {}
    print(json.dumps([name for name, *_ in CANDIDATES]), flush=True)
    for line in sys.stdin:
        what, index, population = line.split()
        _, chunk, _, run = CANDIDATES[int(index)]
        people = prepared[population][int(index)]
        if what == "check":
            print(json.dumps(run(people)), flush=True)
            continue
        first, done, start = at.get((index, population), 0), 0, time.process_time()
        while (taken := time.process_time() - start) < TURN:
            run(people[first : first + chunk])
            done += chunk
            first = (first + chunk) % len(people)
        at[index, population] = first
        print(taken * 1e9 / done, flush=True)


main()
