import { orderContacts } from './contacts.js';

const contacts = [
  { name: '市局', phone: '1', organisation: 'city' },
  { name: '技术支持', phone: '2' },
  { name: '甲区', phone: '3', organisation: 'north' },
  { name: '乙区', phone: '4', organisation: 'south' },
];
const names = (...mine: string[]): string[] =>
  orderContacts(contacts, new Set(mine)).map(({ name, yours }) => (yours ? `*${name}` : name));

describe('contacts', () => {
  it('stand in the order of the plan for whoever is from nowhere', () => {
    expect(names()).toEqual(['市局', '技术支持', '甲区', '乙区']);
  });

  it('begin with those of the person’s own place, and lose nobody', () => {
    expect(names('south')).toEqual(['*乙区', '市局', '技术支持', '甲区']);
    expect(names('south', 'north', 'elsewhere')).toEqual(['*甲区', '*乙区', '市局', '技术支持']);
  });
});
