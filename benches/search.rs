//! The search index of a large library: 10,000 cases of about 2,000 characters each.
//!
//! Budget: 3 s of processor time and 250 MB for everything.

use mingbai::render::search::{self, Kind, PageText, text};

fn main() {
    divan::main();
}

/// Pages as the renderer makes them, of words that come about as often as in real cases.
fn pages(count: usize) -> Vec<String> {
    let characters: Vec<char> = include_str!("../themes/default/fonts/characters.txt")
        .split_whitespace()
        .filter_map(|code| char::from_u32(u32::from_str_radix(code, 16).ok()?))
        .filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c))
        .collect();
    let mut state = 7_u64;
    let mut random = move |limit: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        let number = usize::try_from(state >> 33).unwrap_or(0);
        number % limit
    };
    let phrases: Vec<String> = (0..6_000)
        .map(|_| {
            (0..4)
                .map(|_| characters[random(2_500) % characters.len()])
                .collect()
        })
        .collect();
    (0..count)
        .map(|number| {
            let mut html = format!("<main><h1>案件{number}</h1>");
            for _ in 0..20 {
                html.push_str("<p>");
                for _ in 0..25 {
                    // Few phrases are frequent, most are rare.
                    let rank = random(6_000) * random(6_000) / 6_000;
                    html.push_str(&phrases[rank]);
                }
                html.push_str("。</p>");
            }
            html.push_str("</main>");
            html
        })
        .collect()
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn ten_thousand_cases(bencher: divan::Bencher<'_, '_>) {
    let html = pages(10_000);
    bencher.bench_local(|| {
        let texts: Vec<PageText> = html
            .iter()
            .enumerate()
            .map(|(at, html)| PageText {
                path: format!("cases/{at}/index.html"),
                kind: Kind::Cases,
                title: format!("案件{at}"),
                name: format!("案件{at}"),
                initials: "aj".to_owned(),
                lines: text::lines(html),
            })
            .collect();
        search::files(&texts).len()
    });
}
