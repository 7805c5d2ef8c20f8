"""Second oracle, the grounds: what each asks, where and since when.

Written again from the texts which crates/yongju-rules/law cites: the Measures of
2004 (articles 6 to 8, 12), the classes of 2015, Shanghai's measures of 2015, 2016,
2019 and 2023, Beijing's of 2016, the nationwide ones of 2019, the draft of 2020, and
the public description of 2023. Thresholds are dated parameters in parameters/.
"""

import dataclasses

from openfisca_tests import (
    age, doctorate, finding, letter, marriage_years, no_direct_relative, paid_in, permit, relative, spouse,
    spouse_ground, spouse_lived, stay, wages, work, yearly, yuan,
)


@dataclasses.dataclass(frozen=True)
class Ground:
    """A ground: its versions by first day, and its last day if it has one."""

    set: str
    place: str
    versions: dict
    last_day: str | None = None
    # Groups of conditions of which one is enough.
    any_of: tuple = ()


# Article 8 of the Measures, and the seven classes announced on 8 June 2015.
ARTICLE_8 = [
    "state_institute", "key_university", "key_project", "high_tech", "encouraged_foreign_invested",
    "advanced_foreign_invested", "export_foreign_invested",
]
ADDED_2015 = ["laboratory", "engineering_centre", "technology_centre", "foreign_research_centre"]
TITLED = ["associate_professor", "equal_treatment"]
SENIOR = ["deputy_general_manager", *TITLED]
DIRECT = ["parent", "spouses_parent", "grandparent", "child", "childs_spouse", "grandchild", "grandchilds_spouse"]
SETTLED = ["citizen", "permanent_resident"]
GOVERNMENT = ["state_department", "provincial_government"]
OWN = ["direct", "controlled_company"]
FIRST_THREE = ["investment", "post", "contribution"]
SINCE_2019 = [*FIRST_THREE, "talent", "salary", "chinese-doctor", "chinese-region"]
OF_SHANGHAI = ["sh-talent", "sh-investment", "sh-talent-permit", "sh-income", "sh-doctor", "sh-team", "lin-gang"]
OF_BEIJING = ["bj-talent", "bj-income", "bj-chinese", "bj-chinese-work"]
# Article 6, first words.
COMMON = {
    "lawful": finding("law_breach", wanted=False),
    "healthy": finding("good_health"),
    "no-crime": finding("criminal_record", wanted=False),
}
TAX_RECORD = finding("tax_record_good")
TALENT = finding("talent_standard", by=True)


def nine_months(law):
    """Days that nine months are."""
    return law.readings.nine_months_days


def six_months(law):
    """Days that six months are."""
    return law.readings.six_months_days


def family_spouse(grounds):
    """Article 6, item 4: the spouse of those who have or ask for residence."""
    return {**COMMON, "principal": spouse_ground(*grounds)}


def family_child(grounds):
    """Article 6, item 4: their unmarried children below eighteen."""
    return {**COMMON, "principal": relative(["parent"], grounds=grounds), **MINOR}


MINOR = {"age": age(lambda law: law.measures_2004.minor_age, "less_than"), "unmarried": finding("unmarried")}
LISTED = (ARTICLE_8, SENIOR)
POST = {
    **COMMON,
    "rank": work(lambda law: law.measures_2004.post.years, "china", [(None, SENIOR)]),
    "employer": work(lambda law: law.measures_2004.post.years, "china", [LISTED]),
    "residence": stay(lambda law: law.measures_2004.post.years, lambda law: law.measures_2004.post.residence_days),
    "tax-record": TAX_RECORD,
}
INCOME_SHANGHAI = {
    **COMMON,
    "work": work(lambda law: law.shanghai.income.years, "shanghai"),
    "residence": stay(lambda law: law.shanghai.income.years, six_months, each=True),
    "recommendation": letter("employer"),
}


def standard_of_income(node):
    """Salary by multiples of the average wage, tax as a share of that standard."""
    multiple, percent = (lambda law: node(law).wage_multiple), (lambda law: node(law).tax_percent)
    return {
        "salary": yearly("salary", lambda law: node(law).years, wages(multiple)),
        "tax": yearly("tax", lambda law: node(law).years, wages(multiple, percent)),
    }


def fixed_income(node, strict=False):
    """Salary and tax in yuan."""
    return {
        "salary": yearly("salary", lambda law: node(law).years, yuan(lambda law: node(law).salary_yuan)),
        "tax": yearly("tax", lambda law: node(law).years, yuan(lambda law: node(law).tax_yuan), strict),
    }


def capital(node, amount, **which):
    """Capital paid in, in dollars."""
    return paid_in(lambda law: node(law).years, lambda law: getattr(node(law), amount), **which)


MEASURES = {
    "investment": Ground("law", "china", {"2004-08-15": {
        **COMMON,
        "encouraged": capital(lambda law: law.measures_2004.investment, "encouraged_dollars", encouraged=True),
        "west": capital(lambda law: law.measures_2004.investment, "west_dollars", regions=["west", "poverty_county"]),
        "central": capital(lambda law: law.measures_2004.investment, "central_dollars", regions=["central"]),
        "anywhere": capital(lambda law: law.measures_2004.investment, "anywhere_dollars"),
        "tax-record": TAX_RECORD,
    }}, any_of=(("encouraged", "west", "central", "anywhere"),)),
    "post": Ground("law", "china", {"2004-08-15": POST, "2015-06-08": {
        **POST,
        "employer": work(lambda law: law.measures_2004.post.years, "china", [LISTED, (ADDED_2015, TITLED)]),
    }}),
    "contribution": Ground("law", "china", {"2004-08-15": {
        **COMMON,
        "contribution": finding("contribution", by=True),
        "recommendation": letter(*GOVERNMENT, by=True),
    }}),
    "family-spouse": Ground("law", "china", {
        "2004-08-15": family_spouse(FIRST_THREE), "2019-08-01": family_spouse(SINCE_2019),
    }),
    "family-child": Ground("law", "china", {
        "2004-08-15": family_child(FIRST_THREE), "2019-08-01": family_child(SINCE_2019),
    }),
    "spouse": Ground("law", "china", {"2004-08-15": {
        **COMMON,
        "spouse": spouse(*SETTLED),
        "marriage": marriage_years(lambda law: law.measures_2004.spouse.marriage_years),
        "residence": stay(lambda law: law.measures_2004.spouse.residence_years, nine_months, each=True),
        "livelihood": finding("livelihood"),
        "dwelling": finding("dwelling"),
    }}),
    "child": Ground("law", "china", {"2004-08-15": {
        **COMMON, **MINOR, "parent": relative(["parent"], "china", SETTLED),
    }}),
    "elder": Ground("law", "china", {"2004-08-15": {
        **COMMON,
        "age": age(lambda law: law.measures_2004.elder.age, "at_least"),
        "no-kin-abroad": no_direct_relative("abroad"),
        "kin-in-china": relative(DIRECT, "china"),
        "residence": stay(lambda law: law.measures_2004.elder.residence_years, nine_months, each=True),
        "livelihood": finding("livelihood"),
        "dwelling": finding("dwelling"),
    }}),
}

NATIONWIDE_2019 = {
    "talent": Ground("law", "china", {"2019-08-01": {
        **COMMON, "recommendation": letter(*GOVERNMENT, "key_zone", by=True), "standard": TALENT,
    }}),
    "salary": Ground("law", "china", {"2019-08-01": {
        **COMMON,
        "work": work(lambda law: law.nia_2019.salary.years, "china"),
        "residence": stay(lambda law: law.nia_2019.salary.years, six_months, each=True),
        **standard_of_income(lambda law: law.nia_2019.salary),
    }}),
    "chinese-doctor": Ground("law", "china", {"2019-08-01": {
        **COMMON, "origin": finding("chinese_origin"), "doctorate": doctorate, "work": work(lambda law: 0, "china"),
    }}),
    "chinese-region": Ground("law", "china", {"2019-08-01": {
        **COMMON,
        "origin": finding("chinese_origin"),
        "work": work(lambda law: law.nia_2019.chinese_origin_years, "key-region"),
        "residence": stay(lambda law: law.nia_2019.chinese_origin_years, six_months, each=True),
    }}),
}

SHANGHAI = {
    "sh-income": Ground("law", "shanghai", {
        "2015-07-01": {**INCOME_SHANGHAI, **fixed_income(lambda law: law.shanghai.income)},
        "2023-05-01": {**INCOME_SHANGHAI, **standard_of_income(lambda law: law.shanghai.income)},
    }),
    "sh-talent-permit": Ground("law", "shanghai", {"2015-07-01": {
        **COMMON,
        "permit": permit("work", talent=True),
        "work": work(lambda law: law.shanghai.talent_permit_years, "shanghai"),
        "recommendation": letter("employer"),
    }}),
    "sh-talent": Ground("law", "shanghai", {"2016-12-09": {
        **COMMON, "recommendation": letter("zhangjiang", "free_trade_zone", by=True), "standard": TALENT,
    }}),
    "sh-team": Ground("law", "shanghai", {"2016-12-09": {
        **COMMON,
        "core": finding("team_core", by=True),
        "recommendation": letter("leading_talent", by=True),
        "work": work(lambda law: 0, "shanghai"),
    }}),
    "sh-investment": Ground("law", "shanghai", {"2016-12-09": {
        **COMMON,
        "encouraged": capital(
            lambda law: law.shanghai.investment, "encouraged_dollars", place="shanghai", via=OWN, encouraged=True
        ),
        "anywhere": capital(lambda law: law.shanghai.investment, "anywhere_dollars", place="shanghai", via=OWN),
        "tax-record": TAX_RECORD,
    }}, any_of=(("encouraged", "anywhere"),)),
    "sh-doctor": Ground("law", "shanghai", {"2023-09-20": {
        **COMMON, "doctorate": doctorate, "work": work(lambda law: 0, "shanghai"), "permit": permit("work"),
    }}),
    "lin-gang": Ground("law", "shanghai", {"2019-11-19": {
        **COMMON,
        "work": work(lambda law: law.shanghai.lin_gang.years, "lin-gang"),
        "residence": stay(lambda law: law.shanghai.lin_gang.years, six_months, each=True),
        **standard_of_income(lambda law: law.shanghai.lin_gang),
        "recommendation": letter("employer"),
    }}),
    "sh-family-spouse": Ground("law", "shanghai", {"2015-07-01": family_spouse(OF_SHANGHAI)}),
    "sh-family-child": Ground("law", "shanghai", {"2015-07-01": family_child(OF_SHANGHAI)}),
}

BEIJING = {
    "bj-income": Ground("law", "beijing", {"2016-03-01": {
        **COMMON,
        "work": work(lambda law: law.beijing.income.years, "beijing"),
        "residence": stay(lambda law: law.beijing.income.years, six_months, each=True),
        **fixed_income(lambda law: law.beijing.income),
        "recommendation": letter("employer"),
    }}, last_day="2019-07-31"),
    "bj-talent": Ground("law", "beijing", {"2016-03-01": {
        **COMMON, "recommendation": letter("zhongguancun", by=True), "standard": TALENT,
    }}),
    "bj-chinese": Ground("law", "beijing", {"2016-03-01": {
        **COMMON,
        "origin": finding("chinese_origin"),
        "doctorate": doctorate,
        "permit": permit("work"),
        "work": work(lambda law: 0, "zhongguancun"),
    }}),
    "bj-chinese-work": Ground("law", "beijing", {"2016-03-01": {
        **COMMON,
        "origin": finding("chinese_origin"),
        "work": work(lambda law: law.beijing.chinese_origin_years, "zhongguancun"),
        "residence": stay(lambda law: law.beijing.chinese_origin_years, six_months, each=True),
    }}),
    "bj-family-spouse": Ground("law", "beijing", {"2016-03-01": family_spouse(OF_BEIJING)}),
    "bj-family-child": Ground("law", "beijing", {"2016-03-01": family_child(OF_BEIJING)}),
}


def draft(conditions, any_of=()):
    """A ground of the draft of 2020."""
    return Ground("draft-2020", "china", {"2020-02-27": {**COMMON, **conditions}}, any_of=any_of)


def drafted(node, place="china", wage=True):
    """Work, residence within, salary and tax record, as article 15 of the draft has them."""
    conditions = {
        "work": work(lambda law: node(law).years, place),
        "residence": stay(lambda law: node(law).years, lambda law: node(law).residence_days),
        "tax-record": TAX_RECORD,
    }
    if wage:
        multiple = wages(lambda law: node(law).wage_multiple)
        conditions["salary"] = yearly("salary", lambda law: node(law).years, multiple)
    return conditions


DRAFT = {
    "draft-doctor": draft(
        {"doctorate": doctorate, "university": finding("famous_university"),
         **drafted(lambda law: law.draft_2020.doctor, wage=False)},
        any_of=(("doctorate", "university"),),
    ),
    "draft-region": draft(drafted(lambda law: law.draft_2020.region, "key-region")),
    "draft-salary-6": draft(drafted(lambda law: law.draft_2020.salary_6)),
    "draft-salary-3": draft(drafted(lambda law: law.draft_2020.salary_3)),
    "draft-shortage": draft(
        {"need": finding("state_shortage", by=True), "recommendation": letter(*GOVERNMENT, by=True)}
    ),
    "draft-investment": draft({
        "capital": paid_in(
            lambda law: law.draft_2020.investment.years, lambda law: law.draft_2020.investment.yuan, unit="yuan"
        ),
        "tax-record": TAX_RECORD,
    }),
}


def reported(conditions, any_of=()):
    """A sentence of the public description: comparable on any day."""
    return Ground("as-reported", "shanghai", {"2004-08-15": conditions}, any_of=any_of)


REPORTED = {
    "reported-1": reported({"expert": finding("highly_skilled")}),
    "reported-2": reported({"contribution": finding("contribution")}),
    "reported-3": reported({"capital": paid_in(lambda law: 0, lambda law: law.article_2023.investment_dollars)}),
    "reported-4": reported({
        "citizen": spouse("citizen"),
        "resident": spouse_lived(lambda law: law.article_2023.spouse_years),
        "marriage": marriage_years(lambda law: law.article_2023.marriage_years),
    }, any_of=(("citizen", "resident"),)),
    "reported-5": reported({
        "age": age(lambda law: law.article_2023.age, "more_than"),
        "kin-in-china": relative([*DIRECT, "other"], "china"),
        "no-kin-abroad": no_direct_relative("abroad"),
        "residence": stay(
            lambda law: law.article_2023.residence_years, lambda law: law.article_2023.residence_days, each=True
        ),
    }),
    "reported-6": reported({
        "skilled": finding("highly_skilled"),
        "work": work(lambda law: law.article_2023.skilled_years, "shanghai"),
        "approval": finding("government_approval"),
    }),
    "reported-7": reported({
        "work": work(lambda law: law.article_2023.employer_years),
        "employer": finding("qualified_employer"),
        "field": finding("specific_field"),
    }),
    "reported-8": reported({
        "work": work(lambda law: law.article_2023.income.years, "shanghai"),
        **fixed_income(lambda law: law.article_2023.income, strict=True),
    }),
}

GROUNDS = {**MEASURES, **NATIONWIDE_2019, **SHANGHAI, **BEIJING, **DRAFT, **REPORTED}
