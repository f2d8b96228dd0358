/* The explorer with a project of national size: what it loads, lists and how long it takes. What can be
   counted (bytes, requests, elements, rows) has bounds; times are told, not judged, because machines differ.

     node national.js MINGBAI [--indicators 2] [--site FOLDER]

   Makes the project (national-project.js) and builds it with the program, or takes a site built from it. */

import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';

import { launch } from './launch.js';
import { regions, write } from './national-project.js';
import { serve } from './server.js';

/* Kilobytes, packed; elements of the page; rows of the table. */
const PAGE = 100;
const FIRST = 100;
const STEP = 80;
const ELEMENTS = 3000;
const ROWS = 110;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { indicators: { type: 'string', default: '2' }, site: { type: 'string' } },
});
const work = mkdtempSync(join(tmpdir(), 'mingbai-national-'));
const all = regions();
const city = all.find((one) => one.level === 'city');
const counties = all.filter((one) => one.level === 'county');

function built() {
  if (values.site) return resolve(values.site);
  write(join(work, 'project'), Number(values.indicators));
  execFileSync(positionals[0], ['build', join(work, 'project'), '--output', join(work, 'site')], { stdio: 'inherit' });
  return join(work, 'site');
}

/* ---- What is done, one after the other: a choice, and what the table then has ---- */

const pick = (field, value) => (tab) => tab.select(`#explorer-${field}`, value);
const go = (hash) => (tab) => tab.evaluate((text) => { location.hash = text; }, hash);
const press = (selector) => (tab) => tab.evaluate((s) => document.querySelector(s).click(), selector);
const STEPS = [
  ['the country as a table', pick('v', 'table'), 24],
  ['whole years', pick('k', 'year'), 6],
  ['its provinces', pick('rows', 'place'), 32],
  ['the provinces, sorted', press('[data-column="1"]'), 32],
  ['another indicator', pick('i', 'ind.n1'), 32],
  ['the cities of a province', go(`i=ind.n1&v=table&rows=place&r=${all[1].code}`), 12],
  ['the counties of a city', go(`i=ind.n1&v=table&rows=place&r=${city.code}`), 10],
  ['four counties far apart', go(`i=ind.n0&v=table&r=${[0, 1000, 2000, 3000].map((at) => counties[at].code).join(',')}`), 24],
  ['as a chart', pick('v', 'chart'), 24],
  ['an index', pick('m', 'index'), 24],
];

const failures = [];
const bound = (what, found, most) => {
  if (!(found <= most)) failures.push(`${what}: ${found}, at most ${most}`);
};

const counted = (tab) => tab.evaluate(() => ({
  elements: document.querySelectorAll('*').length,
  rows: document.querySelector('.explorer-view table')?.tBodies[0].rows.length ?? 0,
}));
/* Runs a choice and gives the time until the page is drawn with what belongs to it. */
async function timed(tab, run, rows) {
  await tab.evaluate((wanted) => {
    const view = document.querySelector('.explorer-view');
    window.began = performance.now();
    window.drawn = new Promise((done) => {
      const watch = new MutationObserver(() => {
        if (view.querySelector('tbody')?.rows.length !== wanted) return;
        watch.disconnect();
        requestAnimationFrame(() => setTimeout(() => done(performance.now() - window.began), 0));
      });
      watch.observe(view, { childList: true, subtree: true });
    });
  }, rows);
  await run(tab);
  return Promise.race([
    tab.evaluate(() => window.drawn),
    new Promise((_, late) => { setTimeout(() => late(new Error(`no ${rows} rows`)), 20_000); }),
  ]);
}

async function visit(browser, folder, base, slower) {
  const tab = await browser.newPage();
  await tab.setViewport({ width: 1280, height: 900 });
  if (slower > 1) await tab.emulateCPUThrottling(slower);
  let bytes = 0;
  let requests = 0;
  const waits = [];
  tab.on('response', (response) => {
    requests += 1;
    waits.push(response.buffer().then((body) => { bytes += gzipSync(body).length; }, () => {}));
  });
  const spent = async () => {
    await Promise.all(waits.splice(0));
    const used = { kilobytes: Math.ceil(bytes / 1024), requests };
    bytes = requests = 0;
    return used;
  };
  await tab.evaluateOnNewDocument(() => {
    new MutationObserver((_, watch) => {
      if (!document.querySelector('[data-explorer][data-ready]')) return;
      watch.disconnect();
      window.usable = performance.now();
    }).observe(document, { attributes: true, childList: true, subtree: true });
  });
  await tab.goto(`${base}data/index.html`, { waitUntil: 'load' });
  await tab.waitForFunction(() => window.usable);
  const seen = await tab.evaluate(() => [performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0, window.usable]);
  const first = { ...(await spent()), ...(await counted(tab)) };
  console.log(`${slower} × slower: first view ${seen[0].toFixed(0)} ms, usable after ${seen[1].toFixed(0)} ms; `
    + `${first.kilobytes} KB in ${first.requests} files, ${first.elements} elements`);
  bound('the first view in KB', first.kilobytes, FIRST);
  bound('its elements', first.elements, ELEMENTS);
  for (const [name, run, rows] of STEPS) {
    const time = await timed(tab, run, rows).catch((error) => { failures.push(`${name}: ${error.message}`); return NaN; });
    const used = { ...(await spent()), ...(await counted(tab)) };
    console.log(`  ${name}: ${time.toFixed(0)} ms; ${used.kilobytes} KB in ${used.requests} files, ${used.rows} rows, ${used.elements} elements`);
    bound(`${name}, KB`, used.kilobytes, STEP);
    bound(`${name}, elements`, used.elements, ELEMENTS);
    bound(`${name}, rows`, used.rows, ROWS);
  }
  const found = await tab.evaluate(async (name) => {
    const began = performance.now();
    const field = document.querySelector('#explorer-find');
    field.value = name;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    await new Promise((done) => { requestAnimationFrame(() => setTimeout(done, 0)); });
    return [performance.now() - began, [...document.querySelectorAll('.explorer-found input')].map((one) => one.value)];
  }, counties[1234].name);
  console.log(`  a county by its name: ${found[0].toFixed(0)} ms`);
  if (found[1][0] !== counties[1234].code) failures.push(`a county is not found by its name: ${found[1]}`);
  for (const code of [all[0].code, counties[1234].code]) {
    await timed(tab, go(`i=ind.n0&v=table&k=year&r=${code}`), 6);
    const [page, anchor] = await tab.evaluate(() => document.querySelector('.explorer-view .row-link').getAttribute('href').split('#'));
    const file = join(folder, 'data', page);
    const html = existsSync(file) ? readFileSync(file, 'utf8') : '';
    if (!html.includes(`id="${decodeURIComponent(anchor)}"`)) failures.push(`${page} has no row ${anchor}`);
    bound(`${page}, KB`, Math.ceil(gzipSync(html).length / 1024), PAGE);
  }
  await tab.close();
}

try {
  const folder = built();
  const page = gzipSync(readFileSync(join(folder, 'data/index.html'))).length;
  bound('the page in KB', Math.ceil(page / 1024), PAGE);
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
  const server = await serve(folder, new Set(manifest.files.map((file) => file.path)), '/');
  const { browser, close } = await launch();
  try {
    for (const slower of [1, 4]) await visit(browser, folder, server.base, slower);
  } finally {
    await close();
    server.close();
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
failures.forEach((failure) => console.log(`FAILED ${failure}`));
console.log(`national: ${failures.length} failed`);
process.exitCode = failures.length === 0 ? 0 : 1;
