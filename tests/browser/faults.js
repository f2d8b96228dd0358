/* Opens a page and says what is wrong with it: what a browser reports while it loads, where its links lead, and
   what a look at it finds. Each fault is one line of words. */

/* `look` gets the tab once the page is loaded and answers with faults. */
export async function faultsOf({ tab, base, path, files, look }) {
  const faults = [];
  // The page for missing addresses is shown at any depth, and only a server shows it there.
  const isMissing = path === '404.html';
  if (isMissing && base.startsWith('file:')) {
    return faults;
  }
  const address = base + (isMissing ? 'no/such/page/' : path);
  const expected = isMissing ? 404 : 200;

  const listen = listeners({ tab, base, address, expected }, faults);
  try {
    const response = await tab.goto(address, { waitUntil: 'load', timeout: 60000 });
    const status = response?.status() ?? 0;
    if (base.startsWith('http') && status !== expected) {
      faults.push(`answered with ${status} instead of ${expected}`);
    }
    faults.push(...deadLinks(await tab.evaluate(links), address, base, files));
    faults.push(...(await look(tab)));
  } catch (error) {
    faults.push(`cannot be opened: ${error.message}`);
  } finally {
    listen.stop();
  }
  return faults;
}

/* Hears of errors and of requests to other places while a page loads. */
function listeners({ tab, base, address, expected }, faults) {
  const heard = {
    console: (message) => {
      const from = message.location()?.url ?? '';
      // That the missing page is answered with 404 is as it should be.
      const isExpected = expected === 404 && from === address && message.text().includes('404');
      if (['error', 'warn', 'warning'].includes(message.type()) && !isExpected) {
        faults.push(`console: ${message.text()} (${from})`);
      }
    },
    pageerror: (error) => faults.push(`script: ${error.message}`),
    request: (request) => {
      const url = request.url();
      if (!url.startsWith(base) && !url.startsWith('data:') && !url.startsWith('blob:')) {
        faults.push(`asks elsewhere: ${url}`);
      }
    },
    requestfailed: (request) => faults.push(`does not load: ${request.url()}`),
    response: (response) => {
      if (response.status() >= 400 && response.url() !== address) {
        faults.push(`${response.status()}: ${response.url()}`);
      }
    },
  };
  Object.entries(heard).forEach(([event, listener]) => tab.on(event, listener));
  return {
    stop: () => Object.entries(heard).forEach(([event, listener]) => tab.off(event, listener)),
  };
}

/* In the page: every address that a reader can follow. */
function links() {
  return [...document.querySelectorAll('a[href], area[href]')].map((link) => link.href);
}

function deadLinks(found, address, base, files) {
  const dead = [...new Set(found)].filter((href) => {
    if (!href.startsWith(base)) {
      return href.startsWith('file:');
    }
    const path = decodeURIComponent(href.slice(base.length).split(/[?#]/)[0]);
    return href.split('#')[0] !== address && !files.has(path) && path !== 'manifest.json';
  });
  return dead.map((href) => `leads nowhere: ${href}`);
}
