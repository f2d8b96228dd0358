//! PNG files: pictures with a palette, because what is drawn or printed has few colours, and greys.

use rustc_hash::FxHashMap;

/// So many low bits of a channel are always rounded away: nobody sees them.
const FEWEST: u32 = 2;
/// How hard pixels are packed, 1 to 9: more takes longer and saves little.
const LEVEL: u8 = 3;

/// A PNG of up to 256 colours: bits are dropped from each channel until there are few enough.
pub fn png((width, height): (u32, u32), colours: &[[u8; 3]]) -> Option<Vec<u8>> {
    let (palette, indices) = (FEWEST..8).find_map(|bits| palette(colours, bits))?;
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_palette(palette);
    // Rows of a palette's numbers pack best as they are, and what is flat packs well at once.
    encoder.set_filter(png::Filter::NoFilter);
    encoder.set_deflate_compression(png::DeflateCompression::Level(LEVEL));
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(&indices).ok()?;
    writer.finish().ok()?;
    Some(bytes)
}

/// A PNG of 256 levels of grey.
pub fn grey((width, height): (u32, u32), levels: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(levels).ok()?;
    writer.finish().ok()?;
    Some(bytes)
}

/// The colours with so many low bits rounded away, and each pixel's number among them; `None` if they are
/// more than 256. White stays white.
fn palette(colours: &[[u8; 3]], bits: u32) -> Option<(Vec<u8>, Vec<u8>)> {
    let step = 1_u32 << bits;
    let round = |value: u8| {
        let rounded = (u32::from(value) + step / 2) / step * step;
        u8::try_from(rounded.min(255)).unwrap_or(255)
    };
    let mut numbers: FxHashMap<[u8; 3], u8> = FxHashMap::default();
    let mut palette = Vec::new();
    let mut indices = Vec::with_capacity(colours.len());
    let table: [u8; 256] = std::array::from_fn(|value| round(u8::try_from(value).unwrap_or(255)));
    let mut before: Option<([u8; 3], u8)> = None;
    for written in colours {
        // Runs of one colour are long.
        if let Some((_, number)) = before.filter(|(colour, _)| colour == written) {
            indices.push(number);
            continue;
        }
        let colour = written.map(|value| table[usize::from(value)]);
        let number = match numbers.get(&colour) {
            Some(number) => *number,
            None => {
                let number = u8::try_from(numbers.len()).ok()?;
                numbers.insert(colour, number);
                palette.extend(colour);
                number
            }
        };
        before = Some((*written, number));
        indices.push(number);
    }
    Some((palette, indices))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_colours_are_rounded_until_they_are_few() {
        let colours: Vec<[u8; 3]> = (0..=255_u8)
            .flat_map(|r| [[r, 0, 255], [255, r, 0], [r, r, r]])
            .collect();
        let (palette, indices) = (0..8).find_map(|bits| palette(&colours, bits)).unwrap();
        assert!(palette.len() <= 768);
        assert_eq!(indices.len(), colours.len());
        let bytes = png((u32::try_from(colours.len()).unwrap(), 1), &colours).unwrap();
        assert_eq!(&bytes[1..4], b"PNG");
    }
}
