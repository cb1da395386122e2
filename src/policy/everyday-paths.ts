/** Files as repositories have them: their folders, names and endings have little in common. */
const EVERYDAY_PATHS: readonly string[] = [
  'a',
  '.env',
  'README',
  'Dockerfile',
  'package.json',
  'src/main.ts',
  'lib/x y/Z.JSON',
  'a/b/c/d/e/1',
  'ä/ö.c++',
  'app/billing/charge.py',
  'cmd/pay/main.go',
  'config/production.yml',
  'db/migrate/20260105_ledger.sql',
  'deploy/.secrets',
  'infra/live/main.tf',
  'web/static/app.js',
  'services/ledger/src/main/java/com/corp/Ledger.java',
  'scripts/close-books.sh',
  'notebooks/reconcile.ipynb',
  'etc/settings.xml',
];

/** Whether a test holds for nearly any file, in whatever words it says so. */
export function isMostPaths(test: (path: string) => boolean): boolean {
  return EVERYDAY_PATHS.filter(test).length * 4 >= EVERYDAY_PATHS.length * 3;
}
