import type { Answer } from "../../../shared/contract/methods.ts";
import { formatDate, type IsoDate } from "../../../shared/util/local-date.ts";
import { useQuery } from "../../api/use-query.ts";
import { Button } from "../../components/button.tsx";
import { ErrorNotice, Notice } from "../../components/notice.tsx";
import { countWord } from "../../components/number-words.ts";

type Props = {
  /** True while only the lists that are out of date are shown. */
  readonly changedOnly: boolean;
  readonly onShow: (dates: readonly IsoDate[]) => void;
  readonly onShowAll: () => void;
};

type OutOfDateList = Answer<"schedule.outOfDate">["lists"][number];

/** The most dates that can be shown and printed at once. */
const MOST_DATES = 62;

/** Which printed lists are out of date, and the way to print those alone. Nothing while all of them are right. */
export function OutOfDate({ changedOnly, onShow, onShowAll }: Props) {
  const found = useQuery("schedule.outOfDate", {}, ["list", "decisions", "sessions", "strikes", "trust", "prints"]);
  if (found.error !== null) return <ErrorNotice error={found.error} />;
  const lists = found.value?.lists ?? [];
  const toPrint = lists.filter(({ gone }) => !gone);
  const dates = [...new Set(toPrint.map(({ date }) => date))].toSorted().slice(0, MOST_DATES);
  const showAll = changedOnly ? (
    <Button size="small" onPress={onShowAll}>
      Show every list
    </Button>
  ) : null;
  if (lists.length === 0) return showAll === null ? null : <div className="row">{showAll}</div>;
  return (
    <Notice kind="warning" title={titleOf(lists)} live>
      <ul className="schedule-outdated">
        {lists.map((list) => (
          <li key={`${list.date} ${list.place} ${list.version}`}>{wordsOf(list)}</li>
        ))}
      </ul>
      <div className="row">
        {changedOnly || dates.length === 0 ? null : (
          <Button size="small" onPress={() => onShow(dates)}>
            {toPrint.length === 1 ? "Show that 1 to print" : `Show those ${toPrint.length} to print`}
          </Button>
        )}
        {showAll}
      </div>
    </Notice>
  );
}

/** "2 printed lists are out of date". */
function titleOf(lists: readonly OutOfDateList[]): string {
  return `${countWord(lists.length, "printed list is", "printed lists are")} out of date`;
}

function wordsOf(list: OutOfDateList): string {
  const { date, place, version, holders } = list;
  const held = holders.length === 0 ? "" : ` Copies are with: ${holders.join(", ")}.`;
  return `${place}, ${formatDate(date)}: version ${version} ${differsWords(list)}${held}`;
}

function differsWords({ sameAs, gone }: OutOfDateList): string {
  if (gone) return "lists patients, and nobody is on this list any more. Destroy every copy.";
  if (sameAs === null) return "differs from the list as it is now.";
  return `differs from the list as it is now. Version ${sameAs} showed the same, but was to be destroyed: print again.`;
}
