/* The kinds of page, and by what path each is known. The last page of a kind stands for all: it is the
   newest report, the most recent year. */

const KINDS = [
  ['home', /^index\.html$/],
  ['reports', /^reports\/index\.html$/],
  ['report', /^reports\/\d{4}Q\d\/index\.html$/],
  ['report of several quarters', /^reports\/\d{4}(H\d|M01-09)\/index\.html$/],
  ['annual', /^annual\/\d{4}\/index\.html$/],
  ['indicators', /^indicators\/index\.html$/],
  ['indicator', /^indicators\/[^/]+\/index\.html$/],
  ['rows of an indicator', /^indicators\/[^/]+\/\d{4}\/index\.html$/],
  ['chart to embed', /^embed\/.*\/index\.html$/],
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
  ['about', /^about\/index\.html$/],
  ['data', /^data\/index\.html$/],
  ['release calendar', /^calendar\/index\.html$/],
  ['search', /^search\/index\.html$/],
  ['site map', /^sitemap\/index\.html$/],
  ['English home', /^en\/index\.html$/],
  ['English report', /^en\/reports\/\d{4}Q\d\/index\.html$/],
  ['English indicator', /^en\/indicators\/[^/]+\/index\.html$/],
  ['English cases', /^en\/cases\/index\.html$/],
  ['English case', /^en\/cases\/[^/]+\/index\.html$/],
  ['English stations', /^en\/stations\/index\.html$/],
  ['English guide', /^en\/guide\/eligible\/index\.html$/],
  ['missing page', /^404\.html$/],
];

/* Pairs of kind and path, and the kinds of which the site has no page. */
export function pagesByKind(paths) {
  const sorted = [...paths].sort();
  const found = KINDS.map(([kind, known]) => [kind, sorted.filter((path) => known.test(path)).pop()]);
  return {
    pages: found.filter(([, path]) => path),
    missing: found.filter(([, path]) => !path).map(([kind]) => kind),
  };
}
