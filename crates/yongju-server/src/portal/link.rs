//! The link between the two generations, drawn: which characters of the record
//! make the former number.

use yongju_core::{AnyCardNumber, CardNumber, FormerCardNumber};
use yongju_record::TextRecord;

use super::anatomy::segments;

/// Width of a character, gap between segments, and where the rows stand, in
/// units of the drawing.
const CHARACTER: u16 = 22;
const GAP: u16 = 16;
const TOP: u16 = 30;
const MIDDLE: u16 = 112;
const BOTTOM: u16 = 194;
/// Room for the caption behind the middle row.
const CAPTION: u16 = 130;

/// A drawing of the link.
pub(super) struct Drawing {
    /// Width and height.
    pub(super) width: u16,
    pub(super) height: u16,
    /// The characters.
    pub(super) characters: Vec<Character>,
    /// The lines, from what a character is taken to where it stands.
    pub(super) lines: Vec<Line>,
    /// Where it is said that the middle row is the record's.
    pub(super) caption: Label,
}

/// A character at its place.
pub(super) struct Character {
    pub(super) x: u16,
    pub(super) y: u16,
    pub(super) glyph: char,
    /// Whether the former number is made of it.
    pub(super) taken: bool,
}

/// A line: down from one row, up to another.
pub(super) struct Line {
    pub(super) from_x: u16,
    pub(super) from_y: u16,
    pub(super) to_x: u16,
    pub(super) to_y: u16,
    /// The height at which it bends.
    pub(super) bend: u16,
}

/// A caption's place.
pub(super) struct Label {
    pub(super) x: u16,
    pub(super) y: u16,
}

/// Where the segments of a row begin.
fn starts(number: &AnyCardNumber) -> Vec<u16> {
    let mut x = 0;
    segments(number)
        .into_iter()
        .map(|segment| {
            let start = x;
            x += width_of(segment) + GAP;
            start
        })
        .collect()
}

fn width_of(segment: &str) -> u16 {
    u16::try_from(segment.len()).unwrap_or(0) * CHARACTER
}

impl Drawing {
    /// The drawing for a 2023 record with a link; `None` where the shapes do
    /// not fit, which they always do.
    pub(super) fn new(
        record: &TextRecord,
        current: CardNumber,
        former: FormerCardNumber,
    ) -> Option<Self> {
        let nationality = record.card()?.nationality.ok()?;
        let current = AnyCardNumber::Current(current);
        let former = AnyCardNumber::Former(former);
        let (above, below) = (starts(&current), starts(&former));
        let ([_, area, _, birth, ..], [aaa, ppcc, yymmdd, sequence, _]) = (&*above, &*below) else {
            return None;
        };
        let mut drawing = Self {
            width: sequence + 2 * CHARACTER + CAPTION,
            height: BOTTOM + 12,
            characters: Vec::new(),
            lines: Vec::new(),
            caption: Label { x: sequence + 2 * CHARACTER, y: MIDDLE },
        };
        let link = former.as_str();
        let middle = |from: usize, to: usize| link.get(from..to).unwrap_or_default();
        drawing.row(TOP, &above, &segments(&current), &[1, 3]);
        drawing.text(MIDDLE, *aaa, nationality.as_str(), true);
        drawing.text(MIDDLE, ppcc + 2 * CHARACTER, middle(5, 7), true);
        drawing.text(MIDDLE, *sequence, middle(13, 14), true);
        drawing.row(BOTTOM, &below, &segments(&former), &[0, 1, 2, 3]);
        let pair = CHARACTER;
        let date = birth + 2 * CHARACTER;
        drawing.line((area + pair, TOP), (ppcc + pair, BOTTOM), TOP + 22);
        drawing.line((date + 3 * CHARACTER, TOP), (yymmdd + 3 * CHARACTER, BOTTOM), TOP + 22);
        drawing.line(
            (aaa + 3 * CHARACTER / 2, MIDDLE),
            (aaa + 3 * CHARACTER / 2, BOTTOM),
            MIDDLE + 24,
        );
        let link_x = ppcc + 2 * CHARACTER + pair;
        drawing.line((link_x, MIDDLE), (link_x, BOTTOM), MIDDLE + 24);
        let sequence_x = sequence + CHARACTER / 2;
        drawing.line((sequence_x, MIDDLE), (sequence_x, BOTTOM), MIDDLE + 24);
        Some(drawing)
    }

    /// A number; the segments named are what the former number is made of.
    fn row(&mut self, y: u16, starts: &[u16], segments: &[&str], taken: &[usize]) {
        for (index, (start, segment)) in starts.iter().zip(segments).enumerate() {
            self.text(y, *start, segment, taken.contains(&index));
        }
    }

    fn text(&mut self, y: u16, start: u16, text: &str, taken: bool) {
        let mut x = start + CHARACTER / 2;
        for character in text.chars() {
            self.characters.push(Character { x, y, glyph: character, taken });
            x += CHARACTER;
        }
    }

    fn line(&mut self, from: (u16, u16), to: (u16, u16), bend: u16) {
        self.lines.push(Line {
            from_x: from.0,
            from_y: from.1 + 8,
            to_x: to.0,
            to_y: to.1 - 24,
            bend,
        });
    }
}
