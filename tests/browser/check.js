/* Opens one page of every kind of a built site, as readers do: from a web server and from a disk, on a
   wide screen and on phones, with and without JavaScript; and says what is wrong with it.

     node check.js OUTPUT_FOLDER [--below /anhe/] [--all-kinds] [--brief]

   --below      the path that the site lives below on its server (the path of `base_url`)
   --all-kinds  a kind of page that the site does not have is a failure
   --brief      only the narrowest screen from a server with scripts, and the widest from a disk without */

import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

import { pagesByKind } from './kinds.js';
import { faultsOf } from './faults.js';
import { launch } from './launch.js';
import { serve } from './server.js';

const WIDTHS = [1280, 390, 320];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    below: { type: 'string', default: '/' },
    'all-kinds': { type: 'boolean' },
    brief: { type: 'boolean' },
  },
});
const folder = resolve(positionals[0] ?? 'output');
const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
const files = new Set(manifest.files.map((file) => file.path));
const { pages, missing } = pagesByKind([...files]);

const server = await serve(folder, files, values.below);
const { browser, close } = await launch();

let passed = 0;
const failures = [];

function judge(what, faults) {
  if (faults.length === 0) {
    passed += 1;
  } else {
    failures.push(what);
    console.log(`FAILED ${what}`);
    faults.forEach((fault) => console.log(`       ${fault}`));
  }
}

/* A tab of one width, with or without JavaScript, visits every page. */
async function tour({ origin, base, width, script }) {
  const tab = await browser.newPage();
  await tab.setViewport({ width, height: width > 600 ? 900 : 720, isMobile: width < 600 });
  await tab.setJavaScriptEnabled(script);
  for (const [kind, path] of pages) {
    const visit = { tab, base, path, files, width, script, axe: script && origin === 'http' };
    const faults = await faultsOf(visit);
    judge(`${kind} ${path} · ${origin} · ${width} px · ${script ? 'with' : 'without'} script`, faults);
  }
  await tab.close();
}

const http = { origin: 'http', base: server.base };
const file = { origin: 'file', base: pathToFileURL(folder + '/').href };

try {
  if (values.brief) {
    await tour({ ...http, width: WIDTHS.at(-1), script: true });
    await tour({ ...file, width: WIDTHS[0], script: false });
  } else {
    for (const place of [http, file]) {
      for (const script of [true, false]) {
        await Promise.all(WIDTHS.map((width) => tour({ ...place, width, script })));
      }
    }
  }
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
console.log(`browser: ${passed} passed, ${failures.length} failed`);
process.exitCode = failures.length === 0 ? 0 : 1;
