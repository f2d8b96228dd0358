//! Placing text so that none overlaps another and none leaves the drawing.
//!
//! Labels are placed in order of importance. One that does not fit anywhere is left out: fewer
//! labels, never smaller ones.

use super::scene::{Area, Layer, Role, Scene, Shape, Stroke, Symbol, Tenths, Text, px};

/// Clear room around every text.
const MARGIN: Tenths = px(1);

/// A scene and the room that its text already takes.
pub struct Sheet {
    /// The scene that text is added to.
    pub scene: Scene,
    taken: Vec<Area>,
    obstacles: Vec<Area>,
}

impl Sheet {
    /// Starts on a scene, with nothing taken.
    pub fn new(scene: Scene) -> Sheet {
        Sheet {
            scene,
            taken: Vec::new(),
            obstacles: Vec::new(),
        }
    }

    /// Places text exactly where it is, or leaves it out. Says whether it was placed.
    pub fn place(&mut self, text: Text) -> bool {
        if text.content.is_empty() || !self.is_free(&text) {
            return false;
        }
        self.taken.push(text.ink_box().grown(MARGIN));
        self.scene.text(text);
        true
    }

    /// Places text, moved sideways as far as needed to stay inside the drawing.
    pub fn place_inside(&mut self, text: Text) -> bool {
        let text = self.inside(text);
        self.place(text)
    }

    /// Places the first of several alternatives that is free and clear of marks; failing that, the
    /// first that is free. Returns which one.
    pub fn place_first(&mut self, alternatives: Vec<Text>) -> Option<usize> {
        let texts: Vec<Text> = alternatives
            .into_iter()
            .map(|text| self.inside(text))
            .collect();
        let found = texts
            .iter()
            .position(|text| self.is_clear(text))
            .or_else(|| texts.iter().position(|text| self.is_free(text)))?;
        let text = texts.into_iter().nth(found)?;
        self.place(text).then_some(found)
    }

    /// Places the first alternative that is free and clear of marks, or none.
    pub fn place_clear(&mut self, alternatives: Vec<Text>) -> Option<usize> {
        let found = alternatives
            .into_iter()
            .map(|text| self.inside(text))
            .enumerate()
            .find(|(_, text)| self.is_clear(text));
        let (index, text) = found?;
        self.place(text).then_some(index)
    }

    /// Whether the text is inside the drawing and away from placed text.
    pub fn is_free(&self, text: &Text) -> bool {
        let area = text.ink_box();
        self.scene.bounds().contains(&text.line_box())
            && !self.taken.iter().any(|other| other.overlaps(&area))
    }

    /// Whether it is so, and the text is clear of marks too.
    pub fn is_clear(&self, text: &Text) -> bool {
        let area = text.ink_box();
        self.is_free(text) && !self.obstacles.iter().any(|other| other.overlaps(&area))
    }

    /// Reserves room that no text may take.
    pub fn reserve(&mut self, area: Area) {
        self.taken.push(area);
    }

    /// Marks room that text avoids if it can.
    pub fn avoid(&mut self, area: Area) {
        self.obstacles.push(area);
    }

    /// Avoids a line, in pieces short enough that a slope does not block a whole rectangle.
    pub fn avoid_line(&mut self, points: &[(Tenths, Tenths)]) {
        const PIECES: i32 = 6;
        for pair in points.windows(2) {
            let (from, to) = (pair[0], pair[1]);
            let along = |i: i32| {
                (
                    from.0 + (to.0 - from.0) * i / PIECES,
                    from.1 + (to.1 - from.1) * i / PIECES,
                )
            };
            for piece in 0..PIECES {
                let (a, b) = (along(piece), along(piece + 1));
                let area = Area {
                    left: a.0.min(b.0),
                    top: a.1.min(b.1),
                    right: a.0.max(b.0),
                    bottom: a.1.max(b.1),
                };
                self.obstacles.push(area.grown(px(2)));
            }
        }
    }

    /// A thin line from words to what they are about.
    pub fn leader(&mut self, from: (Tenths, Tenths), to: (Tenths, Tenths)) {
        let stroke = Stroke::solid(super::scene::Colour::Text3, px(1));
        self.scene
            .line(Role::Leader, Layer::Label, from, to, stroke);
    }

    fn inside(&self, text: Text) -> Text {
        let area = text.line_box();
        let shift = if area.left < 0 {
            -area.left
        } else {
            (self.scene.width - area.right).min(0)
        };
        let at = (text.x + shift, text.y);
        text.at(at)
    }

    /// The finished scene, its marks in painting order.
    pub fn finish(mut self) -> Scene {
        self.scene.sort();
        self.scene
    }
}

/// Moves labels apart so that none overlaps its neighbour, staying between `top` and `bottom` and as
/// near as possible to where they want to be. Each label is its wanted middle and its height, sorted
/// by middle. When there is no room for all, the result is shorter: the last ones are left out.
pub fn spread(wanted: &[(Tenths, Tenths)], top: Tenths, bottom: Tenths) -> Vec<Tenths> {
    let mut count = 0;
    let mut used = 0;
    for (_, height) in wanted {
        used += height;
        if count > 0 && used > bottom - top {
            break;
        }
        count += 1;
    }
    let wanted = &wanted[..count];
    let mut places: Vec<Tenths> = Vec::with_capacity(count);
    let mut free = top;
    for (middle, height) in wanted {
        let place = (*middle).max(free + height / 2);
        free = place + height / 2;
        places.push(place);
    }
    let mut limit = bottom;
    for (place, (_, height)) in places.iter_mut().zip(wanted).rev() {
        *place = (*place).min(limit - height / 2);
        limit = *place - height / 2;
    }
    places
}

/// The mark of a point: filled when settled, hollow when provisional.
pub fn symbol(
    symbol: Symbol,
    at: (Tenths, Tenths),
    radius: Tenths,
    colour: super::scene::Colour,
    hollow: super::scene::Pattern,
) -> super::scene::Mark {
    use super::scene::{Colour, Mark, Pattern};
    let shape = Shape::Symbol(symbol, at, radius);
    match hollow {
        Pattern::Solid => Mark::filled(Role::Point, Layer::Data, shape, colour),
        Pattern::Dashed => Mark::filled(Role::Point, Layer::Data, shape, Colour::Paper)
            .outlined(Stroke::solid(colour, 22)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn crowded_labels_are_moved_apart_within_bounds() {
        let label = |middle| (middle, 200);
        assert_eq!(
            spread(&[100, 110, 500].map(label), 0, 1000),
            [100, 300, 500]
        );
        assert_eq!(
            spread(&[950, 960, 990].map(label), 0, 1000),
            [500, 700, 900]
        );
    }

    #[test]
    fn without_room_the_last_labels_are_left_out() {
        assert_eq!(
            spread(&[0, 10, 20, 30].map(|middle| (middle, 200)), 0, 600),
            [100, 300, 500]
        );
    }
}
