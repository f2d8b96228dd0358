/* The kinds of page, and by what path each is known, below the folder of its language. */

const KINDS = [
  ['home', /^index\.html$/],
  ['reports', /^reports\/index\.html$/],
  ['report', /^reports\/\d{4}Q\d\/index\.html$/],
  ['report of several quarters', /^reports\/\d{4}(H\d|M01-09)\/index\.html$/],
  ['annual', /^annual\/\d{4}\/index\.html$/],
  ['indicators', /^indicators\/index\.html$/],
  ['indicator', /^indicators\/[^/]+\/index\.html$/],
  ['rows of an indicator', /^indicators\/[^/]+\/\d{4}\/index\.html$/],
  ['chart to embed', /^embed\/(?!en\/).*\.html$/],
  ['chart to embed, in English', /^embed\/en\/.*\.html$/],
  ['regions', /^regions\/index\.html$/],
  ['region', /^regions\/[^/]+\/index\.html$/],
  ['sources', /^sources\/index\.html$/],
  ['source', /^sources\/[^/]+\/index\.html$/],
  ['cases', /^cases\/index\.html$/],
  ['case', /^cases\/[^/]+\/index\.html$/],
  ['cases of a facet', /^cases\/[^/]+\/[^/]+\/index\.html$/],
  ['targets', /^targets\/index\.html$/],
  ['funds', /^funds\/index\.html$/],
  ['quality', /^quality\/index\.html$/],
  ['publicity', /^publicity\/index\.html$/],
  ['self-assessment', /^scorecard\/index\.html$/],
  ['stations', /^stations\/index\.html$/],
  ['stations of a region', /^stations\/\d+\/index\.html$/],
  ['station', /^stations\/(?!coverage)[a-z][^/]*\/index\.html$/],
  ['coverage', /^stations\/coverage\/index\.html$/],
  ['campaigns', /^campaigns\/index\.html$/],
  ['campaign', /^campaigns\/[^/]+\/index\.html$/],
  ['guide', /^guide\/index\.html$/],
  ['page of the guide', /^guide\/[^/]+\/index\.html$/],
  ['brochures', /^brochures\/index\.html$/],
  ['brochure', /^brochures\/[^/]+\/index\.html$/],
  ['article for WeChat', /^wechat\/[^/]+\/index\.html$/],
  ['news', /^news\/index\.html$/],
  ['piece of news', /^news\/[^/]+\/index\.html$/],
  ['plain page', /^about\/index\.html$/],
  ['data', /^data\/index\.html$/],
  ['releases', /^releases\/index\.html$/],
  ['release', /^releases\/[^/]+\/index\.html$/],
  ['release calendar', /^calendar\/index\.html$/],
  ['search', /^search\/index\.html$/],
  ['site map', /^sitemap\/index\.html$/],
  ['missing page', /^404\.html$/],
];

const LANGUAGE = /^[a-z]{2}\//;

/* Two pages of each kind and language: the last, which is the newest of reports and years, and the largest,
   which has the most that can go wrong. `files` are the entries of a manifest. */
export function pagesByKind(files) {
  const pages = [];
  const missing = [];
  const languages = new Set(files.map(({ path }) => LANGUAGE.exec(path)?.[0] ?? ''));
  for (const [kind, known] of KINDS) {
    const before = pages.length;
    for (const language of [...languages].sort()) {
      const within = files
        .filter(({ path }) => (LANGUAGE.exec(path)?.[0] ?? '') === language && known.test(path.slice(language.length)))
        .sort((one, other) => (one.path < other.path ? -1 : 1));
      const largest = [...within].sort((one, other) => other.bytes - one.bytes)[0];
      const chosen = new Set([within.at(-1), largest].filter(Boolean).map(({ path }) => path));
      chosen.forEach((path) => pages.push({ kind: language ? `${kind} (${language.slice(0, -1)})` : kind, path }));
    }
    if (pages.length === before) missing.push(kind);
  }
  return { pages, missing };
}
