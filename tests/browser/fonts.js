/* Charts are measured before a reader's font is known. Here a browser sets two hundred random charts in three
   font stacks and says where text covers text or is cut off.

     node fonts.js FOLDER */

import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

import { faultsOfDrawings } from './drawings.js';
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
      const found = await tab.evaluate(faultsOfDrawings);
      faults.push(...found.map((fault) => `${name} in ${stack}: ${fault}`));
    }
  }
} finally {
  await close();
}
faults.slice(0, 40).forEach((fault) => console.log(`FAILED ${fault}`));
console.log(`fonts: ${pages.length} charts in ${STACKS.length} stacks, ${faults.length} faults`);
process.exitCode = pages.length >= 200 && faults.length === 0 ? 0 : 1;
