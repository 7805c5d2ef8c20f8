"""Yongju beside its peers: generated numbers, one answer each, compared.

Numbers are made here from a fixed seed and kept nowhere. Each comparison
prints a line; a difference that is not in the list of known ones ends the run.
What the peers misread is printed as a table, which docs/peers.md must have.

Holds NUM-7, NUM-13, CLS-1, CLS-4 and CLS-5 against other people's code.
"""

import collections
import importlib.resources
import json
import pathlib
import random
import subprocess
import sys

from id_validator import validator as id_validator
from mrz.base.functions import hash_string
from stdnum.cn import ric, uscc
from stdnum.iso7064 import mod_11_2

HERE = pathlib.Path(__file__).parent
ORACLE = sys.argv[1]
PROVINCES = [*range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55), *range(61, 66)]
CREDIT = "0123456789ABCDEFGHJKLMNPQRTUWXY"
# What idcard-tool does not look at.
UNCHECKED = {"number/province", "number/nationality", "number/birth-month", "number/birth-day"}

chance = random.Random(20231201)
failures = 0


def lines(command, texts, **options):
    """The answers of a program that answers line by line."""
    ran = subprocess.run(
        command, input="".join(text + "\n" for text in texts), capture_output=True, text=True, check=True, **options
    )
    answers = ran.stdout.splitlines()
    assert len(answers) == len(texts), f"{command[0]}: {len(answers)} answers to {len(texts)} lines"
    return answers


def yongju(texts):
    """Yongju's answers, as fields."""
    fields = [line.split("\t") for line in lines([ORACLE], texts)]
    assert all(field[0] == text for field, text in zip(fields, texts))
    return [field[1:] for field in fields]


def report(what, compared, differences, known=()):
    """Prints a comparison's line; counts what is not known."""
    global failures
    notes = "".join(f"; known: {reason} {count}" for reason, count in known)
    print(f"{'ok  ' if not differences else 'FAIL'}  {what}: {compared} compared, {len(differences)} differ{notes}")
    for difference in differences[:5]:
        print(f"      {difference}")
    failures += len(differences)


def digits(count):
    return f"{chance.randrange(10**count):0{count}}"


def day(first=1930, last=2020):
    year, month = chance.randint(first, last), chance.randint(1, 12)
    return f"{year:04}{month:02}{chance.randint(1, 28):02}"


def with_check(body):
    return body + mod_11_2.calc_check_digit(body)


def assigned(nationalities):
    return f"{chance.choice(nationalities):03}"


def checks():
    bodies = [digits(17) for _ in range(150_000)]
    ours = yongju(bodies)
    wrong = [body for body, our in zip(bodies, ours) if our[0] != mod_11_2.calc_check_digit(body)]
    report("MOD 11-2, python-stdnum iso7064.mod_11_2", len(bodies), wrong)
    letters = ["".join(chance.choices(CREDIT, k=17)) for _ in range(50_000)]
    bodies, ours = bodies + letters, ours + yongju(letters)
    wrong = [body for body, our in zip(bodies, ours) if our[1] != uscc.calc_check_digit(body)]
    report("modulus 31, python-stdnum cn.uscc", len(bodies), wrong)
    capitals = [chr(letter) for letter in range(65, 91)]
    bodies = ["".join(chance.choices(capitals, k=3)) + digits(11) for _ in range(100_000)]
    bodies += ["".join(chance.choices(capitals + list("0123456789"), k=14)) for _ in range(50_000)]
    wrong = [body for body, our in zip(bodies, yongju(bodies)) if our[0] != hash_string(body)]
    report("weights 7-3-1, mrz", len(bodies), wrong)


def current_numbers(nationalities):
    """Numbers of the 2023 edition: most of them right, the others nearly."""
    numbers = []
    for _ in range(60_000):
        body = f"9{chance.choice(PROVINCES)}{assigned(nationalities)}{day()}{digits(3)}"
        numbers.append(with_check(body))
    for _ in range(20_000):
        body = f"9{digits(2)}{digits(3)}{day()}{digits(3)}"
        numbers.append(with_check(body))
        numbers.append(with_check(f"9{chance.choice(PROVINCES)}{assigned(nationalities)}{digits(8)}{digits(3)}"))
        number = chance.choice(numbers)
        at = chance.randrange(17)
        numbers.append(number[:at] + digits(1) + number[at + 1 :])
    return numbers


def idcard_tool(numbers, theirs):
    known = collections.Counter()
    differences, countries, compared = [], collections.defaultdict(set), 0
    for number, (kinds, nationality, birth, sex, errors), their in zip(numbers, yongju(numbers), theirs):
        tool = their["tool"]
        valid = "pr-2023" in kinds.split(",")
        errors = set(filter(None, errors.split(",")))
        accepted = bool(tool and tool["pr"] and tool["valid"])
        if accepted and number.endswith("X"):
            differences.append("it accepts a number that ends in X: no longer known")
        elif valid and not accepted and number.endswith("X"):
            known["it refuses every number that ends in X"] += 1
        elif accepted and not valid and errors and errors <= UNCHECKED:
            for slug in errors:
                known[f"it does not check {slug}"] += 1
        elif valid != accepted:
            differences.append(f"validity: ours {valid}, its {accepted}, {sorted(errors)}")
        if valid:
            compared += 1
            if tool["birth"] != birth or tool["sex"] != {"male": "男", "female": "女"}[sex]:
                differences.append("birth date or sex")
            if nationality != "-":
                countries[nationality].add(tool["country"])
            elif tool["country"] != "无国籍":
                known["it names Antarctica"] += number[3:6] == "010"
                differences += [number[3:6]] if number[3:6] != "010" else []
    report("18-digit numbers, npm idcard-tool: validity", len(numbers), differences, sorted(known.items()))
    names = collections.Counter(name for names in countries.values() for name in names)
    mixed = [f"{code}: {sorted(names)}" for code, names in countries.items() if len(names) != 1]
    stateless = sorted(code for code, found in countries.items() if found == {"无国籍"})
    mixed += [f"{name} stands for {count} codes" for name, count in names.items() if count > 1 and name != "无国籍"]
    known = [("it does not know " + ", ".join(stateless), len(stateless))] if stateless else []
    report("18-digit numbers, npm idcard-tool: birth, sex, nationality", compared, mixed, known)


def residents():
    table = importlib.resources.files("stdnum").joinpath("cn/loc.dat").read_text("utf-8")
    # A province's line begins with two digits, its areas' with four, indented.
    areas, province = [], ""
    for line in table.splitlines():
        code = line.split(" ")[0] if line[:1].isdigit() else line.strip()[:4]
        if len(code) == 2:
            province = code
        elif code.isdigit():
            areas.append(province + code)
    assert len(areas) > 5_000, f"{len(areas)} areas"
    numbers = [with_check(chance.choice(areas) + day() + digits(3)) for _ in range(15_000)]
    numbers += [with_check(f"{chance.choice(PROVINCES)}{digits(4)}{day()}{digits(3)}") for _ in range(5_000)]
    numbers += [with_check(chance.choice(areas) + digits(8) + digits(3)) for _ in range(5_000)]
    numbers += [chance.choice(areas) + day() + digits(4) for _ in range(5_000)]
    known, differences = collections.Counter(), []
    for number, our in zip(numbers, yongju(numbers)):
        valid = bool({"resident-id", "hmt-residence-permit"} & set(our[0].split(",")))
        try:
            accepted = ric.is_valid(number)
        except KeyError:
            known["it raises KeyError on an area it does not have"] += 1
            accepted = False
        if valid and not accepted and not area_known(number):
            known["it looks up the area, Yongju the province only"] += 1
        elif accepted and not valid and number.startswith("71"):
            known["it has areas of 71, whose residents' permits begin with 83"] += 1
        elif valid != accepted:
            differences.append(f"ours {valid}, its {accepted}, {our[4]}, province {number[:2]}")
        elif valid and ric.get_birth_date(number).isoformat() != our[2]:
            differences.append("birth date")
    report("resident IDs, python-stdnum cn.ric", len(numbers), differences, sorted(known.items()))


def area_known(number):
    try:
        return bool(ric.get_birth_place(number))
    except Exception:
        return False


def credit_codes(nationalities):
    codes = []
    for _ in range(30_000):
        body = chance.choice("159") + chance.choice("1239") + digits(6) + "".join(chance.choices(CREDIT, k=9))
        codes.append(body + (uscc.calc_check_digit(body) if chance.random() < 0.7 else chance.choice(CREDIT)))
        body = chance.choice("ANY") + chance.choice(CREDIT) + digits(6) + "".join(chance.choices(CREDIT, k=9))
        codes.append(body + uscc.calc_check_digit(body))
    codes += [with_check(f"9{chance.choice(PROVINCES)}{assigned(nationalities)}{day()}{digits(3)}") for _ in range(40_000)]
    known, differences = 0, []
    for code, our in zip(codes, yongju(codes)):
        valid, accepted = "uscc" in our[0].split(","), uscc.is_valid(code)
        if valid and not accepted and not code[:2].isdigit():
            known += 1
        elif valid != accepted:
            differences.append(f"ours {valid}, its {accepted}")
    reason = "it takes no letters at 1 and 2, GB 32100 has A, N, Y"
    report("social credit codes, python-stdnum cn.uscc", len(codes), differences, [(reason, known)])


def misreadings(numbers, theirs):
    """The table: right numbers of foreign permanent residents, read by the peers."""
    ours = yongju(numbers)
    pairs = [(n, t) for n, t, o in zip(numbers, theirs, ours) if "pr-2023" in o[0].split(",") and o[1] != "-"]
    pairs = pairs[:20_000]
    total = len(pairs)
    credit = sum(uscc.is_valid(n) for n, _ in pairs)
    rows = [
        ("PyPI python-stdnum `cn.ric`", "a resident ID", sum(ric.is_valid(n) for n, _ in pairs)),
        ("PyPI python-stdnum `cn.uscc`", "a social credit code", credit),
        # It reads its tables again for every number, so it is asked about a hundred.
        ("PyPI id-validator", "a resident ID", sum(bool(id_validator.is_valid(n)) for n, _ in pairs[:100]) * total // 100),
        ("npm stdnum `CN.ric`", "a resident ID", sum(t["stdnum"] for _, t in pairs)),
        ("npm id-validator, without its table of areas", "a resident ID", sum(t["idValidator"] for _, t in pairs)),
        ("npm id-validator, with it", "a resident ID", sum(t["idValidatorAreas"] for _, t in pairs)),
        ("npm idcard-tool", "no valid number", sum(not t["tool"]["valid"] for _, t in pairs)),
    ]
    table = ["| peer | takes a card number for | of the right numbers |", "|---|---|---|"]
    table += [f"| {peer} | {what} | {count * 100 / total:.0f} % |" for peer, what, count in rows]
    print(f"\nWho misreads what, of {total} right numbers of eighteen characters:\n")
    print("\n".join(table) + "\n")
    written = (HERE.parent / "docs" / "peers.md").read_text("utf-8").splitlines()
    report("the table in docs/peers.md", len(table), [row for row in table if row not in written])


def main():
    # Every assigned code that Yongju reads, China's among them: the peers' part.
    nationalities = [
        number
        for number, our in zip(range(1000), yongju([with_check(f"911{code:03}19810803002") for code in range(1000)]))
        if "number/nationality" in our[4] or our[1] != "-"
    ]
    checks()
    numbers = current_numbers(nationalities)
    theirs = [json.loads(line) for line in lines(["node", "peers.mjs"], numbers, cwd=HERE)]
    idcard_tool(numbers, theirs)
    residents()
    credit_codes(nationalities)
    misreadings(numbers, theirs)
    if failures:
        sys.exit(f"peers: {failures} differences that are not known")
    print("peers: all comparisons hold")


main()
