//! The form of a figure in text: cutting `figure(id, name=value, …)` into arguments.

use crate::diag::{Diagnostic, Words};
use crate::source::Place;

/// One argument; offsets are bytes of the text between the braces.
pub struct Argument<'a> {
    /// The name; empty where none is written.
    pub name: &'a str,
    /// The value, without quotation marks.
    pub value: &'a str,
    /// Where the value begins.
    pub offset: usize,
}

/// Cuts the call into arguments, or says at which offset it stops being one.
pub fn arguments(inner: &str) -> Result<Vec<Argument<'_>>, usize> {
    let start = inner.len() - inner.trim_start().len();
    let rest = inner[start..].strip_prefix("figure").ok_or(start)?;
    let rest = rest.trim_start();
    let open = inner.len() - rest.len();
    let rest = rest.strip_prefix(['(', '（']).ok_or(open)?;
    let body = rest.trim_end();
    let body = body.strip_suffix([')', '）']).ok_or(inner.len())?;
    let base = inner.len() - rest.len();
    let mut arguments = Vec::new();
    for (from, to) in split(body).map_err(|offset| base + offset)? {
        let text = &body[from..to];
        if text.trim().is_empty() {
            if to == body.len() && from > 0 {
                break; // a comma after the last argument
            }
            return Err(base + from);
        }
        arguments.push(argument(text, base + from)?);
    }
    Ok(arguments)
}

/// Where the arguments lie between the brackets: parted by commas outside of quotation marks and
/// inner brackets.
fn split(body: &str) -> Result<Vec<(usize, usize)>, usize> {
    let mut parts = Vec::new();
    let (mut from, mut depth, mut quote) = (0, 0_u32, None);
    for (at, c) in body.char_indices() {
        match (quote, c) {
            (Some((close, _)), c) if c == close => quote = None,
            (Some(_), _) => {}
            (None, '"') => quote = Some(('"', at)),
            (None, '“') => quote = Some(('”', at)),
            (None, '(' | '（') => depth += 1,
            (None, ')' | '）') => depth = depth.checked_sub(1).ok_or(at)?,
            (None, ',' | '，') if depth == 0 => {
                parts.push((from, at));
                from = at + c.len_utf8();
            }
            (None, _) => {}
        }
    }
    if let Some((_, at)) = quote {
        return Err(at);
    }
    parts.push((from, body.len()));
    Ok(parts)
}

/// One `name=value`, or a value alone.
fn argument(text: &str, base: usize) -> Result<Argument<'_>, usize> {
    let quoted = text.trim_start().starts_with(['"', '“']);
    let equals = text.find(['=', '＝']).filter(|_| !quoted);
    let (name, value) = match equals {
        Some(at) => {
            let sign = text[at..].chars().next().map_or(1, char::len_utf8);
            (text[..at].trim(), &text[at + sign..])
        }
        None => ("", text),
    };
    let lead = value.len() - value.trim_start().len();
    let offset = base + text.len() - value.len() + lead;
    let value = value.trim();
    let bare = value
        .strip_prefix(['"', '“'])
        .map_or(Some(value), |rest| rest.strip_suffix(['"', '”']))
        .ok_or(offset)?;
    let named = equals.is_none() || !name.is_empty();
    if bare.trim().is_empty() || !named || bare.contains(['"', '“']) && bare.len() != value.len()
    {
        return Err(offset);
    }
    Ok(Argument {
        name,
        value: bare.trim(),
        offset,
    })
}

/// The report of text in double braces that is no figure.
pub fn syntax(seen: &str, place: Place) -> Diagnostic {
    let form = "`{{ figure(money.recovered, region=990100, period=2025Q3) }}`";
    Diagnostic::new(
        "figure-syntax",
        place,
        Words::new(
            "双花括号里不是完整的 `figure(…)`",
            "what stands in double braces is no complete `figure(…)`",
        ),
    )
    .seen(format!("{{{{{seen}"))
    .expected(form, form)
    .hint(
        "数据请写成上面的样子，全部写在一个段落里，括号要成对",
        "write figures as shown, within one paragraph, with every bracket closed",
    )
    .hint(
        "如果只是想写出花括号，请写 `\\{{`",
        "to print the braces themselves, write `\\{{`",
    )
}

/// The report of a figure where none may stand: in a link, an image's description, or HTML.
pub fn misplaced(seen: &str, place: Place) -> Diagnostic {
    Diagnostic::new(
        "figure-syntax",
        place,
        Words::new(
            "链接、图片说明和网页代码里不能放数据",
            "no figure may stand in a link, in the description of an image or in HTML",
        ),
    )
    .seen(format!("{{{{{seen}"))
    .hint(
        "请把 `{{ figure(…) }}` 移到外面的文字里：它自己就是通向出处的链接",
        "move `{{ figure(…) }}` into the text outside: it is itself a link to its source",
    )
    .hint(
        "如果只是想写出花括号，请写 `\\{{`",
        "to print the braces themselves, write `\\{{`",
    )
}
