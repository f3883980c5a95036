/** Every setting of one server, parsed once at start and frozen. Type and injection token in one. */
export abstract class AppConfig {
  /** Real cases and people: nothing is generated, assumed or demonstrated. */
  abstract readonly production: boolean;
  abstract readonly port: number;
  abstract readonly host: string;
  /** Where people reach the server, without a trailing slash; links and cookies follow it. */
  abstract readonly publicUrl: string;
  /** Proxies in front whose forwarded address is believed: a number of hops, or addresses. */
  abstract readonly trustProxy: number | readonly string[] | false;
  abstract readonly logLevel: LogLevel;
  /** Folder of the checkout or image: plans, forms, diagrams, templates lie below it. Absolute. */
  abstract readonly rootDirectory: string;
  /** Uploads, generated secrets, the embedded database. Absolute. */
  abstract readonly dataDirectory: string;
  /** The built web client. Absolute. */
  abstract readonly webDirectory: string;
  abstract readonly database: DatabaseSettings;
  abstract readonly engine: 'embedded' | 'zeebe';
  /** Null with the embedded engine. */
  abstract readonly zeebe: ZeebeSettings | null;
  abstract readonly rehearsal: RehearsalSettings;
  abstract readonly identity: SignInSettings;
  abstract readonly secrets: Secrets;
  abstract readonly uploads: UploadSettings;
}

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export interface DatabaseSettings {
  /** `null`: the embedded one below the data folder. */
  readonly url: string | null;
  readonly poolSize: number;
  /** Of the embedded database; off only for a rehearsal that is thrown away. */
  readonly fsync: boolean;
}

export interface ZeebeSettings {
  /** Of the gateway: `grpc://host:port`, or `grpcs://` with TLS. */
  readonly address: string;
  /** Of the REST gateway whose broker's clock rehearsals move; null: it runs on real time. */
  readonly clock: string | null;
  /** Of a broker's management port; null: how far its records are behind is not shown. */
  readonly management: string | null;
  /** Where the broker's exporter delivers its records, a port of its own. */
  readonly records: { readonly host: string; readonly port: number; readonly token: string };
}

export interface RehearsalSettings {
  readonly enabled: boolean;
  /** Plan file to rehearse, absolute. */
  readonly planFile: string | null;
}

export interface SignInSettings {
  /** `required`: people in office must sign in with a one-time code as well. */
  readonly secondFactor: 'optional' | 'required';
  /** `length`: long passwords of any kind; `mixed`: three of four kinds of characters as well. */
  readonly passwordProfile: 'length' | 'mixed';
}

/** 32 random bytes each. */
export interface Secrets {
  /** Encrypts sensitive fields. */
  readonly fieldKey: Buffer;
  /** Keys that were used before: what they encrypted is still read. */
  readonly oldFieldKeys?: readonly Buffer[];
  /** Makes encrypted fields searchable by exact value. */
  readonly blindIndexKey: Buffer;
  /** Chains the audit trail. */
  readonly auditKey: Buffer;
}

export interface UploadSettings {
  readonly maxFileBytes: number;
}
