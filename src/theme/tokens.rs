//! `theme.toml`: colours in every mode, type, space; and the style sheet made of them.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Deserialize;

use super::{ThemeFiles, ThemeProblem, VIEW_VERSION, no_place};

/// A colour in each mode, as `#RRGGBB`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Colour {
    /// On white paper.
    pub light: String,
    /// On dark paper.
    pub dark: String,
    /// In high contrast.
    pub contrast: String,
    /// For print, in per cent of cyan, magenta, yellow and black.
    pub cmyk: Option<[u8; 4]>,
}

/// A step of the type scale: size and line in CSS pixels.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TypeStep {
    /// On wide screens.
    pub wide: [u32; 2],
    /// On phones.
    pub phone: [u32; 2],
}

/// A kind of text in charts.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChartType {
    /// Size in pixels of the drawing.
    pub size: u32,
    /// 400 or 700.
    pub weight: u32,
    /// A colour's name.
    pub colour: String,
}

/// All tokens of a theme.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Tokens {
    colours: BTreeMap<String, Colour>,
    fonts: BTreeMap<String, String>,
    #[serde(rename = "type")]
    type_scale: BTreeMap<String, TypeStep>,
    #[serde(rename = "chart-type")]
    chart_type: BTreeMap<String, ChartType>,
    space: BTreeMap<String, u32>,
    modes: Modes,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Modes {
    large_percent: u32,
}

/// Which value of a colour a rule takes.
type Mode = fn(&Colour) -> &str;

impl Tokens {
    /// A colour by its name.
    pub fn colour(&self, name: &str) -> Option<&Colour> {
        self.colours.get(name)
    }

    /// All colours by name.
    pub fn colours(&self) -> &BTreeMap<String, Colour> {
        &self.colours
    }

    /// The kinds of chart text by class name.
    pub fn chart_types(&self) -> &BTreeMap<String, ChartType> {
        &self.chart_type
    }

    /// A font stack by its name (`hei`, `song`, `code`).
    pub fn font(&self, name: &str) -> Option<&str> {
        self.fonts.get(name).map(String::as_str)
    }

    /// How large text is in the mode of that name, in per cent of ordinary text.
    pub(super) fn large_percent(&self) -> u32 {
        self.modes.large_percent
    }

    /// `tokens.css`: custom properties in every mode, and the classes that charts use.
    pub fn css(&self) -> String {
        let mut css = String::from(
            "/* Made from theme.toml. */\n:root,[data-show=light]{color-scheme:light;",
        );
        self.push_colours(&mut css, |c| &c.light);
        for (name, stack) in &self.fonts {
            let _ = write!(css, "--{name}:{stack};");
        }
        for (name, pixels) in &self.space {
            let _ = write!(css, "--s{name}:{};", rem(*pixels));
        }
        css.push_str("}\n");
        let dark: Mode = |c| &c.dark;
        let contrast: Mode = |c| &c.contrast;
        self.push_mode(
            &mut css,
            "@media (prefers-color-scheme:dark)",
            ":root:not([data-mode])",
            dark,
        );
        self.push_mode(&mut css, "", ":root[data-mode=dark],[data-show=dark]", dark);
        self.push_mode(
            &mut css,
            "@media (prefers-contrast:more)",
            ":root:not([data-mode])",
            contrast,
        );
        self.push_mode(
            &mut css,
            "",
            ":root[data-contrast=high],[data-show=high]",
            contrast,
        );
        self.push_mode(&mut css, "@media print", ":root:root:root", |c| &c.light);
        let _ = writeln!(
            css,
            ":root[data-size=large]{{font-size:{}%}}",
            self.modes.large_percent
        );
        self.push_type(&mut css);
        self.push_chart_classes(&mut css);
        css
    }

    /// The style sheet of a chart that stands alone in a file, in the light colours.
    pub fn chart_css(&self) -> String {
        let mut css = String::from("svg{");
        self.push_colours(&mut css, |c| &c.light);
        let _ = writeln!(
            css,
            "font-family:{}}}",
            self.font("hei").unwrap_or("sans-serif")
        );
        self.push_chart_classes(&mut css);
        css
    }

    fn push_colours(&self, css: &mut String, mode: Mode) {
        for (name, colour) in &self.colours {
            let _ = write!(css, "--{name}:{};", mode(colour));
        }
    }

    fn push_mode(&self, css: &mut String, media: &str, selector: &str, mode: Mode) {
        let scheme = self.colour("paper").map_or("light", |paper| {
            if mode(paper) == paper.dark && paper.dark != paper.light {
                "dark"
            } else {
                "light"
            }
        });
        if !media.is_empty() {
            let _ = write!(css, "{media}{{");
        }
        let _ = write!(css, "{selector}{{color-scheme:{scheme};");
        self.push_colours(css, mode);
        css.push_str(if media.is_empty() { "}\n" } else { "}}\n" });
    }

    /// Type is set on `.page`; the width of the page decides between phone and wide.
    fn push_type(&self, css: &mut String) {
        let sizes = |css: &mut String, pick: fn(&TypeStep) -> [u32; 2]| {
            for (name, step) in &self.type_scale {
                let [size, line] = pick(step);
                let _ = write!(css, "--{name}:{}/{};", rem(size), rem(line));
            }
        };
        css.push_str(".page{");
        sizes(css, |step| step.phone);
        css.push_str("}\n@container page (min-width:37.5rem){.page{");
        sizes(css, |step| step.wide);
        css.push_str("}}\n");
    }

    fn push_chart_classes(&self, css: &mut String) {
        for name in self.colours.keys() {
            let _ = write!(
                css,
                ".{name}-fill{{fill:var(--{name})}}.{name}-stroke{{stroke:var(--{name})}}"
            );
            if name.starts_with("on-") {
                let _ = write!(css, ".{name}{{fill:var(--{name})}}");
            }
        }
        css.push('\n');
        for (name, kind) in &self.chart_type {
            let ChartType {
                size,
                weight,
                colour,
            } = kind;
            let _ = write!(
                css,
                "svg .{name}{{font-size:{size}px;font-weight:{weight}}}\
                 :where(svg .{name}){{fill:var(--{colour})}}"
            );
        }
        css.push_str("\n.halo{stroke:var(--paper);stroke-width:5px;stroke-linejoin:round}\n");
    }

    /// Reads the merged settings of a theme and all it extends.
    pub(super) fn from_settings(settings: &toml::Table) -> Result<Self, ThemeProblem> {
        let view = settings
            .get("theme")
            .and_then(|t| t.get("view"))
            .and_then(toml::Value::as_integer);
        if view != Some(VIEW_VERSION) {
            let message =
                format!("`view` must be {VIEW_VERSION}, the version this program's pages have");
            return Err(no_place(&theme_name(settings), message));
        }
        let tokens: Self =
            toml::Value::Table(settings.clone())
                .try_into()
                .map_err(|error: toml::de::Error| {
                    no_place(&theme_name(settings), error.message().into())
                })?;
        for (name, colour) in &tokens.colours {
            let values = [&colour.light, &colour.dark, &colour.contrast];
            if !values.iter().all(|value| is_hex_colour(value)) {
                let message = format!("colour `{name}` must be written `#RRGGBB` in every mode");
                return Err(no_place(&theme_name(settings), message));
            }
        }
        Ok(tokens)
    }
}

fn theme_name(settings: &toml::Table) -> String {
    let name = settings
        .get("theme")
        .and_then(|t| t.get("name"))
        .and_then(toml::Value::as_str);
    name.unwrap_or(super::DEFAULT).to_owned()
}

/// CSS pixels in `rem` of 16 px, as an exact decimal.
fn rem(pixels: u32) -> String {
    let whole = pixels / 16;
    let rest = format!("{:04}", pixels % 16 * 625);
    let rest = rest.trim_end_matches('0');
    if rest.is_empty() {
        format!("{whole}rem")
    } else {
        format!("{whole}.{rest}rem")
    }
}

fn is_hex_colour(value: &str) -> bool {
    value
        .strip_prefix('#')
        .is_some_and(|hex| hex.len() == 6 && hex.chars().all(|c| c.is_ascii_hexdigit()))
}

/// The name of the theme that a project's theme extends.
pub(super) fn read_parent(theme: &str, files: &ThemeFiles) -> Result<Option<String>, ThemeProblem> {
    let Some(bytes) = files.get("theme.toml") else {
        return Ok(None);
    };
    let settings = parse(theme, utf8(theme, bytes)?)?;
    let parent = settings
        .get("theme")
        .and_then(|t| t.get("extends"))
        .and_then(toml::Value::as_str);
    Ok(parent.map(str::to_owned))
}

pub(super) fn utf8<'b>(theme: &str, bytes: &'b [u8]) -> Result<&'b str, ThemeProblem> {
    std::str::from_utf8(bytes).map_err(|_| no_place(theme, "the file is not UTF-8".into()))
}

/// Parses a `theme.toml`; a mistake keeps its line and column.
pub(super) fn parse(theme: &str, text: &str) -> Result<toml::Table, ThemeProblem> {
    text.parse().map_err(|error: toml::de::Error| {
        let at = error.span().map_or(0, |span| span.start).min(text.len());
        let before = text.get(..at).unwrap_or(text);
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        ThemeProblem {
            line: before.matches('\n').count() + 1,
            column: before.get(line_start..).unwrap_or_default().chars().count() + 1,
            ..no_place(theme, error.message().to_owned())
        }
    })
}

/// Lays one theme's settings over another's, table by table.
pub(super) fn merge(under: &mut toml::Table, over: toml::Table) {
    for (key, value) in over {
        match (under.get_mut(&key), value) {
            (Some(toml::Value::Table(below)), toml::Value::Table(above)) => merge(below, above),
            (_, value) => {
                under.insert(key, value);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pixels_become_exact_rem() {
        for (pixels, text) in [
            (16, "1rem"),
            (44, "2.75rem"),
            (13, "0.8125rem"),
            (0, "0rem"),
        ] {
            assert_eq!(rem(pixels), text);
        }
    }
}
