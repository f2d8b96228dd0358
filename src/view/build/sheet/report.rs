//! A period's report for print, from the same page as the site's: what the page says, without what only a
//! screen can do (tabs, links, downloads).

use super::inserted;
use super::text::{self, section, sentence, text_runs};
use crate::chart::ChartSpec;
use crate::model::document::DocumentKind;
use crate::model::{Period, Span, Status};
use crate::plan::PageId;
use crate::view::build::{Draft, highlights, printed};
use crate::view::number;
use crate::view::pages::{
    self, Body, ColumnKind, Report, RowKind, TableView, TargetTable, Tone,
};
use crate::view::sheet::{
    Block, Column, KeyFigure, Run, Section, Sheet, Table, TableColumn, TableRow,
};

/// So many quarters stand on the cover.
const COVER: usize = 15;

/// Puts a period's report on a sheet. What the author writes comes before the figures; a sheet
/// without a summary takes the report's first finding.
pub fn fill(draft: &mut Draft<'_>, sheet: &mut Sheet, quarter: Span) {
    let id = PageId::Report(quarter);
    let mut page = Draft::new(draft.site, id);
    let (Body::Report(report), charts) = printed(&mut page, id) else {
        return;
    };
    let period = draft.report_period(quarter);
    if sheet.audience.is_empty() {
        sheet.audience.push(period);
    }
    if let Some(status) = report.head.status.as_ref() {
        sheet.audience.push(status.text.clone());
    }
    if sheet.summary.is_empty()
        && let Some(first) = report.summary.first()
    {
        sheet.summary = first.iter().map(|piece| piece.text.as_str()).collect();
    }
    if let Some(day) = draft.released(quarter) {
        sheet.date = draft.day(day);
    }
    sheet.series = series(draft, quarter);
    let mut all = sections_of(draft, &page, &report, &charts, quarter);
    let rest = all.split_off(all.len().min(1));
    all.append(&mut sheet.sections);
    all.extend(rest);
    sheet.sections = all;
}

/// The sections of a period's report; none if there is no such report.
pub fn sections(draft: &Draft<'_>, quarter: Span) -> Vec<Section> {
    let id = PageId::Report(quarter);
    let mut page = Draft::new(draft.site, id);
    match printed(&mut page, id) {
        (Body::Report(report), charts) => sections_of(draft, &page, &report, &charts, quarter),
        _ => Vec::new(),
    }
}

fn sections_of(
    draft: &Draft<'_>,
    page: &Draft<'_>,
    report: &Report,
    charts: &[ChartSpec],
    quarter: Span,
) -> Vec<Section> {
    let site = draft.site;
    let mut sections = vec![overview(draft, report)];
    let writer = Writer {
        draft,
        page,
        charts,
    };
    for part in &report.sections {
        if part.id == "files" {
            continue;
        }
        let mut blocks = Vec::new();
        if part.id == "commentary" {
            blocks = commentary(page, quarter);
        } else {
            writer.blocks(&part.blocks, &mut blocks);
        }
        if blocks.is_empty() {
            continue;
        }
        if !part.title.is_empty() {
            blocks.insert(
                0,
                Block::Heading {
                    level: 3,
                    runs: text_runs(&part.title),
                },
            );
        }
        let title = match (part.number.as_str(), site.english()) {
            ("", _) => part.label.clone(),
            (number, false) => format!("{number}、{}", part.label),
            (number, true) => format!("{number}. {}", part.label),
        };
        sections.push(section(&title, 0, blocks));
    }
    sections
}

/// Findings as sentences, and the leading figures.
fn overview(draft: &Draft<'_>, report: &Report) -> Section {
    let title = draft.site.say("本期要点", "In brief");
    let mut blocks = vec![Block::Summary {
        sentences: report.summary.iter().map(sentence).collect(),
    }];
    if !report.key_figures.is_empty() {
        blocks.push(Block::Figures {
            entries: report.key_figures.iter().map(key_figure).collect(),
        });
    }
    for note in &report.head.side {
        blocks.push(Block::Heading {
            level: 3,
            runs: text_runs(&note.title),
        });
        for paragraph in &note.paragraphs {
            blocks.push(Block::Paragraph {
                runs: text_runs(paragraph),
            });
        }
    }
    section(title, 0, blocks)
}

fn key_figure(one: &pages::KeyFigure) -> KeyFigure {
    KeyFigure {
        label: one.label.clone(),
        number: format!("{}{}", one.figure.before, one.figure.number),
        unit: one.figure.unit.trim().to_owned(),
        remark: one.remark.as_ref().map(|r| r.text.clone()).unwrap_or_default(),
        signal: one.remark.as_ref().is_some_and(|r| r.tone == Tone::Signal),
    }
}

/// The author's commentary on the period.
fn commentary(page: &Draft<'_>, quarter: Span) -> Vec<Block> {
    let english = page.site.english();
    let mut out = Vec::new();
    for document in &page.site.data.documents {
        let of_quarter =
            document.period.as_ref().and_then(Period::closing_quarter) == Some(quarter);
        if document.kind == DocumentKind::Report && document.english == english && of_quarter {
            out.extend(text::blocks(page, &document.blocks));
        }
    }
    out
}

/// The leading figure quarter by quarter, as the cover draws it.
fn series(draft: &Draft<'_>, quarter: Span) -> Vec<Column> {
    let site = draft.site;
    let Some(region) = site.settings().region else {
        return Vec::new();
    };
    let Some(lead) = highlights::leading(draft).first().copied() else {
        return Vec::new();
    };
    let indicator = draft.indicator(lead);
    let mut spans = vec![quarter];
    while spans.len() < COVER {
        let Some(last) = spans.last() else { break };
        spans.push(last.previous());
    }
    spans.reverse();
    let found: Vec<_> = spans
        .into_iter()
        .map(|span| (span, site.analysis.total(lead, region, Period::Span(span))))
        .collect();
    let most = found
        .iter()
        .filter_map(|(_, o)| o.and_then(|o| o.value.number()))
        .max();
    let Some(most) = most.filter(|most| most.is_sign_positive() && !most.is_zero()) else {
        return Vec::new();
    };
    let mut year = 0;
    found
        .into_iter()
        .map(|(span, o)| {
            let value = o.and_then(|o| o.value.number());
            let permille = value
                .and_then(|v| v.checked_mul(1000.into())?.checked_div(most))
                .and_then(|v| u16::try_from(v.round()).ok())
                .unwrap_or(0);
            let same = span.as_quarter() == quarter.as_quarter();
            let label = o
                .filter(|_| same)
                .map(|o| number::headline(o, indicator, site.lang).number)
                .unwrap_or_default();
            let first = span.to.year() != year;
            year = span.to.year();
            Column {
                year: if first { year.to_string() } else { String::new() },
                permille,
                label,
                same,
                provisional: o.is_some_and(|o| o.status == Status::Provisional),
            }
        })
        .collect()
}

/// Turns the parts of a page into blocks of a sheet.
struct Writer<'w, 'd, 'p> {
    draft: &'w Draft<'d>,
    page: &'w Draft<'p>,
    charts: &'w [ChartSpec],
}

impl Writer<'_, '_, '_> {
    fn blocks(&self, parts: &[pages::Block], out: &mut Vec<Block>) {
        for part in parts {
            self.block(part, out);
        }
    }

    fn chart(&self, id: &str, out: &mut Vec<Block>) {
        let spec = self.charts.iter().find(|spec| spec.id == id);
        out.extend(spec.map(|spec| Block::Chart(Box::new(inserted::chart(spec)))));
    }

    fn block(&self, part: &pages::Block, out: &mut Vec<Block>) {
        use pages::Block as Part;
        let note = |text: &str| Block::Note {
            runs: text_runs(text),
        };
        match part {
            Part::Chart(chart) => self.chart(&chart.id, out),
            Part::Halves(parts) | Part::Columns(parts) => {
                parts.iter().for_each(|part| self.blocks(part, out));
            }
            // A sheet cannot switch: the first measure stands for all.
            Part::Variants(variants) => {
                if let Some(first) = variants.first() {
                    self.chart(&first.chart.id, out);
                }
            }
            Part::Table(view) => out.push(Block::Table(table(view))),
            Part::Targets(targets) => out.push(Block::Table(self.targets(targets))),
            Part::KeyFigures(figures) => out.push(Block::Figures {
                entries: figures.iter().map(key_figure).collect(),
            }),
            Part::Text(words) => out.push(Block::Paragraph {
                runs: sentence(words),
            }),
            Part::Note(text) => out.push(note(text)),
            Part::Heading(text) => out.push(Block::Heading {
                level: 3,
                runs: text_runs(text),
            }),
            Part::Summary(sentences) => out.push(Block::Summary {
                sentences: sentences.iter().map(sentence).collect(),
            }),
            Part::Revisions(all) => self.revisions(all, out),
            Part::Definitions(all) => out.push(Block::Terms {
                terms: all
                    .iter()
                    .map(|one| (one.term.clone(), one.paragraphs.clone()))
                    .collect(),
            }),
            Part::Facts(facts) => out.push(Block::Terms {
                terms: facts
                    .iter()
                    .map(|fact| (fact.label.clone(), vec![fact.text.clone()]))
                    .collect(),
            }),
            Part::Findings(found) => {
                for one in found {
                    let words = format!("{}，{}。{}", one.stated, one.computed, one.explanation);
                    out.push(Block::Terms {
                        terms: vec![(one.title.clone(), vec![words])],
                    });
                }
            }
            Part::Nothing(text) => out.push(note(text)),
            Part::Entries(list) => {
                let items = list.entries.iter().map(|entry| {
                    let words = format!("{} {}", entry.lead, entry.title);
                    vec![Block::Paragraph {
                        runs: text_runs(words.trim()),
                    }]
                });
                out.push(Block::List {
                    start: None,
                    items: items.collect(),
                });
            }
            // A screen's own: prose is read from the tree, the rest leads elsewhere.
            Part::Prose(_)
            | Part::Cases(_)
            | Part::Stations(_)
            | Part::TakeAway(_)
            | Part::Links(_)
            | Part::Path(_) => {}
        }
    }

    fn targets(&self, view: &TargetTable) -> Table {
        let site = self.draft.site;
        let column = |label: &str, number: bool| TableColumn {
            label: text_runs(label),
            unit: String::new(),
            number,
        };
        let rows = view
            .rows
            .iter()
            .map(|row| TableRow {
                cells: vec![
                    text_runs(&row.name),
                    vec![Run::Whole(row.done.clone())],
                    vec![Run::Whole(row.target.clone())],
                    vec![Run::Whole(row.rate.clone())],
                    vec![match row.remark.tone {
                        Tone::Signal => Run::Signal(row.remark.text.clone()),
                        Tone::Plain => Run::Whole(row.remark.text.clone()),
                    }],
                ],
                total: false,
            })
            .collect();
        Table {
            caption: view.caption.clone(),
            columns: vec![
                column(site.say("指标", "Indicator"), false),
                column(&view.done_label, true),
                column(site.say("全年目标", "Target"), true),
                column(site.say("完成率", "Done"), true),
                column(site.say("和时间进度比", "Against pace"), false),
            ],
            rows,
            note: view.note.clone(),
        }
    }

    fn revisions(&self, all: &[pages::Revision], out: &mut Vec<Block>) {
        let site = self.page.site;
        for one in all {
            let words = match site.english() {
                false => format!(
                    "{}{}由{}修订为{}，{}。{}",
                    one.scope, one.indicator, one.old, one.new, one.difference, one.reason
                ),
                true => format!(
                    "{}, {}: {} became {} ({}). {}",
                    one.indicator, one.scope, one.old, one.new, one.difference, one.reason
                ),
            };
            out.push(Block::Paragraph {
                runs: text_runs(&words),
            });
        }
    }
}

/// A table of a page; bars repeat the figure beside them and are left out.
fn table(view: &TableView) -> Table {
    let kept: Vec<usize> = view
        .columns
        .iter()
        .enumerate()
        .filter(|(_, column)| column.kind != ColumnKind::Bar)
        .map(|(at, _)| at)
        .collect();
    let columns = kept
        .iter()
        .filter_map(|at| view.columns.get(*at))
        .map(|column| TableColumn {
            label: text_runs(&column.label),
            unit: column.unit.clone(),
            number: column.kind != ColumnKind::Words,
        })
        .collect();
    let rows = view
        .rows
        .iter()
        .map(|row| TableRow {
            cells: kept
                .iter()
                .filter_map(|at| row.cells.get(*at))
                .map(|cell| {
                    let status = cell.status.as_ref().map(|s| format!(" {}", s.text));
                    let words = format!("{}{}", cell.text, status.unwrap_or_default());
                    match (cell.tone, cell.order.is_some()) {
                        (Tone::Signal, _) => vec![Run::Signal(words)],
                        (Tone::Plain, true) => vec![Run::Whole(words)],
                        (Tone::Plain, false) => text_runs(&words),
                    }
                })
                .collect(),
            total: row.kind == RowKind::Total,
        })
        .collect();
    Table {
        caption: view.caption.clone(),
        columns,
        rows,
        note: view.note.clone(),
    }
}
