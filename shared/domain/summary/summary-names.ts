import { findTreatmentFunction } from "../codes/treatment-functions.ts";

/** "General Surgery"; a code outside the national list is shown as it is. */
export function specialtyName(key: string): string {
  return key === "" ? "Not known" : (findTreatmentFunction(key)?.name ?? `Code ${key}`);
}

export function siteKeyName(key: string): string {
  return key === "" ? "Site not known" : key;
}

/** "0 to 17". */
export function ageName(key: string): string {
  if (key === "") return "Not known";
  return key === "80+" ? "80 and over" : key.replace("-", " to ");
}

/** NHS Data Dictionary person stated gender. */
export function sexName(key: string): string {
  switch (key) {
    case "1":
      return "Male";
    case "2":
      return "Female";
    case "9":
      return "Indeterminate";
    default:
      return "Not known";
  }
}
