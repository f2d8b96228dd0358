//! What must not be found in anything that is made: words, names and numbers of what was hidden,
//! as far as they tell it and are not public anyway.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::Hidden;
use crate::model::document::{Block, BlockKind, Document, DocumentKind, Inline, referred_to};
use crate::model::row_key::row_key;
use crate::model::{Indicator, Observation, PublicDataset, Quantity};
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
    pub names: Vec<String>,
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
/// Numbers of fewer digits are everywhere.
const DIGITS: usize = 5;

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
        let mut words = collector.words;
        let known = Known::new(public);
        words.retain(|secret| !known.has(secret));
        words.sort_by(|a, b| (&a.text, a.kind, &a.place).cmp(&(&b.text, b.kind, &b.place)));
        words.dedup_by(|a, b| a.text == b.text);
        Self { words, figures }
    }

    /// A text without blanks, soft hyphens and other signs that a page sets between characters.
    pub fn plain(text: &str) -> String {
        let between = |c: &char| {
            !c.is_whitespace() && !matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}')
        };
        text.chars().filter(between).collect()
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
        let own = document.kind != DocumentKind::Report && !address.is_empty();
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

/// What is public anyway.
struct Known {
    titles: BTreeSet<String>,
    texts: String,
    keys: BTreeSet<String>,
}

impl Known {
    fn new(public: &PublicDataset) -> Self {
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
        let titles = names.flatten().map(|name| Secrets::plain(name)).collect();
        let mut texts = String::new();
        let mut add = |text: &str| {
            texts.push_str(&Secrets::plain(text));
            texts.push('\n');
        };
        for document in &public.documents {
            document.summary.iter().for_each(|summary| add(summary));
            let mut sayings = Vec::new();
            sayings_of(&document.blocks, &mut sayings);
            sayings.iter().for_each(|(text, _)| add(text));
        }
        for o in &public.observations {
            let said = [&o.stated, &o.locator, &o.note];
            said.into_iter().flatten().for_each(|text| add(text));
        }
        let keys = public.observations.iter().map(|o| row_key(o, catalogue));
        Self {
            titles,
            texts,
            keys: keys.collect(),
        }
    }

    fn has(&self, secret: &Secret) -> bool {
        match secret.kind {
            SecretKind::Title => self.titles.contains(&secret.text),
            SecretKind::Words => self.texts.contains(&secret.text),
            SecretKind::Row => self.keys.contains(&secret.text),
            SecretKind::Address => false,
        }
    }
}

/// The numbers of hidden figures, each as it may be written, that no public figure has.
fn figures(hidden: &Hidden, public: &PublicDataset) -> Vec<Figure> {
    let quantities = hidden.figures.iter().filter_map(|recorded| {
        let quantity = recorded.observation.value.quantity()?;
        Some((recorded, quantity))
    });
    let mut figures = Vec::new();
    for (recorded, quantity) in quantities {
        let o = &recorded.observation;
        let names = names(hidden.catalogue.indicators.get(o.key.indicator));
        for number in spellings(quantity) {
            figures.push(Figure {
                number,
                unit: quantity.unit.base().to_owned(),
                names: names.clone(),
                place: recorded.place.clone(),
            });
        }
    }
    if figures.is_empty() {
        return figures;
    }
    let open: BTreeSet<String> = public
        .observations
        .iter()
        .filter_map(|o| o.value.quantity())
        .flat_map(spellings)
        .collect();
    figures.retain(|figure| !open.contains(&figure.number));
    figures
}

fn names(indicator: &Indicator) -> Vec<String> {
    let names = [
        Some(&indicator.name),
        indicator.name_en.as_ref(),
        Some(&indicator.id),
    ];
    names
        .into_iter()
        .flatten()
        .map(|name| Secrets::plain(name))
        .collect()
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
