import { accessSync, constants, readdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Where test tools keep the browsers they download, and where the program is in there. */
const CACHES = [
  [
    '.cache/ms-playwright',
    /^chromium-\d+$/,
    ['chrome-linux/chrome', 'chrome-mac/Chromium.app/Contents/MacOS/Chromium'],
  ],
  ['.cache/puppeteer/chrome', /./, ['chrome-linux64/chrome']],
];

const runs = (file) => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

const list = (folder) => {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
};

const inPath = () =>
  (process.env.PATH ?? '')
    .split(path.delimiter)
    .flatMap((folder) => NAMES.map((name) => path.join(folder, name)));

const inCaches = () =>
  CACHES.flatMap(([folder, version, programs]) => {
    const cache = path.join(os.homedir(), folder);
    const versions = list(cache)
      .filter((name) => version.test(name))
      .sort()
      .reverse();
    return versions.flatMap((name) => programs.map((program) => path.join(cache, name, program)));
  });

/** A Chromium to drive, or null. A path that was set is taken as it is. */
export function findChromium(env = process.env) {
  const named = env.CHROMIUM_PATH || env.PUPPETEER_EXECUTABLE_PATH || env.CHROME_PATH;
  return named || ([...PLACES, ...inPath(), ...inCaches()].find(runs) ?? null);
}
