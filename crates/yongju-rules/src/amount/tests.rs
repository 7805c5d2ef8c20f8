//! Amounts, rates and currencies.

use proptest::prelude::*;

use super::{Amount, AmountError, Currency, PerDollar};

#[test]
fn reads_amounts_to_the_hundredth() {
    for (text, hundredths) in
        [("0", 0), ("600000", 60_000_000), ("0.01", 1), ("7.5", 750), ("499999.99", 49_999_999)]
    {
        assert_eq!(text.parse::<Amount>().map(Amount::count), Ok(hundredths), "{text}");
    }
}

#[test]
fn refuses_what_is_no_amount() {
    for text in
        ["", ".", "1.", ".5", "-1", "+1", "1e6", "1,000", "1.234", "１", " 1", "NaN", "0x10"]
    {
        assert_eq!(text.parse::<Amount>(), Err(AmountError::Form), "{text}");
    }
    assert_eq!("99999999999999999999".parse::<Amount>(), Err(AmountError::Range));
    assert_eq!("10000000000000".parse::<Amount>(), Err(AmountError::Range));
    assert_eq!("0".parse::<PerDollar>(), Err(AmountError::Range));
    assert_eq!("usd".parse::<Currency>(), Err(AmountError::Letters));
}

/// ELD-6
#[test]
fn turns_other_money_into_dollars_rounded_down() {
    let rate: PerDollar = "6.8276".parse().unwrap();
    let in_dollars = |text: &str| text.parse::<Amount>().unwrap().in_dollars(rate).to_string();
    assert_eq!(in_dollars("3413800"), "500000.00");
    assert_eq!(in_dollars("3413799.99"), "499999.99");
    assert_eq!(in_dollars("0.01"), "0.00");
}

proptest! {
    #[test]
    fn reads_what_it_writes(count in 0..1_000_000_000_000_000_i64) {
        let amount = Amount::hundredths(count).unwrap();
        prop_assert_eq!(amount.to_string().parse(), Ok(amount));
    }

    /// ELD-6
    #[test]
    fn never_makes_more_of_money_by_changing_it(count in 0..1_000_000_000_000_i64, rate in 1..1_000_000_000_i64) {
        let rate: PerDollar = format!("{}.{:06}", rate / 1_000_000, rate % 1_000_000).parse().unwrap();
        let amount = Amount::hundredths(count).unwrap();
        let cents = amount.in_dollars(rate).count();
        let millionths: i64 = rate.to_string().replace('.', "").parse().unwrap();
        let exact = i128::from(count) * 1_000_000;
        prop_assert!(i128::from(cents) * i128::from(millionths) <= exact);
        let limit = i128::from(cents + 1) * i128::from(millionths) > exact;
        prop_assert!(limit || cents == 999_999_999_999_999);
    }
}
