import { useMemo, useRef, useState } from "react";
import type { PlanId } from "../../../shared/domain/strike/ids.ts";
import type { AppError } from "../../../shared/contract/errors.ts";
import type { Answer } from "../../../shared/contract/methods.ts";
import type { PlanRow } from "../../../shared/contract/plan.ts";
import type { BoardSession, SessionCase } from "../../../shared/contract/board.ts";
import type { MoveTarget } from "../../../shared/contract/move.ts";
import { dayWords } from "../../../shared/domain/actions/action-name.ts";
import {
  sessionId,
  type CoverRole,
  type SessionKey,
  type SessionState,
} from "../../../shared/domain/theatres/theatre-session.ts";
import { caseId, caseOfRow } from "../../../shared/domain/plan/cases.ts";
import { call } from "../../api/client.ts";
import { ErrorNotice } from "../../components/notice.tsx";
import { useUndo } from "../../components/undo.tsx";
import { Board } from "./board/board.tsx";
import { CoverDialog } from "./cover/cover-dialog.tsx";
import { coverScopes } from "./cover/cover-scopes.ts";
import { DayTabs } from "./board/day-tabs.tsx";
import { MisfitsDialog } from "./session/misfits-dialog.tsx";
import { MoveDialog } from "./session/move-dialog.tsx";
import { SessionPanel } from "./session/session-panel.tsx";
import { StateDialog } from "./session/state-dialog.tsx";
import { TheatresToolbar } from "./theatres-toolbar.tsx";
import { useTheatreCommands } from "./use-theatre-commands.ts";
import { WindowOverview } from "./board/window-overview.tsx";

type Days = Answer<"board.get">;

/** Cases that do not fit, on a day or in these sessions. */
type Misfits = {
  readonly kind: "misfits";
  readonly date: string | null;
  readonly keys: readonly SessionKey[] | null;
};

type Asked =
  | { readonly kind: "state"; readonly keys: readonly SessionKey[]; readonly state: SessionState }
  | { readonly kind: "cover"; readonly role: CoverRole; readonly person: string }
  | Misfits
  | {
      readonly kind: "move";
      readonly row: PlanRow;
      readonly from: SessionKey;
      readonly to: SessionKey | null;
      /** The list that it was chosen from, and that is opened again after it. */
      readonly back: Misfits | null;
    };

type Props = { readonly planId: PlanId; readonly days: Days; readonly error: AppError | null };

const WINDOW = "window";

/** The board of a day, or the whole window, beside the session that is looked at. */
export function Theatres({ planId, days, error }: Props) {
  const [chosen, setChosen] = useState(() => (days.find(({ onActionDay }) => onActionDay) ?? days[0])?.date ?? WINDOW);
  const [currentId, setCurrentId] = useState<string | null>(null);
  const [entered, setEntered] = useState(0);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [asked, setAsked] = useState<Asked | null>(null);
  const [failure, setFailure] = useState<AppError | null>(null);
  const [targets, setTargets] = useState<ReadonlyMap<string, MoveTarget> | null>(null);
  const [isHolding, setHolding] = useState(false);
  // What was picked up last: a drop comes after it was let go.
  const held = useRef<{ readonly item: SessionCase; readonly from: SessionKey } | null>(null);
  const holding = useRef(false);
  // Asked for when the focus or the pointer comes to a case, so that it is known when the case is picked up.
  const known = useRef<{
    readonly caseId: string;
    readonly days: Days;
    readonly targets: ReadonlyMap<string, MoveTarget>;
  } | null>(null);
  const { say } = useUndo();

  const all = useMemo(() => days.flatMap(({ sessions }) => sessions), [days]);
  const byId = useMemo(() => new Map(all.map((session) => [sessionId(session.key), session])), [all]);
  const day = days.find(({ date }) => date === chosen) ?? null;
  const current = currentId === null ? null : (byId.get(currentId) ?? null);
  const chosenSessions = [...selected].flatMap((id) => byId.get(id) ?? []);
  /** What an action is about: the sessions ticked, or else the one looked at. */
  const about: readonly BoardSession[] = chosenSessions.length > 0 ? chosenSessions : current === null ? [] : [current];
  const date = day?.date ?? null;

  const done = (words: string, next: Asked | null = null): void => {
    setAsked(next);
    setFailure(null);
    setSelected(new Set());
    say(words);
  };
  const askState = (sessions: readonly BoardSession[], state: SessionState): void => {
    if (sessions.length > 0) setAsked({ kind: "state", keys: sessions.map(({ key }) => key), state });
  };
  const askMove = (row: PlanRow, from: SessionKey, to: SessionKey | null, back: Misfits | null = null): void =>
    setAsked({ kind: "move", row, from, to, back });
  const setCover = async (session: BoardSession, role: CoverRole, present: boolean | null): Promise<void> => {
    const person = session.cover.find((one) => one.role === role)?.person ?? null;
    const set = await call("cover.set", { planId, keys: [session.key], role, present, person, why: null });
    setFailure(set.ok ? null : set.error);
    if (set.ok) say(`Done: ${set.value.name}.`);
  };
  const near = (item: SessionCase): void => {
    const id = caseId(item.row);
    if (known.current?.caseId === id && known.current.days === days) return;
    void call("move.targets", { planId, ...caseOfRow(item.row) }).then((found) => {
      if (!found.ok) return;
      const byTarget = new Map(found.value.map((target) => [sessionId(target.key), target]));
      known.current = { caseId: id, days, targets: byTarget };
      // Picked up before the answer came.
      if (holding.current && held.current !== null && caseId(held.current.item.row) === id) setTargets(byTarget);
    });
  };
  const hold = (item: SessionCase | null): void => {
    holding.current = item !== null;
    setHolding(item !== null);
    if (item === null || current === null) {
      setTargets(null);
      return;
    }
    held.current = { item, from: current.key };
    setTargets(known.current?.caseId === caseId(item.row) ? known.current.targets : null);
    near(item);
  };
  const openSession = (onDate: string, id: string): void => {
    setChosen(onDate);
    setCurrentId(id);
    setEntered((now) => now + 1);
  };

  const act = {
    state: (state: SessionState) => askState(about, state),
    cover: () => setAsked({ kind: "cover", role: "resident", person: "" }),
    misfits: () => setAsked({ kind: "misfits", date, keys: null }),
    importCover: () => void importCover(planId, say, setFailure),
    selectNone: () => setSelected(new Set()),
    back: () => focusCard(currentId),
  };
  useTheatreCommands({ ...act, hasSession: about.length > 0, hasSelected: selected.size > 0, isHolding });

  return (
    <div className="theatres">
      <h1 className="unseen" tabIndex={-1}>
        Theatres
      </h1>
      <DayTabs days={days} chosen={day === null ? WINDOW : day.date} onChoose={setChosen} />
      <TheatresToolbar day={day} selected={chosenSessions} act={act} />
      {error !== null && <ErrorNotice error={error} />}
      {failure !== null && <ErrorNotice error={failure} />}
      {day === null ? (
        <WindowOverview days={days} onOpen={openSession} onDay={setChosen} />
      ) : (
        <div className="theatres-main">
          <Board
            label={`Sessions by theatre, ${dayWords(day.date)}`}
            sessions={day.sessions}
            currentId={currentId}
            // While a case is held its session stays in the panel, wherever it is carried.
            onCurrent={(id) => {
              if (!holding.current) setCurrentId(id);
            }}
            onOpen={(id) => openSession(day.date, id)}
            selected={selected}
            onSelect={setSelected}
            targets={targets}
            onDropOn={(id) => {
              const to = byId.get(id);
              if (held.current !== null && to !== undefined) askMove(held.current.item.row, held.current.from, to.key);
            }}
          />
          {current === null ? (
            <p className="session-panel soft">Go to a session to see its cases and its cover here.</p>
          ) : (
            <SessionPanel
              key={currentId}
              planId={planId}
              session={current}
              entered={entered}
              onState={(state) => askState([current], state)}
              onCover={(role, present) => void setCover(current, role, present)}
              onCoverMore={(role) =>
                setAsked({ kind: "cover", role, person: current.cover.find((one) => one.role === role)?.person ?? "" })
              }
              onMove={({ row }) => askMove(row, current.key, null)}
              onNear={near}
              onHold={hold}
            />
          )}
        </div>
      )}
      {asked?.kind === "state" && (
        <StateDialog
          planId={planId}
          keys={asked.keys}
          state={asked.state}
          onDone={(words, toPlace) =>
            done(words, toPlace === 0 ? null : { kind: "misfits", date: null, keys: asked.keys })
          }
          onClose={() => setAsked(null)}
        />
      )}
      {asked?.kind === "cover" && (
        <CoverDialog
          planId={planId}
          scopes={coverScopes(all, chosenSessions, current, date)}
          role={asked.role}
          person={asked.person}
          onDone={(words, misfits) => {
            done(words, misfits > 0 ? { kind: "misfits", date, keys: null } : null);
          }}
          onClose={() => setAsked(null)}
        />
      )}
      {asked?.kind === "misfits" && (
        <MisfitsDialog
          planId={planId}
          date={asked.date}
          keys={asked.keys}
          onMove={({ row, key }) => askMove(row, key, null, asked)}
          onDone={done}
          onClose={() => setAsked(null)}
        />
      )}
      {asked?.kind === "move" && (
        <MoveDialog
          planId={planId}
          row={asked.row}
          from={asked.from}
          to={asked.to}
          onDone={(words) => done(words, asked.back)}
          onClose={() => setAsked(asked.back)}
        />
      )}
    </div>
  );
}

function focusCard(id: string | null): void {
  const cards = document.querySelectorAll<HTMLElement>(".board-cell");
  for (const card of cards) if (card.dataset["key"] === id) card.focus();
}

/** Cover from a file; what was done, or the line that is wrong. */
async function importCover(
  planId: PlanId,
  say: (words: string) => void,
  fail: (error: AppError | null) => void,
): Promise<void> {
  const chosen = await call("file.choose", { title: "Choose the cover to import", endings: ["csv"] });
  if (!chosen.ok) return fail(chosen.error);
  if (chosen.value === null) return;
  const imported = await call("cover.importFile", { planId, path: chosen.value.handle });
  if (!imported.ok) return fail(imported.error);
  const { name, read, applied, unchanged } = imported.value;
  fail(null);
  say(`Done: ${name}. ${read} lines read, ${applied} applied, ${unchanged} already recorded.`);
}
