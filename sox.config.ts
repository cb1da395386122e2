import { defineConfig } from 'git-sox';

// sox keeps its own rules with itself. Every AI-assisted commit names its tool; its reviewer is named at the merge, by the people who review.
export default defineConfig({
  branches: ['main'],
  ai: { reviewerAt: 'merge' },
  risk: {
    critical: ['src/controls/**', 'src/model/**', 'src/policy/**', 'src/scan/**', 'src/audit/**'],
    high: ['src/guard/**', 'src/git/**', 'src/attribution/**', 'src/install/**', 'hooks/**', '.ci/**', '.github/**', 'build.mjs'],
    medium: ['src/**', 'bin/**'],
  },
});
