/* The search script's own logic against a built site, without a browser: every golden term finds its
   page among the first five (95 of a hundred at least), random phrases find what looking at every page
   finds, and a query asks for little.

     node search.js OUTPUT_FOLDER [TERMS.tsv] */

import { readFileSync, existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import vm from 'node:vm';
import { gzipSync } from 'node:zlib';

const folder = resolve(process.argv[2] ?? 'output', 'search');
const terms = process.argv[3] ?? new URL('../fixtures/search.tsv', import.meta.url);
const FIRST = 5;
const PHRASES = 1000;
const LOADED = 150_000;

/* The script with a loader that reads files and counts what a browser would be sent. */
function search() {
  const context = vm.createContext({});
  const script = new URL('../../themes/default/static/search.js', import.meta.url);
  vm.runInContext(readFileSync(script, 'utf8'), context);
  let bytes = 0;
  context.load = (name, failed) => {
    if (!existsSync(join(folder, name))) return failed();
    const text = readFileSync(join(folder, name));
    bytes += gzipSync(text).length;
    vm.runInContext(text.toString('utf8'), context);
  };
  vm.runInContext('mingbaiSearch.useLoader(load)', context);
  context.load('index.js');
  return { script: context.mingbaiSearch, bytes: () => bytes };
}

const failures = [];
const golden = readFileSync(terms, 'utf8')
  .split('\n')
  .filter((line) => line && !line.startsWith('#'))
  .map((line) => line.split('\t'));

let missed = [];
let most = 0;
let longest = 0;
for (const [words, path] of golden) {
  const fresh = search();
  const began = performance.now();
  const ranked = await fresh.script.ranked(words);
  const { found } = await fresh.script.confirm(ranked, 0, FIRST, words);
  longest = Math.max(longest, performance.now() - began);
  most = Math.max(most, fresh.bytes());
  if (!found.some((page) => page.path === path)) {
    missed.push(`${words} → ${path}, not ${found.map((page) => page.path).join(' ')}`);
  }
  const shown = found.map((page) => fresh.script.excerpt(page, words).concat(fresh.script.marked(Array.from(page.title), fresh.script.parse(words))));
  if (!shown.every((parts) => parts.length > 0)) failures.push(`${words}: a result without an excerpt`);
}
if (missed.length > golden.length * 0.05) failures.push(`${missed.length} of ${golden.length} terms miss their page`);
missed.forEach((one) => console.log(`not among the first ${FIRST}: ${one}`));
if (most > LOADED) failures.push(`a query loads ${most} bytes`);

/* The pages, read from the files themselves. */
const { script } = search();
const pages = [];
for (let n = 0; existsSync(join(folder, `t${n}.js`)); n += 1) {
  const text = readFileSync(join(folder, `t${n}.js`), 'utf8');
  pages.push(...JSON.parse(text.slice(text.indexOf('['), text.lastIndexOf(')'))));
}
/* Folding, written anew. */
const fold = (text) =>
  [...text.replace(/[\u3000\u00a0]/g, ' ').replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))]
    .map((c) => (/[A-Z]/.test(c) ? c.toLowerCase() : c))
    .join('');
const lines = pages.map(([, title, , text]) => [title, ...text.split('\n')].map(fold));

let seed = 42;
const random = (limit) => {
  seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
  return Math.floor((seed / 2 ** 32) * limit);
};
let asked = 0;
while (asked < PHRASES) {
  const page = lines[random(lines.length)];
  const line = [...page[random(page.length)]];
  const length = 1 + random(6);
  const from = random(Math.max(1, line.length - length + 1));
  const phrase = line.slice(from, from + length).join('');
  if (line.length < length || /\s/.test(phrase) || /^[a-z]+$/.test(phrase)) continue;
  asked += 1;
  const ranked = await script.ranked(phrase);
  const { found } = await script.confirm(ranked, 0, pages.length, phrase);
  const mine = found.map((one) => one.path).sort().join(' ');
  const brute = pages.filter((_, at) => lines[at].some((one) => one.includes(phrase))).map(([path]) => path).sort().join(' ');
  if (mine !== brute) failures.push(`\`${phrase}\`: ${mine} is not ${brute}`);
}

failures.slice(0, 10).forEach((failure) => console.log(`FAILED ${failure}`));
console.log(
  `search: ${golden.length} terms, ${golden.length - missed.length} among the first ${FIRST}; ${asked} phrases; ` +
    `at most ${most} bytes and ${longest.toFixed(0)} ms a query; ${failures.length} failed`,
);
process.exitCode = failures.length === 0 ? 0 : 1;
