/** A column as people find it in a file: by its heading, and by the letter that a spreadsheet gives its place. */
export function columnName(heading: string, position: number): string {
  const place = `column ${columnLetter(position)}`;
  return heading === ""
    ? `${place} (the ${ordinal(position + 1)}, without a heading)`
    : `“${heading}” (${place}, the ${ordinal(position + 1)})`;
}

/** "A" for the first column, "AA" for the 27th. */
export function columnLetter(position: number): string {
  const last = String.fromCodePoint(65 + (position % 26));
  return position < 26 ? last : columnLetter(Math.floor(position / 26) - 1) + last;
}

function ordinal(number: number): string {
  const tens = number % 100;
  if (tens > 10 && tens < 14) return `${number}th`;
  return `${number}${["th", "st", "nd", "rd"][number % 10] ?? "th"}`;
}
