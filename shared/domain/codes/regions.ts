/** NHS England regions (Organisation Data Service, March 2022): code, name. */
const REGIONS: readonly (readonly [code: string, name: string])[] = [
  ["Y56", "London"],
  ["Y58", "South West"],
  ["Y59", "South East"],
  ["Y60", "Midlands"],
  ["Y61", "East of England"],
  ["Y62", "North West"],
  ["Y63", "North East and Yorkshire"],
];

/** The name of that region, or null for a code outside the list. */
export function regionName(code: string): string | null {
  return REGIONS.find(([listed]) => listed === code)?.[1] ?? null;
}

/** Every region of the list, by name. */
export function listRegions(): { code: string; name: string }[] {
  return REGIONS.map(([code, name]) => ({ code, name })).toSorted((a, b) => a.name.localeCompare(b.name, "en-GB"));
}
