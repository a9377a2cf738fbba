/** An element as read: its name, attributes, children and text. */
export interface ReadElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: ReadElement[];
  text: string;
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const TOKEN = /<\/(?<close>[a-z]+)>|<(?<open>[a-z]+)(?<attributes>(?: [a-z]+="[^"<]*")*)(?<empty>\/?)>|(?<text>[^<]+)/y;

/**
 * Reads the XML this package writes and throws for anything that is not well-formed: unclosed or crossed tags, a raw `<`
 * or `&`, a second root, a doubled attribute, a character outside XML 1.0's `Char`.
 */
export function readXml(xml: string): ReadElement {
  const header = '<?xml version="1.0" encoding="UTF-8"?>\n';
  if (!xml.startsWith(header)) throw new Error('no declaration');
  const foreign = xml.match(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u);
  if (foreign) throw new Error(`a character that XML has not: U+${foreign[0].codePointAt(0)?.toString(16)}`);
  const root: ReadElement = { name: '', attributes: {}, children: [], text: '' };
  const open: ReadElement[] = [root];
  TOKEN.lastIndex = header.length;
  while (TOKEN.lastIndex < xml.length) {
    const start = TOKEN.lastIndex;
    const groups = TOKEN.exec(xml)?.groups;
    if (!groups) throw new Error(`no markup: ${xml.slice(start, start + 60)}`);
    const parent = open.at(-1);
    if (!parent) throw new Error('markup behind the root');
    if (groups.close !== undefined) {
      if (open.pop()?.name !== groups.close) throw new Error(`crossed: ${groups.close}`);
    } else if (groups.open !== undefined) {
      const element = { name: groups.open, attributes: attributesOf(groups.attributes ?? ''), children: [], text: '' };
      parent.children.push(element);
      if (groups.empty !== '/') open.push(element);
    } else {
      parent.text += decode(groups.text ?? '');
    }
  }
  const [only, ...more] = root.children;
  if (open.length !== 1 || !only || more.length > 0 || root.text.trim() !== '') throw new Error('not one closed root');
  return only;
}

function attributesOf(text: string): Record<string, string> {
  const found = [...text.matchAll(/ (?<name>[a-z]+)="(?<value>[^"]*)"/g)].map(({ groups }) => groups ?? {});
  const names = found.map(({ name }) => name);
  if (new Set(names).size !== names.length) throw new Error('a doubled attribute');
  return Object.fromEntries(found.map(({ name = '', value = '' }) => [name, decode(value)]));
}

function decode(text: string): string {
  return text.replace(/&(?<name>[a-z]+;)?/g, (_whole, name?: string) => {
    const character = name === undefined ? undefined : NAMED[name.slice(0, -1)];
    if (character === undefined) throw new Error(`no entity: ${text}`);
    return character;
  });
}
