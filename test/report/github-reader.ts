export interface Command {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

/** Reads a log as GitHub's runner does: each line that starts with `::` is a command, `%` escapes are taken back. */
export function readCommands(log: string): Command[] {
  return log
    .split(/\r\n|\r|\n/)
    .filter((line) => line.trim().startsWith('::'))
    .map((line) => {
      const end = line.indexOf('::', 2);
      const [name = '', ...rest] = line.slice(2, end).split(' ');
      const properties = rest
        .join(' ')
        .split(',')
        .map((pair) => {
          const [key = '', ...value] = pair.split('=');
          return [key, unescaped(value.join('=')).replaceAll('%25', '%')] as const;
        });
      return {
        name,
        properties: Object.fromEntries(properties),
        message: unescaped(line.slice(end + 2)).replaceAll('%25', '%'),
      };
    });
}

function unescaped(text: string): string {
  return text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%3A', ':').replaceAll('%2C', ',');
}
