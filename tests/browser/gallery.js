/* Pictures of the site for `docs/gallery/`: seven pages, three widths, four modes; half size.

     node gallery.js OUTPUT_FOLDER [FOLDER_FOR_PICTURES] */

import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

import { launch } from './launch.js';

const PAGES = [
  ['home', 'index.html'],
  ['report', 'reports/2025Q4/index.html'],
  ['indicator', 'indicators/money.recovered/index.html'],
  ['region', 'regions/990103/index.html'],
  ['case', 'cases/anhe-wages-2025-03/index.html'],
  ['station', 'stations/990102/index.html'],
  ['guide', 'guide/index.html'],
];
const WIDTHS = [390, 768, 1280];
const MODES = [['light'], ['dark', 'mode'], ['contrast', 'contrast'], ['large', 'size']];
/* No picture is taller than this many times its width. */
const TALLEST = { 390: 3.2, 768: 1.8, 1280: 1.25 };

const folder = resolve(process.argv[2] ?? 'output');
const pictures = resolve(process.argv[3] ?? 'docs/gallery');
mkdirSync(pictures, { recursive: true });
const { browser, close } = await launch();
let bytes = 0;
try {
  const tab = await browser.newPage();
  for (const width of WIDTHS) {
    // The picture is taken at half the size of the screen.
    await tab.setViewport({ width, height: Math.round(width * TALLEST[width]), deviceScaleFactor: 0.5 });
    for (const [mode, button] of MODES) {
      for (const [name, path] of PAGES) {
        await tab.goto(pathToFileURL(join(folder, path)).href, { waitUntil: 'load' });
        await tab.evaluate(async (wanted) => {
          const sheet = document.querySelector('link[data-large]');
          const before = sheet.getAttribute('href');
          document.querySelectorAll('.mode[aria-pressed="true"]').forEach((one) => one.click());
          if (wanted) document.querySelector(`.mode[data-set="${wanted}"]`).click();
          if (sheet.getAttribute('href') !== before) {
            await new Promise((loaded) => sheet.addEventListener('load', loaded, { once: true }));
          }
          await document.fonts.ready;
        }, button ?? '');
        const picture = await tab.screenshot({ type: 'webp', quality: 45 });
        writeFileSync(join(pictures, `${name}-${width}-${mode}.webp`), picture);
        bytes += picture.length;
      }
    }
  }
} finally {
  await close();
}
console.log(`gallery: ${PAGES.length * WIDTHS.length * MODES.length} pictures, ${Math.round(bytes / 1024)} KB`);
