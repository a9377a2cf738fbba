/** Which .NET prints doubles: Mono and .NET Framework use 15 or 17 digits, .NET Core 3 and later the shortest text. */
export type JustRuntime = 'mono' | 'dotnet';

/** The digits and the decimal exponent of the leading one (`1.25e3` is `125`, 3). */
function digitsOf(text: string): [string, number] {
  const [mantissa = '', exponent = '0'] = text.split('e');
  return [mantissa.replace('.', '').replace(/0+$/, '') || '0', Number(exponent)];
}

/** .NET's general format: plain up to `precision` digits of whole part and three zeros of fraction, else `1E+21`, `1E-07`. */
function general(value: number, digits: string, exponent: number, precision: number): string {
  const sign = value < 0 ? '-' : '';
  if (exponent >= precision || exponent < -4) {
    const fraction = digits.length > 1 ? `.${digits.slice(1)}` : '';
    const power = String(Math.abs(exponent)).padStart(2, '0');
    return `${sign}${digits[0]}${fraction}E${exponent < 0 ? '-' : '+'}${power}`;
  }
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  const fraction = digits.slice(exponent + 1);
  return sign + whole + (fraction === '' ? '' : `.${fraction}`);
}

function withPrecision(value: number, precision: number): string {
  const [digits, exponent] = digitsOf(Math.abs(value).toExponential(precision - 1));
  return general(value, digits, exponent, precision);
}

function shortest(value: number): string {
  const [digits, exponent] = digitsOf(Math.abs(value).toExponential());
  return general(value, digits, exponent, 15);
}

function special(value: number): string | undefined {
  if (Number.isNaN(value)) return 'NaN';
  if (value === Number.POSITIVE_INFINITY) return 'Infinity';
  if (value === Number.NEGATIVE_INFINITY) return '-Infinity';
  return undefined;
}

/** double.ToString("R", invariant): the text that reads back as the same number. */
export function roundTripText(value: number, runtime: JustRuntime): string {
  const named = special(value);
  if (named !== undefined) return named;
  if (runtime === 'dotnet') return Object.is(value, -0) ? '-0' : shortest(value);
  return Number(value.toPrecision(15)) === value ? withPrecision(value, 15) : withPrecision(value, 17);
}

/** double.ToString(), with `.` as separator: 15 digits on Mono, the shortest text on .NET. */
export function displayText(value: number, runtime: JustRuntime): string {
  const named = special(value);
  if (named !== undefined) return named;
  return runtime === 'dotnet' ? roundTripText(value, runtime) : withPrecision(value, 15);
}
