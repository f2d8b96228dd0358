/* Breaks pages on their way to the browser, one fault at a time, and expects the tour (`check.js`) to say so. A
   check that cannot fail proves nothing.

     node broken.js OUTPUT_FOLDER [--below /anhe/] */

import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { faultsOf } from './faults.js';
import { launch } from './launch.js';
import { lookPlain, lookWhole } from './looks.js';
import { serve } from './server.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { below: { type: 'string', default: '/' } },
});
const folder = resolve(positionals[0] ?? 'output');
const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
const files = new Set(manifest.files.map((file) => file.path));
const PAGE = 'about/index.html';
const CHART = [...files].find((path) => /^embed\/.*\.html$/.test(path));

/* Adds to the end of what is readable, to a style sheet, to the script. */
const main = (html) => (text) => text.replace('</main>', `${html}</main>`);
const style = (rules) => (text) => `${text}\n${rules}`;
const script = (code) => (text) => `${text}\n${code}`;

/* What is broken: in which file and how; by what words the tour has to say so, on which page. */
const FAULTS = [
  { what: 'a dead link', file: PAGE, change: main('<p><a href="no-such-page/index.html">去哪里</a></p>'), said: /leads nowhere/ },
  { what: 'a picture from elsewhere', file: PAGE, change: main('<img src="https://elsewhere.example/1.png" alt="图">'), said: /asks elsewhere|Content Security Policy/ },
  { what: 'an inline style', file: PAGE, change: main('<p style="color:red">红</p>'), said: /Content Security Policy/ },
  { what: 'an inline script', file: PAGE, change: main('<script>document.title="1"</script>'), said: /Content Security Policy/ },
  { what: 'a picture without words', file: PAGE, change: main('<img src="../assets/icon.svg">'), said: /image-alt/ },
  { what: 'a second heading of the first rank', file: PAGE, change: main('<h1>又一个</h1>'), said: /has 2 h1/ },
  { what: 'nothing to read', file: PAGE, change: (text) => text.replace(/<main([^]*)<\/main>/, '<main id="main" tabindex="-1"></main>'), said: /main is empty/ },
  { what: 'a missing style sheet', file: PAGE, change: (text) => text.replace('assets/site.css"', 'assets/no-such.css"'), said: /404/ },
  { what: 'a skip link to nothing', file: PAGE, change: (text) => text.replace('id="main"', ''), said: /keyboard: the skip link leads nowhere/ },
  { what: 'a script that fails', file: 'assets/site.js', change: () => 'throw new Error("broken")', said: /script did not run/ },
  { what: 'a cookie', file: 'assets/site.js', change: script('document.cookie = "seen=1"'), said: /sets a cookie/ },
  { what: 'a box wider than a phone', file: 'assets/site.css', change: style('.publisher{width:30rem}'), said: /^390 px: .*(wide|cut)/ },
  { what: 'a box wider than the narrowest phone', file: 'assets/site.css', change: style('.publisher{width:340px}'), said: /^320 px: .*(wide|cut)/ },
  { what: 'faint words', file: 'assets/site.css', change: style('.publisher{color:#bbb}'), said: /^1280 px: color-contrast/ },
  { what: 'faint words in the dark', file: 'assets/site.css', change: style(':root[data-mode=dark] .publisher{color:#333}'), said: /^dark: color-contrast/ },
  { what: 'faint words in high contrast', file: 'assets/site.css', change: style(':root[data-contrast=high] .publisher{color:#aaa}'), said: /^high contrast: color-contrast/ },
  { what: 'large text that is not large', file: 'assets/large.css', change: style(':root[data-size=large]{font-size:100%!important}'), said: /^large text: text of/ },
  { what: 'buttons too low for large text', file: 'assets/large.css', change: style(':root[data-size=large] .mode{height:30px;min-height:0!important}'), said: /^large text: controls lower/ },
  { what: 'a focus that cannot be seen', file: 'assets/site.css', change: style(':focus-visible{outline:0!important}'), said: /keyboard: the focus cannot be seen/ },
  { what: 'a sheet of paper too narrow', file: 'assets/site.css', change: style('@media print{.publisher{width:1000px}}'), said: /^print: .*(wide|cut)/ },
  { what: 'buttons on paper', file: 'assets/site.css', change: style('@media print{.modes{display:flex!important}}'), said: /^print: something to press/ },
  { what: 'nothing to read without scripts', file: 'assets/site.css', change: style('html:not(.js) main{display:none}'), said: /main is empty/, look: lookPlain },
  { what: 'words over words in a chart', page: CHART, file: CHART, change: (text) => text.replace(/(<text[^>]*>)([^<]{2,})<\/text>/, '$1$2</text>$1覆盖</text>'), said: /drawing, overlap/ },
  { what: 'words of a chart cut off', page: CHART, file: CHART, change: (text) => text.replace(/<text ([^>]*)x="[\d.]+"/, '<text $1x="-60"'), said: /drawing, cut off/ },
];

async function notice(browser, { what, page = PAGE, file, change, said, look = lookWhole }) {
  const alter = (name, bytes) => {
    if (name !== file) return bytes;
    const text = bytes.toString('utf8');
    const changed = change(text);
    if (changed === text) throw new Error(`nothing was broken: ${what}`);
    return Buffer.from(changed);
  };
  const server = await serve(folder, files, values.below, alter);
  const context = await browser.createBrowserContext();
  try {
    const tab = await context.newPage();
    await tab.setJavaScriptEnabled(look !== lookPlain);
    const faults = await faultsOf({ tab, base: server.base, path: page, files, look });
    return faults.some((fault) => said.test(fault)) ? [] : [`${what}: not noticed, but ${JSON.stringify(faults)}`];
  } finally {
    await context.close();
    server.close();
  }
}

const { browser, close } = await launch();
const missed = [];
try {
  const waiting = [...FAULTS];
  const work = async () => {
    for (let one = waiting.shift(); one; one = waiting.shift()) {
      missed.push(...(await notice(browser, one)));
    }
  };
  await Promise.all([work(), work(), work()]);
} finally {
  await close();
}
missed.forEach((line) => console.log(`FAILED ${line}`));
console.log(`broken: ${FAULTS.length - missed.length} of ${FAULTS.length} faults noticed`);
process.exitCode = missed.length === 0 ? 0 : 1;
