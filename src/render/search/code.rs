//! Numbers as text: five bits a character, the sixth says that more follow. Lowest bits first.

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Appends a number.
pub fn push(out: &mut String, mut number: u32) {
    loop {
        let low = (number & 31) as usize;
        number >>= 5;
        let digit = if number == 0 { low } else { low | 32 };
        out.push(char::from(DIGITS[digit]));
        if number == 0 {
            return;
        }
    }
}

/// Reads the numbers of a text; stops at what is no digit.
pub fn read(text: &str) -> Vec<u32> {
    let mut numbers = Vec::new();
    let (mut number, mut shift) = (0_u32, 0);
    for byte in text.bytes() {
        let Some(digit) = DIGITS.iter().position(|d| *d == byte) else {
            break;
        };
        let digit = u32::try_from(digit).unwrap_or(0);
        number |= (digit & 31).checked_shl(shift).unwrap_or(0);
        if digit & 32 == 0 {
            numbers.push(number);
            (number, shift) = (0, 0);
        } else {
            shift += 5;
        }
    }
    numbers
}

/// One digit for a small number.
pub fn digit(number: u32) -> char {
    char::from(DIGITS[(number as usize).min(63)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back() {
        let numbers = [0, 1, 31, 32, 1023, 1024, 70_000, u32::MAX];
        let mut text = String::new();
        numbers.iter().for_each(|number| push(&mut text, *number));
        assert_eq!(read(&text), numbers);
    }
}
