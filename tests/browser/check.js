/* Opens pages of every kind of a built site, as readers do: from a web server and from a disk, on screens of
   four widths and on paper, in every mode, with and without JavaScript; and says what is wrong with them.

     node check.js OUTPUT_FOLDER [--below /anhe/] [--all-kinds] [--only report] [--tabs 4]

   --below      the path that the site lives below on its server (the path of `base_url`)
   --all-kinds  a kind of page that the site does not have is a failure
   --only       only kinds that contain these words
   --tabs       how many pages are open at the same time */

import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

import { pagesByKind } from './kinds.js';
import { faultsOf } from './faults.js';
import { launch } from './launch.js';
import { lookBriefly, lookPlain, lookWhole } from './looks.js';
import { serve } from './server.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    below: { type: 'string', default: '/' },
    'all-kinds': { type: 'boolean' },
    only: { type: 'string', default: '' },
    tabs: { type: 'string', default: '4' },
  },
});
const folder = resolve(positionals[0] ?? 'output');
const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
const files = new Set(manifest.files.map((file) => file.path));
const { pages, missing } = pagesByKind(manifest.files);

const server = await serve(folder, files, values.below);
const { browser, close } = await launch();

/* Four readers of each page. */
const disk = pathToFileURL(folder + '/').href;
const READERS = [
  { name: 'server', base: server.base, script: true, look: lookWhole },
  { name: 'server, no script', base: server.base, script: false, look: lookPlain },
  { name: 'disk', base: disk, script: true, look: lookBriefly(1280) },
  { name: 'disk, no script', base: disk, script: false, look: lookBriefly(390) },
];

const visits = pages
  .filter(({ kind }) => kind.includes(values.only))
  .flatMap((page) => READERS.map((reader) => ({ ...page, ...reader })));
let passed = 0;
let failed = 0;

function judge(what, faults) {
  if (faults.length === 0) {
    passed += 1;
  } else {
    failed += 1;
    console.log(`FAILED ${what}`);
    faults.forEach((fault) => console.log(`       ${fault}`));
  }
}

/* A browser's window of its own, without a past, takes one visit after the other until none is left. */
async function tour(waiting) {
  const context = await browser.createBrowserContext();
  const tab = await context.newPage();
  for (let visit = waiting.shift(); visit; visit = waiting.shift()) {
    const { kind, path, name, base, script, look } = visit;
    await tab.setJavaScriptEnabled(script);
    judge(`${kind} · ${path} · ${name}`, await faultsOf({ tab, base, path, files, look }));
  }
  await context.close();
}

const began = Date.now();
try {
  const waiting = [...visits];
  await Promise.all(Array.from({ length: Number(values.tabs) }, () => tour(waiting)));
} finally {
  await close();
  server.close();
}

missing.forEach((kind) => {
  if (values['all-kinds']) {
    judge(`a page of the kind ${kind}`, ['the site has none']);
  } else {
    console.log(`no page of the kind ${kind}`);
  }
});
const seconds = Math.round((Date.now() - began) / 1000);
console.log(`browser: ${pages.length} pages, ${passed} visits passed, ${failed} failed, ${seconds} s`);
process.exitCode = failed === 0 ? 0 : 1;
