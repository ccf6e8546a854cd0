/** Times as logs and tables write them, read the same on every machine. All give milliseconds since 1970 (UTC), or undefined. */

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const logTime = /^(\d{1,2})\/([A-Za-z]{3})\/(\d{4}):(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?(?: ([+-])(\d{2})(\d{2}))?$/;
const isoTime =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?(?: ?(?:(Z)|([+-])(\d{2}):?(\d{2})?))?$/i;

/** `10/Oct/2000:13:55:36 -0700`, as Apache's and nginx's log formats write it; a fraction of a second is taken too. */
export function readLogTime(text: string): number | undefined {
  const match = logTime.exec(text);
  if (match === null) return undefined;
  const [, day, name = '', year, hour, minute, second, fraction, sign, offHours, offMinutes] = match;
  const month = months.indexOf(name.toLowerCase());
  if (month < 0) return undefined;
  const date = { year: Number(year), month: month + 1, day: Number(day) };
  return instant(date, timeOf(hour, minute, second, fraction), offsetOf(sign, offHours, offMinutes));
}

/** ISO 8601, such as `2024-05-01T12:00:00.250Z`; without a zone it is taken for UTC. */
export function readIsoTime(text: string): number | undefined {
  const match = isoTime.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second, fraction, , sign, offHours, offMinutes] = match;
  const date = { year: Number(year), month: Number(month), day: Number(day) };
  return instant(date, timeOf(hour, minute, second, fraction), offsetOf(sign, offHours, offMinutes));
}

interface CivilDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

function instant(date: CivilDate, dayMs: number | undefined, offsetMs: number | undefined): number | undefined {
  const { year, month, day } = date;
  if (dayMs === undefined || offsetMs === undefined) return undefined;
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined;
  return daysSince1970(date) * 86_400_000 + dayMs - offsetMs;
}

function timeOf(hour = '0', minute = '0', second = '0', fraction = ''): number | undefined {
  const [h, m, s] = [Number(hour), Number(minute), Number(second)];
  // 60 is a leap second.
  if (h > 23 || m > 59 || s > 60) return undefined;
  return ((h * 60 + m) * 60 + s) * 1000 + (fraction === '' ? 0 : Number(`0.${fraction}`) * 1000);
}

function offsetOf(sign: string | undefined, hours = '0', minutes = '0'): number | undefined {
  const [h, m] = [Number(hours), Number(minutes)];
  if (h > 15 || m > 59) return undefined;
  return (sign === '-' ? -1 : 1) * (h * 60 + m) * 60_000;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** The count of days in the proleptic Gregorian calendar, with years that begin in March (H. Hinnant, "days_from_civil"). */
function daysSince1970({ year, month, day }: CivilDate): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}
