//! How wide text may be on a reader's machine.
//!
//! The page uses the reader's own interface font, so a width measured in one font is wrong in another.
//! Each character is taken at the width of the widest font of a fixed set: PingFang SC, HarmonyOS Sans
//! SC, MiSans, Noto Sans CJK SC, Microsoft YaHei and Segoe UI, San Francisco. The advance in the
//! project's own font (which is the Noto design) is measured with `ab_glyph`; the table `WIDEST` says how far
//! the others exceed it, class by class. All widths are thousandths of the font size.

use std::borrow::Cow;
use std::sync::OnceLock;

use ab_glyph::{Font, FontRef};

use super::scene::{Tenths, Weight};

/// The project's Hei, regular.
pub static SANS_REGULAR: &[u8] =
    include_bytes!("../../themes/default/fonts/MingbaiSansSC-Regular.otf");
/// The project's Hei, bold.
pub static SANS_BOLD: &[u8] = include_bytes!("../../themes/default/fonts/MingbaiSansSC-Bold.otf");

/// Top of the line box above the baseline, in thousandths of the font size: the largest of the set
/// (Noto, 1.16 em). A size in pixels times this, divided by 100, is in tenths of a pixel.
pub const ASCENT: i32 = 1160;
/// Bottom of the line box below the baseline (Noto, 0.288 em).
pub const DESCENT: i32 = 290;
/// Top of the glyphs: Han characters reach 0.88 em.
pub const INK_ASCENT: i32 = 880;
/// Bottom of the glyphs: descenders and Han characters reach 0.14 em, commas a little more.
pub const INK_DESCENT: i32 = 200;

/// Room that `text-autospace` adds between Han and Latin characters: an eighth of an em.
const AUTOSPACE: i32 = 125;
/// Width of one Han character, in every font.
const EM: i32 = 1000;

/// How wide a class of characters is at most.
struct Class {
    /// First and last character.
    range: (char, char),
    /// Never taken narrower than this.
    least: i32,
    /// The measured advance is multiplied by this many hundredths.
    percent: i32,
}

/// Digits: PingFang 0.60, HarmonyOS 0.58, San Francisco tabular 0.62 em, where Noto has 0.555; bold a
/// tenth more than Noto's 0.58.
/// Capitals: San Francisco and Segoe exceed Noto by up to 12 %; small letters by up to 10 %.
/// Punctuation: YaHei's is up to a quarter wider than Noto's; a space is 0.33 em in PingFang.
const WIDEST: [Class; 6] = [
    Class {
        range: (' ', ' '),
        least: 334,
        percent: 100,
    },
    Class {
        range: ('%', '%'),
        least: 960,
        percent: 104,
    },
    Class {
        range: ('0', '9'),
        least: 625,
        percent: 111,
    },
    Class {
        range: ('A', 'Z'),
        least: 300,
        percent: 114,
    },
    Class {
        range: ('a', 'z'),
        least: 280,
        percent: 112,
    },
    Class {
        range: ('!', '~'),
        least: 300,
        percent: 125,
    },
];

/// The width of `text` in tenths of a pixel at `size` pixels, in the widest font.
pub fn width(text: &str, size: i32, weight: Weight) -> Tenths {
    let mut thousandths: i64 = 0;
    let mut previous = None;
    for character in text.chars() {
        thousandths += i64::from(advance(character, weight));
        if let Some(previous) = previous
            && is_spaced(previous, character)
        {
            thousandths += i64::from(AUTOSPACE);
        }
        previous = Some(character);
    }
    // Tenths of a pixel, rounded up; text long enough to overflow is clamped.
    let tenths = (thousandths.saturating_mul(i64::from(size)) + 99) / 100;
    Tenths::try_from(tenths)
        .unwrap_or(Tenths::MAX / 8)
        .min(Tenths::MAX / 8)
}

/// `text`, or its longest beginning with an ellipsis that is at most `limit` wide.
pub fn fit(text: &str, size: i32, weight: Weight, limit: Tenths) -> Cow<'_, str> {
    if width(text, size, weight) <= limit {
        return Cow::Borrowed(text);
    }
    let room = limit - size * EM / 100;
    let mut used = 0;
    let mut kept = String::new();
    for character in text.chars() {
        let spaced = kept
            .chars()
            .next_back()
            .is_some_and(|before| is_spaced(before, character));
        used += size * (advance(character, weight) + if spaced { AUTOSPACE } else { 0 });
        if (used + 99) / 100 > room {
            break;
        }
        kept.push(character);
    }
    let kept = kept.trim_end();
    if kept.is_empty() {
        Cow::Owned(String::new())
    } else {
        Cow::Owned(format!("{kept}…"))
    }
}

/// `text` broken into lines of at most `limit`, at spaces in Latin text and between Han characters;
/// a line never begins with closing punctuation.
pub fn wrap(text: &str, size: i32, weight: Weight, limit: Tenths) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for unit in units(text) {
        let candidate = format!("{line}{unit}");
        if !line.is_empty() && width(candidate.trim_end(), size, weight) > limit {
            lines.push(line.trim_end().to_owned());
            line = unit.trim_start().to_owned();
        } else {
            line = candidate;
        }
    }
    if !line.trim().is_empty() {
        lines.push(line.trim_end().to_owned());
    }
    lines
        .iter()
        .map(|line| fit(line, size, weight, limit).into_owned())
        .collect()
}

/// The pieces between which a line may be broken.
fn units(text: &str) -> Vec<String> {
    let mut units: Vec<String> = Vec::new();
    let mut previous: Option<char> = None;
    for character in text.chars() {
        let joined = match previous {
            None => false,
            Some(before) => {
                let word = !is_wide(before) && !is_wide(character) && before != ' ';
                // A figure keeps its unit, closing marks stay behind, opening marks stay ahead.
                word || before.is_ascii_digit()
                    || before == '第'
                    || is_closing(character)
                    || "（《“".contains(before)
            }
        };
        match units.last_mut() {
            Some(unit) if joined => unit.push(character),
            _ => units.push(character.to_string()),
        }
        previous = Some(character);
    }
    units
}

fn is_closing(character: char) -> bool {
    "，。；：、！？）》”…%".contains(character)
}

/// Whether `text-autospace` puts room between two neighbours: a Han character and a letter or digit.
fn is_spaced(left: char, right: char) -> bool {
    let han = |c: char| ('\u{3400}'..='\u{9fff}').contains(&c) || c > '\u{1ffff}';
    let latin = |c: char| c.is_ascii_alphanumeric();
    han(left) && latin(right) || latin(left) && han(right)
}

fn is_wide(character: char) -> bool {
    character >= '\u{2e80}'
}

/// The widest advance of a character, in thousandths of the font size.
fn advance(character: char, weight: Weight) -> i32 {
    // Han, full-width forms, and the dashes, quotes, arrows and triangles that Chinese fonts set full.
    if character >= '\u{2010}' {
        return EM;
    }
    static TABLES: OnceLock<[Vec<i32>; 2]> = OnceLock::new();
    let tables = TABLES.get_or_init(|| [table(SANS_REGULAR), table(SANS_BOLD)]);
    let table = match weight {
        Weight::Regular => &tables[0],
        Weight::Bold => &tables[1],
    };
    table.get(character as usize).copied().unwrap_or(EM)
}

/// Widest advances of the characters below U+0100; a character that the font lacks is taken as full.
fn table(bytes: &'static [u8]) -> Vec<i32> {
    let Ok(font) = FontRef::try_from_slice(bytes) else {
        return Vec::new();
    };
    let em = font.units_per_em().unwrap_or(1000.0);
    (0..=0xff_u8)
        .map(|code| {
            let character = char::from(code);
            let glyph = font.glyph_id(character);
            if glyph.0 == 0 {
                return EM;
            }
            let measured = (font.h_advance_unscaled(glyph) * 1000.0 / em) as i32;
            widest(character, measured)
        })
        .collect()
}

fn widest(character: char, measured: i32) -> i32 {
    let class = WIDEST
        .iter()
        .find(|class| (class.range.0..=class.range.1).contains(&character));
    match class {
        Some(class) => (measured * class.percent / 100).max(class.least),
        None => measured * 115 / 100,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_taken_at_the_widest_fonts_width() {
        assert_eq!(width("2148", 10, Weight::Regular), 250);
    }

    #[test]
    fn han_characters_are_one_em_and_autospace_counts() {
        assert_eq!(width("法律援助", 14, Weight::Bold), 560);
        assert_eq!(width("第3", 10, Weight::Regular), 100 + 62 + 13);
    }

    #[test]
    fn what_does_not_fit_ends_in_an_ellipsis() {
        let text = fit("进城务工人员子女", 10, Weight::Regular, 500);
        assert_eq!(text, "进城务工…");
        assert!(width(&text, 10, Weight::Regular) <= 500);
    }

    #[test]
    fn lines_never_begin_with_closing_marks_or_split_a_figure() {
        let lines = wrap("来源：案件统计表，2025年10月。", 10, Weight::Regular, 800);
        assert_eq!(lines, ["来源：案件统计", "表，2025年", "10月。"]);
    }
}
