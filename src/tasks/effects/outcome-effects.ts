import { Injectable } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import type { EntityManager } from 'typeorm';
import type { Variables } from '../../engine/index.js';
import type { OutcomeEffect, PlanOutcome } from '../../seasons/index.js';
import {
  OutcomeEffectHandler,
  type Consequence,
  type EffectContext,
  type EffectKind,
  type OutcomeAct,
} from './outcome-effect-handler.js';

/** All kinds of effects, whichever module they come from. */
@Injectable()
export class OutcomeEffects {
  private handlers: ReadonlyMap<EffectKind, OutcomeEffectHandler> | null = null;

  constructor(private readonly discovery: DiscoveryService) {}

  /** Runs the effects of an outcome in the plan's order; returns the variables they add to the process. */
  async apply(tx: EntityManager, act: OutcomeAct): Promise<Variables> {
    const variables: Variables = {};
    for (const effect of act.outcome.effects ?? []) {
      Object.assign(variables, await this.handlerOf(effect).apply(tx, effect, act));
    }
    return variables;
  }

  /** What an outcome would do, in words, and why it would be refused as things stand. */
  async foretell(
    tx: EntityManager,
    outcome: PlanOutcome,
    context: EffectContext,
  ): Promise<{ consequence: string | null; refusal: string | null }> {
    const told: Consequence[] = [];
    for (const effect of outcome.effects ?? []) {
      told.push(await this.handlerOf(effect).consequence(tx, effect, context));
    }
    const sentences = told.flatMap(({ sentence }) => (sentence === null ? [] : [sentence]));
    return {
      consequence: sentences.length > 0 ? `${sentences.join('；')}。` : null,
      refusal: told.find(({ refusal }) => refusal !== undefined)?.refusal ?? null,
    };
  }

  private handlerOf(effect: OutcomeEffect): OutcomeEffectHandler {
    this.handlers ??= this.discover();
    const handler = this.handlers.get(effect.do);
    if (!handler) {
      throw new Error(
        `No handler for the effect "${effect.do}". Provide an OutcomeEffectHandler of that kind in a module.`,
      );
    }
    return handler;
  }

  private discover(): ReadonlyMap<EffectKind, OutcomeEffectHandler> {
    const found = this.discovery
      .getProviders()
      .map(({ instance }): unknown => instance)
      .filter((instance): instance is OutcomeEffectHandler => instance instanceof OutcomeEffectHandler);
    return new Map(found.map((handler) => [handler.kind, handler]));
  }
}
