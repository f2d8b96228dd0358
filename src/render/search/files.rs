//! The index as files that are scripts: `index.js` says where things are, `p<n>.js` hold the
//! postings of pairs, `t<n>.js` the texts of pages.
//!
//! Each file is handed on as soon as it is full, and a page's text is let go as soon as it is in a
//! file: of a large site only the postings are in memory as a whole.

use serde_json::json;

use super::Kind;
use super::code;
use super::postings::Postings;
use super::text::PageText;

/// Bytes of postings a file holds at most, unless one pair has more: about 25 KB packed.
const POSTINGS: usize = 36_000;

/// Bytes of text a file holds at most, unless one page has more: about 5 KB packed.
const TEXT: usize = 12_000;

/// Who takes a file: its name in the search page's folder, its bytes.
type Put<'a, E> = dyn FnMut(&str, &[u8]) -> Result<(), E> + 'a;

/// Writes all files of an index. `pages` are sorted by kind. Gives the number of files.
///
/// # Errors
/// The first that `put` has; nothing is written after it.
pub fn write<E>(
    pages: impl IntoIterator<Item = PageText>,
    put: &mut Put<'_, E>,
) -> Result<usize, E> {
    let mut directory = Directory::default();
    let mut postings = Postings::default();
    let mut texts = Parts::new('t', ['[', ']'], TEXT);
    for page in pages {
        if texts.add(&entry(&page), put)? {
            directory.text_files.push(directory.pages);
        }
        directory.add(&page);
        postings.add(&page);
    }
    texts.close(put)?;
    let mut lists = Parts::new('p', ['{', '}'], POSTINGS);
    for ((one, two), list) in postings.sorted() {
        let pair: String = [one, two].into_iter().collect();
        if lists.add(&format!("{}:\"{list}\"", json!(pair)), put)? {
            directory.firsts.push(pair);
        }
    }
    lists.close(put)?;
    put("index.js", directory.script().as_bytes())?;
    Ok(texts.closed + lists.closed + 1)
}

/// The files of one kind: each is handed on when the next entry has no room in it.
struct Parts {
    letter: char,
    brackets: [char; 2],
    /// Bytes a file holds at most, unless one entry has more.
    limit: usize,
    /// The entries of the file that is being filled.
    body: String,
    /// How many files were handed on.
    closed: usize,
}

impl Parts {
    fn new(letter: char, brackets: [char; 2], limit: usize) -> Self {
        Self {
            letter,
            brackets,
            limit,
            body: String::new(),
            closed: 0,
        }
    }

    /// Adds an entry; true if it is the first one of a file.
    fn add<E>(&mut self, entry: &str, put: &mut Put<'_, E>) -> Result<bool, E> {
        if self.body.len() + entry.len() > self.limit {
            self.close(put)?;
        }
        let first = self.body.is_empty();
        if !first {
            self.body.push(',');
        }
        self.body.push_str(entry);
        Ok(first)
    }

    /// Hands the file on that is being filled, if there is one.
    fn close<E>(&mut self, put: &mut Put<'_, E>) -> Result<(), E> {
        if self.body.is_empty() {
            return Ok(());
        }
        let (letter, number, [open, close]) = (self.letter, self.closed, self.brackets);
        let script = format!(
            "mingbaiSearch.got(\"{letter}\",{number},{open}{}{close});\n",
            self.body
        );
        put(&format!("{letter}{number}.js"), script.as_bytes())?;
        self.body.clear();
        self.closed += 1;
        Ok(())
    }
}

fn entry(page: &PageText) -> String {
    json!([
        page.path.trim_end_matches("index.html"),
        page.title,
        page.initials,
        page.lines.text()
    ])
    .to_string()
}

/// `index.js`: where each kind begins, how long each page is (in doublings) and its name, which page
/// each file of texts begins with, which pair each file of postings begins with.
#[derive(Default)]
struct Directory {
    pages: usize,
    /// How many pages each kind has, in the order of [`Kind::ALL`].
    of_kind: [usize; Kind::ALL.len()],
    lengths: String,
    names: String,
    /// The first page of each file of texts.
    text_files: Vec<usize>,
    /// The first pair of each file of postings.
    firsts: Vec<String>,
}

impl Directory {
    fn add(&mut self, page: &PageText) {
        self.pages += 1;
        self.of_kind[page.kind as usize] += 1;
        self.lengths.push(code::digit(length(page).ilog2()));
        let name = page.name.chars().count();
        self.names
            .push(code::digit(u32::try_from(name).unwrap_or(63)));
    }

    fn script(&self) -> String {
        let mut texts = String::new();
        let mut before = 0;
        for at in &self.text_files {
            code::push(&mut texts, u32::try_from(at - before).unwrap_or(0));
            before = *at;
        }
        let mut from = 0;
        let kinds = Kind::ALL
            .into_iter()
            .zip(self.of_kind)
            .map(|(kind, pages)| {
                let first = from;
                from += pages;
                json!([kind.id(), first])
            });
        let directory = json!({
            "version": 1, "pages": self.pages, "kinds": kinds.collect::<Vec<_>>(),
            "lengths": self.lengths, "titles": self.names,
            "texts": texts, "pairs": self.firsts,
        });
        format!("mingbaiSearch.start({directory});\n")
    }
}

/// How long a page is: the bytes of its lines and title, and a little for each.
fn length(page: &PageText) -> usize {
    page.lines.text().len() + page.lines.count() + page.title.len() + 65
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::search::text;

    fn page(number: usize, words: &str) -> PageText {
        PageText {
            path: format!("cases/{number}/index.html"),
            kind: Kind::Cases,
            title: format!("案件{number}"),
            name: format!("案件{number}"),
            initials: "aj".to_owned(),
            lines: text::lines(&format!("<main><p>{words}</p></main>")),
        }
    }

    /// The names of the files with how many bytes each has.
    fn written(pages: Vec<PageText>) -> Vec<(String, usize)> {
        let mut files = Vec::new();
        let made = write(pages, &mut |name, bytes| {
            files.push((name.to_owned(), bytes.len()));
            Ok::<_, ()>(())
        });
        assert_eq!(made, Ok(files.len()));
        files
    }

    #[test]
    fn files_are_full_before_the_next_begins() {
        let short = (0..40).map(|number| page(number, &"法律援助".repeat(80)));
        let long = page(40, &"工伤认定".repeat(2_000));
        let files = written(short.chain([long]).collect());
        let of = |letter| {
            files
                .iter()
                .filter(move |(name, _)| name.starts_with(letter))
        };
        let texts: Vec<usize> = of('t').map(|(_, bytes)| *bytes).collect();
        let (last, rest) = texts.split_last().unwrap();
        assert!(
            *last > 2 * TEXT,
            "a page that is longer has a file for itself"
        );
        assert!(rest.iter().all(|bytes| *bytes < TEXT + 64));
        assert_eq!(rest.len(), 4, "{texts:?}");
        assert_eq!(of('p').count(), 1);
        assert_eq!(
            files.last().map(|(name, _)| name.as_str()),
            Some("index.js")
        );
    }

    #[test]
    fn nothing_is_written_after_a_failure() {
        let pages = (0..100).map(|number| page(number, &"法律援助".repeat(80)));
        let mut asked = 0;
        let made = write(pages, &mut |_, _| {
            asked += 1;
            if asked == 2 { Err("disk") } else { Ok(()) }
        });
        assert_eq!((made, asked), (Err("disk"), 2));
    }

    #[test]
    fn a_site_without_pages_has_a_directory() {
        assert_eq!(written(Vec::new()).len(), 1);
    }
}
