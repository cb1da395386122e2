// `import text from './page/style.css?text'`: a file as text inside a bundle. A script is bundled first, so that a TypeScript folder
// becomes the one script of a page. The same function serves the build (esbuild) and the tests (vite), so both get the same bytes.
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import * as esbuild from 'esbuild';

const SUFFIX = '?text';
const NAMESPACE = 'inline-text';

/** The text that a `?text` import of this file gives. Scripts stay readable: whoever opens the page may want to. @param {string} path */
async function textOf(path) {
  if (!path.endsWith('.ts')) return readFileSync(path, 'utf8');
  const built = await esbuild.build({
    entryPoints: [path],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    charset: 'ascii',
    legalComments: 'none',
  });
  return built.outputFiles[0]?.text ?? '';
}

/** @type {esbuild.Plugin} */
export const inlineText = {
  name: NAMESPACE,
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /\?text$/ }, ({ path, resolveDir }) => ({
      path: resolve(resolveDir, path.slice(0, -SUFFIX.length)),
      namespace: NAMESPACE,
    }));
    onLoad({ filter: /.*/, namespace: NAMESPACE }, async ({ path }) => ({ contents: await textOf(path), loader: 'text' }));
  },
};

/** The same for vite. The id it resolves to does not end in `.css` or `.ts`, so that no other plugin takes the file. @returns {import('vite').Plugin} */
export const viteInlineText = () => ({
  name: NAMESPACE,
  enforce: 'pre',
  resolveId: (source, importer) =>
    source.endsWith(SUFFIX) && importer !== undefined
      ? `\0${NAMESPACE}:${resolve(dirname(importer), source.slice(0, -SUFFIX.length))}.txt`
      : null,
  async load(id) {
    if (!id.startsWith(`\0${NAMESPACE}:`)) return null;
    return `export default ${JSON.stringify(await textOf(id.slice(NAMESPACE.length + 2, -'.txt'.length)))};`;
  },
});
