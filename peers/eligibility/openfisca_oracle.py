"""Second oracle: openfisca_law.py as a system of OpenFisca, run over all at once.

Here the grounds and their conditions become variables with dated formulas, and the
facts become columns: every marriage, stay, post, … is a record, and the applicant is
the group of them.
"""

import datetime
import pathlib

import numpy
from openfisca_core.entities import build_entity
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

import openfisca_tests
from applicants import decimal
from openfisca_law import GROUNDS
from openfisca_tests import MET, NEEDS_FINDING, NOT_MET, TRUTHS, UNKNOWN, WITHIN, Law, code

PARAMETERS = pathlib.Path(__file__).parent / "parameters"
BATCH = 1000
NOT_IN_FORCE = -1
VERDICTS = {NOT_MET: "not_met", UNKNOWN: "undetermined", NEEDS_FINDING: "needs_finding", MET: "conditions_met"}

Record = build_entity(key="record", plural="records", label="Something stated", is_person=True)
Applicant = build_entity(
    key="applicant", plural="applicants", label="Applicant", roles=[{"key": "stated", "plural": "stated"}]
)
LISTS = ["marriages", "relatives", "stays", "posts", "permits", "letters", "investments"]
FINDINGS = [
    "law_breach", "criminal_record", "good_health", "tax_record_good", "livelihood", "dwelling", "unmarried",
    "chinese_origin", "talent_standard", "contribution", "team_core", "famous_university", "state_shortage",
    "highly_skilled", "government_approval", "specific_field", "qualified_employer",
]
# The day and the month that stand for "still so".
NO_END_DAY, NO_END_MONTH = datetime.date.max.toordinal(), 9999 * 12
COLUMNS = [
    "kind", "first_day", "last_day", "status", "ground", "since", "kin", "side", "born", "employer", "place", "klass",
    "rank", "talent", "issuer", "first_month", "last_month", "salary_fen", "tax_fen", "cents", "fen", "region",
    "encouraged", "encouraged_then", "via", "year",
]


def day(text):
    """A day as a number."""
    return datetime.date.fromisoformat(text).toordinal()


def month(text):
    """A month as a number."""
    first = datetime.date.fromisoformat(f"{text}-01")
    return first.year * 12 + first.month - 1


def answered(value):
    """A truth of three values: 1, -1, and 0 where nothing is stated."""
    return {None: 0, True: 1, False: -1}[value]


# How members of the facts become columns.
READ = {
    "spouse": ("status", code), "status": ("status", code), "spouse_ground": ("ground", code),
    "ground": ("ground", code), "spouse_in_china_since": ("since", day), "kin": ("kin", code),
    "lives": ("side", code), "birth_date": ("born", day),
    "employer": ("employer", code), "place": ("place", code), "class": ("klass", code), "rank": ("rank", code),
    "talent": ("talent", answered), "issuer": ("issuer", code), "issued_on": ("first_day", day),
    "yearly_salary": ("salary_fen", lambda text: decimal(text, 2)),
    "yearly_tax": ("tax_fen", lambda text: decimal(text, 2)), "yearly": ("fen", lambda text: decimal(text, 2)),
    "region": ("region", code), "encouraged": ("encouraged", answered),
    "encouraged_then": ("encouraged_then", answered), "via": ("via", code), "year": ("year", int),
}


def row(kind, one):
    """A record's columns."""
    columns = {"kind": code(kind), "last_day": NO_END_DAY, "last_month": NO_END_MONTH, "tax_fen": -1}
    for name, value in one.items():
        if name in ("from", "to"):
            unit, read = ("month", month) if kind == "incomes" else ("day", day)
            columns[f"{'first' if name == 'from' else 'last'}_{unit}"] = read(value)
        elif name in READ:
            column, read = READ[name]
            columns[column] = read(value)
    if kind == "investments":
        amount = decimal(one["amount"], 2)
        rate = decimal(one.get("per_dollar", "1"), 6)
        columns["cents"] = amount * 10**6 // rate
        columns["fen"] = amount if one.get("currency") == "CNY" else 0
    return columns


def column(entity_, name, type_=int):
    """A variable that is stated."""
    return type(name, (Variable,), {
        "entity": entity_, "value_type": type_, "definition_period": DateUnit.ETERNITY, "label": name,
    })


def variable(name):
    """The variable of a ground or of one of its conditions."""
    return "ground_" + name.replace("-", "_")


def dated(name, formulas, last_day):
    """A variable with a formula for each version, and nothing outside their days."""
    members = {
        "entity": Applicant, "value_type": int, "default_value": NOT_IN_FORCE, "definition_period": DateUnit.DAY,
        "label": name, **{f"formula_{first.replace('-', '_')}": formula for first, formula in formulas.items()},
    }
    if last_day:
        members["end"] = last_day
    return type(variable(name), (Variable,), members)


def condition(test):
    """The formula of a condition."""

    def formula(applicant, period, parameters):
        return test(applicant, period, Law(parameters, period))

    return formula


def verdict(ground_id, ground, names):
    """The formula of a ground: its worst condition, a group being as good as its best."""

    def formula(applicant, period, parameters):
        truths = {name: applicant(variable(f"{ground_id}__{name}"), period) for name in names}
        for group in ground.any_of:
            alternatives = [truths.pop(name) for name in group if name in truths]
            # One that is met is enough; else one not known keeps the question open.
            best = numpy.max(alternatives, axis=0)
            unknown = (numpy.stack(alternatives) == UNKNOWN).any(axis=0)
            truths[group] = numpy.where((best != MET) & unknown, UNKNOWN, best)
        worst = numpy.min(list(truths.values()), axis=0)
        here = [place for place, around in WITHIN.items() if place == ground.place or ground.place in around]
        return numpy.where(openfisca_tests.among(applicant("filing_place", period), here), worst, NOT_IN_FORCE)

    return formula


def system():
    """The tax and benefit system, without tax and with one benefit."""
    built = TaxBenefitSystem([Record, Applicant])
    built.load_parameters(str(PARAMETERS))
    built.add_variables(*(column(Record, name) for name in COLUMNS))
    built.add_variables(*(column(Applicant, name) for name in ("birth", "degree", "filing_place")))
    built.add_variables(*(column(Applicant, f"states_{name}", bool) for name in LISTS))
    built.add_variables(*(column(Applicant, f"finding_{name}") for name in FINDINGS))
    for ground_id, ground in GROUNDS.items():
        tests = {}
        for first, conditions in ground.versions.items():
            for name, test in conditions.items():
                tests.setdefault(name, {})[first] = condition(test)
        for name, formulas in tests.items():
            built.add_variable(dated(f"{ground_id}__{name}", formulas, ground.last_day))
        formulas = {first: verdict(ground_id, ground, list(names)) for first, names in ground.versions.items()}
        built.add_variable(dated(ground_id, formulas, ground.last_day))
    return built


def simulation(built, run, everybody):
    """The facts of some applicants, as columns."""
    rows, owners = [], []
    for who, facts in enumerate(everybody):
        # The group's sums end with the last applicant that has a record, so each has one.
        rows.append(row("self", {}))
        owners.append(who)
        for kind in [*LISTS, "incomes", "average_wages"]:
            for one in facts.get(kind, []):
                rows.append(row(kind, one))
                owners.append(who)
    builder = SimulationBuilder()
    builder.create_entities(built)
    builder.declare_person_entity("record", list(range(len(rows))))
    population = builder.declare_entity("applicant", list(range(len(everybody))))
    builder.join_with_persons(population, numpy.array(owners), numpy.array(["stated"] * len(owners)))
    made = builder.build(built)

    def state(name, values, type_=numpy.int64):
        values = numpy.array(values, dtype=type_)
        assert type_ is bool or (numpy.abs(values) < 2**31).all(), "beyond OpenFisca's whole numbers"
        made.set_input(name, "ETERNITY", values)

    for name in COLUMNS:
        state(name, [one.get(name, 0) for one in rows])
    state("birth", [day(facts["birth_date"]) if "birth_date" in facts else 0 for facts in everybody])
    state("degree", [code(facts.get("degree")) for facts in everybody])
    state("filing_place", [code(run.place)] * len(everybody))
    for name in LISTS:
        state(f"states_{name}", [name in facts for facts in everybody], bool)
    for name in FINDINGS:
        state(f"finding_{name}", [answered(facts["findings"].get(name)) for facts in everybody])
    return made


def answer(run, everybody):
    """For each applicant: ground -> (verdict, {condition: truth})."""
    built, found = system(), []
    for first in range(0, len(everybody), BATCH):
        batch = everybody[first : first + BATCH]
        made = simulation(built, run, batch)
        answers = [{} for _ in batch]
        for ground_id, ground in GROUNDS.items():
            if ground.set != run.set:
                continue
            verdicts = made.calculate(variable(ground_id), run.day)
            if (verdicts == NOT_IN_FORCE).all():
                continue
            names = {name for conditions in ground.versions.values() for name in conditions}
            truths = {name: made.calculate(variable(f"{ground_id}__{name}"), run.day) for name in names}
            truths = {name: values for name, values in truths.items() if (values != NOT_IN_FORCE).all()}
            for who in range(len(batch)):
                conditions = {name: TRUTHS[values[who]] for name, values in truths.items()}
                answers[who][ground_id] = (VERDICTS[verdicts[who]], conditions)
        found.extend(answers)
    return found
