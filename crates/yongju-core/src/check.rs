//! Check characters: ISO 7064 MOD 11-2, ICAO Doc 9303 weights 7-3-1, and the
//! modulus 31 of unified social credit codes.
//!
//! Pure arithmetic over ASCII. Which character of which number is a check
//! character is the business of [`crate::number`].

/// Powers of two modulo 11, from the first character of seventeen to the last.
const MOD_11_2_WEIGHTS: [u16; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/// What the check character is for each remainder: remainder + check ≡ 1 (mod 11).
const MOD_11_2_CHECKS: [u8; 11] = *b"10X98765432";

/// Powers of three modulo 31, from the first character of seventeen to the last.
const MOD_31_3_WEIGHTS: [u32; 17] =
    [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/// The alphabet of GB 32100: no I, O, S, V, Z.
const MOD_31_3_ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";

/// The place of a letter in the alphabet of GB 32100.
const fn mod_31_3_value(letter: u8) -> Option<u8> {
    match letter {
        b'0'..=b'9' => Some(letter - b'0'),
        b'A'..=b'H' => Some(letter - b'A' + 10),
        b'J'..=b'N' => Some(letter - b'J' + 18),
        b'P'..=b'R' => Some(letter - b'P' + 23),
        b'T' | b'U' => Some(letter - b'T' + 26),
        b'W'..=b'Y' => Some(letter - b'W' + 28),
        _ => None,
    }
}

/// The check character after seventeen digits: `0`–`9` or `X`.
///
/// Bytes that are not digits give a character without meaning; callers look at
/// the digits first.
///
/// # Rule
///
/// > ISO 7064 MOD 11-2, as GB 11643 applies it to eighteen-character numbers
/// >
/// > NUM-7 (published)
#[must_use]
pub fn mod_11_2(body: &[u8; 17]) -> u8 {
    let sum: u16 = body
        .iter()
        .zip(MOD_11_2_WEIGHTS)
        .map(|(byte, weight)| u16::from(byte.wrapping_sub(b'0')) * weight)
        .sum();
    let remainder = usize::from(sum % 11);
    MOD_11_2_CHECKS.get(remainder).copied().unwrap_or(b'0')
}

/// The check digit after fourteen letters and digits, weights 7-3-1, modulus 10.
///
/// Digits count their value, `A` counts 10, … `Z` counts 35. Two letters whose
/// values differ by ten (A and K, K and U, B and L …) give the same digit: the
/// check cannot tell them apart.
///
/// # Rule
///
/// > ICAO Doc 9303-3, 4.9
/// >
/// > NUM-13 (published)
#[must_use]
pub fn weights_7_3_1(body: &[u8; 14]) -> u8 {
    let sum: u16 = body
        .iter()
        .zip([7, 3, 1].into_iter().cycle())
        .map(|(byte, weight)| u16::from(mrz_value(*byte)) * weight)
        .sum();
    let [_, digit] = (sum % 10).to_be_bytes();
    b'0' + digit
}

/// The value of a character in a machine-readable zone; 0 for any other byte.
const fn mrz_value(byte: u8) -> u8 {
    match byte {
        b'0'..=b'9' => byte - b'0',
        b'A'..=b'Z' => byte - b'A' + 10,
        _ => 0,
    }
}

/// The check character of a unified social credit code (统一社会信用代码).
///
/// `None` when a character is outside the code's alphabet.
///
/// # Rule
///
/// > GB 32100-2015, annex A: weights 3^i mod 31
/// >
/// > CLS-5 (published)
#[must_use]
pub fn mod_31_3(body: &[u8; 17]) -> Option<u8> {
    let mut sum = 0_u32;
    for (byte, weight) in body.iter().zip(MOD_31_3_WEIGHTS) {
        sum += u32::from(mod_31_3_value(*byte)?) * weight;
    }
    let value = usize::try_from((31 - sum % 31) % 31).ok()?;
    MOD_31_3_ALPHABET.get(value).copied()
}

#[cfg(test)]
mod tests;
