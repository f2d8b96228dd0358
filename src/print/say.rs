//! What is wrong with a brochure, worded: each with the author's file and line.

use super::inks::PictureTrouble;
use super::job::Job;
use super::places;
use super::press::{Refusal, Report};
use crate::diag::{Diagnostic, Words};
use crate::model::brochure::BrochureFacts;
use crate::model::document::Document;
use crate::source::{Place, SourceFile};
use crate::view::sheet::Trouble;

/// A mistake in a template.
pub fn refusal(refusal: &Refusal) -> Diagnostic {
    let file = SourceFile::new(match refusal.file.as_str() {
        "" => "themes/default/print".to_owned(),
        file => file.to_owned(),
    });
    let at = |n: usize| u32::try_from(n).unwrap_or(0).max(1);
    Diagnostic::new(
        "template",
        Place::text(&file, at(refusal.line), at(refusal.column)),
        Words::new(
            format!("印刷模板不能用：{}", refusal.message),
            format!("the print template cannot be used: {}", refusal.message),
        ),
    )
    .expected("能用的模板", "a template that works")
    .hint(
        "改正模板，或删去它以使用内置主题的同名模板",
        "correct it, or delete it to use the built-in theme's",
    )
}

/// Something the author asked for in vain.
pub fn trouble(trouble: &Trouble, place: &Place) -> Diagnostic {
    let listed = |all: &[String]| all.iter().map(|one| format!("`{one}`")).collect::<Vec<_>>();
    let (words, seen, expected) = match trouble {
        Trouble::NoHeading(seen, known) => (
            Words::new(
                format!("正文里没有小标题 `{seen}`，不知道该放在哪里"),
                format!("the text has no heading `{seen}` to put it under"),
            ),
            seen.clone(),
            listed(known),
        ),
        Trouble::NoPage(seen) => (
            Words::new(
                format!("网站里没有页面 `{seen}`"),
                format!("the site has no page `{seen}`"),
            ),
            seen.clone(),
            Vec::new(),
        ),
        Trouble::NoChart(seen, known) => (
            Words::new(
                format!("这个页面没有编号为 `{seen}` 的图"),
                format!("the page has no chart `{seen}`"),
            ),
            seen.clone(),
            listed(known),
        ),
        Trouble::NoCase(seen) => (
            Words::new(
                format!("没有公开的案例 `{seen}`"),
                format!("there is no public case `{seen}`"),
            ),
            seen.clone(),
            Vec::new(),
        ),
        Trouble::NoBrochure(seen) => (
            Words::new(
                format!("没有可以拼版的宣传品 `{seen}`"),
                format!("there is no brochure `{seen}` to impose"),
            ),
            seen.clone(),
            Vec::new(),
        ),
        Trouble::Nothing(what) => {
            let (zh, en) = match *what {
                "stations" => ("这里没有站点", "there is no station here"),
                _ => ("没有这个时期的报告", "there is no report of this period"),
            };
            (Words::new(zh, en), String::new(), Vec::new())
        }
    };
    let mut diagnostic = Diagnostic::new("print-insert", place.clone(), words);
    if !seen.is_empty() {
        diagnostic = diagnostic.seen(seen);
    }
    if !expected.is_empty() {
        diagnostic = diagnostic.expected(expected.join("、"), expected.join(", "));
    }
    diagnostic.hint(
        "改正文首里的写法；草稿、未到公开时间和已撤回的内容不能印",
        "correct the front matter; drafts, what is embargoed and what was withdrawn cannot be printed",
    )
}

/// A booklet whose original is not there, or has no pages to bind.
pub fn no_brochure(document: &Document, facts: &BrochureFacts, wanted: &str) -> Diagnostic {
    let place = facts
        .place("of")
        .cloned()
        .unwrap_or_else(|| Place::whole(&document.file));
    trouble(&Trouble::NoBrochure(wanted.to_owned()), &place)
}

/// A picture that is not beside the content.
pub fn no_picture(document: &Document, path: &str, line: u32) -> Diagnostic {
    Diagnostic::new(
        "print-insert",
        Place::text(&document.file, line.max(1), 1),
        Words::new(
            format!("找不到图片 `{path}`"),
            format!("there is no picture `{path}`"),
        ),
    )
    .seen(path)
    .hint("把图片放进 content/ 里", "put the picture into content/")
}

/// A picture that cannot be printed in four colours.
pub fn unprintable_picture(
    document: &Document,
    path: &str,
    line: u32,
    trouble: PictureTrouble,
) -> Diagnostic {
    let (zh, en) = match trouble {
        PictureTrouble::Drawing => (
            format!("图片 `{path}` 不能转成四色印刷"),
            format!("the picture `{path}` cannot be printed in four colours"),
        ),
        PictureTrouble::Unreadable => (
            format!("图片 `{path}` 打不开"),
            format!("the picture `{path}` cannot be read"),
        ),
    };
    Diagnostic::new(
        "print-picture",
        Place::text(&document.file, line.max(1), 1),
        Words::new(zh, en),
    )
    .seen(path)
    .expected("PNG、JPEG、WebP 或 GIF", "PNG, JPEG, WebP or GIF")
    .hint(
        "把它另存为 PNG 或 JPEG，按印出来的大小不低于 200 dpi",
        "save it as PNG or JPEG, with at least 200 dpi at the size it is printed",
    )
}

/// A character that no font has.
pub fn glyph(job: &Job<'_, '_>, c: char, words: &str) -> Diagnostic {
    let place = places::of(job, &c.to_string()).unwrap_or_else(|| places::whole(job));
    let code = format!("U+{:04X}", u32::from(c));
    let excerpt = excerpt(words);
    Diagnostic::new(
        "print-glyph",
        place,
        Words::new(
            format!("印刷字体里没有“{c}”（{code}），出现在“{excerpt}”"),
            format!("the fonts of print have no `{c}` ({code}), in `{excerpt}`"),
        ),
    )
    .seen(c.to_string())
    .expected("通用规范汉字和常用标点", "a character of the fonts")
    .hint(
        "换一个字，或把含有这个字的字体放进主题的 fonts/",
        "use another character, or put a font that has it into the theme's fonts/",
    )
}

/// A panel that its text does not fit.
pub fn overfull(job: &Job<'_, '_>, report: &Report) -> Diagnostic {
    let number = |key: &str| report.number(key).unwrap_or_default();
    let panel = report.words("panel");
    let line = number("line");
    let place = if line >= 1.0 {
        Place::text(&job.document.file, line as u32, 1)
    } else {
        places::of(job, panel).unwrap_or_else(|| places::whole(job))
    };
    let over = (number("need") - number("have")).max(0.1);
    Diagnostic::new(
        "print-overfull",
        place,
        Words::new(
            format!("“{panel}”放不下，多出约 {over:.0} 毫米"),
            format!("`{panel}` does not fit: about {over:.0} mm too long"),
        ),
    )
    .seen(format!("{:.0} mm", number("need")))
    .expected(
        format!("不超过 {:.0} 毫米", number("have")),
        format!("at most {:.0} mm", number("have")),
    )
    .hint(
        "删去几句，或把内容移到别的版面",
        "shorten the text, or move some of it to another panel",
    )
}

/// Text beyond the edge of its panel or page.
pub fn beyond(job: &Job<'_, '_>, page: usize, words: &str) -> Diagnostic {
    let excerpt = excerpt(words);
    let head: String = words.trim().chars().take(12).collect();
    let place = places::of(job, &head).unwrap_or_else(|| places::whole(job));
    Diagnostic::new(
        "print-overfull",
        place,
        Words::new(
            format!("第 {page} 页有文字超出版面：“{excerpt}”"),
            format!("page {page}: text runs over its edge: `{excerpt}`"),
        ),
    )
    .seen(excerpt)
    .expected("排得下的文字", "text that fits")
    .hint(
        "在长串里加空格，或删短",
        "put blanks into long strings, or shorten them",
    )
}

/// One character alone on the last line of a title.
pub fn orphan(job: &Job<'_, '_>, page: usize, title: &str, lone: &str) -> Diagnostic {
    let place = places::of(job, title.trim()).unwrap_or_else(|| places::whole(job));
    Diagnostic::new(
        "print-orphan",
        place,
        Words::new(
            format!("第 {page} 页的标题“{title}”末行只有一个字“{lone}”"),
            format!("page {page}: the title `{title}` ends in a line of one character, `{lone}`"),
        ),
    )
    .seen(lone)
    .expected("末行至少两个字", "at least two characters on the last line")
    .hint(
        "把标题改短或改长一个词",
        "make the title a word shorter or longer",
    )
}

/// A picture with too few pixels.
pub fn coarse(job: &Job<'_, '_>, page: usize, dpi: f64) -> Diagnostic {
    Diagnostic::new(
        "print-picture",
        places::whole(job),
        Words::new(
            format!("第 {page} 页有一张图片只有 {dpi:.0} dpi，印出来会模糊"),
            format!("page {page}: a picture has only {dpi:.0} dpi and will look blurred"),
        ),
    )
    .seen(format!("{dpi:.0} dpi"))
    .expected("不低于 200 dpi", "at least 200 dpi")
    .hint("换一张像素更多的图片", "use a picture with more pixels")
}

/// A code that is too small.
pub fn small_code(job: &Job<'_, '_>, address: &str, size: f64) -> Diagnostic {
    Diagnostic::new(
        "print-qr",
        places::whole(job),
        Words::new(
            format!("二维码只有 {size:.1} 毫米，手机不易识别：{address}"),
            format!("the QR code is only {size:.1} mm wide: {address}"),
        ),
    )
    .seen(format!("{size:.1} mm"))
    .expected("不小于 20 毫米", "at least 20 mm")
    .hint("在模板里放大二维码", "make it larger in the template")
}

/// A code that does not give its address back.
pub fn unread_code(job: &Job<'_, '_>, address: &str, read: Option<&str>) -> Diagnostic {
    let diagnostic = Diagnostic::new(
        "print-qr",
        places::whole(job),
        Words::new(
            format!("印出来的二维码读不出它的地址：{address}"),
            format!("the printed QR code does not give back its address: {address}"),
        ),
    )
    .expected(address, address)
    .hint(
        "二维码要黑白、平整、四周留白；检查模板里盖住它的东西，或缩短网址",
        "a code is black on white with room around it; look for what covers it, or shorten the address",
    );
    match read {
        Some(read) => diagnostic.seen(read),
        None => diagnostic,
    }
}

/// The beginning of some words.
fn excerpt(words: &str) -> String {
    let mut short: String = words.trim().chars().take(24).collect();
    if words.trim().chars().count() > 24 {
        short.push('…');
    }
    short
}
