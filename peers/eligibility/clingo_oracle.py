"""First oracle: grounds.lp and oracle.lp, solved by clingo.

Here the facts become atoms, a batch of applicants at a time, and the answer set
becomes truths, verdicts and smallest changes. What follows from the facts is in the
logic program; the one thing worked out here is what a foreign amount is in dollars,
since clingo's numbers have 32 bits.
"""

import collections
import pathlib

import clingo

from applicants import decimal

HERE = pathlib.Path(__file__).parent
BATCH = 250
OPEN_DAY, OPEN_MONTH = 99991231, 9999 * 12
LISTS = ["marriages", "relatives", "stays", "posts", "permits", "letters", "investments"]


def day(text):
    """A day as YYYYMMDD."""
    return int(text.replace("-", ""))


def month(text):
    """A month as year * 12 + month - 1."""
    year, number = text.split("-")
    return int(year) * 12 + int(number) - 1


def word(value):
    """A constant: words, labels and truths; `nothing` where nothing is stated."""
    return {None: "nothing", True: "true", False: "false"}.get(value, value)


def text(value):
    """A name of the law or of the applicant, which may have a hyphen in it."""
    return "nothing" if value is None else f'"{value}"'


def small(number):
    """A number that twelve months of may be added up in 32 bits."""
    assert 0 <= number < 2**31 // 12, "beyond clingo's numbers"
    return number


def atoms(who, facts, today):
    """The facts of one applicant."""
    yield f"applicant({who})."
    if "birth_date" in facts:
        yield f"born({who},{day(facts['birth_date'])})."
    if "degree" in facts:
        yield f"degree({who},{facts['degree']})."
    for name, value in facts["findings"].items():
        yield f"finding({who},{name},{word(value)})."
    for name in LISTS:
        if name in facts:
            yield f"states({who},{name})."

    def spans(name):
        for index, one in enumerate(facts.get(name, [])):
            yield index, one, day(one["from"]), day(one["to"]) if "to" in one else OPEN_DAY

    for _, one, start, end in spans("marriages"):
        since = day(one["spouse_in_china_since"]) if "spouse_in_china_since" in one else 0
        status, ground = word(one.get("spouse")), text(one.get("spouse_ground"))
        yield f"marriage({who},{start},{end},{status},{ground},{since})."
    for index, one in enumerate(facts.get("relatives", [])):
        born = day(one["birth_date"]) if "birth_date" in one else 0
        status, ground = word(one.get("status")), text(one.get("ground"))
        yield f"relative({who},{index},{one['kin']},{text(one['lives'])},{born},{status},{ground})."
    # Days are counted up to the day of filing, which ends what is open.
    for index, _, start, end in spans("stays"):
        yield f"stay({who},{index},{start},{min(end, today)})."
    for index, one, start, end in spans("posts"):
        kind = f"{text(one['place'])},{word(one.get('class'))},{word(one.get('rank'))}"
        yield f"post({who},{index},{start},{min(end, today)},{text(one['employer'])},{kind})."
    for _, one, start, end in spans("permits"):
        mark = "talent" if one["talent"] else "plain"
        yield f"permit({who},{start},{end},{one['class']},{mark})."
    for one in facts.get("letters", []):
        yield f"letter({who},{one['issuer']},{text(one.get('employer'))},{day(one['issued_on'])})."
    for one in facts.get("incomes", []):
        salary = small(decimal(one["yearly_salary"], 2))
        tax = small(decimal(one["yearly_tax"], 2)) if "yearly_tax" in one else -1
        end = month(one["to"]) if "to" in one else OPEN_MONTH
        yield f"income({who},{month(one['from'])},{end},{salary},{tax})."
    for index, one, start, end in spans("investments"):
        kind = [one["region"], text(one.get("place"))]
        kind += [word(one.get(name)) for name in ("encouraged", "encouraged_then", "via")]
        yield f"investment({who},{index},{start},{min(end, today)},{','.join(kind)})."
        amount = decimal(one["amount"], 2)
        if one.get("currency") == "CNY":
            yield f"worth_in_yuan({who},{index},{amount // 10000},{amount % 10000})."
        if "per_dollar" in one:
            amount = amount * 10**6 // decimal(one["per_dollar"], 6)
        yield f"worth({who},{index},dollars,{amount // 10000},{amount % 10000})."
    for one in facts.get("average_wages", []):
        yearly, fen = divmod(decimal(one["yearly"], 2), 100)
        assert fen == 0 and yearly < 250_000, "beyond clingo's numbers"
        yield f"wage({who},{text(one['place'])},{one['year']},{yearly})."


def solve(program):
    """The best answer set, as text, and its cost."""
    control = clingo.Control(["--opt-strategy=usc"], message_limit=5)
    for name in ("grounds.lp", "oracle.lp"):
        control.load(str(HERE / name))
    control.add("base", [], program)
    control.ground([("base", [])])
    best, cost = None, None
    with control.solve(yield_=True) as handle:
        for model in handle:
            best, cost = str(model), sum(model.cost)
        result = handle.get()
    assert result.satisfiable and result.exhausted, "no proof that the change is the smallest"
    return best, cost


def read(model):
    """The atoms of an answer set, apart from each other."""
    needs, truths, verdicts, changes = [], {}, {}, collections.Counter()
    for atom in model.split(" "):
        name, _, rest = atom[:-1].partition("(")
        # Tests have commas in them; what stands beside them has none.
        if name == "truth":
            who, rest = rest.split(",", 1)
            test, truth = rest.rsplit(",", 1)
            truths[int(who), test] = truth
        elif name == "needs":
            ground, condition, test = rest.split(",", 2)
            needs.append((ground.strip('"'), condition.strip('"'), test))
        else:
            who, ground, last = rest.split(",")
            if name == "verdict":
                verdicts[int(who), ground.strip('"')] = last
            else:
                changes[int(who), ground.strip('"')] += 1
    return needs, truths, verdicts, changes


def answer(run, everybody):
    """For each applicant: ground -> (verdict, {condition: truth}, size of the smallest change)."""
    found, today = [], day(run.day)
    rules = run.set if run.set == "law" else text(run.set)
    for first in range(0, len(everybody), BATCH):
        batch = everybody[first : first + BATCH]
        lines = [f"filing({today},{text(run.place)},{rules})."]
        for who, facts in enumerate(batch):
            lines.extend(atoms(who, facts, today))
        model, cost = solve("\n".join(lines))
        needs, truths, verdicts, changes = read(model)
        assert cost == changes.total(), "the changes shown are not those that were counted"
        answers = [{} for _ in batch]
        for (who, ground), verdict in verdicts.items():
            answers[who][ground] = (verdict, {}, changes[who, ground])
        for ground, condition, test in needs:
            for who, grounds in enumerate(answers):
                grounds[ground][1][condition] = truths[who, test]
        found.extend(answers)
    return found
