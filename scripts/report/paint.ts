import { styleText } from 'node:util';

/** Gives text a style of the terminal. */
export type Paint = (text: string) => string;

/** The style as a function; one that changes nothing where no colour is wanted (see `colorEnabled`). */
export function paint(style: Parameters<typeof styleText>[0], color: boolean): Paint {
  return color ? (text) => styleText(style, text, { validateStream: false }) : (text) => text;
}
