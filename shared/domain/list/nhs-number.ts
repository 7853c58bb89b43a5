/**
 * Whether ten digits are a valid NHS number: multiply the first nine by 10 down to 2, and the check digit is 11 - (sum
 * mod 11). 11 is written as 0, and 10 is never issued (NHS Data Dictionary, NHS NUMBER).
 */
export function isNhsNumber(text: string): boolean {
  if (!/^\d{10}$/.test(text)) return false;
  let sum = 0;
  for (let index = 0; index < 9; index++) sum += Number(text[index]) * (10 - index);
  const check = 11 - (sum % 11);
  return check !== 10 && (check === 11 ? 0 : check) === Number(text[9]);
}

/** "999 774 1218"; text that is not ten digits is returned unchanged. */
export function formatNhsNumber(text: string): string {
  return /^\d{10}$/.test(text) ? `${text.slice(0, 3)} ${text.slice(3, 6)} ${text.slice(6)}` : text;
}
