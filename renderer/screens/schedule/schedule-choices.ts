import { compareNatural } from "../../../shared/util/natural-order.ts";
import type { Answer } from "../../../shared/contract/methods.ts";
import type { TheatreLists } from "../../../shared/contract/schedule.ts";
import type { IsoDate } from "../../../shared/util/local-date.ts";
import { countWord } from "../../components/number-words.ts";

type ScheduleChoice = Answer<"schedule.choices">[number];

/** A date with entries to print, and how many. */
export type DateChoice = { readonly date: IsoDate; readonly entries: number; readonly isActionDay: boolean };

/** Dates with entries: action dates first, then the others, each in order. */
export function dateChoices(choices: readonly ScheduleChoice[], actionDates: readonly IsoDate[]): DateChoice[] {
  const entries = new Map<IsoDate, number>();
  for (const choice of choices) entries.set(choice.date, (entries.get(choice.date) ?? 0) + choice.entries);
  const all = [...entries]
    .map(([date, count]) => ({ date, entries: count, isActionDay: actionDates.includes(date) }))
    .toSorted((a, b) => (a.date < b.date ? -1 : 1));
  return [...all.filter(({ isActionDay }) => isActionDay), ...all.filter(({ isActionDay }) => !isActionDay)];
}

/** The date that is chosen at first: the first of these choices that has not passed, or else the first. */
export function firstDates(dates: readonly DateChoice[], today: IsoDate): IsoDate[] {
  const first = dates.find(({ date }) => date >= today) ?? dates[0];
  return first === undefined ? [] : [first.date];
}

/** The site codes of the chosen dates, in order; a blank one is left out. */
export function siteChoices(choices: readonly ScheduleChoice[], dates: readonly IsoDate[]): string[] {
  return distinct(choices.filter(({ date }) => dates.includes(date)).map(({ siteCode }) => siteCode));
}

/** The theatres of the chosen dates and site, in order. A null site means every site. */
export function theatreChoices(
  choices: readonly ScheduleChoice[],
  dates: readonly IsoDate[],
  siteCode: string | null,
): string[] {
  return distinct(
    choices
      .filter((choice) => dates.includes(choice.date) && (siteCode === null || choice.siteCode === siteCode))
      .map(({ theatre }) => theatre),
  );
}

function distinct(values: readonly (string | null)[]): string[] {
  return [...new Set(values.filter((value) => value !== null))].toSorted(compareNatural);
}

/** "Theatre lists 2026-12-16 NG Theatre 4 v2.pdf", without characters that a file name cannot have. */
export function suggestedFileName(
  dates: readonly IsoDate[],
  siteCode: string | null,
  theatre: string | null,
  version: number,
): string {
  const sorted = dates.toSorted();
  const first = sorted[0] ?? "";
  const last = sorted.at(-1) ?? "";
  const span = first === last ? first : `${first} to ${last}`;
  const words = ["Theatre lists", span, siteCode, theatre, `v${version}`].filter((part) => part !== null);
  return `${words
    .join(" ")
    .replaceAll(/[\\/:*?"<>|\p{Cc}]/gu, "-")
    .slice(0, 150)}.pdf`;
}

/** "Version 2", "Version 1 again (a reprint)", or "Version 2, and 3 lists again as reprints". */
export function versionsWords(lists: Pick<TheatreLists, "version" | "sheets">): string {
  const fresh = lists.sheets.filter(({ reprint }) => reprint === null);
  const again = lists.sheets.length - fresh.length;
  const versions = [...new Set((fresh.length === 0 ? lists.sheets : fresh).map(({ version }) => version))].toSorted(
    (a, b) => a - b,
  );
  const words = `${versions.length > 1 ? "Versions" : "Version"} ${versions.join(", ")}`;
  if (again === 0) return words;
  if (fresh.length === 0) return `${words} again (${again === 1 ? "a reprint" : "reprints"})`;
  return `${words}, and ${countWord(again, "list again as a reprint", "lists again as reprints")},`;
}
