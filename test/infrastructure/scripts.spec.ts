import { nodeIsNewEnough } from '../../scripts/lib/node-version.mjs';
import { findChromium } from '../../scripts/lib/chromium.mjs';

it.each([
  ['18.20.4', false],
  ['20.18.1', false],
  ['20.19.0', true],
  ['21.7.3', false],
  ['22.11.0', false],
  ['22.12.0', true],
  ['24.0.0', true],
])('Node %s is new enough: %s', (version, expected) => {
  expect(nodeIsNewEnough(version)).toBe(expected);
});

it('drives the browser that was named, before any that is found', () => {
  expect(findChromium({ CHROMIUM_PATH: '/opt/some/chromium' })).toBe('/opt/some/chromium');
});
