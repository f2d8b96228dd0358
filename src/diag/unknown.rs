//! Names that nothing has: what was probably meant, and the reports that several stages make of them.

use super::{Diagnostic, Words};
use crate::source::Place;

/// The report of a withdrawal that takes nothing out.
pub fn withdrawal_unknown(place: Place, text: &str, near: Option<&str>) -> Diagnostic {
    let diagnostic = Diagnostic::new(
        "withdrawal-unknown",
        place,
        Words::new(
            format!("要撤回的 `{text}` 不在网站里，什么也没有撤下"),
            format!(
                "`{text}`, which is to be withdrawn, is not part of the site; nothing was taken out"
            ),
        ),
    )
    .seen(text);
    let diagnostic = match near {
        Some(near) => diagnostic.expected(format!("`{near}`？"), format!("`{near}`?")),
        None => diagnostic.expected(
            "网站里的网页地址、文件或行键",
            "the address of a page, a file or a row key of the site",
        ),
    };
    diagnostic.hint(
        "照浏览器地址栏写网页地址，或写 content/ 下的文件，或写 CSV 里 row 列的行键",
        "write the address as the browser shows it, a file below content/, or a key of the column `row` of a CSV file",
    )
}

/// The known word nearest to a misspelt one, for "did you mean". `None` if none is near.
pub fn nearest<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let length = word.chars().count();
    known
        .map(|candidate| (distance(word, candidate), candidate))
        .filter(|(distance, candidate)| {
            let longest = length.max(candidate.chars().count());
            *distance * 3 <= longest.max(3)
        })
        .min()
        .map(|(_, candidate)| candidate)
}

/// Levenshtein distance in characters.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, ca) in a.chars().enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, cb) in b.iter().enumerate() {
            let change = corner + usize::from(ca != *cb);
            corner = row[j + 1];
            row[j + 1] = change.min(corner + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearest_finds_slips_only() {
        let known = ["money.recovered", "case.accepted"];
        assert_eq!(
            nearest("money.recoverd", known.into_iter()),
            Some("money.recovered")
        );
        assert_eq!(nearest("weather", known.into_iter()), None);
    }
}
