import { BASELINE_FILE } from '../model/baseline.ts';
import { POLICY_FILES } from '../model/policy.ts';
import { CI_GLOBS, HOOK_GLOBS, OWNERS_GLOBS } from '../model/policy-change.ts';
import type { FileKind } from '../model/risk.ts';

/** Globs of each kind. Registers and other files that a policy is made of have names of their own, and are added to `policy` when it is read. */
export const KIND_GLOBS: Readonly<Record<FileKind, readonly string[]>> = {
  // `package.json` changes all the time: it counts where the policy stands in it.
  policy: [...POLICY_FILES.filter((path) => path !== 'package.json'), BASELINE_FILE],
  owners: OWNERS_GLOBS,
  hooks: HOOK_GLOBS,
  ci: CI_GLOBS,
  migrations: [
    '**/{migrations,migration,migrate}/**',
    '**/alembic/versions/**',
    '**/{flyway,liquibase}/**',
    '**/[VUR][0-9]*__*.sql',
    '**/changelog*.{xml,yaml,yml}',
  ],
  lockFiles: [
    '**/{package-lock.json,npm-shrinkwrap.json,yarn.lock,pnpm-lock.yaml,bun.lock,bun.lockb,deno.lock}',
    '**/{Pipfile.lock,poetry.lock,uv.lock,pdm.lock,pixi.lock,conda-lock.yml,pylock.toml}',
    '**/{Cargo.lock,go.sum,go.work.sum,Gemfile.lock,composer.lock,mix.lock,rebar.lock,pubspec.lock,Podfile.lock,Cartfile.resolved,Package.resolved}',
    '**/{packages.lock.json,paket.lock,gradle.lockfile,*.gradle.lockfile,buildscript-gradle.lockfile}',
    '**/{stack.yaml.lock,cabal.project.freeze,conan.lock,flake.lock,MODULE.bazel.lock,.terraform.lock.hcl,Chart.lock}',
  ],
};
