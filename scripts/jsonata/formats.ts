import { ajvFormatsPackage } from '../document/packages.ts';

/** Formats that say how a text is written. Others, such as `password`, are hints for people. */
const CHECKED = [
  'date-time',
  'date',
  'time',
  'duration',
  'email',
  'hostname',
  'ipv4',
  'ipv6',
  'uri',
  'uri-reference',
  'uuid',
] as const;

type CheckedFormat = (typeof CHECKED)[number];

export function isChecked(format: string | undefined): format is CheckedFormat {
  return CHECKED.some((checked) => checked === format);
}

/** Whether a text is written as the format says, as the validators of fixtures see it. */
export function isWrittenAs(format: CheckedFormat, text: string): boolean {
  const definition = ajvFormatsPackage().default.get(format);
  const validate = typeof definition === 'object' && 'validate' in definition ? definition.validate : definition;
  return validate instanceof RegExp ? validate.test(text) : (validate as (text: string) => boolean)(text);
}
