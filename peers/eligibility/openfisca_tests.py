"""Second oracle, what conditions mean: numpy over all applicants at once.

Nothing here reasons about intervals. Days and months are laid out one by one, a row
for each applicant, and looked at: presence, work and capital by day, salary and tax
by month. Each test is a function of OpenFisca's population, period and parameters
that gives a truth for every applicant.
"""

import datetime

import numpy

# Truths in the order of their weight: what is lowest decides a ground.
NOT_MET, UNKNOWN, NEEDS_FINDING, MET = range(4)
TRUTHS = ["not_met", "unknown", "needs_finding", "met"]
# Places and all that they lie within.
WITHIN = {
    "china": [],
    "shanghai": ["china"],
    "beijing": ["china"],
    "lin-gang": ["shanghai", "china", "key-region"],
    "zhangjiang": ["shanghai", "china", "key-region"],
    "shanghai-ftz": ["shanghai", "china", "key-region"],
    "zhongguancun": ["beijing", "china", "key-region"],
    "key-region": ["china"],
}
# Direct relatives whose own age does not matter.
OF_ANY_AGE = ["parent", "spouses_parent", "grandparent", "childs_spouse", "grandchilds_spouse"]

_codes = {}


def code(word):
    """The number of a word; 0 where nothing is stated."""
    return 0 if word is None else _codes.setdefault(word, len(_codes) + 1)


def among(values, words):
    """Which of the values are one of the words."""
    return numpy.isin(values, [code(word) for word in words])


def inside(place):
    """The place and everything within it."""
    return [one for one, around in WITHIN.items() if one == place or place in around]


def years_later(day, years):
    """The corresponding day; 29 February becomes 28 February."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def latest_start(day, years):
    """The last day since which so many years are complete, found by trying."""
    start = day - datetime.timedelta(days=365 * years)
    while years_later(start, years) > day:
        start -= datetime.timedelta(days=1)
    return start.toordinal()


def choose(*cases):
    """The truth of the first case that holds, else not met."""
    return numpy.select([case for case, _ in cases], [truth for _, truth in cases], NOT_MET)


def filing(period):
    """The day of filing."""
    return period.start.date


def laid_out(applicant, first, last, rows, starts, ends, weights=1):
    """What is there on each unit of time, by applicant: the sum of the weights."""
    count, width = applicant.count, last - first + 1
    steps = numpy.zeros((count, width + 1), dtype=numpy.int64)
    rows = rows & (starts <= ends)
    weights = numpy.broadcast_to(numpy.asarray(weights, dtype=numpy.int64), rows.shape)[rows]
    who = applicant.members_entity_id[rows]
    numpy.add.at(steps, (who, numpy.clip(starts[rows], first, last + 1) - first), weights)
    numpy.add.at(steps, (who, numpy.clip(ends[rows] + 1, first, last + 1) - first), -weights)
    return numpy.cumsum(steps, axis=1)[:, :-1]


class Law:
    """The parameters of the day of filing, and those of other days."""

    def __init__(self, parameters, period):
        self.on, self.today = parameters, parameters(period)

    def __getattr__(self, name):
        return getattr(self.today, name)


class Records:
    """The records of one kind, column by column."""

    def __init__(self, applicant, period, kind):
        self.members, self.period = applicant.members, period
        self.rows = self.members("kind", period) == code(kind)

    def __getitem__(self, column):
        return self.members(column, self.period)


# --- The person -------------------------------------------------------------------


def finding(name, wanted=True, by=False):
    """A finding is so; `by` an authority where it is one's to make."""

    def test(applicant, period, law):
        stated = applicant(f"finding_{name}", period)
        return choose((stated == (1 if wanted else -1), MET), (stated == 0, NEEDS_FINDING if by else UNKNOWN))

    return test


def age(years, compare):
    """The age in years: `at_least`, `more_than` or `less_than`."""

    def test(applicant, period, law):
        born, today = applicant("birth", period), filing(period)
        if compare == "more_than":
            # The corresponding day itself is not enough.
            today -= datetime.timedelta(days=1)
        complete = born <= latest_start(today, years(law))
        return choose((born == 0, UNKNOWN), (complete != (compare == "less_than"), MET))

    return test


def doctorate(applicant, period, law):
    """The highest degree is a doctorate."""
    degree = applicant("degree", period)
    return choose((degree == 0, UNKNOWN), (degree == code("doctorate"), MET))


def permit(klass, talent=False):
    """A residence permit in force."""

    def test(applicant, period, law):
        today, permits = filing(period).toordinal(), Records(applicant, period, "permits")
        fits = permits.rows & (permits["first_day"] <= today) & (today <= permits["last_day"])
        fits = fits & (permits["klass"] == code(klass)) & ((permits["talent"] == 1) | (not talent))
        return choose((~applicant("states_permits", period), UNKNOWN), (applicant.any(fits), MET))

    return test


def letter(*issuers, by=False):
    """A letter of recommendation by one of these; an employer is the present one."""

    def test(applicant, period, law):
        today, letters = filing(period).toordinal(), Records(applicant, period, "letters")
        posts = Records(applicant, period, "posts")
        written = letters.rows & (letters["first_day"] <= today) & among(letters["issuer"], issuers)
        from_employer = written & (letters["issuer"] == code("employer"))
        met = applicant.any(written & ~from_employer)
        held = posts.rows & (posts["first_day"] <= today) & (today <= posts["last_day"])
        for employer in numpy.unique(posts["employer"][held]):
            here = posts["employer"] == employer
            from_here = applicant.any(from_employer & (letters["employer"] == employer))
            met = met | (applicant.any(held & here) & from_here)
        if by:
            return choose((met, MET), (~met, NEEDS_FINDING))
        no_posts = applicant.any(from_employer) & ~applicant("states_posts", period)
        return choose((~applicant("states_letters", period), UNKNOWN), (met, MET), (no_posts, UNKNOWN))

    return test


# --- The family -------------------------------------------------------------------


def not_stated(people, column):
    """Nothing is stated there; but a citizen has no ground of permanent residence."""
    absent = people[column] == 0
    return absent & (people["status"] != code("citizen")) if column == "ground" else absent


def marriage(fits, open_where=None):
    """The marriage in force fits; it may be open where something is not stated."""

    def test(applicant, period, law):
        today, marriages = filing(period), Records(applicant, period, "marriages")
        number = today.toordinal()
        now = marriages.rows & (marriages["first_day"] <= number) & (number <= marriages["last_day"])
        met = applicant.any(now & fits(marriages, today, law))
        may = applicant.any(now & not_stated(marriages, open_where)) if open_where else numpy.zeros_like(met)
        return choose((~applicant("states_marriages", period), UNKNOWN), (met, MET), (may, UNKNOWN))

    return test


def spouse(*standings):
    """Married to somebody of such a standing."""
    return marriage(lambda one, today, law: among(one["status"], standings), "status")


def marriage_years(years):
    """The present marriage has lasted."""
    return marriage(lambda one, today, law: one["first_day"] <= latest_start(today, years(law)))


def spouse_lived(years):
    """The present spouse has lived in China."""

    def fits(one, today, law):
        return (one["since"] != 0) & (one["since"] <= latest_start(today, years(law)))

    return marriage(fits, "since")


def spouse_ground(*grounds):
    """Married to somebody who has or asks for residence on a listed ground."""
    return marriage(lambda one, today, law: among(one["ground"], grounds), "ground")


def relative(kin, lives=None, standings=None, grounds=None):
    """A relative of such a kind lives there, of such a standing, on such a ground."""

    def test(applicant, period, law):
        relatives = Records(applicant, period, "relatives")
        fits = relatives.rows & among(relatives["kin"], kin)
        if lives:
            fits = fits & (relatives["side"] == code(lives))
        may = numpy.zeros_like(fits)
        for column, words in (("status", standings), ("ground", grounds)):
            if words:
                may = fits & not_stated(relatives, column)
                fits = fits & among(relatives[column], words)
        absent = ~applicant("states_relatives", period)
        return choose((absent, UNKNOWN), (applicant.any(fits), MET), (applicant.any(may), UNKNOWN))

    return test


def no_direct_relative(lives):
    """No direct relative lives there; descendants count when of full age."""

    def test(applicant, period, law):
        relatives = Records(applicant, period, "relatives")
        full_age = latest_start(filing(period), law.measures_2004.full_age)
        there = relatives.rows & (relatives["side"] == code(lives))
        young = among(relatives["kin"], ["child", "grandchild"])
        always = among(relatives["kin"], OF_ANY_AGE)
        born = relatives["born"]
        bars = applicant.any(there & (always | (young & (born != 0) & (born <= full_age))))
        may = applicant.any(there & young & (born == 0))
        return choose((~applicant("states_relatives", period), UNKNOWN), (bars, NOT_MET), (may, UNKNOWN), (~bars, MET))

    return test


# --- By day -----------------------------------------------------------------------


def stay(years, least, each=False):
    """Days in China in the years before, in each of them or together."""

    def test(applicant, period, law):
        today, stays = filing(period), Records(applicant, period, "stays")
        bounds = [years_later(today, -back).toordinal() for back in range(years(law) + 1)]
        first = bounds[-1] + 1
        present = laid_out(applicant, first, bounds[0], stays.rows, stays["first_day"], stays["last_day"]) > 0
        if each:
            windows = [present[:, low + 1 - first : high + 1 - first] for high, low in zip(bounds, bounds[1:])]
            days = numpy.min([window.sum(axis=1) for window in windows], axis=0)
        else:
            days = present.sum(axis=1)
        need = least(law)
        near = (days >= need - law.readings.stay_band_days) & (days > 0)
        return choose((~applicant("states_stays", period), UNKNOWN), (days >= need, MET), (near, NEEDS_FINDING))

    return test


def work(years, place=None, kinds=()):
    """Work without interruption up to the day of filing, in posts of one of the kinds.

    A kind is a list of employers and a list of ranks; None takes every one.
    """

    def test(applicant, period, law):
        posts, today = Records(applicant, period, "posts"), filing(period).toordinal()
        start, band = latest_start(filing(period), years(law)), law.readings.work_gap_band_days
        fits = posts.rows & (among(posts["place"], inside(place)) if place else True)
        doubtful = fits
        if kinds:
            sure, perhaps = [], []
            for classes, ranks in kinds:
                stated, may = [fits], [fits]
                for column, words in (("klass", classes), ("rank", ranks)):
                    if words:
                        stated.append(among(posts[column], words))
                        may.append(among(posts[column], words) | (posts[column] == 0))
                sure.append(numpy.all(stated, axis=0))
                perhaps.append(numpy.all(may, axis=0))
            fits, doubtful = numpy.any(sure, axis=0), numpy.any(perhaps, axis=0)

        def without_break(rows, gap):
            """On no day since the start is the last day of work further back than that."""
            first = start - band
            there = laid_out(applicant, first, today, rows, posts["first_day"], posts["last_day"]) > 0
            number = numpy.arange(first, today + 1)
            last_worked = numpy.maximum.accumulate(numpy.where(there, number, first - band - 1), axis=1)
            return ((number - last_worked)[:, start - first :] <= gap).all(axis=1)

        gap = law.readings.work_gap_days
        return choose(
            (~applicant("states_posts", period), UNKNOWN),
            (without_break(fits, gap), MET),
            (without_break(doubtful, gap), UNKNOWN),
            (without_break(fits, band), NEEDS_FINDING),
            (without_break(doubtful, band), UNKNOWN),
        )

    return test


def paid_in(years, least, unit="dollars", regions=None, place=None, encouraged=False, via=None):
    """Paid-in capital was on no day lower."""

    def test(applicant, period, law):
        one, today = Records(applicant, period, "investments"), filing(period)
        start = latest_start(today, years(law))
        sure = one.rows & (among(one["region"], regions) if regions else True)
        perhaps = sure
        if place:
            sure = sure & among(one["place"], inside(place))
            perhaps = perhaps & (among(one["place"], inside(place)) | (one["place"] == 0))
        if encouraged:
            category = numpy.where(one["encouraged"] != 0, one["encouraged"], one["encouraged_then"])
            sure, perhaps = sure & (category == 1), perhaps & (category != -1)
        if via:
            sure, perhaps = sure & among(one["via"], via), perhaps & (among(one["via"], via) | (one["via"] == 0))
        worth = one["cents"] if unit == "dollars" else one["fen"]
        # Not stated in yuan, it may be worth the whole sum.
        other = one.rows & (unit == "yuan") & (one["fen"] == 0)
        sure, worth = sure & ~other, numpy.where(other, least(law) * 100, worth)

        def stood(rows):
            sums = laid_out(applicant, start, today.toordinal(), rows, one["first_day"], one["last_day"], worth)
            return sums.min(axis=1) >= least(law) * 100

        absent = ~applicant("states_investments", period)
        return choose((absent, UNKNOWN), (stood(sure), MET), (stood(perhaps), UNKNOWN))

    return test


# --- By month ---------------------------------------------------------------------


def yearly(series, years, standard, strict=False):
    """Money of each calendar year before, against the standard of that year."""

    def test(applicant, period, law):
        incomes, this_year = Records(applicant, period, "incomes"), filing(period).year
        first, last = (this_year - years(law)) * 12, this_year * 12 - 1
        rows = incomes.rows & (incomes[f"{series}_fen"] >= 0)
        columns = (applicant, first, last, rows, incomes["first_month"], incomes["last_month"])
        shape = (applicant.count, years(law), 12)
        covered = (laid_out(*columns) > 0).reshape(shape).all(axis=2)
        twelvefold = laid_out(*columns, incomes[f"{series}_fen"]).reshape(shape).sum(axis=2)
        truths = []
        for index in range(years(law)):
            # In fen; below zero where the standard itself is not known.
            need = standard(applicant, period, law, this_year - years(law) + index)
            money = twelvefold[:, index]
            enough = money > 12 * need if strict else money >= 12 * need
            known = covered[:, index] & (need >= 0)
            truths.append(choose((~known, UNKNOWN), (enough, MET)))
        return numpy.min(truths, axis=0)

    return test


def yuan(amount):
    """A fixed standard."""
    return lambda applicant, period, law, year: numpy.full(applicant.count, amount(law) * 100, dtype=numpy.int64)


def wages(times, percent=None):
    """So many times the average wage of the place of filing in the year before."""

    def standard(applicant, period, law, year):
        stated = Records(applicant, period, "average_wages")
        place = applicant("filing_place", period)
        here = stated.rows & (stated["place"] == applicant.project(place)) & (stated["year"] == year - 1)
        wage = applicant.sum(numpy.where(here, stated["fen"], 0).astype(float)).astype(numpy.int64)
        for name in ("shanghai", "beijing"):
            found = getattr(law.on(f"{year - 1}-01-01").wages, name, None)
            if found is not None:
                table = ~applicant.any(here) & (place == code(name))
                wage = numpy.where(table, found * 100, wage)
        share = percent(law) if percent else 100
        whole = wage * times(law) * share
        assert (whole % 100 == 0).all(), "a share of a fen"
        return numpy.where(wage > 0, whole // 100, -1)

    return standard
