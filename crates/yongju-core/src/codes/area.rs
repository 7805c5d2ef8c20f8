//! Areas that accept applications: provinces (GB/T 2260, two digits) and the
//! prefectures that fifteen-character numbers name.

use core::fmt;

use super::prefectures::PREFECTURES;

/// The area that accepted a holder's first application (受理地代码).
///
/// Two digits of GB/T 2260. Thirty-one province-level codes occur; 66, the
/// Xinjiang Production and Construction Corps, is read with a warning (NUM-6).
///
/// # Invariants
///
/// The code is one of these thirty-two.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct AcceptingArea(u8);

/// Code, Chinese short name, English name.
const AREAS: [(u8, &str, &str); 32] = [
    (11, "北京", "Beijing"),
    (12, "天津", "Tianjin"),
    (13, "河北", "Hebei"),
    (14, "山西", "Shanxi"),
    (15, "内蒙古", "Inner Mongolia"),
    (21, "辽宁", "Liaoning"),
    (22, "吉林", "Jilin"),
    (23, "黑龙江", "Heilongjiang"),
    (31, "上海", "Shanghai"),
    (32, "江苏", "Jiangsu"),
    (33, "浙江", "Zhejiang"),
    (34, "安徽", "Anhui"),
    (35, "福建", "Fujian"),
    (36, "江西", "Jiangxi"),
    (37, "山东", "Shandong"),
    (41, "河南", "Henan"),
    (42, "湖北", "Hubei"),
    (43, "湖南", "Hunan"),
    (44, "广东", "Guangdong"),
    (45, "广西", "Guangxi"),
    (46, "海南", "Hainan"),
    (50, "重庆", "Chongqing"),
    (51, "四川", "Sichuan"),
    (52, "贵州", "Guizhou"),
    (53, "云南", "Yunnan"),
    (54, "西藏", "Tibet"),
    (61, "陕西", "Shaanxi"),
    (62, "甘肃", "Gansu"),
    (63, "青海", "Qinghai"),
    (64, "宁夏", "Ningxia"),
    (65, "新疆", "Xinjiang"),
    (66, "新疆生产建设兵团", "Xinjiang Production and Construction Corps"),
];

impl AcceptingArea {
    /// The area with this two-digit code.
    #[must_use]
    pub const fn new(code: u8) -> Option<Self> {
        match code {
            11..=15 | 21..=23 | 31..=37 | 41..=46 | 50..=54 | 61..=66 => Some(Self(code)),
            _ => None,
        }
    }

    /// Every area, by code.
    pub fn all() -> impl Iterator<Item = Self> {
        AREAS.into_iter().map(|(code, _, _)| Self(code))
    }

    /// The two digits as a value, 11 to 66.
    #[must_use]
    pub const fn code(self) -> u8 {
        self.0
    }

    /// Whether the code is seen in practice but not among the provinces: 66.
    #[must_use]
    pub const fn is_doubtful(self) -> bool {
        self.0 == 66
    }

    /// The Chinese short name, such as 北京.
    #[must_use]
    pub fn chinese_name(self) -> &'static str {
        self.row().1
    }

    /// The English name.
    #[must_use]
    pub fn english_name(self) -> &'static str {
        self.row().2
    }

    fn row(self) -> (u8, &'static str, &'static str) {
        AREAS.into_iter().find(|row| row.0 == self.0).unwrap_or((self.0, "", ""))
    }
}

/// Prints two digits.
impl fmt::Display for AcceptingArea {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}", self.0)
    }
}

impl fmt::Debug for AcceptingArea {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}", self.0)
    }
}

/// A prefecture-level area as GB/T 2260 listed it at some time from 2004 to 2023.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Prefecture {
    /// Four digits, such as 3205; a municipality stands as `xx00`.
    pub code: u16,
    /// The Chinese name, such as 苏州市.
    pub chinese_name: &'static str,
    /// The first year in force; 2004 also stands for earlier.
    pub from: u16,
    /// The last year in force; `None` while it is still in force in 2023.
    pub to: Option<u16>,
}

impl Prefecture {
    /// What the list says of a four-digit code: its latest listing, if any.
    ///
    /// The list is historical data and may have gaps: an absent code is warned
    /// about, and the province is all that is certain (COD-4).
    #[must_use]
    pub fn look_up(code: u16) -> Option<Self> {
        let after = PREFECTURES.partition_point(|row| row.code <= code);
        let last = PREFECTURES.get(after.checked_sub(1)?)?;
        (last.code == code).then_some(*last)
    }
}
