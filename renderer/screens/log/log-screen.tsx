import { useDeferredValue, useState } from "react";
import type { AuditRow } from "../../../shared/contract/log.ts";
import { formatInstant } from "../../../shared/util/local-date.ts";
import { Button } from "../../components/button.tsx";
import { TextInput } from "../../components/field.tsx";
import { ErrorNotice } from "../../components/notice.tsx";
import { countWord, formatNumber } from "../../components/number-words.ts";
import { Page, Panel, Waiting } from "../../components/page.tsx";
import { changesOf } from "./log-words.ts";
import { useAuditRows } from "./use-log-rows.ts";

/** Everything that was done, newest first: who, when, what, from, to. Rows are only ever added. */
export function AuditScreen() {
  const [typed, setTyped] = useState("");
  const text = useDeferredValue(typed.trim());
  const { rows, total, error, loadMore, loading } = useAuditRows(text);

  return (
    <Page
      title="Log"
      lead="Every import, decision, export and print, newest first. Rows are only ever added; the check in Settings proves that none was changed."
    >
      <Panel title="What was done">
        <div className="row row--end spread">
          <TextInput
            className="search-field"
            label="Search the log"
            hint="A name, a number, what was done."
            type="search"
            value={typed}
            onChange={setTyped}
          />
          <p role="status" className="soft">
            {rows !== null &&
              (text === "" ? countWord(total, "row", "rows") : `${countWord(total, "row", "rows")} found`)}
          </p>
        </div>
        {error !== null && <ErrorNotice error={error} />}
        {rows === null && error === null && <Waiting />}
        {rows !== null && rows.length === 0 && (
          <p className="soft">{text === "" ? "Nothing has been done yet." : `Nothing in the log holds “${text}”.`}</p>
        )}
        {rows !== null && rows.length > 0 && <AuditTable rows={rows} />}
        {loadMore !== null && rows !== null && (
          <div className="row">
            <Button onPress={loadMore} pending={loading}>
              Show older rows
            </Button>
            <span className="soft">
              {formatNumber(rows.length)} of {formatNumber(total)} shown
            </span>
          </div>
        )}
      </Panel>
    </Page>
  );
}

function AuditTable({ rows }: { readonly rows: readonly AuditRow[] }) {
  return (
    <div className="table-box">
      <table className="table">
        <caption className="unseen">The log, newest first</caption>
        <thead>
          <tr>
            <th scope="col">When</th>
            <th scope="col">Who</th>
            <th scope="col">What</th>
            <th scope="col">To what</th>
            <th scope="col">From → to</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td className="no-wrap">{formatInstant(row.at)}</td>
              <td>{row.who}</td>
              <th scope="row">{row.action}</th>
              <td>{row.subject}</td>
              <td>
                <Changes row={row} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The number of changes shown before a row is opened. */
const CHANGES_AT_ONCE = 4;

function Changes({ row }: { readonly row: AuditRow }) {
  const [all, setAll] = useState(false);
  const changes = changesOf(row.before, row.after);
  const shown = all ? changes : changes.slice(0, CHANGES_AT_ONCE);
  return (
    <ul className="changes">
      {shown.map(({ what, from, to }) => (
        <li key={what}>
          {what !== "" && <span className="soft">{what}: </span>}
          {from !== null && (
            <>
              <del>{from}</del> <span aria-hidden="true">→</span>
              <span className="unseen">to</span>{" "}
            </>
          )}
          {to === null ? <span className="soft">nothing</span> : <span>{to}</span>}
        </li>
      ))}
      {changes.length > shown.length && (
        <li>
          <Button kind="quiet" size="small" onPress={() => setAll(true)}>
            {countWord(changes.length - shown.length, "more", "more")}
          </Button>
        </li>
      )}
    </ul>
  );
}
