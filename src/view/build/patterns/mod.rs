//! The pattern page: every chart and every component, in every mode, for those who change the look.
//!
//! It is made with `--drafts` only. Its figures are samples, invented, and marked so.

mod components;

use super::Draft;
use super::words::Sections;
use crate::chart::samples;
use crate::chart::svg;
use crate::chart::{ChartSpec, layout};
use crate::view::pages::{Block, Body, ChartWidth, Head, Html, ModeSample, Patterns, Swatch};

/// The pattern page.
pub fn patterns(draft: &mut Draft<'_>) -> Body {
    let site = draft.site;
    let name = site.say("样式", "Patterns");
    let lead = site.say(
        "本站用到的图、表和文字样式，供修改外观的人对照。只在预览时生成，数字都是虚构的。",
        "Every chart, table and kind of text of this site, for those who change its looks. Made in previews only; all figures are invented.",
    );
    draft.trail(&[], name);
    draft.describe(name, &[lead]);
    draft.meta.indexed = crate::view::pages::Indexed::No;
    let specs = samples::all();
    let mut sections = Sections::numbered(site.lang);
    let charts = specs.iter().map(|spec| {
        let view = draft.chart(spec, ChartWidth::Full);
        Block::Chart(Box::new(view))
    });
    let charts: Vec<Block> = charts.collect();
    sections.add("charts", site.say("图", "Charts"), charts);
    let halves =
        super::highlights::side_by_side(draft, again(&specs, &["causes", "distance"], "half"));
    sections.add("halves", site.say("半栏", "In halves"), halves);
    for (id, zh, en, blocks) in components::all(draft) {
        sections.add(id, site.say(zh, en), blocks);
    }
    Body::Patterns(Box::new(Patterns {
        head: Head {
            title: name.to_owned(),
            lead: lead.to_owned(),
            ..Head::default()
        },
        sections: sections.done(),
        modes: modes(draft, &specs),
        swatches: swatches(draft),
    }))
}

/// Some of the samples under other ids.
fn again(specs: &[ChartSpec], wanted: &[&str], suffix: &str) -> Vec<ChartSpec> {
    specs
        .iter()
        .filter(|spec| wanted.contains(&spec.id.as_str()))
        .map(|spec| ChartSpec {
            id: format!("{}-{suffix}", spec.id),
            ..spec.clone()
        })
        .collect()
}

/// Every sample at a phone's width in every colour mode.
fn modes(draft: &Draft<'_>, specs: &[ChartSpec]) -> Vec<ModeSample> {
    let modes = [
        ("light", "浅色", "Light"),
        ("dark", "深色", "Dark"),
        ("high", "高对比", "High contrast"),
    ];
    modes
        .iter()
        .map(|(id, zh, en)| ModeSample {
            id: (*id).to_owned(),
            name: draft.site.say(zh, en).to_owned(),
            charts: specs
                .iter()
                .map(|spec| {
                    let spec = ChartSpec {
                        id: format!("{}-{id}", spec.id),
                        ..spec.clone()
                    };
                    Html(svg::inline(&layout(&spec, 350)))
                })
                .collect(),
        })
        .collect()
}

/// Every colour of the charts.
fn swatches(draft: &Draft<'_>) -> Vec<Swatch> {
    crate::chart::scene::Colour::ALL
        .iter()
        .zip(draft.site.colours.iter())
        .map(|(colour, value)| Swatch {
            name: colour.name().to_owned(),
            value: value.clone(),
        })
        .collect()
}
