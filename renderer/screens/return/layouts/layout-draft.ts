import { formatDate } from "../../../../shared/util/local-date.ts";
import type {
  CountFilter,
  ReturnColumn,
  ReturnLayout,
  ReturnPlace,
} from "../../../../shared/domain/return/return-layout.ts";

/** The content of a place in a layout, as one choice: "text:org_code", "fixed", "date:activity_date", "count". */
export type CarryChoice = { readonly id: string; readonly label: string };

const TEXT_WORDS = {
  org_code: "Code of the trust",
  org_name: "Name of the trust",
  strike: "Name of the strike",
  staff_group: "Staff group on strike",
  position_as_at: "Time of the position",
  position_kind: "Predicted or final",
  prepared_by: "Prepared by",
  approved_by: "Approved by",
  nil_confirmed: "Nil confirmed, Y or N",
} as const satisfies Record<Extract<ReturnPlace, { carries: "text" }>["text"], string>;

type TextName = keyof typeof TEXT_WORDS;
const TEXT_NAMES: readonly TextName[] = [
  "org_code",
  "org_name",
  "strike",
  "staff_group",
  "position_as_at",
  "position_kind",
  "prepared_by",
  "approved_by",
  "nil_confirmed",
];

/** The content that any place can have. */
export const PLACE_CHOICES: readonly CarryChoice[] = [
  { id: "count", label: "A count of entries" },
  ...TEXT_NAMES.map((name) => ({ id: `text:${name}`, label: TEXT_WORDS[name] })),
  { id: "fixed", label: "Words of its own" },
];

/** Further content for a column, if each row is for a date. */
const DATE_CHOICES: readonly CarryChoice[] = [
  { id: "date:activity_date", label: "Date of the row" },
  { id: "date:is_action_day", label: "Action day, Y or N" },
];

/** The content that a column of that layout can have. */
export function columnChoices(rows: ReturnLayout["rows"]): readonly CarryChoice[] {
  return rows === "strike" ? PLACE_CHOICES : [...DATE_CHOICES, ...PLACE_CHOICES];
}

/** The choice that describes the content of a column or place. */
export function choiceOf(place: ReturnColumn | ReturnPlace): string {
  switch (place.carries) {
    case "text":
      return `text:${place.text}`;
    case "date":
      return `date:${place.date}`;
    case "staffing":
    case "fixed":
    case "count":
      return place.carries;
  }
}

const EVERY_ENTRY: CountFilter = { carries: "count", types: ["inpatient", "day-case"], actionDaysOnly: false };

/** A place with the chosen content; a count includes every entry until it gets filters. */
export function placeFor(choice: string): ReturnPlace {
  const text = TEXT_NAMES.find((name) => choice === `text:${name}`);
  if (text !== undefined) return { carries: "text", text };
  return choice === "fixed" ? { carries: "fixed", value: "" } : EVERY_ENTRY;
}

/** The column with the same heading and the chosen content. */
export function columnFor(choice: string, heading: string): ReturnColumn {
  if (choice === "date:activity_date") return { heading, carries: "date", date: "activity_date" };
  if (choice === "date:is_action_day") return { heading, carries: "date", date: "is_action_day" };
  return { heading, ...placeFor(choice) };
}

/** The list with the item moved to another position. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const item = list[from];
  if (item === undefined || to < 0 || to >= list.length) return [...list];
  return list.toSpliced(from, 1).toSpliced(to, 0, item);
}

/** The layout without the columns that are not possible for its kind of row. */
export function withRows(layout: ReturnLayout, rows: ReturnLayout["rows"]): ReturnLayout {
  const columns = layout.columns.filter((column) => rows !== "strike" || column.carries !== "date");
  return { ...layout, rows, columns };
}

/** A copy to change, under an id that no layout has yet. */
export function copyOf(layout: ReturnLayout, taken: readonly string[]): ReturnLayout {
  const stem = layout.id.slice(0, 30);
  let number = 1;
  while (taken.includes(`${stem}-own-${number}`)) number += 1;
  return { ...layout, id: `${stem}-own-${number}`, title: `${layout.title} (our own)` };
}

type FilterWords = { from: string; to: string; sites: string; treatmentFunctions: string };

/** The filters of a count as they are typed. */
export function filterWords(filter: CountFilter): FilterWords {
  return {
    from: filter.from ?? "",
    to: filter.to ?? "",
    sites: (filter.sites ?? []).join(", "),
    treatmentFunctions: (filter.treatmentFunctions ?? []).join(", "),
  };
}

/** The count with these filters; an empty filter includes every entry. */
export function withFilters(filter: CountFilter, typed: FilterWords): CountFilter {
  const sites = codesIn(typed.sites);
  const treatmentFunctions = codesIn(typed.treatmentFunctions);
  return {
    carries: "count",
    types: filter.types,
    actionDaysOnly: filter.actionDaysOnly,
    ...(typed.from === "" ? {} : { from: typed.from }),
    ...(typed.to === "" ? {} : { to: typed.to }),
    ...(sites.length === 0 ? {} : { sites }),
    ...(treatmentFunctions.length === 0 ? {} : { treatmentFunctions }),
  };
}

/** "R9Z01, R9Z02" as a list of codes. */
function codesIn(typed: string): string[] {
  return typed.split(/[\s,;]+/).filter((code) => code !== "");
}

/** The content of a place in a few words: "Inpatient, on action days, site R9Z01". */
export function carriesWords(place: ReturnColumn | ReturnPlace): string {
  switch (place.carries) {
    case "text":
      return TEXT_WORDS[place.text];
    case "fixed":
      return `“${place.value}”`;
    case "date":
      return place.date === "activity_date" ? "Date of the row" : "Action day, Y or N";
    case "staffing":
      return place.staffing;
    case "count":
      return [
        place.types.length > 1
          ? "All cancelled"
          : place.types.includes("inpatient")
            ? "Inpatient cancelled"
            : "Day case cancelled",
        place.actionDaysOnly ? "on action days" : null,
        place.from === undefined ? null : `due from ${formatDate(place.from)}`,
        place.to === undefined ? null : `due to ${formatDate(place.to)}`,
        place.sites === undefined ? null : `site ${place.sites.join(" ")}`,
        place.treatmentFunctions === undefined ? null : `function ${place.treatmentFunctions.join(" ")}`,
      ]
        .filter((part) => part !== null)
        .join(", ");
  }
}

/** The layout as the text of its file. */
export function layoutText(layout: ReturnLayout): string {
  return `${JSON.stringify(layout, null, 2)}\n`;
}
