import { daysBetween, formatDate } from "../../../shared/util/local-date.ts";
import { countWord } from "../../components/number-words.ts";
import type { StrikeDraft } from "./strike-draft.ts";

/** Explains in words what the return will count for this strike. */
export function CountingStatement({ draft }: { readonly draft: StrikeDraft }) {
  const { windowFrom, windowTo, actionDates } = draft;
  if (windowFrom === "" || windowTo === "" || windowTo < windowFrom || actionDates.length === 0) {
    return <p className="soft">When you have filled in the times and dates, this shows what the return will count.</p>;
  }
  const days = countWord(daysBetween(windowFrom, windowTo) + 1, "day", "days");
  return (
    <ul className="bullets">
      <li>
        Operations <strong>cancelled because of industrial action</strong> that were due from{" "}
        <strong>{formatDate(windowFrom)}</strong> to <strong>{formatDate(windowTo)}</strong> ({days}, both included).
      </li>
      <li>
        “On action days” means due on <strong>{actionDates.map(formatDate).join(", ")}</strong>, not cancelled at short
        notice.
      </li>
      <li>
        By the date, and as inpatient or day case, as each was when it was cancelled. A new date does not undo that.
      </li>
      <li>Put back before the return is taken, or cancelled for another reason: not counted.</li>
    </ul>
  );
}
