//! Pinyin: the order of Chinese names in an index, and the initials that readers type.

use pinyin::ToPinyin;

/// The initial of a name's first character, A to Z; `#` for all others.
pub fn letter(name: &str) -> char {
    let first = name.chars().find(|c| c.is_alphanumeric());
    match first.and_then(initial) {
        Some(letter) => letter.to_ascii_uppercase(),
        None => '#',
    }
}

/// The initials of a text: one letter a Chinese character, letters as they are, nothing else.
pub fn initials(text: &str) -> String {
    text.chars().filter_map(initial).collect()
}

/// By what names are sorted: pinyin, then the name itself.
pub fn order(name: &str) -> (String, String) {
    let spelt: Vec<String> = name
        .chars()
        .map(|c| match c.to_pinyin() {
            Some(pinyin) => pinyin.plain().to_owned(),
            None => c.to_lowercase().collect(),
        })
        .collect();
    (spelt.join(" "), name.to_owned())
}

fn initial(c: char) -> Option<char> {
    if c.is_ascii_alphabetic() {
        return Some(c.to_ascii_lowercase());
    }
    c.to_pinyin()?.plain().chars().next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_pinyin() {
        assert_eq!(initials("安和区法律援助中心"), "ahqflyzzx");
        assert_eq!(letter("《工伤保险条例》"), 'G');
        assert_eq!(letter("12348"), '#');
        assert!(order("安和区") < order("望湖区"));
    }
}
