import { Fault } from '../errors.ts';
import type { Culture } from '../number/culture.ts';
import type { DateValue } from '../values.ts';

const TICKS_PER_SECOND = 10_000_000n;
const TICKS_PER_MINUTE = 600_000_000n;
const TICKS_PER_MILLISECOND = 10_000n;
/** Ticks from year 1 to 1970. */
const EPOCH = 621_355_968_000_000_000n;
const MAX_TICKS = 3_155_378_975_999_999_999n;

/** Local time zone of the host, by IANA name. */
export interface Zone {
  /** Minutes east of UTC at a moment of UTC, in milliseconds since 1970. */
  offsetAt(milliseconds: number): number;
}

export function zone(name: string): Zone {
  if (name === 'UTC') return { offsetAt: () => 0 };
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    throw new Fault('invalid-request', `unknown time zone ${JSON.stringify(name)}`);
  }
  return {
    offsetAt(milliseconds) {
      const part = new Map(format.formatToParts(milliseconds).map(({ type, value }) => [type, Number(value)]));
      const get = (type: Intl.DateTimeFormatPartTypes) => part.get(type) ?? 0;
      const shown = Date.UTC(get('year'), get('month') - 1, get('day'), get('hour'), get('minute'), get('second'));
      return Math.round((shown - Math.floor(milliseconds / 1000) * 1000) / 60_000);
    },
  };
}

/** `2020-01-02T03:04:05[.1234567][Z|+02:00]`: what Newtonsoft takes for a date, and nothing else. */
const ISO = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,7}))?(?:([Zz])|([+-])(\d\d)(?::?(\d\d))?)?$/;
/** `/Date(1234567890123+0300)/`, the form of ASP.NET. */
const ASP = /^\/Date\((-?\d{1,18})(?:([+-])(\d\d)(\d\d)?)?\)\/$/;

/** The date a text stands for under DateParseHandling.DateTime, if any. */
export function parseDate(text: string, local: Zone): DateValue | undefined {
  if (text.startsWith('/')) return parseAsp(text, local);
  const match = text.length >= 19 && text.length <= 40 ? ISO.exec(text) : null;
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second, fraction = '', utc, sign, zoneHours, zoneMinutes = '00'] = match;
  const clock = ticksOf([year, month, day, hour, minute, second].map(Number));
  if (clock === undefined) return undefined;
  const ticks = clock + BigInt(fraction.padEnd(7, '0'));
  if (Number(hour) === 24 && BigInt(fraction || '0') !== 0n) return undefined;
  if (utc !== undefined) return { type: 'date', ticks, kind: 'utc', offset: 0 };
  if (sign === undefined) return { type: 'date', ticks, kind: 'unspecified', offset: 0 };
  const minutes = (Number(zoneHours) * 60 + Number(zoneMinutes)) * (sign === '-' ? -1 : 1);
  return toLocal(ticks - BigInt(minutes) * TICKS_PER_MINUTE, local);
}

function parseAsp(text: string, local: Zone): DateValue | undefined {
  const match = ASP.exec(text);
  if (match === null) return undefined;
  const ticks = EPOCH + BigInt(match[1] ?? '0') * TICKS_PER_MILLISECOND;
  if (ticks < 0n || ticks > MAX_TICKS) return undefined;
  return match[2] === undefined ? { type: 'date', ticks, kind: 'utc', offset: 0 } : toLocal(ticks, local);
}

/** `new Date(milliseconds)` of lenient JSON. */
export function dateOfMilliseconds(milliseconds: bigint): DateValue {
  return { type: 'date', ticks: EPOCH + milliseconds * TICKS_PER_MILLISECOND, kind: 'utc', offset: 0 };
}

function ticksOf([year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0]: number[]): bigint | undefined {
  if (year < 1 || month < 1 || month > 12 || day < 1 || minute > 59 || second > 59) return undefined;
  if (hour > 24 || (hour === 24 && (minute > 0 || second > 0))) return undefined;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1) return undefined;
  const seconds = BigInt(date.getTime()) / 1000n + BigInt(hour * 3600 + minute * 60 + second);
  return EPOCH + seconds * TICKS_PER_SECOND;
}

function toLocal(utcTicks: bigint, local: Zone): DateValue {
  const offset = local.offsetAt(Number((utcTicks - EPOCH) / TICKS_PER_MILLISECOND));
  const shown = utcTicks + BigInt(offset) * TICKS_PER_MINUTE;
  const ticks = shown < 0n ? 0n : shown > MAX_TICKS ? MAX_TICKS : shown;
  return { type: 'date', ticks, kind: 'local', offset };
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}

function parts(value: DateValue) {
  const since = value.ticks - EPOCH;
  const fraction = ((since % TICKS_PER_SECOND) + TICKS_PER_SECOND) % TICKS_PER_SECOND;
  const date = new Date(Number((since - fraction) / TICKS_PER_MILLISECOND));
  return { date, fraction: fraction.toString().padStart(7, '0') };
}

function zoneText({ kind, offset }: DateValue): string {
  if (kind === 'utc') return 'Z';
  if (kind === 'unspecified') return '';
  const minutes = Math.abs(offset);
  return `${offset < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60), 2)}:${pad(minutes % 60, 2)}`;
}

function secondsText(date: Date): string {
  const day = `${pad(date.getUTCFullYear(), 4)}-${pad(date.getUTCMonth() + 1, 2)}-${pad(date.getUTCDate(), 2)}`;
  return `${day}T${pad(date.getUTCHours(), 2)}:${pad(date.getUTCMinutes(), 2)}:${pad(date.getUTCSeconds(), 2)}`;
}

/** The date as Newtonsoft writes it: seven digits of fraction without the zeros at the end. */
export function dateJson(value: DateValue): string {
  const { date, fraction } = parts(value);
  const digits = fraction.replace(/0+$/, '');
  return `${secondsText(date)}${digits === '' ? '' : `.${digits}`}${zoneText(value)}`;
}

/** The date as `#valueof` gives it: `yyyy-MM-ddTHH:mm:ss.fffK`. */
export function dateResult(value: DateValue): string {
  const { date, fraction } = parts(value);
  return `${secondsText(date)}.${fraction.slice(0, 3)}${zoneText(value)}`;
}

/** DateTime.ToString() in a culture. */
export function dateDisplay(value: DateValue, culture: Culture): string {
  const { date } = parts(value);
  const hour = date.getUTCHours();
  const fields: Record<string, string> = {
    yyyy: pad(date.getUTCFullYear(), 4),
    MM: pad(date.getUTCMonth() + 1, 2),
    M: String(date.getUTCMonth() + 1),
    dd: pad(date.getUTCDate(), 2),
    d: String(date.getUTCDate()),
    HH: pad(hour, 2),
    H: String(hour),
    h: String(hour % 12 === 0 ? 12 : hour % 12),
    mm: pad(date.getUTCMinutes(), 2),
    ss: pad(date.getUTCSeconds(), 2),
    tt: hour < 12 ? culture.am : culture.pm,
  };
  return culture.date.replace(/yyyy|MM|M|dd|d|HH|H|h|mm|ss|tt/g, (field) => fields[field] ?? field);
}
