/* A made-up project of national size: a country of 31 provinces with 11 cities of 9 counties each (3,442
   regions), 24 quarters, as many indicators as wanted; 36 of them give three million stated figures. Every
   total is the sum of its parts. The same call writes the same bytes.

     node national-project.js FOLDER [INDICATORS] */

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PROVINCES = 31;
const CITIES = 11;
const COUNTIES = 9;
const YEARS = [2020, 2021, 2022, 2023, 2024, 2025];

const two = (number) => String(number).padStart(2, '0');

/* Every region with what it lies in, the widest first: {code, name, level, above}. */
export function regions() {
  const all = [{ code: '9900000000', name: '示例国', level: 'country', above: null }];
  for (let p = 1; p <= PROVINCES; p += 1) {
    const province = all.length;
    all.push({ code: `99${two(p + 9)}000000`, name: `示例${p}省`, level: 'province', above: 0 });
    for (let c = 1; c <= CITIES; c += 1) {
      const city = all.length;
      all.push({ code: `99${two(p + 9)}${two(c)}0000`, name: `示例${p}省第${c}市`, level: 'city', above: province });
      for (let k = 1; k <= COUNTIES; k += 1) {
        all.push({ code: `99${two(p + 9)}${two(c)}${two(k)}00`, name: `示例${p}省${c}市第${k}县`, level: 'county', above: city });
      }
    }
  }
  return all;
}

/* Numbers for the counties; all others are sums. */
function sums(all, county) {
  const numbers = all.map((one) => (one.level === 'county' ? county() : 0));
  for (let at = all.length - 1; at > 0; at -= 1) numbers[all[at].above] += numbers[at];
  return numbers;
}

export function write(folder, indicators) {
  let seed = 1;
  const random = (from, to) => {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
    return from + Math.floor((seed / 2 ** 32) * (to - from + 1));
  };
  const all = regions();
  const put = (name, lines) => writeFileSync(join(folder, name), `${lines.join('\n')}\n`);
  mkdirSync(join(folder, 'data/statistics'), { recursive: true });
  put('site.toml', [
    '[site]',
    'title = "全国示例"',
    'publisher = "示例司法部"',
    'description = "全国规模的示例数据。"',
    'languages = ["zh"]',
    'region = "9900000000"',
    'base_url = "https://www.example.gov.cn/all/"',
    'licence = "CC BY 4.0"',
    'demo = true',
    'hotline = "12348"',
  ]);
  const people = sums(all, () => random(10, 90) * 10_000);
  put('data/regions.csv', ['code,name,parent,level,kind,population'].concat(
    all.map((one, at) => [one.code, one.name, one.above === null ? '' : all[one.above].code, one.level, 'area', people[at]].join(',')),
  ));
  const ids = Array.from({ length: indicators }, (_, at) => `ind.n${at}`);
  put('data/indicators.csv', ['id,name,unit,kind,decimals,better,definition'].concat(
    ids.map((id, at) => `${id},示例指标${at + 1},件,flow,0,higher,示例指标。`),
  ));
  for (const year of YEARS) {
    for (let quarter = 1; quarter <= 4; quarter += 1) {
      const lines = ['region,period,indicator,value,unit,status'];
      for (const id of ids) {
        const numbers = sums(all, () => random(3, 900));
        all.forEach((one, at) => lines.push(`${one.code},${year}Q${quarter},${id},${numbers[at]},件,final`));
      }
      put(`data/statistics/${year}Q${quarter}.csv`, lines);
    }
  }
  return { regions: all.length, figures: all.length * indicators * YEARS.length * 4 };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder, indicators = '36'] = process.argv.slice(2);
  const made = write(folder, Number(indicators));
  console.log(`${made.regions} regions, ${made.figures} figures`);
}
