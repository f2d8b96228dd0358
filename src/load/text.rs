//! Lines and columns of running text.

/// Walks a text from its beginning and says line and column of growing byte offsets.
///
/// A line ends with `\n`, `\r\n` or `\r`. Lines and columns count from 1, columns in characters.
#[derive(Debug, Clone)]
pub struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    /// Finds the lines of a text.
    pub fn new(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for (at, byte) in bytes.iter().enumerate() {
            let ends = match byte {
                b'\n' => true,
                b'\r' => bytes.get(at + 1) != Some(&b'\n'),
                _ => false,
            };
            if ends {
                starts.push(at + 1);
            }
        }
        Self { text, starts }
    }

    /// Line and column of a byte offset; an offset past the end is that of the end.
    pub fn position(&self, offset: usize) -> (u32, u32) {
        let offset = floor_boundary(self.text, offset);
        let line = self.starts.partition_point(|start| *start <= offset);
        let start = line
            .checked_sub(1)
            .and_then(|at| self.starts.get(at))
            .copied()
            .unwrap_or(0);
        (count(line), count(chars(&self.text[start..offset])) + 1)
    }
}

/// How many characters there are.
pub fn chars(text: &str) -> usize {
    text.chars().count()
}

/// A number of lines, rows or columns; sizes past `u32` cannot come from a file within the limits.
pub fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX - 1)
}

/// The start of a text, short enough for a message.
pub fn excerpt(text: &str) -> String {
    const LONGEST: usize = 40;
    let line = text.lines().next().unwrap_or_default();
    let mut short: String = line.chars().take(LONGEST).collect();
    if short.len() < text.trim_end().len() {
        short.push('…');
    }
    short
}

/// The nearest character boundary at or before `offset`.
fn floor_boundary(text: &str, offset: usize) -> usize {
    let mut at = offset.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_with_any_line_break_and_columns_are_characters() {
        let text = "地区,值\r\n安和,1\ra\nb";
        let lines = Lines::new(text);
        let at = |word: &str| lines.position(text.find(word).unwrap_or_default());
        assert_eq!(at("值"), (1, 4));
        assert_eq!(at("安和"), (2, 1));
        assert_eq!(at("1"), (2, 4));
        assert_eq!(at("a"), (3, 1));
        assert_eq!(at("b"), (4, 1));
        assert_eq!(lines.position(10_000), (4, 2));
    }
}
