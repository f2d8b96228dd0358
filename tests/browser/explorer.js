/* Drives the explorer through what journalists do, by mouse and by keyboard alone, from a web server and
   from a disk, and checks what it shows and what it lets them take away against data/observations.csv.

     node explorer.js OUTPUT_FOLDER [--below /anhe/] */

import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import puppeteer from 'puppeteer-core';

import { serve } from './server.js';

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const { values, positionals } = parseArgs({ allowPositionals: true, options: { below: { type: 'string', default: '/' } } });
const folder = resolve(positionals[0] ?? 'output');
const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
const files = new Set(manifest.files.map((file) => file.path));

/* ---- The data, read from the published file ---- */

function parseCsv(text) {
  const rows = [[]];
  let cell = '';
  let quoted = false;
  for (let i = 0; i < text.length; i += 1) {
    const c = text[i];
    if (quoted) {
      if (c === '"' && text[i + 1] === '"') (cell += '"'), (i += 1);
      else if (c === '"') quoted = false;
      else cell += c;
    } else if (c === '"') quoted = true;
    else if (c === ',') rows.at(-1).push(cell), (cell = '');
    else if (c === '\n') rows.at(-1).push(cell.replace(/\r$/, '')), (cell = ''), rows.push([]);
    else cell += c;
  }
  return rows.filter((row) => row.length > 1);
}
const [head, ...body] = parseCsv(readFileSync(join(folder, 'data/observations.csv'), 'utf8').replace(/^\ufeff/, ''));
const data = new Map(body.map((row) => [row[0], Object.fromEntries(head.map((name, at) => [name, row[at]]))]));
const regions = Object.fromEntries([...data.values()].map((row) => [row.region, row.region_name]));

/* The value of a row key, as a plain number in text. */
function exact(key) {
  const row = data.get(key);
  if (!row) throw new Error(`no row ${key}`);
  return row.value;
}
const plain = (text) => String(Number(text));
const shownAs = (text) => text.replace(/[,，%]/g, '').replace('−', '-');

/* ---- Two ways to work a page ---- */

function mouse(tab) {
  return {
    name: 'mouse',
    async pick(field, value) {
      const found = await tab.select(`#explorer-${field}`, value);
      if (found[0] !== value) throw new Error(`${field} has no ${value}`);
    },
    async press(selector) {
      const handle = await tab.waitForSelector(selector, { visible: true, timeout: 5000 });
      await handle.evaluate((element) => element.scrollIntoView({ block: 'center' }));
      await handle.click();
    },
  };
}
function keyboard(tab) {
  const reach = async (selector) => {
    await tab.waitForSelector(selector, { visible: true, timeout: 5000 });
    const isThere = () => tab.evaluate((s) => document.activeElement === document.querySelector(s), selector);
    // Towards it, so that a test is not a walk round the page.
    const forwards = await tab.evaluate((s) => {
      const now = document.activeElement;
      return now === document.body || Boolean(now.compareDocumentPosition(document.querySelector(s)) & Node.DOCUMENT_POSITION_FOLLOWING);
    }, selector);
    for (let n = 0; n < 120; n += 1) {
      if (await isThere()) return;
      if (!forwards) await tab.keyboard.down('Shift');
      await tab.keyboard.press('Tab');
      if (!forwards) await tab.keyboard.up('Shift');
    }
    throw new Error(`the keyboard does not reach ${selector}`);
  };
  return {
    name: 'keyboard',
    async pick(field, value) {
      await reach(`#explorer-${field}`);
      const steps = await tab.evaluate((id, wanted) => {
        const select = document.getElementById(id);
        const at = [...select.options].findIndex((option) => option.value === wanted);
        return at < 0 ? null : at - select.selectedIndex;
      }, `explorer-${field}`, value);
      if (steps === null) throw new Error(`${field} has no ${value}`);
      // One key after the other; each is a choice of its own, as it is for readers.
      for (let n = 0; n < Math.abs(steps); n += 1) {
        await tab.keyboard.press(steps > 0 ? 'ArrowDown' : 'ArrowUp');
        await settled(tab);
      }
    },
    async press(selector) {
      await reach(selector);
      await tab.keyboard.press('Space');
    },
  };
}
const settled = (tab) => tab.evaluate(() => new Promise((done) => setTimeout(done, 15)));

/* ---- What the page shows ---- */

const table = (tab) => tab.evaluate(() => {
  const own = document.querySelector('.explorer-view table');
  return own && [...own.rows].map((row) => [...row.cells].map((cell) => (cell.querySelector('.row-link') ?? cell.querySelector('.sort') ?? cell).firstChild?.textContent ?? ''));
});
const status = (tab) => tab.evaluate(() => document.querySelector('.explorer-status').textContent);
const address = (tab) => tab.evaluate(() => location.hash);
const tick = (code) => `.explorer-places input[value="${code}"]`;

async function until(what, check) {
  for (let n = 0; n < 200; n += 1) {
    const found = await check();
    if (found) return found;
    await new Promise((done) => setTimeout(done, 25));
  }
  throw new Error(`waited in vain for ${what}`);
}
/* Waits until a row of the table shows a value: what is chosen may have to be read first. */
async function shows(tab, label, wanted, what) {
  let last;
  const seen = async () => {
    last = (await table(tab))?.find((row) => row[0] === label)?.[1];
    return last !== undefined && shownAs(last) === wanted;
  };
  await until(`${what}: ${wanted}`, seen).catch((error) => { throw new Error(`${error.message}, ${last} is shown`); });
}
function same(found, expected, what) {
  if (JSON.stringify(found) !== JSON.stringify(expected)) throw new Error(`${what}: ${JSON.stringify(found)} is not ${JSON.stringify(expected)}`);
}
const column = (rows, at) => rows.slice(1).map((row) => shownAs(row[at]));

let downloads;
async function download(tab, ways, kind) {
  const before = new Set(readdirSync(downloads));
  await ways.press(`[data-do="${kind}"]`);
  const name = await until(`a ${kind} file`, () => readdirSync(downloads).find((file) => !before.has(file) && file.endsWith(kind)));
  await until('its bytes', () => existsSync(join(downloads, name)) && readFileSync(join(downloads, name)).length > 0);
  const bytes = readFileSync(join(downloads, name));
  rmSync(join(downloads, name));
  if (!(await status(tab)).includes(name.replace(/ \(\d+\)/, ''))) throw new Error(`nothing says that ${name} was made`);
  return bytes;
}
/* The cells of a workbook whose parts are stored, not packed. */
function workbook(bytes) {
  const text = bytes.toString('utf8');
  if (bytes.readUInt32LE(0) !== 0x04034b50) throw new Error('no archive');
  const sheet = text.slice(text.indexOf('<sheetData>'), text.indexOf('</sheetData>'));
  return [...sheet.matchAll(/<row [^>]*>(.*?)<\/row>/gs)].map(([, row]) =>
    [...row.matchAll(/<c [^>]*>(?:<v>([^<]*)<\/v>|<is><t[^>]*>([^<]*)<\/t><\/is>)<\/c>/gs)].map(([, number, words]) => number ?? words));
}

/* ---- Twenty-five things a journalist does ---- */

const CITY = '990100';
const DISTRICTS = ['990101', '990102', '990103', '990104', '990105', '990106', '990107', '990108'].filter((code) => regions[code]);
const QUARTERS = ['2023Q1', '2023Q2', '2023Q3', '2023Q4', '2024Q1', '2024Q2', '2024Q3', '2024Q4', '2025Q1', '2025Q2', '2025Q3'];

const TASKS = [
  ['read the first view without doing anything', '', async (tab) => {
    const seen = await tab.evaluate(() => document.querySelector('.explorer-view svg, .explorer-view table') !== null);
    if (!seen) throw new Error('nothing is shown');
  }],
  ['look up cases of one quarter', '', async (tab, ways) => {
    await ways.pick('i', 'case.accepted');
    await shows(tab, '2025年第三季度', plain(exact(`case.accepted|${CITY}|2025Q3`)), 'cases');
  }],
  ['see it as a table', '#i=case.accepted', async (tab, ways) => {
    await ways.pick('v', 'table');
    await until('a table alone', () => tab.evaluate(() => !document.querySelector('.explorer-view svg') && document.querySelector('.explorer-view table')));
  }],
  ['see cumulative figures', '#i=case.accepted&v=table', async (tab, ways) => {
    await ways.pick('k', 'cumulative');
    const rows = await until('them', async () => (await table(tab)).find((row) => row[0] === '2025年前三季度') && table(tab));
    same(shownAs(rows.find((row) => row[0] === '2025年前三季度')[1]), plain(exact(`case.accepted|${CITY}|2025M01-09`)), 'cumulative');
  }],
  ['see whole years', '#i=case.accepted&v=table', async (tab, ways) => {
    await ways.pick('k', 'year');
    const rows = await until('years', async () => ((await table(tab)).length < 8 ? table(tab) : null));
    same(shownAs(rows.find((row) => row[0] === '2024年')[1]), plain(exact(`case.accepted|${CITY}|2024`)), 'year');
  }],
  ['narrow the time', '#i=case.accepted&v=table', async (tab, ways) => {
    await ways.pick('from', '2023Q1');
    await ways.pick('to', '2025Q3');
    const rows = await until('eleven quarters', async () => ((await table(tab)).length === 12 ? table(tab) : null));
    same(column(rows, 1), QUARTERS.map((quarter) => plain(exact(`case.accepted|${CITY}|${quarter}`))), 'quarters');
  }],
  ['compare two districts', `#i=case.accepted&v=table&r=990101`, async (tab, ways) => {
    await ways.press(tick('990102'));
    const rows = await until('two columns', async () => ((await table(tab))[0].length === 3 ? table(tab) : null));
    same(rows[0].slice(1), [regions['990101'], regions['990102']], 'heads');
  }],
  ['compare four, and be told that there are no more', `#i=case.accepted&v=table&r=990101,990102,990103,990104`, async (tab, ways) => {
    await ways.press(tick('990105'));
    await until('the word', async () => (await status(tab)).includes('最多'));
    same((await table(tab))[0].length, 5, 'columns');
  }],
  ['take a district away', `#i=case.accepted&v=table&r=990101,990102`, async (tab, ways) => {
    await ways.press(tick('990101'));
    const rows = await until('one column', async () => ((await table(tab))[0].length === 2 ? table(tab) : null));
    same(rows[0][1], regions['990102'], 'what is left');
  }],
  ['keep one place at least', `#i=case.accepted&v=table&r=990102`, async (tab, ways) => {
    await ways.press(tick('990102'));
    await until('the word', async () => (await status(tab)).includes('至少'));
  }],
  ['rank the districts of a quarter', `#i=money.recovered&v=table`, async (tab, ways) => {
    await ways.pick('rows', 'place');
    await ways.pick('at', '2025Q3');
    await until('the quarter', async () => (await table(tab))[0][1].includes('2025年第三季度'));
    await ways.press('.explorer-view [data-column="1"]');
    const rows = await until('order', async () => (await tab.$('th[aria-sort=descending]')) && table(tab));
    const expected = DISTRICTS.concat('990109').filter((code) => data.has(`money.recovered|${code}|2025Q3`))
      .map((code) => [regions[code], Number(exact(`money.recovered|${code}|2025Q3`))]).sort((a, b) => b[1] - a[1]);
    same(rows.slice(1, 3).map((row) => row[0]), expected.slice(0, 2).map((one) => one[0]), 'the first two');
    same(rows.at(-1)[0], regions[CITY], 'the total stays last');
  }],
  ['turn the order round', `#i=money.recovered&v=table&rows=place&at=2025Q3&sort=-1`, async (tab, ways) => {
    await ways.press('.explorer-view [data-column="1"]');
    await until('smallest first', () => tab.$('th[aria-sort=ascending]'));
    if (!(await status(tab)).includes('从小到大')) throw new Error('nothing says so');
    const focus = await tab.evaluate(() => document.activeElement.dataset.column);
    same(focus, '1', 'the focus stays on the head');
  }],
  ['compare with the year before', `#i=money.recovered&v=table&rows=place&at=2025Q3`, async (tab) => {
    const rows = await table(tab);
    const row = rows.find((one) => one[0] === regions['990102']);
    same([Number(shownAs(row[1])), Number(shownAs(row[2]))], ['2025Q3', '2024Q3'].map((quarter) => Number(Number(exact(`money.recovered|990102|${quarter}`)).toFixed(2))), 'both');
  }],
  ['see kinds of cases', `#i=case.accepted&v=table&at=2025Q3`, async (tab, ways) => {
    await ways.pick('rows', 'category');
    await ways.pick('b', 'case_type');
    await ways.pick('at', '2025Q3');
    const rows = await until('civil cases', async () => (await table(tab)).find((row) => row[0] === '民事案件' || row[0] === '民事') && table(tab));
    const civil = rows.find((row) => row[0].startsWith('民事'));
    same(shownAs(civil[1]), plain(exact(`case.accepted|${CITY}|2025Q3|case_type=civil`)), 'civil');
  }],
  ['follow one kind over time', `#i=case.accepted&v=table`, async (tab, ways) => {
    await ways.pick('b', 'case_type');
    await ways.pick('c', 'criminal');
    await until('criminal cases', async () => (await address(tab)).includes('c=criminal'));
    await shows(tab, '2025年第三季度', plain(exact(`case.accepted|${CITY}|2025Q3|case_type=criminal`)), 'criminal');
  }],
  ['count per head', `#i=case.accepted&v=table&r=990101`, async (tab, ways) => {
    await ways.pick('m', 'head');
    await until('per head', async () => (await address(tab)).includes('m=head'));
    const people = Number(parseCsv(readFileSync(join(folder, 'data/regions.csv'), 'utf8')).find((row) => row[0] === '990101')[8]);
    await shows(tab, '2025年第三季度', (Number(exact('case.accepted|990101|2025Q3')) * 10000 / people).toFixed(2), 'per 10,000');
  }],
  ['set a base to 100', `#i=case.accepted&v=table&from=2023Q1`, async (tab, ways) => {
    await ways.pick('m', 'index');
    await ways.pick('base', '2023Q1');
    const rows = await until('100', async () => ((await table(tab))[1][1] === '100.0' ? table(tab) : null));
    const part = Number(exact(`case.accepted|${CITY}|2025Q3`)) * 100 / Number(exact(`case.accepted|${CITY}|2023Q1`));
    same(rows.find((row) => row[0] === '2025年第三季度')[1], part.toFixed(1), 'index');
  }],
  ['see which values are provisional', `#i=case.accepted&v=table`, async (tab) => {
    const marks = await tab.evaluate(() => [...document.querySelectorAll('.explorer-view .status')].map((one) => one.textContent));
    const expected = [...data.values()].filter((row) => row.key.match(/^case\.accepted\|990100\|\d{4}Q\d$/) && row.status === 'provisional').length;
    same(marks.filter((mark) => mark === '初步').length, expected, 'provisional');
  }],
  ['go to where a value comes from', `#i=case.accepted&v=table&from=2025Q3&to=2025Q3`, async (tab, ways) => {
    const href = await tab.evaluate(() => document.querySelector('.explorer-view .row-link').getAttribute('href'));
    const path = decodeURIComponent(href).replace('../', '');
    const [page, anchor] = path.split('#');
    if (!files.has(page)) throw new Error(`no page ${page}`);
    const html = readFileSync(join(folder, page), 'utf8');
    if (!html.includes(`id="${anchor}"`)) throw new Error(`no row ${anchor} in ${page}`);
    if (!html.includes(`case.accepted|${CITY}|2025Q3`)) throw new Error('another row');
  }],
  ['take a CSV file', `#i=case.accepted&v=table&from=2023Q1&to=2025Q3&r=${CITY},990101`, async (tab, ways) => {
    const bytes = await download(tab, ways, 'csv');
    const text = bytes.toString('utf8');
    if (!text.startsWith('\ufeff') || !text.endsWith('\r\n')) throw new Error('not as Excel wants it');
    const rows = parseCsv(text.slice(1));
    same(rows.slice(1).map((row) => row[1]), QUARTERS.map((quarter) => plain(exact(`case.accepted|${CITY}|${quarter}`))), 'city');
    const at = rows[0].findIndex((name) => name.startsWith(regions['990101']));
    same(rows.slice(1).map((row) => row[at]), QUARTERS.map((quarter) => plain(exact(`case.accepted|990101|${quarter}`))), 'district');
  }],
  ['take a workbook', `#i=money.recovered&v=table&from=2023Q1&to=2025Q3`, async (tab, ways) => {
    const rows = workbook(await download(tab, ways, 'xlsx'));
    same(rows.slice(1).map((row) => Number(row[1])), QUARTERS.map((quarter) => Number(exact(`money.recovered|${CITY}|${quarter}`))), 'money');
  }],
  ['take a drawing', `#i=case.accepted&v=chart&from=2023Q1&to=2025Q3`, async (tab, ways) => {
    const text = (await download(tab, ways, 'svg')).toString('utf8');
    if (!text.startsWith('<svg') || !text.includes('办理法律援助案件')) throw new Error('no drawing with its title');
    same((text.match(/<circle/g) ?? []).length, QUARTERS.length, 'points');
  }],
  ['take a picture', `#i=case.accepted&v=chart`, async (tab, ways) => {
    const bytes = await download(tab, ways, 'png');
    same(bytes.subarray(1, 4).toString(), 'PNG', 'kind');
    if (bytes.length < 5000) throw new Error(`only ${bytes.length} bytes`);
  }],
  ['copy table and citation', `#i=case.accepted&v=table`, async (tab, ways) => {
    await ways.press('[data-do="copy"]');
    await until('the word', async () => /复制/.test(await status(tab)));
    await ways.press('[data-do="cite"]');
    await until('the word', async () => /复制/.test(await status(tab)));
  }],
  ['send the address to a colleague', `#i=case.accepted&v=table&r=990101`, async (tab, ways, open) => {
    await ways.press(tick('990103'));
    await ways.pick('k', 'year');
    await until('the address', async () => /k=year/.test(await address(tab)));
    const before = await table(tab);
    const there = await address(tab);
    await open(there);
    same(await until('the same', () => table(tab)), before, 'the same table');
  }],
];

/* ---- Running them ---- */

const profile = mkdtempSync(join(tmpdir(), 'mingbai-explorer-'));
downloads = mkdtempSync(join(tmpdir(), 'mingbai-downloads-'));
const server = await serve(folder, files, values.below);
const browser = await puppeteer.launch({
  executablePath: CHROMIUM,
  userDataDir: profile,
  headless: true,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
let passed = 0;
let failed = 0;
let slowest = 0;
try {
  for (const [origin, base] of [['http', server.base], ['file', pathToFileURL(folder + '/').href]]) {
    for (const way of [mouse, keyboard]) {
      const tab = await browser.newPage();
      await tab.setViewport({ width: way === mouse ? 1280 : 390, height: 900 });
      const session = await tab.createCDPSession();
      await session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: downloads });
      const errors = [];
      tab.on('pageerror', (error) => errors.push(error.message));
      tab.on('console', (message) => { if (message.type() === 'error') errors.push(message.text()); });
      tab.on('request', (request) => { if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(base)) errors.push(`asks elsewhere: ${request.url()}`); });
      const open = async (hash) => {
        await tab.goto('about:blank');
        await tab.goto(`${base}data/index.html${hash}`, { waitUntil: 'load' });
        await tab.waitForSelector('[data-explorer][data-ready]');
      };
      for (const [name, hash, run] of TASKS) {
        const began = performance.now();
        try {
          await open(hash);
          await run(tab, way(tab), open);
          if (errors.length) throw new Error(errors.splice(0).join('; '));
          passed += 1;
        } catch (error) {
          failed += 1;
          errors.length = 0;
          console.log(`FAILED ${name} · ${origin} · ${way(tab).name}\n       ${error.message}`);
        }
        slowest = Math.max(slowest, performance.now() - began);
      }
      await tab.close();
    }
  }
} finally {
  await browser.close();
  server.close();
  rmSync(profile, { recursive: true, force: true });
  rmSync(downloads, { recursive: true, force: true });
}
console.log(`explorer: ${TASKS.length} tasks, ${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
