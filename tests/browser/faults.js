/* What can be wrong with a page that a browser shows. Each fault is one line of words. */

import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/* Every display mode that a reader can choose, by the button that sets it. */
const MODES = [
  ['large text', 'size'],
  ['high contrast', 'contrast'],
  ['dark', 'mode'],
];

/* Opens a page and lists its faults. */
export async function faultsOf({ tab, base, path, files, width, script, axe }) {
  const faults = [];
  // The page for missing addresses is shown at any depth, and only a server shows it there.
  const isMissing = path === '404.html';
  if (isMissing && base.startsWith('file:')) {
    return faults;
  }
  const address = base + (isMissing ? 'no/such/page/' : path);
  const expected = isMissing ? 404 : 200;

  const listen = listeners({ tab, base, address, expected }, faults);
  try {
    const response = await tab.goto(address, { waitUntil: 'load', timeout: 60000 });
    const status = response?.status() ?? 0;
    if (base.startsWith('http') && status !== expected) {
      faults.push(`answered with ${status} instead of ${expected}`);
    }
    faults.push(...(await tab.evaluate(seen, width)));
    faults.push(...deadLinks(await tab.evaluate(links), address, base, files));
    if (script && !(await tab.evaluate(() => document.documentElement.classList.contains('js')))) {
      faults.push("the page's script did not run");
    }
    if (axe) {
      await tab.evaluate(AXE);
      faults.push(...(await tab.evaluate(judged, { type: 'tag', values: WCAG })));
      faults.push(...(await faultsInModes(tab, width)));
    }
  } catch (error) {
    faults.push(`cannot be opened: ${error.message}`);
  } finally {
    listen.stop();
  }
  return faults;
}

/* Hears of errors and of requests to other places while a page loads. */
function listeners({ tab, base, address, expected }, faults) {
  const heard = {
    console: (message) => {
      const from = message.location()?.url ?? '';
      // That the missing page is answered with 404 is as it should be.
      const isExpected = expected === 404 && from === address && message.text().includes('404');
      if (['error', 'warn', 'warning'].includes(message.type()) && !isExpected) {
        faults.push(`console: ${message.text()} (${from})`);
      }
    },
    pageerror: (error) => faults.push(`script: ${error.message}`),
    request: (request) => {
      const url = request.url();
      if (!url.startsWith(base) && !url.startsWith('data:') && !url.startsWith('blob:')) {
        faults.push(`asks elsewhere: ${url}`);
      }
    },
    requestfailed: (request) => faults.push(`does not load: ${request.url()}`),
    response: (response) => {
      if (response.status() >= 400 && response.url() !== address) {
        faults.push(`${response.status()}: ${response.url()}`);
      }
    },
  };
  Object.entries(heard).forEach(([event, listener]) => tab.on(event, listener));
  return {
    stop: () => Object.entries(heard).forEach(([event, listener]) => tab.off(event, listener)),
  };
}

/* The modes change colours and sizes only: what they can break is contrast and width. A mode is set with its
   button, as a reader sets it, and lasts without cookies until it is unset. */
async function faultsInModes(tab, width) {
  const faults = [];
  // A chart to embed has no buttons: it follows the reader's system.
  if (!(await tab.evaluate(() => document.querySelector('.mode') !== null))) {
    return faults;
  }
  for (const [name, kind] of MODES) {
    await tab.evaluate(press, kind);
    const found = await tab.evaluate(judged, { type: 'rule', values: ['color-contrast'] });
    found.push(...(await tab.evaluate(seen, width)));
    if (await tab.evaluate(() => document.cookie !== '')) {
      found.push('sets a cookie');
    }
    faults.push(...found.map((fault) => `${name}: ${fault}`));
    await tab.evaluate(press, kind);
  }
  return faults;
}

/* In the page: presses the button of a mode and waits for the style sheet that goes with it. */
async function press(kind) {
  const sheet = document.querySelector('link[data-large]');
  const before = sheet.getAttribute('href');
  document.querySelector(`.mode[data-set="${kind}"]`).click();
  if (sheet.getAttribute('href') !== before) {
    await new Promise((loaded) => sheet.addEventListener('load', loaded, { once: true }));
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
  if (!document.querySelector('main')?.innerText.trim()) {
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

/* In the page: every address that a reader can follow. */
function links() {
  return [...document.querySelectorAll('a[href], area[href]')].map((link) => link.href);
}

function deadLinks(found, address, base, files) {
  const dead = [...new Set(found)].filter((href) => {
    if (!href.startsWith(base)) {
      return href.startsWith('file:');
    }
    const path = decodeURIComponent(href.slice(base.length).split(/[?#]/)[0]);
    return href.split('#')[0] !== address && !files.has(path) && path !== 'manifest.json';
  });
  return dead.map((href) => `leads nowhere: ${href}`);
}

/* In the page: what axe finds. */
async function judged(runOnly) {
  const result = await window.axe.run(document, { runOnly, resultTypes: ['violations'] });
  return result.violations.map((violation) => {
    const places = violation.nodes.slice(0, 3).map((node) => node.target.join(' '));
    return `${violation.id} (${violation.nodes.length}): ${places.join(' | ')}`;
  });
}
