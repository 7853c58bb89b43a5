/**
 * Whether ten digits are an NHS number: weights 10 to 2 over the first nine, 11 - (sum mod 11), 11 stands for 0,
 * and 10 is never issued (NHS Data Dictionary, NHS NUMBER).
 */
export function isNhsNumber(text: string): boolean {
  if (!/^\d{10}$/.test(text)) return false;
  let sum = 0;
  for (let index = 0; index < 9; index++) sum += Number(text[index]) * (10 - index);
  const check = 11 - (sum % 11);
  return check !== 10 && (check === 11 ? 0 : check) === Number(text[9]);
}

/** "999 774 1218"; text that is not ten digits comes back as it is. */
export function formatNhsNumber(text: string): string {
  return /^\d{10}$/.test(text) ? `${text.slice(0, 3)} ${text.slice(3, 6)} ${text.slice(6)}` : text;
}
