//! QR codes as SVG: black modules in one path on white, with the quiet zone that scanners need.
//!
//! Four modules of white around the code (ISO/IEC 18004, 9.1); error correction level M, which
//! survives a fold or a stain on paper.

use std::fmt::Write;

use qrcode::{Color, EcLevel, QrCode};

use super::html::escape;

/// White modules on every side.
pub const QUIET: usize = 4;

/// The modules of a code: `true` is dark; row by row, without the quiet zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Modules {
    /// How many modules a side has.
    pub side: usize,
    /// `side × side` modules.
    pub dark: Vec<bool>,
}

/// The code of an address; `None` if it is too long for one (more than 2331 bytes).
pub fn modules(address: &str) -> Option<Modules> {
    let code = QrCode::with_error_correction_level(address, EcLevel::M).ok()?;
    let side = code.width();
    let dark = code
        .into_colors()
        .into_iter()
        .map(|colour| colour == Color::Dark)
        .collect();
    Some(Modules { side, dark })
}

/// Modules a side of an address's code, without drawing it; `None` if it is too long for one.
pub fn side(address: &str) -> Option<usize> {
    let version = qrcode::bits::encode_auto(address.as_bytes(), EcLevel::M)
        .ok()?
        .version();
    usize::try_from(version.width()).ok()
}

/// The code of an address as SVG, one unit a module; `label` is read out instead of it.
pub fn svg(address: &str, label: &str) -> Option<String> {
    let modules = modules(address)?;
    let whole = modules.side + 2 * QUIET;
    Some(format!(
        "<svg viewBox=\"0 0 {whole} {whole}\" role=\"img\" aria-label=\"{}\" \
         shape-rendering=\"crispEdges\" xmlns=\"http://www.w3.org/2000/svg\">\
         <rect width=\"{whole}\" height=\"{whole}\" fill=\"#fff\"/>\
         <path fill=\"#000\" d=\"{}\"/></svg>",
        escape(label),
        path(&modules),
    ))
}

/// Runs of dark modules, row by row: column, row, length.
pub fn runs(modules: &Modules) -> Vec<(usize, usize, usize)> {
    let mut runs = Vec::new();
    for (y, row) in modules.dark.chunks(modules.side).enumerate() {
        let mut x = 0;
        while x < row.len() {
            let run = row[x..].iter().take_while(|dark| **dark).count();
            if run > 0 {
                runs.push((x, y, run));
            }
            x += run.max(1);
        }
    }
    runs
}

/// Runs of dark modules as flat rectangles.
fn path(modules: &Modules) -> String {
    let mut path = String::new();
    for (x, y, run) in runs(modules) {
        let _ = write!(path, "M{} {}h{run}v1h-{run}z", x + QUIET, y + QUIET);
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finders_stand_in_three_corners() {
        let modules = modules("https://www.example.gov.cn/cases/a/").unwrap();
        let at = |x: usize, y: usize| modules.dark[y * modules.side + x];
        let last = modules.side - 1;
        for (x, y) in [(0, 0), (last, 0), (0, last)] {
            assert!(at(x, y));
        }
        assert!(!at(1, 1));
        assert_eq!(modules.dark.len(), modules.side * modules.side);
    }

    #[test]
    fn the_side_is_known_before_the_code_is_drawn() {
        for length in [1, 20, 60, 200, 900, 2300] {
            let address = format!("https://{}", "a".repeat(length));
            assert_eq!(side(&address), modules(&address).map(|m| m.side));
        }
        assert_eq!(side(&"a".repeat(3000)), None);
    }

    #[test]
    fn the_path_covers_every_dark_module_once() {
        let modules = modules("https://www.example.gov.cn/").unwrap();
        let dark = modules.dark.iter().filter(|dark| **dark).count();
        let drawn: usize = path(&modules)
            .split('h')
            .skip(1)
            .filter_map(|rest| rest.split('v').next()?.parse::<usize>().ok())
            .sum();
        assert_eq!(drawn, dark);
    }
}
