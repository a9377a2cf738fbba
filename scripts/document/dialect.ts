import { isObject, own } from './json.ts';
import { isVerb, type Verb } from './openapi-structure.ts';

/** The platform's `synchronization` object. Source of names: "Define the Data Transformation Schemas" (seen). */
export const ACTIONS = {
  push: ['create', 'update', 'delete'],
  pull: ['batchRead', 'read'],
} as const;

export type SyncDirection = keyof typeof ACTIONS;
export const SYNC_DIRECTIONS: readonly SyncDirection[] = ['push', 'pull'];

/** Where a direction holds calls to be made before or after the transfer, each with a `path` of its own (seen). */
export const SYNC_HOOKS = ['preSynchronizationAction', 'postSynchronizationAction'] as const;

/** The path token for the remote key, in the one spelling the platform documents. */
export const INTEGRATION_ID_TOKEN = 'IntegrationId';

/** Authored-only members (`x-ic-…`): read by this toolchain, never part of a bundle. */
export const EXPERIMENTAL = 'x-ic-experimental';
export const DOCUMENT_FACTS = 'x-ic-document';

/** What kind of file a root document becomes: one with `synchronization` for the platform, or plain OpenAPI. */
export type DocumentKind = 'integration-framework' | 'openapi';

export interface SyncAction {
  readonly direction: SyncDirection;
  /** `create`, `update`, `delete`, `batchRead` or `read`. */
  readonly name: string;
  /** The authored text: `ApiUrl/verb`. */
  readonly text: string;
  readonly apiUrl: string;
  /** Undefined when what follows the last slash is no HTTP method in lower case. */
  readonly verb: Verb | undefined;
}

export interface SyncTransformer {
  readonly direction: SyncDirection;
  readonly name: string;
  /** The transform's file, by its path from the project root; undefined when the value is no file reference. */
  readonly file: string | undefined;
  readonly value: unknown;
}

export interface SyncEntry {
  readonly key: string;
  readonly value: Record<string, unknown>;
  readonly module: unknown;
  readonly actions: readonly SyncAction[];
  readonly transformers: readonly SyncTransformer[];
  /** Part (`entry`, `push`, `push.create` …) → why it rests on an unknown fact. */
  readonly experimental: ReadonlyMap<string, string>;
}

/** The entries of a document's `synchronization`, as far as they have the right form. */
export function syncEntries(document: Record<string, unknown>): SyncEntry[] {
  const synchronization = own(document, 'synchronization');
  if (!isObject(synchronization)) return [];
  return Object.entries(synchronization).flatMap(([key, value]) => (isObject(value) ? [syncEntry(key, value)] : []));
}

function syncEntry(key: string, value: Record<string, unknown>): SyncEntry {
  const actions: SyncAction[] = [];
  const transformers: SyncTransformer[] = [];
  for (const direction of SYNC_DIRECTIONS) {
    const part = own(value, direction);
    if (!isObject(part)) continue;
    for (const name of ACTIONS[direction]) {
      const text = own(part, name);
      if (typeof text === 'string') actions.push({ direction, name, text, ...splitPath(text) });
    }
    const named = own(part, 'schemasTransformer');
    if (!isObject(named)) continue;
    for (const [transformer, held] of Object.entries(named)) {
      const reference = isObject(held) ? own(held, '$ref') : undefined;
      const file = typeof reference === 'string' ? reference : undefined;
      transformers.push({ direction, name: transformer, file, value: held });
    }
  }
  return { key, value, module: own(value, 'module'), actions, transformers, experimental: experimentalParts(value) };
}

/** Splits `ApiUrl/verb` at the last slash, because an ApiUrl has slashes of its own. */
export function splitPath(text: string): Pick<SyncAction, 'apiUrl' | 'verb'> {
  const slash = text.lastIndexOf('/');
  const verb = text.slice(slash + 1);
  return { apiUrl: text.slice(0, Math.max(slash, 0)), verb: isVerb(verb) ? verb : undefined };
}

function experimentalParts(entry: Record<string, unknown>): Map<string, string> {
  const parts = own(entry, EXPERIMENTAL);
  if (!isObject(parts)) return new Map();
  return new Map(Object.entries(parts).map(([part, reason]) => [part, String(reason)]));
}

/** Whether an action is marked experimental, itself or by its direction or entry. */
export function experimentalReason(entry: SyncEntry, direction: SyncDirection, action?: string): string | undefined {
  const { experimental } = entry;
  const own = action === undefined ? undefined : experimental.get(`${direction}.${action}`);
  return own ?? experimental.get(direction) ?? experimental.get('entry');
}

/** The names between braces in a path or server URL. */
export function pathTokens(path: string): string[] {
  return [...path.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1] ?? '');
}

/** The kind a root document declares; without a declaration, `synchronization` tells. */
export function documentKind(document: Record<string, unknown>): DocumentKind {
  const facts = own(document, DOCUMENT_FACTS);
  const declared = isObject(facts) ? own(facts, 'kind') : undefined;
  if (declared === 'openapi' || declared === 'integration-framework') return declared;
  return Object.hasOwn(document, 'synchronization') ? 'integration-framework' : 'openapi';
}
