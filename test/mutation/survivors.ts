import type { Kind } from './mutant.ts';

interface Reason {
  readonly kind: Kind;
  readonly name: RegExp;
  readonly reason: string;
}

/** Why lint cannot see some faults, or need not: they change nothing that anybody could be wrong about. */
export const REASONS: readonly Reason[] = [
  {
    kind: "change a literal's type",
    name: / null$/,
    reason:
      'The value can be text or null. A comparison with a text has the right types, only never the wanted outcome.',
  },
  {
    kind: "change a literal's type",
    name: /^(aps\/(Customer|Reseller)BatchResponse|service-manager\/(Account|PartnerCapacity|ResourceTotals|Subscription|SynchronizeAccount)\w*):/,
    reason:
      'The literal is one of several values that end where any type is taken: in a comparison, or in a member of open type.',
  },
  {
    kind: 'drop a required property',
    name: /SynchronizeAccountRequest.* call\.body\.name$/,
    reason: 'The body of this call (an update) requires nothing; only that of another call requires a name.',
  },
  {
    kind: 'remove a schema property',
    name: /platform\/AccountG[12]\./,
    reason: 'The schema tells the two published generations apart, for fixtures; no transform is proved against it.',
  },
  {
    kind: 'remove a schema property',
    name: /push\/AccountToCreate\..* name$/,
    reason: 'The name stays required; only "not empty" is lost, which the vendor does not ask for.',
  },
  {
    kind: 'no longer require a property',
    name: /push\/AccountToUpdate\..* account$/,
    reason: 'An update may leave everything out, so nothing depends on it.',
  },
  {
    kind: 'no longer require a property',
    name: /push\/CapacityCustomValues\./,
    reason: 'The filter by name holds for a value without a name too: it is passed over.',
  },
  {
    kind: 'remove a schema property',
    name: /push\/CapacityCustomValues\./,
    reason: 'It stands in one of two alternatives, and the other still says what the transform relies on.',
  },
];
