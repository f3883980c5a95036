import { lineOfPlace } from './line-of-place.js';

const TEXT = `title: 方案
awards:
  - id: gold
    funding:
      items:
        - { label: 启动经费, amount: 1 }
        - { label: 奖励, amount: 2 }
  - { id: silver }
`;

it.each([
  ['title', 1],
  ['awards.gold.funding', 4],
  ['awards.gold.funding.items.奖励.amount', 7],
  ['awards.silver', 8],
  // What is not there: the line of what would hold it.
  ['awards.bronze.title', 2],
  ['nothing', 1],
])('%s stands in line %i', (place, line) => {
  expect(lineOfPlace(TEXT, place)).toBe(line);
});
