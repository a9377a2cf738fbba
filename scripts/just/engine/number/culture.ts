/** What the engine needs to know of a .NET culture. */
export interface Culture {
  readonly decimal: string;
  /** Separators that a number text may have between the digits of its whole part. */
  readonly group: string;
  readonly negative: string;
  /** The general date pattern of DateTime.ToString(). */
  readonly date: string;
  readonly am: string;
  readonly pm: string;
}

const NBSP = '\u00a0';

/**
 * Number and date formats by culture name, after .NET's culture data. Those with recorded results of the engine are
 * en-US, el-GR, de-DE, fr-FR, tr-TR and the invariant culture; the others follow the same public data.
 */
export const CULTURES: ReadonlyMap<string, Culture> = new Map([
  ['invariant', culture('.', ',', 'MM/dd/yyyy HH:mm:ss')],
  ['en-US', culture('.', ',', 'M/d/yyyy h:mm:ss tt')],
  ['en-GB', culture('.', ',', 'dd/MM/yyyy HH:mm:ss')],
  ['el-GR', culture(',', '.', 'd/M/yyyy h:mm:ss tt', 'πμ', 'μμ')],
  ['de-DE', culture(',', '.', 'dd.MM.yyyy HH:mm:ss')],
  ['es-ES', culture(',', '.', 'dd/MM/yyyy H:mm:ss')],
  ['it-IT', culture(',', '.', 'dd/MM/yyyy HH:mm:ss')],
  ['nl-NL', culture(',', '.', 'd-M-yyyy HH:mm:ss')],
  ['tr-TR', culture(',', '.', 'd.MM.yyyy HH:mm:ss')],
  ['fr-FR', culture(',', `${NBSP} `, 'dd/MM/yyyy HH:mm:ss')],
  ['pl-PL', culture(',', `${NBSP} `, 'dd.MM.yyyy HH:mm:ss')],
]);

function culture(decimal: string, group: string, date: string, am = 'AM', pm = 'PM'): Culture {
  return { decimal, group, negative: '-', date, am, pm };
}
