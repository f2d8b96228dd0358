/* Charts are measured before a reader's font is known. Here a browser sets two hundred random charts in three
   font stacks and says where text covers text or is cut off.

     node fonts.js FOLDER */

import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

import { launch } from './launch.js';

/* Han characters are as wide everywhere; Latin letters and digits are what differs. `Wide` has them a tenth
   wider than Noto, which is as wide as the interface fonts of telephones and desktops go. */
const STACKS = [
  '"Noto Sans CJK SC", sans-serif',
  'Wide, "Noto Sans CJK SC", sans-serif',
  '"Liberation Sans", Arial, "Noto Sans CJK SC", sans-serif',
];
const WIDE = ['Regular', 'Bold'].map((face) => `@font-face{font-family:Wide;font-weight:${face === 'Bold' ? 700 : 400};
  src:local("Noto Sans CJK SC ${face}"),local("NotoSansCJKsc-${face}");size-adjust:110%;ascent-override:105%;descent-override:26%;line-gap-override:0%;unicode-range:U+21-7E}`);

const folder = resolve(process.argv[2] ?? 'charts');
const pages = readdirSync(folder).filter((name) => name.endsWith('.html')).sort();
const { browser, close } = await launch();
const faults = [];
try {
  const tab = await browser.newPage();
  await tab.setViewport({ width: 2100, height: 1200 });
  for (const name of pages) {
    await tab.goto(pathToFileURL(join(folder, name)).href, { waitUntil: 'load' });
    await tab.addStyleTag({ content: WIDE.join('') });
    for (const stack of STACKS) {
      await tab.evaluate(async (family) => {
        document.body.style.fontFamily = family;
        await Promise.all(['400 13px', '700 13px'].map((font) => document.fonts.load(`${font} ${family}`, '0aA安')));
      }, stack);
      const found = await tab.evaluate(judged);
      faults.push(...found.map((fault) => `${name} in ${stack}: ${fault}`));
    }
  }
} finally {
  await close();
}
faults.slice(0, 40).forEach((fault) => console.log(`FAILED ${fault}`));
console.log(`fonts: ${pages.length} charts in ${STACKS.length} stacks, ${faults.length} faults`);
process.exitCode = pages.length >= 200 && faults.length === 0 ? 0 : 1;

/* In the page: the boxes of all words in this font. Tall boxes may touch: a third of a line is air. */
function judged() {
  const svg = document.querySelector('svg');
  const whole = svg.getBoundingClientRect();
  const words = [...svg.querySelectorAll('text')].filter((one) => one.textContent.trim() && !one.closest('.ghost'));
  const boxes = words.map((one) => ({ said: one.textContent.trim().slice(0, 16), box: one.getBoundingClientRect() }));
  const found = [];
  boxes.forEach(({ said, box }, at) => {
    if (box.left < whole.left - 1.5 || box.right > whole.right + 1.5 || box.top < whole.top - 1.5 || box.bottom > whole.bottom + 1.5) {
      found.push(`cut off: ${said}`);
    }
    boxes.slice(at + 1).forEach((other) => {
      const wide = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
      const high = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
      if (wide > 1 && high > Math.min(box.height, other.box.height) * 0.35) {
        found.push(`overlap: ${said} / ${other.said}`);
      }
    });
  });
  return found;
}
