//! A small reader of PDF files (ISO 32000-1, 7.2, 7.3 and 7.7): values, objects, streams, pages. It finds objects
//! by their keywords, not by their offsets, so that it also reads files in which a fault was planted.

pub mod archive;
mod content;
pub mod press;

use std::collections::{BTreeMap, BTreeSet};

/// Members of a dictionary.
pub type Dict = BTreeMap<String, Value>;

/// A value, or a word of a content stream.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    Bool(bool),
    Number(f64),
    Name(String),
    Text(Vec<u8>),
    List(Vec<Value>),
    Dict(Dict),
    Ref(u32),
    Word(String),
}

impl Value {
    pub fn number(&self) -> Option<f64> {
        match self {
            Value::Number(n) => Some(*n),
            _ => None,
        }
    }

    pub fn name(&self) -> Option<&str> {
        match self {
            Value::Name(name) => Some(name),
            _ => None,
        }
    }
}

/// Cuts bytes into values. References are understood where `refs` is set: content streams have none.
pub struct Lexer<'b> {
    bytes: &'b [u8],
    pub at: usize,
    refs: bool,
}

fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | 9 | 10 | 12 | 13 | 32)
}

fn is_delimiter(byte: u8) -> bool {
    b"()<>[]{}/%".contains(&byte)
}

impl<'b> Lexer<'b> {
    pub fn new(bytes: &'b [u8], at: usize) -> Self {
        let refs = true;
        Self { bytes, at, refs }
    }

    pub fn content(bytes: &'b [u8]) -> Self {
        Self {
            refs: false,
            ..Self::new(bytes, 0)
        }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn skip_space(&mut self) {
        while let Some(byte) = self.peek() {
            if byte == b'%' {
                while self.peek().is_some_and(|b| b != b'\n' && b != b'\r') {
                    self.at += 1;
                }
            } else if is_space(byte) {
                self.at += 1;
            } else {
                break;
            }
        }
    }

    fn regular(&mut self) -> String {
        let from = self.at;
        while self
            .peek()
            .is_some_and(|b| !is_space(b) && !is_delimiter(b))
        {
            self.at += 1;
        }
        String::from_utf8_lossy(&self.bytes[from..self.at]).into_owned()
    }

    /// The next value; `None` at the end or at a closing bracket.
    pub fn next(&mut self) -> Option<Value> {
        self.skip_space();
        match self.peek()? {
            b'/' => {
                self.at += 1;
                Some(Value::Name(self.regular()))
            }
            b'(' => Some(self.string()),
            b'<' if self.bytes.get(self.at + 1) == Some(&b'<') => {
                self.at += 2;
                Some(self.dict())
            }
            b'<' => Some(self.hex()),
            b'[' => {
                self.at += 1;
                let mut list = Vec::new();
                while let Some(value) = self.next() {
                    list.push(value);
                }
                self.at += 1;
                Some(Value::List(list))
            }
            b']' | b'>' | b'}' | b')' => None,
            b'{' => {
                self.at += 1;
                self.next()
            }
            _ => Some(self.word()),
        }
    }

    fn word(&mut self) -> Value {
        let word = self.regular();
        match (word.as_str(), word.parse::<f64>()) {
            ("true", _) => Value::Bool(true),
            ("false", _) => Value::Bool(false),
            (_, Ok(number)) => self.reference(number).unwrap_or(Value::Number(number)),
            _ => Value::Word(word),
        }
    }

    /// `12 0 R` after its first number.
    fn reference(&mut self, number: f64) -> Option<Value> {
        if !self.refs || number.fract() != 0.0 || number < 0.0 {
            return None;
        }
        let rest = &self.bytes[self.at..];
        let short = String::from_utf8_lossy(&rest[..rest.len().min(12)]).into_owned();
        let mut words = short.split([' ', '\n']).filter(|word| !word.is_empty());
        words.next()?.parse::<u32>().ok()?;
        let after = words.next()?;
        let closes = |c: char| !c.is_ascii_alphanumeric();
        if !(after == "R" || after.starts_with('R') && after[1..].starts_with(closes)) {
            return None;
        }
        self.at += short.find('R')? + 1;
        Some(Value::Ref(number as u32))
    }

    fn dict(&mut self) -> Value {
        let mut dict = Dict::new();
        while let Some(Value::Name(key)) = self.next() {
            let Some(value) = self.next() else { break };
            dict.insert(key, value);
        }
        self.skip_space();
        self.at += 2;
        Value::Dict(dict)
    }

    fn string(&mut self) -> Value {
        self.at += 1;
        let mut depth = 1;
        let mut text = Vec::new();
        while let Some(byte) = self.peek() {
            self.at += 1;
            match byte {
                b'\\' => {
                    text.extend(self.peek());
                    self.at += 1;
                    continue;
                }
                b'(' => depth += 1,
                b')' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                break;
            }
            text.push(byte);
        }
        Value::Text(text)
    }

    fn hex(&mut self) -> Value {
        self.at += 1;
        let mut digits = String::new();
        while let Some(byte) = self.peek() {
            self.at += 1;
            if byte == b'>' {
                break;
            }
            digits.push(char::from(byte));
        }
        let digits: Vec<char> = digits.chars().filter(char::is_ascii_hexdigit).collect();
        let pair = |pair: &[char]| u8::from_str_radix(&pair.iter().collect::<String>(), 16).ok();
        Value::Text(digits.chunks(2).filter_map(pair).collect())
    }
}

/// An object; `stream` is inflated.
#[derive(Debug)]
pub struct Object {
    pub value: Value,
    pub stream: Vec<u8>,
}

impl Object {
    pub fn dict(&self) -> &Dict {
        static NONE: Dict = Dict::new();
        match &self.value {
            Value::Dict(dict) => dict,
            _ => &NONE,
        }
    }
}

/// A file as its objects by number; of two with one number the later holds.
pub struct File {
    pub objects: BTreeMap<u32, Object>,
}

pub fn find(bytes: &[u8], word: &[u8], from: usize) -> Option<usize> {
    let rest = bytes.get(from..)?;
    let found = rest.windows(word.len()).position(|part| part == word)?;
    Some(found + from)
}

impl File {
    pub fn read(bytes: &[u8]) -> Self {
        let mut objects = BTreeMap::new();
        let mut from = 0;
        while let Some(at) = find(bytes, b" obj", from) {
            from = at + 4;
            let Some(number) = number_before(bytes, at) else {
                continue;
            };
            let mut lexer = Lexer::new(bytes, from);
            let Some(value) = lexer.next() else { continue };
            from = lexer.at;
            lexer.skip_space();
            let mut stream = Vec::new();
            if bytes[lexer.at..].starts_with(b"stream") {
                let begins = find(bytes, b"\n", lexer.at).unwrap_or(lexer.at) + 1;
                let ends = end_of_stream(bytes, begins, &value);
                let raw = &bytes[begins..ends];
                stream = fdeflate::decompress_to_vec(raw).unwrap_or_else(|_| raw.to_vec());
                from = ends;
            }
            objects.insert(number, Object { value, stream });
        }
        Self { objects }
    }

    /// What a value is, through references.
    pub fn at<'f>(&'f self, value: &'f Value) -> Option<&'f Value> {
        match value {
            Value::Ref(number) => self.objects.get(number).map(|object| &object.value),
            value => Some(value),
        }
    }

    /// A member of a dictionary, through references.
    pub fn get<'f>(&'f self, dict: &'f Dict, key: &str) -> Option<&'f Value> {
        self.at(dict.get(key)?)
    }

    pub fn dict<'f>(&'f self, dict: &'f Dict, key: &str) -> Option<&'f Dict> {
        match self.get(dict, key)? {
            Value::Dict(dict) => Some(dict),
            _ => None,
        }
    }

    pub fn list<'f>(&'f self, dict: &'f Dict, key: &str) -> Vec<&'f Value> {
        match self.get(dict, key) {
            Some(Value::List(list)) => list.iter().filter_map(|one| self.at(one)).collect(),
            Some(one) => vec![one],
            None => Vec::new(),
        }
    }

    /// Dictionaries that say they are of this type.
    pub fn of_type<'f>(&'f self, name: &'f str) -> impl Iterator<Item = &'f Dict> {
        let dicts = self.objects.values().map(Object::dict);
        dicts.filter(move |dict| dict.get("Type").and_then(Value::name) == Some(name))
    }

    pub fn root(&self) -> &Dict {
        self.of_type("Catalog").next().expect("a catalogue")
    }

    /// The pages in their order.
    pub fn pages(&self) -> Vec<&Dict> {
        let mut pages = Vec::new();
        let mut open = vec![self.dict(self.root(), "Pages").expect("pages")];
        while let Some(node) = open.pop() {
            match node.contains_key("Kids") {
                true => open.extend(self.list(node, "Kids").into_iter().rev().filter_map(dict)),
                false => pages.push(node),
            }
        }
        pages
    }

    /// The content of a page or of a form.
    pub fn stream(&self, value: &Value) -> Vec<u8> {
        match value {
            Value::Ref(number) => match self.objects.get(number) {
                Some(object) => match &object.value {
                    Value::List(_) => self.stream(&object.value),
                    _ => object.stream.clone(),
                },
                None => Vec::new(),
            },
            Value::List(parts) => {
                let parts: Vec<Vec<u8>> = parts.iter().map(|part| self.stream(part)).collect();
                parts.join(&b'\n')
            }
            _ => Vec::new(),
        }
    }

    /// Fonts that are not part of the file, or whose characters cannot be found out.
    pub fn fonts(&self, faults: &mut BTreeSet<&'static str>) {
        let descriptors: Vec<&Dict> = self.of_type("FontDescriptor").collect();
        if descriptors.is_empty() {
            faults.insert("no font");
        }
        let embedded = |dict: &&Dict| dict.keys().any(|key| key.starts_with("FontFile"));
        if !descriptors.iter().all(embedded) {
            faults.insert("font not embedded");
        }
        let mut composite = self
            .of_type("Font")
            .filter(|font| font.get("Subtype").and_then(Value::name) == Some("Type0"));
        if !composite.all(|font| font.contains_key("ToUnicode")) {
            faults.insert("font without characters");
        }
    }
}

pub fn dict(value: &Value) -> Option<&Dict> {
    match value {
        Value::Dict(dict) => Some(dict),
        _ => None,
    }
}

/// The object's number before ` obj`.
fn number_before(bytes: &[u8], at: usize) -> Option<u32> {
    let line = &bytes[at.saturating_sub(20)..at];
    let mut words = line.rsplit(|b| is_space(*b));
    let generation = words.next()?;
    let number = std::str::from_utf8(words.next()?).ok()?;
    let digits = generation.iter().all(u8::is_ascii_digit) && !generation.is_empty();
    digits.then(|| number.parse().ok()).flatten()
}

/// Where a stream ends: at its length if that is right, else at the keyword.
fn end_of_stream(bytes: &[u8], begins: usize, value: &Value) -> usize {
    let length = dict(value).and_then(|dict| dict.get("Length")?.number());
    if let Some(length) = length {
        let end = begins + length as usize;
        let after = bytes.get(end..).unwrap_or_default();
        let after = &after[..after.len().min(12)];
        if find(after, b"endstream", 0).is_some() {
            return end;
        }
    }
    find(bytes, b"endstream", begins).unwrap_or(bytes.len())
}
