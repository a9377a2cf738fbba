/**
 * Characters that act instead of showing: controls (escape sequences), invisible format characters (zero width, and the
 * direction marks of "Trojan Source"), line separators, lone surrogates. Line feed and tab are dealt with by callers.
 */
const ACTING = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/**
 * What GitHub's runner takes as a command in a log: `::name` at the start of a line, `##[name` anywhere in it. A linted
 * file must not be able to speak to the runner, so the character that matters is shown as its number.
 */
const RUNNER_COMMAND = /^[^\S\n]*:(?=:)|(?<=##)\[/gm;

/** The visible form of a character, as JavaScript and JSONata people write it: `\u{1b}`. */
export function visible(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

export function isActing(character: string): boolean {
  return character.search(ACTING) !== -1;
}

/** Several lines of text, with nothing in them that acts on a terminal or hides. */
export function safeLines(text: string): string {
  return quiet(
    text
      .replaceAll('\r\n', '\n')
      .replace(ACTING, (character) => (character === '\n' || character === '\t' ? character : visible(character))),
  );
}

/** One line of text, with nothing in it that acts on a terminal or hides: no text can pretend to be another finding. */
export function safeLine(text: string): string {
  return quiet(text.replace(/[\r\n\t]+/g, ' ').replace(ACTING, visible));
}

function quiet(text: string): string {
  return text.replace(RUNNER_COMMAND, (match) => `${match.slice(0, -1)}${visible(match.slice(-1))}`);
}

/**
 * JSON for files and terminals alike: `JSON.stringify` leaves some acting characters raw; here they are escaped too, and
 * no string can hold a runner's command.
 */
export function safeJson(value: unknown): string {
  const text = JSON.stringify(value, null, 2).replace(ACTING, (character) =>
    character === '\n' ? character : escapeUnits(character),
  );
  return `${text.replaceAll('##[', '##\\u005b')}\n`;
}

function escapeUnits(character: string): string {
  return Array.from(
    { length: character.length },
    (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`,
  ).join('');
}
