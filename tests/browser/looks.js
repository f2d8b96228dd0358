/* How readers look at a page that is open: on every screen, in every mode, on paper, with the keyboard and with
   assistive technology; or without any script. Each look answers with faults, one line of words each. */

import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

import { faultsOfDrawings } from './drawings.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WCAG = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] };
const CONTRAST = { type: 'rule', values: ['color-contrast'] };

const [DESKTOP, TABLET, PHONE, NARROWEST] = [1280, 768, 390, 320];
/* The room for text on a sheet of A4, in CSS pixels. */
const PAPER = 672;

/* Every display mode that a reader can choose, by the button that sets it. */
const MODES = [
  ['large text', 'size'],
  ['high contrast', 'contrast'],
  ['dark', 'mode'],
];

/* Everything, with scripts. */
export async function lookWhole(tab) {
  const faults = [];
  const say = (where, found) => faults.push(...found.map((fault) => `${where}: ${fault}`));
  await screen(tab, DESKTOP);
  if (!(await tab.evaluate(() => document.documentElement.classList.contains('js')))) {
    faults.push("the page's script did not run");
  }
  say('keyboard', await firstTab(tab));
  await tab.evaluate(AXE);
  for (const width of [DESKTOP, TABLET, PHONE, NARROWEST]) {
    await screen(tab, width);
    say(`${width} px`, await tab.evaluate(seen, width));
    say(`${width} px`, await tab.evaluate(faultsOfDrawings));
    if (width === DESKTOP || width === PHONE) {
      say(`${width} px`, await tab.evaluate(judged, WCAG));
    }
  }
  faults.push(...(await inModes(tab)));
  await screen(tab, PAPER);
  await tab.emulateMediaType('print');
  say('print', await tab.evaluate(seen, PAPER));
  say('print', await tab.evaluate(printed));
  await tab.emulateMediaType('screen');
  return faults;
}

/* What readers without scripts see. */
export async function lookPlain(tab) {
  const faults = [];
  for (const width of [DESKTOP, NARROWEST]) {
    await screen(tab, width);
    faults.push(...(await tab.evaluate(seen, width)).map((fault) => `${width} px: ${fault}`));
  }
  return faults;
}

/* One screen. */
export function lookBriefly(width) {
  return async (tab) => {
    await screen(tab, width);
    return tab.evaluate(seen, width);
  };
}

async function screen(tab, width) {
  await tab.setViewport({ width, height: width > 600 ? 900 : 720 });
}

/* The modes change colours and sizes only: what they can break is contrast and width. A mode is set with its
   button, as a reader sets it, and lasts without cookies until it is unset. */
async function inModes(tab) {
  const faults = [];
  // A chart to embed has no buttons: it follows the reader's system.
  if (!(await tab.evaluate(() => document.querySelector('.mode') !== null))) {
    return faults;
  }
  for (const [name, kind] of MODES) {
    await screen(tab, DESKTOP);
    await tab.evaluate(press, kind);
    const found = await tab.evaluate(judged, CONTRAST);
    found.push(...(await tab.evaluate(faultsOfDrawings)));
    if (kind === 'size') {
      found.push(...(await tab.evaluate(small)));
    }
    for (const width of [DESKTOP, NARROWEST]) {
      await screen(tab, width);
      found.push(...(await tab.evaluate(seen, width)).map((fault) => `${width} px: ${fault}`));
    }
    if (await tab.evaluate(() => document.cookie !== '')) {
      found.push('sets a cookie');
    }
    faults.push(...found.map((fault) => `${name}: ${fault}`));
    await tab.evaluate(press, kind);
  }
  return faults;
}

/* The first stop of the keyboard leads past the head of the page, and can be seen. */
async function firstTab(tab) {
  if (!(await tab.evaluate(() => document.querySelector('.skip') !== null))) {
    return [];
  }
  await tab.keyboard.press('Tab');
  return tab.evaluate(() => {
    const at = document.activeElement;
    const { left, top } = at.getBoundingClientRect();
    const found = [];
    if (!at.matches('.skip') || left < 0 || top < 0) found.push('the first stop is no visible skip link');
    if (parseFloat(getComputedStyle(at).outlineWidth) < 2) found.push('the focus cannot be seen');
    if (!document.querySelector(at.getAttribute('href') ?? '')) found.push('the skip link leads nowhere');
    at.blur();
    return found;
  });
}

/* In the page: presses the button of a mode and waits for the style sheet that goes with it, if it ever comes. */
async function press(kind) {
  const sheet = document.querySelector('link[data-large]');
  const before = sheet.getAttribute('href');
  document.querySelector(`.mode[data-set="${kind}"]`).click();
  if (sheet.getAttribute('href') !== before) {
    const comes = new Promise((loaded) => sheet.addEventListener('load', loaded, { once: true }));
    await Promise.race([comes, new Promise((late) => setTimeout(late, 5000))]);
  }
}

/* In the page: is there something to read, does it fit? */
function seen(width) {
  const faults = [];
  const root = document.documentElement;
  if (!document.title.trim()) {
    faults.push('has no title');
  }
  if (document.querySelectorAll('h1').length !== 1) {
    faults.push(`has ${document.querySelectorAll('h1').length} h1`);
  }
  const main = document.querySelector('main');
  if (!main?.checkVisibility() || !main.innerText.trim()) {
    faults.push('main is empty');
  }
  if (root.scrollWidth > width) {
    faults.push(`is ${root.scrollWidth} px wide`);
  }
  // The page itself cuts off what is too wide; only a box of its own may scroll.
  const cuts = (box) => box !== document.body && getComputedStyle(box).overflowX !== 'visible';
  const isCutOff = (element) => {
    const { left, right, width: own, height } = element.getBoundingClientRect();
    const fits = left >= -1 && right <= width + 1;
    // What lies wholly to the left waits there for the keyboard (the skip link).
    if (fits || right <= 0 || own <= 1 || height <= 1 || !element.checkVisibility()) {
      return false;
    }
    for (let box = element.parentElement; box && box !== root; box = box.parentElement) {
      if (cuts(box)) {
        return false;
      }
    }
    return true;
  };
  const cutOff = [...document.body.querySelectorAll('*')].filter(isCutOff);
  if (cutOff.length > 0) {
    const name = (element) => `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''}`;
    faults.push(`too wide for ${width} px: ${cutOff.slice(0, 3).map(name).join(', ')}`);
  }
  return faults;
}

/* In the page, in large text: running text of 18 pt, controls that stand alone of 60 × 60 px. */
function small() {
  const faults = [];
  const body = parseFloat(getComputedStyle(document.querySelector('main p, main li') ?? document.body).fontSize);
  const least = parseFloat(getComputedStyle(document.querySelector('.page')).fontSize);
  if (least < 22) {
    faults.push(`text of ${least} px (${body})`);
  }
  const controls = [...document.querySelectorAll('.mode, .modes a, .nav a, .button, .hotline, main input[type=text], main select')];
  const low = controls.filter((one) => one.getClientRects().length && one.getBoundingClientRect().height < 59.5);
  if (low.length > 0) {
    faults.push(`controls lower than 60 px: ${low.slice(0, 3).map((one) => one.textContent.trim() || one.tagName).join(', ')}`);
  }
  return faults;
}

/* In the page, on paper: nothing to press, tables open. */
function printed() {
  const faults = [];
  const shown = (one) => one.getClientRects().length > 0 && one.checkVisibility();
  const buttons = [...document.querySelectorAll('button:not(.sort), select, .nav')].filter(shown);
  if (buttons.length > 0) {
    faults.push(`something to press: ${buttons.slice(0, 3).map((one) => one.textContent.trim().slice(0, 20)).join(', ')}`);
  }
  const closed = [...document.querySelectorAll('.chart .table-twin')].filter((one) => one.getClientRects().length === 0);
  if (closed.length > 0) {
    faults.push(`${closed.length} tables of charts are closed`);
  }
  return faults;
}

/* In the page: what axe finds. */
async function judged(runOnly) {
  const result = await window.axe.run(document, { runOnly, resultTypes: ['violations'] });
  return result.violations.map((violation) => {
    const places = violation.nodes.slice(0, 3).map((node) => node.target.join(' '));
    return `${violation.id} (${violation.nodes.length}): ${places.join(' | ')}`;
  });
}
