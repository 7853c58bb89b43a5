import { patientName } from "../../../components/patient-name.ts";
import { Button as AriaButton, GridList, GridListItem, useDragAndDrop } from "react-aria-components";
import type { ListedCase, SessionCase } from "../../../../shared/contract/board.ts";
import { caseId } from "../../../../shared/domain/plan/cases.ts";
import { reasonWord } from "../../../../shared/domain/actions/decision.ts";
import { Button } from "../../../components/button.tsx";
import { countWord } from "../../../components/number-words.ts";
import { CASE_TYPE } from "../board/board-layout.ts";
import { caseFacts } from "../board/theatre-words.ts";

type Props = {
  readonly cases: readonly ListedCase[];
  /** Nothing planned runs in the session: its cases have to be placed elsewhere or cancelled. */
  readonly isClosed: boolean;
  readonly onMove: (item: SessionCase) => void;
  /** The focus or the pointer came to a case: it may be picked up next. */
  readonly onNear: (item: SessionCase) => void;
  /** A case is held; null when it is let go. */
  readonly onHold: (item: SessionCase | null) => void;
};

/** The cases of a session in their order: those that run can be dragged to another session; the others stand below. */
export function SessionCases({ cases, isClosed, onMove, onNear, onHold }: Props) {
  const running = cases.filter(runs);
  const others = cases.filter((item) => !runs(item));
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ [CASE_TYPE]: String(key), "text/plain": nameOf(running, key) })),
    getAllowedDropOperations: () => ["move"],
    onDragStart: ({ keys }) => onHold(running.find(({ row }) => keys.has(caseId(row))) ?? null),
    onDragEnd: () => onHold(null),
  });
  return (
    <>
      {isClosed && running.length > 0 && (
        <p className="case-misfit">
          ! {countWord(running.length, "case has", "cases have")} to be placed: move each to another session, or cancel
          it.
        </p>
      )}
      {running.length === 0 ? (
        <p className="soft">No case runs in this session.</p>
      ) : (
        <GridList
          aria-label={isClosed ? "Cases that have to be placed" : "Cases that run"}
          className="case-list"
          dragAndDropHooks={dragAndDropHooks}
        >
          {running.map((item, index) => (
            <GridListItem
              key={caseId(item.row)}
              id={caseId(item.row)}
              textValue={patientName(item.row)}
              className="case-item"
              onHoverStart={() => onNear(item)}
            >
              <AriaButton slot="drag" className="case-handle" onFocus={() => onNear(item)}>
                ≡
              </AriaButton>
              <div className="case-words">
                <p>
                  <span className="soft">{item.row.listOrder ?? index + 1}. </span>
                  <strong>{patientName(item.row)}</strong>
                  {item.row.protectedBy !== null && <span className="case-protected">▲ {item.row.protectedBy}</span>}
                </p>
                <p>{item.row.procedure ?? item.row.procedureCode ?? "Procedure not stated"}</p>
                <p className="soft">{caseFacts(item.row)}</p>
                <CaseNotes item={item} />
              </div>
              <Button size="small" label={`Move… ${patientName(item.row)}`} onPress={() => onMove(item)}>
                Move…
              </Button>
            </GridListItem>
          ))}
        </GridList>
      )}
      {others.length > 0 && (
        <section aria-label="Cases that do not run">
          <h4>{countWord(others.length, "case does", "cases do")} not run here</h4>
          <ul className="case-others">
            {others.map((item) => (
              <li key={caseId(item.row)}>
                {item.standing === "moved-out" ? patientName(item.row) : <s>{patientName(item.row)}</s>}{" "}
                <span className="soft">{whyNotRunning(item)}</span>
                {item.sameName !== null && <span className="case-misfit"> ⚠ {item.sameName}</span>}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function CaseNotes({ item }: { readonly item: ListedCase }) {
  return (
    <>
      {item.sameName !== null && <p className="case-misfit">⚠ {item.sameName}</p>}
      {item.moved !== null && <p className="case-moved">⇢ {item.moved}</p>}
      {item.row.state === "kept" && <p className="case-kept">✓ Kept</p>}
      {item.misfits.map((why) => (
        <p key={why} className="case-misfit">
          ! Does not fit: {why}
        </p>
      ))}
      {item.unsure.map((why) => (
        <p key={why} className="soft">
          ? {why}
        </p>
      ))}
    </>
  );
}

function runs({ standing }: SessionCase): boolean {
  return standing === "running" || standing === "moved-in";
}

function nameOf(cases: readonly SessionCase[], key: string | number): string {
  const found = cases.find(({ row }) => caseId(row) === key);
  return found === undefined ? "" : patientName(found.row);
}

function whyNotRunning({ standing, moved, row }: SessionCase): string {
  if (standing === "gone") return "no longer on the list";
  if (moved !== null) return moved;
  return row.reason === null ? "cancelled" : `cancelled: ${reasonWord(row.reason).toLowerCase()}`;
}
