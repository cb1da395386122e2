/** Which files are tests, what they should run, and where that is reported. */
export interface TestsConfig {
  /** Globs of tests. @default how tests are called in most languages */
  files?: string[];
  /** Globs of code that tests should run; what is a test is none. @default the source files of most languages */
  code?: string[];
  /** Coverage reports of the tree (lcov, Istanbul, Cobertura), as paths from the root. @default [] */
  coverage?: string[];
}

export type TestsPolicy = { readonly [Key in keyof TestsConfig]-?: readonly string[] };

export const DEFAULT_TESTS: TestsPolicy = {
  files: [
    '**/{test,tests,__tests__,spec,specs,e2e,cypress,testing,testdata,fixtures}/**',
    '**/*[._-]{test,tests,spec,specs,cy,e2e}.*',
    '**/{test,spec}_*.*',
    '**/*{Test,Tests,Spec,Specs,IT,TestCase}.{java,kt,kts,scala,groovy,cs,fs,vb,swift,php,m,mm}',
    '**/{conftest.py,*.feature,*.bats}',
  ],
  code: [
    '**/*.{c,cc,cpp,cxx,h,hh,hpp,m,mm,swift,rs,go,zig,java,kt,kts,scala,groovy,clj,cs,fs,vb,js,jsx,mjs,cjs,ts,tsx,mts,cts,vue,svelte}',
    '**/*.{py,pyx,rb,php,pl,pm,lua,r,R,jl,ex,exs,erl,hs,ml,mli,dart,sol,cbl,cob,cpy,pls,pks,pkb,prc,abap,sas}',
  ],
  coverage: [],
};
