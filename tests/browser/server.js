/* A plain web server for a built site below a path, as a county's portal would have it. */

import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';

const MEDIA = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.csv': 'text/csv; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.xml': 'application/xml',
  '.txt': 'text/plain; charset=utf-8',
};

/* Only files of the manifest are served; everything else is the page for missing addresses. `alter` may change
   a file on its way. */
export async function serve(folder, files, below, alter = (name, bytes) => bytes) {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    let name = path.startsWith(below) ? path.slice(below.length) : '';
    if (path.endsWith('/')) {
      name += 'index.html';
    }
    const found = path.startsWith(below) && files.has(name);
    name = found ? name : '404.html';
    response.writeHead(found ? 200 : 404, {
      'content-type': MEDIA[extname(name)] ?? 'application/octet-stream',
      'x-content-type-options': 'nosniff',
    });
    response.end(alter(name, readFileSync(join(folder, name))));
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    base: `http://127.0.0.1:${server.address().port}${below}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
