/** The readers that stand on Babel's parser: one file of the hook's build, so that the parser is in it once. */
export { evaluateModule } from './evaluate.ts';
export { readJson, readPackageJson } from './read-json.ts';
