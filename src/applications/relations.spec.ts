import type { PlanAward, PlanRelation, SeasonPlan } from '../seasons/index.js';
import { relationsOf } from './relations.js';

const award = { roles: { unitCode: 'code', unitName: 'unit', place: 'place' } } as unknown as PlanAward;

const planOf = (relations: Record<string, Omit<PlanRelation, 'label'>>): SeasonPlan =>
  ({
    relations: Object.fromEntries(
      Object.entries(relations).map(([key, relation]) => [key, { label: key, ...relation }]),
    ),
    organisations: [
      { key: 'province', name: '省', kind: 'x' },
      { key: 'city', name: '市', kind: 'x', parent: 'province' },
      { key: 'north', name: '北', kind: 'x', parent: 'city' },
    ],
  }) as unknown as SeasonPlan;

const found = (
  relations: Record<string, Omit<PlanRelation, 'label'>>,
  data: Record<string, unknown> = {},
  follow: (route: unknown) => unknown = () => null,
) =>
  Object.fromEntries(
    relationsOf({ plan: planOf(relations), award, data, follow }).map(
      ({ relation, organisation, needed }) => [relation, needed ? [organisation] : organisation],
    ),
  );

describe('the relations of a case', () => {
  it('are named by the form, or fixed', () => {
    const relations = { place: { role: 'place' }, bureau: { fixed: 'city' } };
    expect(found(relations, { place: ' north ' })).toEqual({ place: 'north', bureau: 'city' });
    expect(found(relations)).toEqual({ place: null, bureau: 'city' });
  });

  it('carry the name of an organisation that is made from the form', () => {
    const unit: PlanRelation = { label: '单位', role: 'unitCode', open: { nameRole: 'unitName' } };
    const [made] = relationsOf({
      ...{ plan: planOf({ unit }), award, data: { code: 'C1', unit: '一厂' }, follow: () => null },
    });
    expect(made).toMatchObject({ organisation: 'C1', path: 'code', openName: '一厂' });
  });

  it('are found by a route, and are needed unless the plan says otherwise', () => {
    const follow = (route: unknown): unknown => (route === '"north"' ? ' north ' : null);
    expect(found({ place: { route: '"north"' } }, {}, follow)).toEqual({ place: ['north'] });
    expect(found({ place: { route: 'x' } }, {}, follow)).toEqual({ place: [null] });
    expect(found({ place: { route: 'x', optional: true } }, {}, follow)).toEqual({ place: null });
    expect(found({ place: { route: 'x' } }, {}, () => 7)).toEqual({ place: [null] });
  });

  it('go up the tree, as far as asked for and in any order', () => {
    const relations = { top: { parentOf: 'city' }, city: { parentOf: 'place' }, place: { role: 'place' } };
    expect(found(relations, { place: 'north' })).toEqual({
      top: ['province'],
      city: ['city'],
      place: 'north',
    });
  });

  it('have nothing above the top', () => {
    expect(found({ top: { parentOf: 'place' }, place: { fixed: 'province' } })).toEqual({
      ...{ top: [null], place: 'province' },
    });
  });

  it('do not ask for what is above an organisation that is not there', () => {
    expect(found({ top: { parentOf: 'place' }, place: { role: 'place' } })).toEqual({
      top: null,
      place: null,
    });
  });

  it('come to an end where they ask each other', () => {
    expect(found({ one: { parentOf: 'two' }, two: { parentOf: 'one' } })).toEqual({ one: null, two: null });
  });
});
