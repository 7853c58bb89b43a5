import { ok, type Result } from "../../shared/util/result.ts";
import type { AppError } from "../../shared/contract/errors.ts";
import type { Answer, Args } from "../../shared/contract/methods.ts";
import type { ReadContext } from "../kernel/context.ts";
import { likeEveryWord } from "../kernel/like.ts";

type Found = Omit<Answer<"entry.search">[number], "onLatestExtract"> & { missing: 0 | 1 };

const SEARCHED = [
  "surname",
  "forename",
  "entry_number",
  "nhs_number",
  "hospital_number",
  "procedure_text",
  "procedure_code",
  "consultant_name",
  "consultant_code",
];

/** One text to search, so that a word is looked for once instead of once for each column. */
const HAYSTACK = [
  ...SEARCHED.map((column) => `coalesce(${column}, '')`),
  // What the trust keeps as its own, without the headings, which would be found in every entry.
  "iif(extras IS NULL, '', (SELECT group_concat(value ->> 1, char(10)) FROM json_each(extras)))",
].join(" || char(10) || ");

/**
 * Entries of the whole list in which every word is somewhere in a name, number, procedure, consultant or column of the trust's own, in any case;
 * at most `limit`, in the order in which they came onto the list. None for blank text.
 */
export function searchEntries(ctx: ReadContext, args: Args<"entry.search">): Result<Answer<"entry.search">, AppError> {
  const text = joinNhsNumber(args.text).trim();
  if (text === "") return ok([]);
  const filter = likeEveryWord(`(${HAYSTACK})`, text);
  const rows = ctx.read
    .prepare<(string | number)[], Found>(
      `SELECT id AS entryId, entry_number AS entryNumber, surname, forename, nhs_number AS nhsNumber,
              hospital_number AS hospitalNumber, procedure_text AS procedure, tci_date AS tciDate,
              missing_since_import_id IS NOT NULL AS missing
       FROM entry WHERE ${filter.sql} LIMIT ?`,
    )
    .all(...filter.params, args.limit);
  return ok(rows.map(({ missing, ...row }) => ({ ...row, onLatestExtract: missing === 0 })));
}

/** An NHS number is written in three groups, and stored without spaces. */
function joinNhsNumber(text: string): string {
  return text.replaceAll(/(?<!\d)(\d{3})[ -](\d{3})[ -](\d{4})(?!\d)/g, "$1$2$3");
}
