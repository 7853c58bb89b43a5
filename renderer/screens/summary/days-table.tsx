import type { Picture } from "../../../shared/contract/summary.ts";
import type { Tally, TypeTallies } from "../../../shared/domain/summary/summary.ts";
import { formatDate } from "../../../shared/util/local-date.ts";
import { TallyBar } from "../../components/tally-bar.tsx";
import { CountButton } from "./count-button.tsx";
import { WHOLE, type Open, type Scope } from "./summary-words.ts";
import { greatest } from "../../../shared/util/greatest.ts";

type DaysTableProps = { readonly summary: Picture["summary"]; readonly onOpen: Open };

/** Planned, cancelled and kept on each date, inpatient and day case, each line with its bar. */
export function DaysTable({ summary, onOpen }: DaysTableProps) {
  const longest = greatest(
    summary.days.map(({ tallies }) => tallies.all.planned),
    0,
  );
  return (
    <div className="table-box">
      <table className="table summary-days">
        <caption className="unseen">Planned, cancelled and kept by the date they are due</caption>
        <thead>
          <tr>
            <th scope="col" rowSpan={2}>
              Due
            </th>
            <th scope="colgroup" colSpan={3} className="summary-group">
              Inpatient
            </th>
            <th scope="colgroup" colSpan={3} className="summary-group">
              Day case
            </th>
            <th scope="colgroup" colSpan={5} className="summary-group">
              All
            </th>
            <th scope="col" rowSpan={2} className="summary-chart">
              Planned, as a bar
            </th>
          </tr>
          <tr>
            {["inpatient", "day case"].map((type) => (
              <TypeHeadings key={type} />
            ))}
            <TypeHeadings />
            <th scope="col" className="number">
              Other reason
            </th>
            <th scope="col" className="number">
              Undecided
            </th>
          </tr>
        </thead>
        <tbody>
          {summary.days.map(({ date, isActionDay, tallies }) => (
            <tr key={date}>
              <th scope="row" className="no-wrap">
                {formatDate(date)}
                {isActionDay && <span className="tag">Action day</span>}
              </th>
              <Cells
                tallies={tallies}
                scope={{ words: `due ${formatDate(date)}`, type: null, group: { by: "day", key: date } }}
                onOpen={onOpen}
              />
              <td className="summary-chart">
                <TallyBar tally={tallies.all} longest={longest} />
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">On action days</th>
            <Cells tallies={summary.onActionDays} scope={ON_ACTION_DAYS} onOpen={onOpen} />
            <td className="summary-chart" />
          </tr>
          <tr>
            <th scope="row">All dates</th>
            <Cells tallies={summary.totals} scope={WHOLE} onOpen={onOpen} />
            <td className="summary-chart" />
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

const ON_ACTION_DAYS: Scope = {
  words: "due on action days",
  type: null,
  group: { by: "trait", key: "on-action-day" },
};

function TypeHeadings() {
  return (
    <>
      <th scope="col" className="number summary-first">
        Planned
      </th>
      <th scope="col" className="number">
        Cancelled
      </th>
      <th scope="col" className="number">
        Kept
      </th>
    </>
  );
}

type CellsProps = { readonly tallies: TypeTallies; readonly scope: Scope; readonly onOpen: Open };

function Cells({ tallies, scope, onOpen }: CellsProps) {
  const { all } = tallies;
  return (
    <>
      <TypeCells tally={tallies.inpatient} scope={{ ...scope, type: "inpatient" }} onOpen={onOpen} />
      <TypeCells tally={tallies.dayCase} scope={{ ...scope, type: "day-case" }} onOpen={onOpen} />
      <TypeCells tally={all} scope={scope} onOpen={onOpen} />
      <td className="number">
        <CountButton count={all.cancelledOther} measure="cancelled-other" scope={scope} onOpen={onOpen} />
      </td>
      <td className="number">
        <CountButton count={all.undecided} measure="undecided" scope={scope} onOpen={onOpen} />
      </td>
    </>
  );
}

function TypeCells({ tally, scope, onOpen }: { readonly tally: Tally; readonly scope: Scope; readonly onOpen: Open }) {
  return (
    <>
      <td className="number summary-first">
        <CountButton count={tally.planned} measure="planned" scope={scope} onOpen={onOpen} />
      </td>
      <td className="number">
        <CountButton count={tally.cancelled} measure="cancelled" scope={scope} onOpen={onOpen} />
      </td>
      <td className="number">
        <CountButton count={tally.kept} measure="kept" scope={scope} onOpen={onOpen} />
      </td>
    </>
  );
}
