import { createHash } from 'node:crypto';
import type { AppConfig } from '../config/index.js';
import { FieldCipher, type CipherKey } from './field-cipher.js';
import type { PasswordProfile } from './passwords.js';

/** What identity takes from the server's settings, with its own times. Type and injection token in one. */
export class IdentitySettings {
  /** A session ends after this long without a request. */
  readonly idleSeconds: number = 2 * 3600;
  /** A session ends at last. */
  readonly absoluteSeconds: number = 12 * 3600;
  /** Self-registrations an hour from one source; an office behind one address stays below it. */
  readonly registrationsPerHour: number = 60;
  readonly password: PasswordProfile = { minLength: 10, kinds: 'length' };
  readonly rehearsals: boolean;
  readonly secondFactorForOffice: boolean;
  readonly secureCookie: boolean;
  /** Host of the public address, for the origin check behind a proxy that rewrites `Host`. */
  readonly ownHosts: readonly string[];

  constructor(config: AppConfig) {
    const address = new URL(config.publicUrl);
    this.rehearsals = config.rehearsal.enabled;
    this.secondFactorForOffice = config.identity.secondFactor === 'required';
    this.password = { minLength: 10, kinds: config.identity.passwordProfile };
    this.secureCookie = address.protocol === 'https:';
    this.ownHosts = [address.host];
  }
}

/** The id follows from the key, so that every node names a key alike and a changed key is a new one. */
const cipherKey = (secret: Buffer): CipherKey => ({
  id: `k${createHash('sha256').update(secret).digest('hex').slice(0, 8)}`,
  secret,
});

/** The cipher that an instance's keys make. */
export const cipherOf = ({ secrets }: Pick<AppConfig, 'secrets'>): FieldCipher =>
  new FieldCipher([secrets.fieldKey, ...(secrets.oldFieldKeys ?? [])].map(cipherKey));
