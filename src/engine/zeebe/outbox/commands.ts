import type { Activation, Variables } from '../../process-engine.js';

/**
 * What is sent to the broker after commit. Keys of instances are ours; the sender looks up the broker's.
 * Each is safe to send twice, or says below why not.
 */
export type OutboxCommand =
  | { readonly kind: 'start'; readonly instanceKey: string; readonly variables: Variables }
  | { readonly kind: 'completeJob'; readonly jobKey: string; readonly variables: Variables }
  | {
      readonly kind: 'failJob';
      readonly jobKey: string;
      readonly retries: number;
      readonly backoffMs: number;
      readonly message: string;
    }
  | {
      readonly kind: 'throwError';
      readonly jobKey: string;
      readonly code: string;
      readonly message: string;
      readonly variables: Variables;
    }
  | {
      readonly kind: 'publish';
      readonly name: string;
      readonly correlationKey: string;
      readonly variables: Variables;
      readonly timeToLiveMs: number;
      /** Null: the row's id, so that a message sent again while it lives is not a second one. */
      readonly messageId: string | null;
    }
  /** Sent twice, it is heard twice: the broker has no id for it. */
  | { readonly kind: 'broadcast'; readonly name: string; readonly variables: Variables }
  | { readonly kind: 'cancel'; readonly instanceKey: string }
  | { readonly kind: 'cancelDuplicate'; readonly zeebeKey: string }
  | {
      readonly kind: 'setVariables';
      readonly instanceKey: string;
      /** Element whose scope is meant; null: the instance. */
      readonly elementKey: string | null;
      readonly variables: Variables;
      readonly local: boolean;
    }
  | {
      readonly kind: 'resolveIncident';
      readonly incidentKey: string;
      readonly jobKey: string | null;
      readonly retries: number;
    }
  | { readonly kind: 'setRetries'; readonly jobKey: string; readonly retries: number }
  | {
      readonly kind: 'migrate';
      readonly instanceKey: string;
      readonly targetDeploymentId: string;
      readonly targetProcessId: string;
      readonly mapping: Readonly<Record<string, string>>;
    }
  /** Sent twice, it would act twice: after an unknown outcome a person decides. */
  | {
      readonly kind: 'modify';
      readonly instanceKey: string;
      readonly activate: readonly Activation[];
      readonly terminate: readonly string[];
    };

export type CommandKind = OutboxCommand['kind'];
