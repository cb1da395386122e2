// @ts-check
// The papers that go with bundled code: licences and a bill of materials, made from what really is in the bundles.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** @typedef {{ folder: string, name: string, version: string, license: string, text: string }} Package a package whose code is in a bundle */

const ROOT = dirname(fileURLToPath(import.meta.url));
const read = (/** @type {string} */ path) => readFileSync(join(ROOT, path), 'utf8');

/**
 * The packages whose code is really in the bundles, and those whose files are copied as they are, by name.
 * @param {import('esbuild').Metafile[]} metafiles
 * @param {string[]} copied their folders
 * @returns {Package[]}
 */
export function packagesIn(metafiles, copied) {
  const used = metafiles.flatMap(({ outputs }) => Object.values(outputs).flatMap(({ inputs }) => Object.entries(inputs)));
  const files = used.filter(([path, { bytesInOutput }]) => bytesInOutput > 0 && path.includes('node_modules/')).map(([path]) => path);
  const folders = new Set([...copied, ...files.map((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? path)]);
  return [...folders].map(readPackage).sort((a, b) => (`${a.name}@${a.version}` < `${b.name}@${b.version}` ? -1 : 1));
}

/** @param {string} folder @returns {Package} */
function readPackage(folder) {
  const { name, version, license } = JSON.parse(read(join(folder, 'package.json')));
  const file = readdirSync(join(ROOT, folder)).find((entry) => /^(licen[cs]e|copying)(\.(md|txt))?$/i.test(entry));
  if (file === undefined) throw new Error(`${folder} has no licence file; its code may not be published without one`);
  return { folder, name, version, license, text: read(join(folder, file)).replace(/\r\n/g, '\n').trim() };
}

/** @param {Package[]} packages */
export function noticesOf(packages) {
  const parts = packages.map(({ name, version, license, text }) => `${'='.repeat(80)}\n${name} ${version} (${license})\n\n${text}\n`);
  return `git-sox contains code of the following packages.\n\n${parts.join('\n')}`;
}

/** A CycloneDX bill of what is really in the bundles. No time and no serial number: the same tree gives the same bytes. @param {Package[]} packages */
export function sbomOf(packages) {
  const own = JSON.parse(read('package.json'));
  const lock = JSON.parse(read('package-lock.json')).packages;
  const refOf = (/** @type {{ name: string, version: string }} */ { name, version }) => `pkg:npm/${name.replace('@', '%40')}@${version}`;
  const component = (/** @type {Pick<Package, 'name' | 'version' | 'license'>} */ { name, version, license }) => ({
    'bom-ref': refOf({ name, version }),
    name,
    version,
    licenses: [/^[\w.+-]+$/.test(license) ? { license: { id: license } } : { expression: license }],
    purl: refOf({ name, version }),
  });
  const hashesOf = (/** @type {string} */ folder) => {
    const [alg, digest = ''] = (lock[folder]?.integrity ?? '').split('-');
    return alg === 'sha512' ? { hashes: [{ alg: 'SHA-512', content: Buffer.from(digest, 'base64').toString('hex') }] } : {};
  };
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: { type: 'application', ...component(own) } },
    components: packages.map((found) => ({ type: 'library', ...component(found), ...hashesOf(found.folder) })),
    dependencies: [{ ref: refOf(own), dependsOn: packages.map(refOf) }],
  };
}
