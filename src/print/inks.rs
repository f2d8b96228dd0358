//! Four colours: what a screen's colours become on a press.
//!
//! There is no profile of a press here, so the change is the plain one: what cyan, magenta and yellow have in
//! common becomes black (full grey component replacement), and no colour has more than 280 % of ink. Greys have
//! black alone. A picture without colour stays grey; one with colours becomes a CMYK JPEG.

use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use typst::foundations::Bytes;
use typst::visualize::{ExchangeFormat, RasterImage};

use crate::chart::png::grey;

/// Per cent of ink that paper takes in one place.
pub const MOST: u32 = 280;
/// Quality of pictures, 1 to 100: at this one nobody sees the loss in print.
const QUALITY: u8 = 92;

/// A picture for both twins.
pub struct Pair {
    /// For screens and for keeping, in RGB or grey.
    pub screen: Bytes,
    /// For the press, in CMYK or grey.
    pub print: Bytes,
}

/// Why a picture cannot be printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PictureTrouble {
    /// A drawing (SVG, PDF): its colours cannot be changed.
    Drawing,
    /// Not a picture that can be read.
    Unreadable,
}

/// A colour in red, green and blue as cyan, magenta, yellow and black, each from 0 to 255.
pub fn separated([red, green, blue]: [u8; 3]) -> [u8; 4] {
    let most = u32::from(red.max(green).max(blue));
    if most == 0 {
        return [0, 0, 0, 255];
    }
    let part = |value: u8| (most - u32::from(value)) * 255 / most;
    let (cyan, magenta, yellow, black) = (part(red), part(green), part(blue), 255 - most);
    let colours = cyan + magenta + yellow;
    let room = MOST * 255 / 100 - black;
    let fit = |ink: u32| {
        if colours > room {
            ink * room / colours
        } else {
            ink
        }
    };
    [fit(cyan), fit(magenta), fit(yellow), black].map(|ink| u8::try_from(ink).unwrap_or(255))
}

/// The same in per cent.
pub fn per_cent(colour: [u8; 3]) -> [u32; 4] {
    separated(colour).map(|ink| (u32::from(ink) * 100 + 127) / 255)
}

/// A picture's two versions.
pub fn picture(bytes: &Bytes) -> Result<Pair, PictureTrouble> {
    let format = ExchangeFormat::detect(bytes).ok_or(PictureTrouble::Drawing)?;
    let image =
        RasterImage::plain(bytes.clone(), format).map_err(|_| PictureTrouble::Unreadable)?;
    let pixels = image.dynamic().to_rgba8();
    let size = (pixels.width(), pixels.height());
    let colours: Vec<[u8; 3]> = pixels.pixels().map(|pixel| on_white(pixel.0)).collect();
    let colourless = colours.iter().all(|[r, g, b]| r == g && g == b);
    let print = if colourless {
        let levels: Vec<u8> = colours.iter().map(|colour| colour[0]).collect();
        grey(size, &levels)
    } else {
        let inks: Vec<u8> = colours.iter().copied().flat_map(separated).collect();
        jpeg(size, &inks, ColorType::Cmyk)
    };
    // A picture that is in CMYK already has no place in the archive twin.
    let foreign = format == ExchangeFormat::Jpg && components(bytes) == Some(4);
    let screen = match foreign {
        true => jpeg(size, &colours.concat(), ColorType::Rgb).map(Bytes::new),
        false => Some(bytes.clone()),
    };
    match (screen, print) {
        (Some(screen), Some(print)) => Ok(Pair {
            screen,
            print: Bytes::new(print),
        }),
        _ => Err(PictureTrouble::Unreadable),
    }
}

/// A colour over white paper.
fn on_white([red, green, blue, alpha]: [u8; 4]) -> [u8; 3] {
    let alpha = u32::from(alpha);
    [red, green, blue].map(|value| {
        let mixed = (u32::from(value) * alpha + 255 * (255 - alpha) + 127) / 255;
        u8::try_from(mixed).unwrap_or(255)
    })
}

fn jpeg((width, height): (u32, u32), data: &[u8], kind: ColorType) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let mut encoder = Encoder::new(&mut out, QUALITY);
    encoder.set_sampling_factor(SamplingFactor::F_1_1);
    let (width, height) = (u16::try_from(width).ok()?, u16::try_from(height).ok()?);
    encoder.encode(data, width, height, kind).ok()?;
    Some(out)
}

/// How many components a JPEG has, from its frame header (ITU-T T.81, B.2.2).
fn components(bytes: &[u8]) -> Option<u8> {
    let mut at = 2;
    loop {
        let marker = *bytes.get(at + 1)?;
        let frame = matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc);
        if frame {
            return bytes.get(at + 9).copied();
        }
        let length = u16::from_be_bytes([*bytes.get(at + 2)?, *bytes.get(at + 3)?]);
        at += 2 + usize::from(length);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn greys_have_black_alone_and_no_colour_too_much_ink() {
        assert_eq!(separated([255, 255, 255]), [0, 0, 0, 0]);
        assert_eq!(separated([0, 0, 0]), [0, 0, 0, 255]);
        assert_eq!(separated([51, 51, 51]), [0, 0, 0, 204]);
        assert_eq!(separated([255, 0, 0]), [0, 255, 255, 0]);
        for red in (0..=255).step_by(5) {
            for green in (0..=255).step_by(5) {
                for blue in (0..=255).step_by(5) {
                    let inks: u32 = separated([red, green, blue]).map(u32::from).iter().sum();
                    assert!(inks <= MOST * 255 / 100, "{red} {green} {blue}");
                }
            }
        }
        assert_eq!(per_cent([8, 66, 77]), [89, 14, 0, 70]);
    }

    #[test]
    fn what_is_no_picture_is_refused() {
        let trouble = |bytes: &[u8]| picture(&Bytes::new(bytes.to_vec())).err();
        let drawing = b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>";
        assert_eq!(trouble(drawing), Some(PictureTrouble::Drawing));
        assert_eq!(
            trouble(b"\x89PNG\r\n\x1a\nbroken"),
            Some(PictureTrouble::Unreadable)
        );
    }

    #[test]
    fn four_colours_come_back_from_a_picture() {
        let inks: Vec<u8> = std::iter::repeat_n([0, 200, 100, 30], 64)
            .flatten()
            .collect();
        let four = jpeg((8, 8), &inks, ColorType::Cmyk).unwrap();
        assert_eq!(components(&four), Some(4));
        let pair = picture(&Bytes::new(four)).unwrap();
        assert_eq!(components(&pair.screen), Some(3));
        assert_eq!(components(&pair.print), Some(4));
    }
}
