/* Four people come to the home page and click visible links only. Each has found what they came for after at
   most three clicks, and what the page says is what the data file says.

     node journeys.js OUTPUT_FOLDER [--below /anhe/] */

import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { launch } from './launch.js';
import { serve } from './server.js';

const MOST = 3;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { below: { type: 'string', default: '/' } },
});
const folder = resolve(positionals[0] ?? 'output');
const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
const files = new Set(manifest.files.map((file) => file.path));

/* A table as objects, one a row. */
function rows(path) {
  const text = readFileSync(join(folder, path), 'utf8').replace(/^\ufeff/, '');
  const cells = [...text.matchAll(/("(?:[^"]|"")*"|[^,\r\n]*)(,|\r?\n|$)/g)];
  const lines = [[]];
  for (const [, cell, end] of cells) {
    lines.at(-1).push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    if (end !== ',') lines.push([]);
  }
  const [head, ...rest] = lines.filter((line) => line.length > 1);
  return rest.map((line) => Object.fromEntries(head.map((name, at) => [name, line[at]])));
}

/* One person: a tab without a past, which counts its clicks. */
class Person {
  constructor(tab, home) {
    this.tab = tab;
    this.home = home;
    this.clicks = 0;
  }

  async arrive() {
    this.clicks = 0;
    await this.tab.goto(this.home, { waitUntil: 'load' });
  }

  /* Clicks the first visible link or button with these words; `#figure words` looks in one figure only. */
  async click(words) {
    this.clicks += 1;
    const [, place, said] = /^(#\S+ )?(.*)$/.exec(words);
    const handle = await this.tab.evaluateHandle((within, wanted) => {
      const visible = (one) => one.checkVisibility({ visibilityProperty: true }) && one.getClientRects().length;
      const said = (one) => one.innerText.replace(/\s+/g, '').trim();
      const all = [...document.querySelector(within).querySelectorAll('a[href], button, summary')].filter(visible);
      return all.find((one) => said(one) === wanted) ?? all.find((one) => said(one).includes(wanted));
    }, place?.trim() ?? 'body', said);
    const element = handle.asElement();
    if (!element) throw new Error(`no visible link „${words}“ on ${this.tab.url()}`);
    const href = await element.evaluate((one) => one.href ?? '');
    const leaves = href && href.split('#')[0] !== this.tab.url().split('#')[0];
    await Promise.all([leaves ? this.tab.waitForNavigation({ waitUntil: 'load' }) : null, element.click()]);
  }

  text(selector) {
    return this.tab.$eval(selector, (one) => one.innerText.replace(/\s+/g, ' ').trim());
  }
}

function expect(what, wanted, found) {
  if (wanted !== found) throw new Error(`${what}: ${JSON.stringify(found)}, expected ${JSON.stringify(wanted)}`);
}

/* The phone of the station of one's own township. */
async function phone(person) {
  await person.click('去哪里办');
  const township = await person.text('.townships a');
  await person.click(township);
  const box = await person.tab.evaluateHandle((name) => {
    const heads = [...document.querySelectorAll('.entry-label')];
    return heads.find((one) => one.innerText.trim() === name)?.closest('.entry');
  }, township);
  const name = await box.$eval('.station-name', (one) => one.innerText.trim());
  const call = await box.$eval('a.button[href^="tel:"]', (one) => one.getAttribute('href'));
  const row = rows('data/stations.csv').find((one) => one.name === name);
  expect(`the phone of ${name}`, row?.phone.replace(/\D/g, ''), call.replace(/\D/g, ''));
  expect('the number on the button', `拨打${row.phone}`, await box.$eval('a.button', (one) => one.innerText.trim()));
  return `${name} ${row.phone}`;
}

/* Last year's recovered wages of one district, and the file that says so. */
async function wages(person) {
  await person.click('浏览全部指标');
  await person.click('追回欠薪');
  await person.click('#ranked 看表格');
  const [name, value] = await person.tab.$eval('#ranked .twin tbody tr', (row) => [...row.cells].map((cell) => cell.innerText.trim()));
  const link = await person.tab.$eval('#ranked a[href$=".csv"]', (one) => one.href);
  const file = decodeURIComponent(link.slice(person.home.length));
  const row = rows(file).find((one) => Object.values(one)[0] === name);
  expect(`${name} in ${file}`, value, Object.values(row ?? {})[1]);
  // The same observation among all figures, to the last digit.
  const all = rows('data/observations.csv').filter((one) => one.indicator === 'money.wages' && one.region_name === name);
  const years = all.filter((one) => /^\d{4}$/.test(one.period) && one.measure === 'actual' && !one.breakdown);
  const last = years.sort((a, b) => Number(a.period) - Number(b.period)).at(-1);
  expect(`the exact value of ${name}`, value.replaceAll(',', ''), String(Math.round(Number(last?.exact) / 10000)));
  return `${name} ${value} 万元, ${last.period}`;
}

/* Whether the year's targets are on pace. */
async function pace(person) {
  await person.click('阅读');
  const title = await person.text('#targets h2');
  const table = await person.tab.$$eval('#targets .targets tbody tr', (lines) => lines.map((line) => [...line.cells].map((cell) => cell.innerText.trim())));
  const targets = rows('data/observations.csv').filter((one) => one.measure === 'target');
  for (const [name, , target, , rate, words] of table) {
    const behind = parseFloat(rate) < 100 && /未完成|落后/.test(words);
    const done = parseFloat(rate) >= 100 && /完成/.test(words);
    if (!behind && !done && !/超前|相当/.test(words)) throw new Error(`${name}: ${rate} is „${words}“`);
    if (targets.length && !targets.some((one) => target.replace(/[^\d.]/g, '') === String(Number(one.value)))) {
      throw new Error(`the target ${target} of ${name} is not in the file`);
    }
  }
  return title;
}

/* What to bring. */
async function documents(person) {
  await person.click('要带什么');
  const words = await person.text('main');
  for (const thing of ['身份证', '申请表', '经济困难']) {
    if (!words.includes(thing)) throw new Error(`${thing} is not named`);
  }
  return person.text('h1');
}

const server = await serve(folder, files, values.below);
const { browser, close } = await launch();
let failed = 0;
try {
  for (const width of [1280, 390]) {
    const tab = await browser.newPage();
    await tab.setViewport({ width, height: 844 });
    const person = new Person(tab, server.base);
    for (const journey of [phone, wages, pace, documents]) {
      await person.arrive();
      try {
        const found = await journey(person);
        if (person.clicks > MOST) throw new Error(`${person.clicks} clicks`);
        console.log(`${journey.name} · ${width} px · ${person.clicks} clicks: ${found}`);
      } catch (error) {
        failed += 1;
        console.log(`FAILED ${journey.name} · ${width} px: ${error.message}`);
      }
    }
    await tab.close();
  }
} finally {
  await close();
  server.close();
}
process.exitCode = failed === 0 ? 0 : 1;
