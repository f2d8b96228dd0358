//! What must not be found in anything that is made: words, names and numbers of what was hidden,
//! as far as they tell it and are not public anyway.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use aho_corasick::AhoCorasick;
use rayon::prelude::*;
use rust_decimal::Decimal;

use super::Hidden;
use crate::model::document::{Block, BlockKind, Document, DocumentKind, Inline, referred_to};
use crate::model::row_key::row_key;
use crate::model::{Indicator, IndicatorId, Observation, PublicDataset, Quantity};
use crate::source::Place;

/// What kind of thing a secret is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SecretKind {
    /// A title or a name.
    Title,
    /// Words of a text or of a row.
    Words,
    /// The address of a page or file.
    Address,
    /// The key of a row.
    Row,
}

/// Words that must not be found, with blanks left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Secret {
    /// What it is.
    pub kind: SecretKind,
    /// The words, as [`Secrets::plain`] spells them.
    pub text: String,
    /// Where it stands.
    pub place: Place,
}

/// A number that must not be found beside what it counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// The number in one way it may be written, as [`Secrets::number`] spells it.
    pub number: String,
    /// Its unit; empty for none.
    pub unit: String,
    /// What it counts: names and id, as [`Secrets::plain`] spells them.
    pub names: Arc<[String]>,
    /// Where it stands.
    pub place: Place,
}

/// Everything that must not be found.
#[derive(Debug, Default)]
pub struct Secrets {
    /// Words.
    pub words: Vec<Secret>,
    /// Numbers.
    pub figures: Vec<Figure>,
}

/// Shorter titles are words that any page may use.
const TITLE: usize = 12;
/// Shorter sentences are formulas that several texts share.
const SENTENCE: usize = 16;
/// Shorter addresses of single pages are words.
const SLUG: usize = 8;
/// Numbers of fewer digits are everywhere.
const DIGITS: usize = 5;

/// The first bytes of blanks and of signs between characters in UTF-8; other characters share some.
const MAY_BE_BLANK: [bool; 256] = {
    let mut may = [false; 256];
    let firsts = [
        b'\t', b'\n', 0x0b, 0x0c, b'\r', b' ', 0xc2, 0xe1, 0xe2, 0xe3,
    ];
    let mut at = 0;
    while at < firsts.len() {
        may[firsts[at] as usize] = true;
        at += 1;
    }
    may
};

impl Secrets {
    /// True if there is nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty() && self.figures.is_empty()
    }

    /// What tells the hidden and is not public anyway.
    pub fn of(hidden: &Hidden, public: &PublicDataset) -> Self {
        let mut collector = Collector::default();
        for document in &hidden.documents {
            collector.document(document, public);
        }
        for (words, place) in &hidden.words {
            collector.sentences(words, place);
        }
        for recorded in &hidden.figures {
            let key = row_key(&recorded.observation, &hidden.catalogue);
            collector.add(SecretKind::Row, &key, &recorded.place);
            collector.row_words(&recorded.observation, &recorded.place);
        }
        for (row, place) in &hidden.thresholds {
            row.note
                .iter()
                .for_each(|note| collector.sentences(note, place));
        }
        for (row, place) in &hidden.publicity {
            collector.title(&row.title, place);
        }
        for (row, place) in &hidden.scorecard {
            row.note
                .iter()
                .for_each(|note| collector.sentences(note, place));
        }
        collector.catalogue(hidden, public);
        let figures = figures(hidden, public);
        let mut words = without_public(collector.words, public);
        words.sort_by(|a, b| (&a.text, a.kind, &a.place).cmp(&(&b.text, b.kind, &b.place)));
        words.dedup_by(|a, b| a.text == b.text);
        Self { words, figures }
    }

    /// A text without blanks, soft hyphens and other signs that a page sets between characters.
    pub fn plain(text: &str) -> String {
        let blank = |c: char| {
            c.is_whitespace() || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}')
        };
        let mut out = String::with_capacity(text.len());
        let mut kept = 0;
        let mut at = 0;
        // Whole runs are copied: a page has many characters and few blanks.
        while let Some(more) = text.as_bytes()[at..]
            .iter()
            .position(|b| MAY_BE_BLANK[usize::from(*b)])
        {
            at += more;
            let c = text[at..].chars().next().unwrap_or_default();
            if blank(c) {
                out.push_str(&text[kept..at]);
                kept = at + c.len_utf8();
            }
            at += c.len_utf8();
        }
        out.push_str(&text[kept..]);
        out
    }

    /// A number as written, in its one spelling: without separators and final zeros of a fraction.
    /// `None` if it is too long to be a value.
    pub fn number(written: &str) -> Option<String> {
        let plain: Decimal = written.replace(',', "").parse().ok()?;
        Some(plain.normalize().to_string())
    }
}

/// How much a text says: a Chinese character as much as two Latin letters.
fn weight(text: &str) -> usize {
    let halves: usize = text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
    halves / 2
}

#[derive(Default)]
struct Collector {
    words: Vec<Secret>,
}

impl Collector {
    fn add(&mut self, kind: SecretKind, text: &str, place: &Place) {
        self.words.push(Secret {
            kind,
            text: Secrets::plain(text),
            place: place.clone(),
        });
    }

    fn title(&mut self, text: &str, place: &Place) {
        if weight(text) >= TITLE {
            self.add(SecretKind::Title, text, place);
        }
    }

    fn sentences(&mut self, text: &str, place: &Place) {
        let ends = ['。', '！', '？', '；', '\n'];
        for sentence in text.split(ends).map(str::trim) {
            if weight(sentence) >= SENTENCE {
                self.add(SecretKind::Words, sentence, place);
            }
        }
    }

    fn document(&mut self, document: &Document, public: &PublicDataset) {
        let whole = Place::whole(&document.file);
        // The program gives reports titles of its own, which may be the same.
        if document.kind != DocumentKind::Report {
            self.title(&document.title, &whole);
        }
        if let Some(summary) = &document.summary {
            self.sentences(summary, &whole);
        }
        let mut sayings = Vec::new();
        sayings_of(&document.blocks, &mut sayings);
        for (text, place) in sayings {
            self.sentences(&text, place);
        }
        let facts = document.case.as_ref();
        for (_, what) in facts.map(|f| &f.timeline[..]).unwrap_or_default() {
            self.sentences(what, &whole);
        }
        self.addresses(document, &whole, public);
    }

    /// The address of a page, unless what is left in its place has it, and those of its pictures.
    fn addresses(&mut self, document: &Document, whole: &Place, public: &PublicDataset) {
        let address = document.address();
        let gone = public.withdrawals.iter().filter_map(|w| w.page());
        let named = gone.into_iter().any(|gone| gone == address);
        // A report's address is that of its period.
        let own = match document.kind {
            DocumentKind::Report => false,
            // A short word may be the end of any address.
            DocumentKind::Page => document.slug.len() >= SLUG,
            _ => true,
        };
        if own && !named {
            let edition = if document.english { "en/" } else { "" };
            self.add(SecretKind::Address, &format!("{edition}{address}"), whole);
        }
        let mut paths = BTreeSet::new();
        referred_to(&document.blocks, &mut paths);
        for path in paths {
            let hidden = path.starts_with("assets/content/") && !public.files.contains(path);
            if hidden {
                self.add(SecretKind::Address, path, whole);
            }
        }
    }

    fn row_words(&mut self, o: &Observation, place: &Place) {
        for text in [&o.stated, &o.locator, &o.note].into_iter().flatten() {
            self.sentences(text, place);
        }
    }

    /// Names and definitions that went with the rows that use them.
    fn catalogue(&mut self, hidden: &Hidden, public: &PublicDataset) {
        let mut seen = BTreeSet::new();
        for recorded in &hidden.figures {
            let o = &recorded.observation;
            let indicator = hidden.catalogue.indicators.get(o.key.indicator);
            let gone = public.catalogue.indicators.by_id(&indicator.id).is_none();
            if gone && seen.insert(&*indicator.id) {
                self.title(&indicator.name, &recorded.place);
                self.sentences(&indicator.definition, &recorded.place);
            }
            let source = o.source.map(|id| hidden.catalogue.source(id));
            if let Some(source) = source
                && public.catalogue.source_by_id(&source.id).is_none()
                && seen.insert(&*source.id)
            {
                self.title(&source.title, &recorded.place);
            }
        }
    }
}

/// What a text says between the figures that are set into it.
fn sayings_of<'a>(blocks: &'a [Block], sayings: &mut Vec<(String, &'a Place)>) {
    let say = |content: &[Inline]| {
        let mut text = String::new();
        words(content, &mut text);
        text
    };
    for block in blocks {
        match &block.kind {
            BlockKind::Heading { content, .. } | BlockKind::Paragraph(content) => {
                sayings.push((say(content), &block.place));
            }
            BlockKind::List { items, .. } => {
                items.iter().for_each(|item| sayings_of(item, sayings));
            }
            BlockKind::Quote(inner) => sayings_of(inner, sayings),
            BlockKind::Table { head, rows, .. } => {
                let cells = head.iter().chain(rows.iter().flatten());
                sayings.extend(cells.map(|cell| (say(cell), &block.place)));
            }
            BlockKind::Code(text) => sayings.push((text.to_string(), &block.place)),
            BlockKind::Rule | BlockKind::Html(_) => {}
        }
    }
}

fn words(content: &[Inline], text: &mut String) {
    for inline in content {
        match inline {
            Inline::Text(words) | Inline::Code(words) => text.push_str(words),
            Inline::Emphasis(inner)
            | Inline::Strong(inner)
            | Inline::Strike(inner)
            | Inline::Link { content: inner, .. } => self::words(inner, text),
            Inline::Image { alt, .. } => {
                text.push('\n');
                text.push_str(alt);
                text.push('\n');
            }
            Inline::Break | Inline::Html(_) | Inline::Figure(_) => text.push('\n'),
        }
    }
}

/// Leaves out what is public anyway.
fn without_public(mut words: Vec<Secret>, public: &PublicDataset) -> Vec<Secret> {
    let of = |kind| words.iter().filter(move |secret| secret.kind == kind);
    let mut known: BTreeSet<String> = BTreeSet::new();
    if of(SecretKind::Title).next().is_some() {
        known.extend(titles(public));
    }
    let rows: BTreeSet<&str> = of(SecretKind::Row).map(|s| &*s.text).collect();
    if !rows.is_empty() {
        let keys = public.observations.par_iter();
        let keys = keys.map(|o| Secrets::plain(&row_key(o, &public.catalogue)));
        let open: Vec<String> = keys.filter(|key| rows.contains(&**key)).collect();
        known.extend(open);
    }
    for secret in of(SecretKind::Address) {
        let mut own = public.documents.iter().map(Document::address);
        if own.any(|address| address.ends_with(&*secret.text)) {
            known.insert(secret.text.clone());
        }
    }
    let sentences: Vec<&str> = of(SecretKind::Words).map(|s| &*s.text).collect();
    known.extend(said_in_public(&sentences, public));
    words.retain(|secret| !known.contains(&secret.text));
    words
}

/// Titles and names that are public.
fn titles(public: &PublicDataset) -> impl Iterator<Item = String> {
    let catalogue = &public.catalogue;
    let names = catalogue
        .indicators
        .iter()
        .flat_map(|(_, i)| [Some(&i.name), i.name_en.as_ref()])
        .chain(catalogue.sources.iter().map(|s| Some(&s.title)))
        .chain(public.publicity.iter().map(|row| Some(&row.title)))
        .chain(public.calendar.iter().map(|row| Some(&row.title)))
        .chain(public.documents.iter().map(|d| Some(&d.title)))
        .chain(public.stations.iter().map(|s| Some(&s.name)));
    names.flatten().map(|name| Secrets::plain(name))
}

/// Those of some sentences that a public text or row says, too: formulas.
fn said_in_public(sentences: &[&str], public: &PublicDataset) -> BTreeSet<String> {
    let mut said = BTreeSet::new();
    if sentences.is_empty() {
        return said;
    }
    // Fails only beyond billions of states; then every sentence counts as secret.
    let Ok(finder) = AhoCorasick::new(sentences) else {
        return said;
    };
    let mut look = |text: &str| {
        let plain = Secrets::plain(text);
        for hit in finder.find_overlapping_iter(&plain) {
            said.insert(sentences[hit.pattern().as_usize()].to_owned());
        }
    };
    for document in &public.documents {
        document.summary.iter().for_each(|summary| look(summary));
        let mut sayings = Vec::new();
        sayings_of(&document.blocks, &mut sayings);
        sayings.iter().for_each(|(text, _)| look(text));
    }
    for o in &public.observations {
        let words = [&o.stated, &o.locator, &o.note];
        words.into_iter().flatten().for_each(|text| look(text));
    }
    said
}

/// The numbers of hidden figures, each as it may be written, that no public figure has.
fn figures(hidden: &Hidden, public: &PublicDataset) -> Vec<Figure> {
    let quantities = hidden.figures.iter().filter_map(|recorded| {
        let quantity = recorded.observation.value.quantity()?;
        Some((recorded, quantity))
    });
    let mut names: BTreeMap<IndicatorId, Arc<[String]>> = BTreeMap::new();
    let mut figures = Vec::new();
    for (recorded, quantity) in quantities {
        let id = recorded.observation.key.indicator;
        let own = names
            .entry(id)
            .or_insert_with(|| names_of(hidden.catalogue.indicators.get(id)));
        for number in spellings(quantity) {
            figures.push(Figure {
                number,
                unit: quantity.unit.base().to_owned(),
                names: Arc::clone(own),
                place: recorded.place.clone(),
            });
        }
    }
    if figures.is_empty() {
        return figures;
    }
    let wanted: BTreeSet<&str> = figures.iter().map(|figure| &*figure.number).collect();
    let open: BTreeSet<String> = public
        .observations
        .par_iter()
        .filter_map(|o| o.value.quantity())
        .flat_map_iter(spellings)
        .filter(|number| wanted.contains(&**number))
        .collect();
    figures.retain(|figure| !open.contains(&figure.number));
    figures
}

fn names_of(indicator: &Indicator) -> Arc<[String]> {
    let names = [
        Some(&indicator.name),
        indicator.name_en.as_ref(),
        Some(&indicator.id),
    ];
    let names = names.into_iter().flatten();
    names.map(|name| Secrets::plain(name)).collect()
}

/// A value as it may be printed: in full, in 万 or in 亿, exactly and to two places.
fn spellings(quantity: &Quantity) -> BTreeSet<String> {
    let exact = quantity.exact.abs();
    let scaled = [1_u32, 10_000, 100_000_000].map(|scale| exact / Decimal::from(scale));
    let rounded = scaled.map(|value| value.round_dp(2));
    let all = scaled.into_iter().chain(rounded);
    all.map(|value| value.normalize().to_string())
        .filter(|number| significant(number) >= DIGITS)
        .collect()
}

/// How many digits of a number say something.
fn significant(number: &str) -> usize {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    digits.trim_start_matches('0').trim_end_matches('0').len()
}
