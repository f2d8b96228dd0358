/* What can be wrong with the words in a drawing. Axe does not judge them. */

/* In the page: words of drawings that cover each other, are cut off, too small or too faint, one line of words
   a fault. Tall boxes may touch: a third of a line is air. */
export function faultsOfDrawings() {
  const faults = [];

  const channels = (colour) => {
    const [red, green, blue, alpha = 1] = (/rgba?\(([^)]+)\)/.exec(colour)?.[1] ?? '0 0 0 0').split(/[\s,/]+/).map(Number);
    return alpha > 0 ? [red, green, blue] : null;
  };
  // Relative luminance and contrast, WCAG 2.2.
  const luminance = (rgb) => {
    const [red, green, blue] = rgb.map((c) => (c <= 10.31 ? c / 3294.6 : ((c / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (one, other) => {
    const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };
  const paper = (element) => {
    for (let box = element; box; box = box.parentElement) {
      const colour = channels(getComputedStyle(box).backgroundColor);
      if (colour) return colour;
    }
    return [255, 255, 255];
  };

  const judge = (svg) => {
    const whole = svg.getBoundingClientRect();
    const inOrder = [...svg.querySelectorAll('rect, polygon, circle, path, text')].filter((one) => !one.closest('defs, .ghost'));
    const grounds = [];
    const words = [];
    for (const one of inOrder) {
      if (one.tagName !== 'text') {
        const fill = channels(getComputedStyle(one).fill);
        if (fill) grounds.push({ fill, box: one.getBoundingClientRect(), isRect: one.tagName === 'rect' });
      } else if (one.textContent.trim() && one.getClientRects().length) {
        const style = getComputedStyle(one);
        const box = one.getBoundingClientRect();
        const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
        const on = grounds.findLast(({ box: b, isRect }) => isRect && x > b.left && x < b.right && y > b.top && y < b.bottom);
        const matrix = one.getScreenCTM();
        words.push({
          said: one.textContent.trim().slice(0, 16),
          box,
          size: parseFloat(style.fontSize) * Math.hypot(matrix.a, matrix.b),
          bold: Number(style.fontWeight) >= 700,
          colour: channels(style.fill),
          ground: on?.fill ?? paper(svg),
        });
      }
    }
    words.forEach(({ said, box, size, bold, colour, ground }, at) => {
      if (box.left < whole.left - 1.5 || box.right > whole.right + 1.5 || box.top < whole.top - 1.5 || box.bottom > whole.bottom + 1.5) {
        faults.push(`drawing, cut off: ${said}`);
      }
      if (size < 12.5) {
        faults.push(`drawing, ${size.toFixed(1)} px: ${said}`);
      }
      const least = size >= 24 || (bold && size >= 18.66) ? 3 : 4.5;
      if (colour && contrast(colour, ground) < least) {
        faults.push(`drawing, contrast ${contrast(colour, ground).toFixed(2)}: ${said}`);
      }
      words.slice(at + 1).forEach((other) => {
        const wide = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
        const high = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
        if (wide > 1 && high > Math.min(box.height, other.box.height) * 0.35) {
          faults.push(`drawing, overlap: ${said} / ${other.said}`);
        }
      });
    });
  };

  [...document.querySelectorAll('svg')].filter((svg) => svg.getClientRects().length).forEach(judge);
  return faults;
}
