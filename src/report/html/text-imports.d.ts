/** A file as text: `inline.mjs` resolves it, in the build and in the tests alike. A script is bundled first. */
declare module '*?text' {
  const text: string;
  export default text;
}
