import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Audit } from '../audit/index.js';
import { ProcessEngine } from '../engine/index.js';
import type { CurrentPerson } from '../identity/index.js';
import { QuotaBook } from '../quotas/index.js';
import { Seasons } from '../seasons/index.js';
import { Conflict, Forbidden } from '../shared/errors.js';
import { checkPlaces, positionsOf, type Places } from './check-places.js';
import {
  mayOrder,
  mayReturn,
  RecommendationLists,
  type KnownList,
  type ListKey,
} from './recommendation-lists.js';
import type { RecommendationListView } from './recommendation.view.js';

/** Tells each recommended case's process its place; correlated with the entry's id. */
export const RECOMMENDATIONS_HANDED_IN = 'recommendations-handed-in';
const MESSAGE_TTL_MS = 24 * 3600 * 1000;

/** Puts a body's candidates in order, hands the order in, and gives it back. */
@Injectable()
export class OrderRecommendations {
  constructor(
    private readonly lists: RecommendationLists,
    private readonly quotas: QuotaBook,
    private readonly seasons: Seasons,
    private readonly engine: ProcessEngine,
    private readonly audit: Audit,
  ) {}

  /**
   * @param change `revision` is the one last read
   * @throws NotFound, Forbidden; Conflict ORDER_STALE, ORDER_HANDED_IN; Invalid ORDER_INVALID, ORDER_EQUAL
   */
  async save(
    tx: EntityManager,
    person: CurrentPerson,
    key: ListKey,
    change: { places: Places; revision: number },
  ): Promise<RecommendationListView> {
    const { known, id, current } = await this.open(tx, person, key, change.revision);
    const candidates = new Set([...current.places.flat(), ...current.unplaced].map(({ entryId }) => entryId));
    checkPlaces(change.places, { candidates, equal: known.rule.equal === true });
    const positions = positionsOf(change.places);
    await tx.query('DELETE FROM recommendation_place WHERE list_id = $1', [id]);
    await tx.query(
      `INSERT INTO recommendation_place (list_id, entry_id, position)
       SELECT $1, e, p FROM unnest($2::uuid[], $3::int[]) AS x(e, p)`,
      [id, positions.map(({ entryId }) => entryId), positions.map(({ position }) => position)],
    );
    await tx.query(
      'UPDATE recommendation_list SET revision = revision + 1, saved_by = $2, saved_at = $3 WHERE id = $1',
      [id, person.accountId, await this.seasons.now(tx, known.season)],
    );
    await this.record(tx, person, 'recommendations.ordered', known, { places: change.places });
    return this.lists.one(tx, person, known);
  }

  /** From now on neither the order nor the candidates change. @throws as `save`; Conflict ORDER_EMPTY, ORDER_INCOMPLETE */
  async handIn(
    tx: EntityManager,
    person: CurrentPerson,
    key: ListKey,
    revision: number,
  ): Promise<RecommendationListView> {
    const { known, id, current } = await this.open(tx, person, key, revision);
    const placed = current.places.flat();
    if (placed.length + current.unplaced.length === 0) {
      throw new Conflict('ORDER_EMPTY', '还没有推荐任何申报，不能报送。请先在待办中办理推荐。');
    }
    if (known.rule.required && current.unplaced.length > 0) {
      const names = current.unplaced.map(({ holderName }) => holderName).join('、');
      const message = `还有 ${String(current.unplaced.length)} 件没有排出次序（${names}），请排好后再报送。`;
      throw new Conflict('ORDER_INCOMPLETE', message);
    }
    const at = await this.seasons.now(tx, known.season);
    await tx.query(
      `UPDATE recommendation_list SET revision = revision + 1, handed_in_at = $2, handed_in_by = $3,
         returned_reason = NULL WHERE id = $1`,
      [id, at, person.accountId],
    );
    const order = current.places.map((place) => place.map(({ entryId }) => entryId));
    for (const { entryId, position } of positionsOf(order)) {
      await this.engine.publish(tx, {
        name: RECOMMENDATIONS_HANDED_IN,
        correlationKey: entryId,
        messageId: `${id}:${String(revision)}:${entryId}`,
        timeToLiveMs: MESSAGE_TTL_MS,
        variables: {
          recommendationRank: position,
          recommendationOf: placed.length + current.unplaced.length,
        },
      });
    }
    await this.record(tx, person, 'recommendations.handed-in', known, { places: order });
    return this.lists.one(tx, person, known);
  }

  /** The office lets it be ordered again. @throws Forbidden, Conflict ORDER_NOT_HANDED_IN */
  async giveBack(
    tx: EntityManager,
    person: CurrentPerson,
    key: ListKey,
    reason: string,
  ): Promise<RecommendationListView> {
    const known = await this.lists.known(tx, person, key);
    if (!mayReturn(person, known)) throw new Forbidden();
    const { id, handedInAt } = await this.lists.lock(tx, key);
    if (handedInAt === null) {
      throw new Conflict('ORDER_NOT_HANDED_IN', '这份推荐次序还没有报送，不需要退回。请刷新后查看。');
    }
    await tx.query(
      `UPDATE recommendation_list SET revision = revision + 1, handed_in_at = NULL, handed_in_by = NULL,
         returned_reason = $2 WHERE id = $1`,
      [id, reason],
    );
    await this.record(tx, person, 'recommendations.returned', known, { reason });
    return this.lists.one(tx, person, known);
  }

  /** Locked, with the places that may be given meanwhile, and as the person has last seen it. */
  private async open(
    tx: EntityManager,
    person: CurrentPerson,
    key: ListKey,
    revision: number,
  ): Promise<{ known: KnownList; id: string; current: RecommendationListView }> {
    const known = await this.lists.known(tx, person, key);
    if (!mayOrder(person, known)) throw new Forbidden('推荐次序由推荐单位自己排定。');
    await this.quotas.hold(tx, key);
    const row = await this.lists.lock(tx, key);
    if (row.handedInAt !== null) {
      throw new Conflict('ORDER_HANDED_IN', '推荐次序已经报送，不能再改。确需修改的，请联系主办单位退回。');
    }
    const current = await this.lists.one(tx, person, known);
    if (row.revision !== revision) {
      const message = `同事${current.savedBy ?? ''}刚刚调整过次序，您这次的改动没有保存。已换成最新的次序，请再调整。`;
      throw new Conflict('ORDER_STALE', message, { list: current });
    }
    return { known, id: row.id, current };
  }

  private record(
    tx: EntityManager,
    person: CurrentPerson,
    action: string,
    { season, key }: KnownList,
    data: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    const { award, organisation } = key;
    return this.audit.append(tx, {
      ...{ actor: person.accountId, action, subject: `recommendations:${award}:${organisation}` },
      ...{ data, seasonId: season.id },
    });
  }
}
