package rules

# The six grounds; what several of them ask is asked once.
default spouse := false
default elder := false
default sh_income := false
default sh_talent_permit := false
default post := false
default sh_investment := false
default common := false
default settled := false

common if {
	not input.law_breach
	input.healthy
	not input.criminal_record
}

settled if {
	input.stay_1 >= 270
	input.stay_2 >= 270
	input.stay_3 >= 270
	input.stay_4 >= 270
	input.stay_5 >= 270
	input.livelihood
	input.dwelling
}

spouse if {
	common
	input.spouse in {"citizen", "permanent_resident"}
	input.years_married >= 5
	settled
}

elder if {
	common
	input.age >= 60
	not input.kin_abroad
	input.kin_in_china
	settled
}

sh_income if {
	common
	input.years_in_shanghai >= 4
	input.stay_1 >= 180
	input.stay_2 >= 180
	input.stay_3 >= 180
	input.stay_4 >= 180
	input.salary_1 >= 600000
	input.salary_2 >= 600000
	input.salary_3 >= 600000
	input.salary_4 >= 600000
	input.tax_1 >= 120000
	input.tax_2 >= 120000
	input.tax_3 >= 120000
	input.tax_4 >= 120000
	input.recommended
}

sh_talent_permit if {
	common
	input.permit == "work"
	input.talent
	input.years_in_shanghai >= 3
	input.recommended
}

post if {
	common
	input.years_in_rank >= 4
	input.years_listed >= 4
	input.stay_four_years >= 1095
	input.tax_record
}

sh_investment if {
	common
	enough
	input.tax_record
}

enough if input.capital_encouraged >= 500000

enough if input.capital >= 1000000

answers := [spouse, elder, sh_income, sh_talent_permit, post, sh_investment]
