import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

// Nothing that a browser does by itself may look like the page's own traffic.
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Where Chromium is: `SOX_CHROMIUM`, else the usual places. Null where there is none, which is said aloud, and an error where it is required. */
export function findChromium(): string | null {
  const given = process.env['SOX_CHROMIUM'];
  const found = [...(given === undefined ? [] : [given]), ...PLACES].find((path) => existsSync(path));
  if (found !== undefined) return found;
  const message = 'no Chromium found; the tests of the HTML report need one (set SOX_CHROMIUM to its path)';
  if (process.env['SOX_REQUIRE_CHROMIUM'] === '1') throw new Error(message);
  console.warn(`SKIPPED: ${message}`);
  return null;
}

export const launchChromium = (executablePath: string): Promise<Browser> => chromium.launch({ executablePath, args: ARGS });
