import { sameNames, type SameName } from "../../shared/domain/list/same-names.ts";
import { caseId } from "../../shared/domain/plan/cases.ts";
import { sessionId } from "../../shared/domain/theatres/theatre-session.ts";
import type { IsoDate } from "../../shared/util/local-date.ts";
import type { ReadHandle } from "../connection/handles.ts";
import type { SessionCases } from "./board-cases.ts";
import { wholeRows, type BoardScope } from "./board-rows.ts";

/** The cases of a day that can be taken for another patient's, whether they run or are cancelled, by namedOn. */
export function namesOfDay(
  read: ReadHandle,
  { scope, sessions }: { readonly scope: BoardScope; readonly sessions: readonly SessionCases[] },
  date: IsoDate,
): ReadonlyMap<string, SameName> {
  const there = sessions
    .filter(({ key }) => key.date === date)
    .flatMap(({ key, cases }) =>
      cases
        .filter(({ standing }) => standing !== "gone")
        .map(({ row }) => ({ case: caseId(row), entryId: row.entryId, date, sessionId: sessionId(key) })),
    );
  const rows = wholeRows(
    read,
    scope,
    there.map(({ entryId }) => entryId),
  );
  return sameNames(
    there.flatMap((place) => {
      const row = rows.get(place.case);
      return row === undefined ? [] : [{ ...row, ...place }];
    }),
  );
}
