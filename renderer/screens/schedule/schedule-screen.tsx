import { useState } from "react";
import type { StrikeId } from "../../../shared/domain/strike/ids.ts";
import type { AppError } from "../../../shared/contract/errors.ts";
import type { Answer } from "../../../shared/contract/methods.ts";
import type { TheatreLists } from "../../../shared/contract/schedule.ts";
import { countList } from "../../../shared/domain/theatres/list-standing.ts";
import type { SessionState } from "../../../shared/domain/theatres/theatre-session.ts";
import { dateOf, formatDate } from "../../../shared/util/local-date.ts";
import { useClock } from "../../api/clock.ts";
import { useQuery } from "../../api/use-query.ts";
import { Button } from "../../components/button.tsx";
import { ErrorNotice, Notice } from "../../components/notice.tsx";
import { countWord } from "../../components/number-words.ts";
import { EmptyState, Page, Waiting } from "../../components/page.tsx";
import { useGo } from "../../components/screens.ts";
import { Select } from "../../components/select.tsx";
import "../../paper/paper.css";
import { PagePreview, type Zoom } from "./page-preview.tsx";
import { dateChoices, firstDates, type DateChoice } from "./schedule-choices.ts";
import { useScheduleOutput } from "./schedule-output.tsx";
import { OtherSheetsButton } from "./other-sheets.tsx";
import { OutOfDate } from "./out-of-date.tsx";
import { RegisterButton } from "./print-register.tsx";
import { ScheduleScope, type Scope } from "./schedule-scope.tsx";
import { usePages } from "./use-pages.ts";
import "./schedule.css";

/** Theatre lists: which ones, their pages as they will print, and saving or printing them. */
export function SchedulesScreen({ strikeId }: { readonly strikeId: StrikeId | null }) {
  const choices = useQuery("schedule.choices", { strikeId }, ["list", "decisions", "strikes"]);
  const strikes = useQuery("strike.list", {}, ["strikes"]);
  const go = useGo();
  const error = choices.error ?? strikes.error;

  if (choices.value === null || strikes.value === null) {
    return <Page title="Schedules">{error === null ? <Waiting /> : <ErrorNotice error={error} />}</Page>;
  }
  const strike = strikes.value.find(({ id }) => id === strikeId);
  const dates = dateChoices(choices.value, strike?.actionDates ?? []);
  if (dates.length === 0) {
    return (
      <EmptyState
        title="There are no theatre lists to print"
        action={
          <Button kind="primary" onPress={() => go("import")}>
            Import a list
          </Button>
        }
      >
        No entry on the list has a date. Import an extract that carries the dates of admission.
      </EmptyState>
    );
  }
  return <Schedules choices={choices.value} dates={dates} strikeId={strikeId} />;
}

type Props = {
  readonly choices: Answer<"schedule.choices">;
  readonly dates: readonly DateChoice[];
  readonly strikeId: StrikeId | null;
};

function Schedules({ choices, dates, strikeId }: Props) {
  const { now } = useClock();
  const [chosen, setChosen] = useState<Scope>(() => ({ ...EVERY_LIST, dates: firstDates(dates, dateOf(now())) }));
  // An import since may have removed a chosen date.
  const there = chosen.dates.filter((wanted) => dates.some(({ date }) => date === wanted));
  // Lists that are out of date are shown whatever the strike.
  const scope = chosen.changedOnly ? chosen : { ...chosen, dates: there };
  return (
    <div className="schedules">
      <div className="schedules-head">
        <h1>Schedules</h1>
        <p className="soft">
          One session a page, drawn from the whole list. A list that changed prints as a new version, in place of the
          one before; unchanged, it prints again as the same version.
        </p>
      </div>
      <OutOfDate
        changedOnly={chosen.changedOnly}
        onShow={(wanted) => setChosen({ ...EVERY_LIST, dates: wanted, changedOnly: true })}
        onShowAll={() => setChosen({ ...EVERY_LIST, dates: firstDates(dates, dateOf(now())) })}
      />
      <div className="schedules-main">
        <ScheduleScope choices={choices} dates={dates} scope={scope} onChange={setChosen} />
        {scope.dates.length === 0 ? (
          <EmptyState title="Choose a date">The pages of its theatre lists show here as they will print.</EmptyState>
        ) : (
          <Draft scope={scope} strikeId={strikeId} />
        )}
      </div>
    </div>
  );
}

const EVERY_LIST: Scope = { dates: [], siteCode: null, theatre: null, changedOnly: false };

/** The first action date that has entries, or else the first date. */
function Draft({ scope, strikeId }: { readonly scope: Scope; readonly strikeId: StrikeId | null }) {
  const draft = useQuery(
    "schedule.draft",
    {
      dates: [...scope.dates],
      siteCode: scope.siteCode,
      theatre: scope.theatre,
      strikeId,
      changedOnly: scope.changedOnly,
    },
    ["list", "decisions", "sessions", "strikes", "trust", "prints"],
  );
  return <DraftPages lists={draft.value} error={draft.error} scope={scope} strikeId={strikeId} />;
}

type DraftProps = {
  readonly lists: TheatreLists | null;
  readonly error: AppError | null;
  readonly scope: Scope;
  readonly strikeId: StrikeId | null;
};

const ZOOMS = [
  { id: "width", label: "Fit width", zoom: "width" },
  { id: "page", label: "Whole page", zoom: "page" },
  { id: "50", label: "50%", zoom: 0.5 },
  { id: "75", label: "75%", zoom: 0.75 },
  { id: "100", label: "100%", zoom: 1 },
  { id: "150", label: "150%", zoom: 1.5 },
] as const satisfies readonly { readonly id: string; readonly label: string; readonly zoom: Zoom }[];

function DraftPages({ lists, error, scope, strikeId }: DraftProps) {
  const drawn = usePages(lists);
  const [zoomId, setZoomId] = useState<(typeof ZOOMS)[number]["id"]>("width");
  const zoom = ZOOMS.find(({ id }) => id === zoomId)?.zoom ?? "width";
  const output = useScheduleOutput(scope, strikeId, lists);
  return (
    <div className="schedule-draft">
      <div className="schedule-bar">
        <p role="status">
          {lists === null ? "Reading the lists…" : draftWords(lists, drawn?.pages.length ?? null, scope)}
        </p>
        <Select
          label="Zoom"
          labelUnseen
          options={ZOOMS}
          value={zoomId}
          onChange={setZoomId}
          className="schedule-zoom"
        />
        {output.buttons}
        {lists === null || scope.changedOnly ? null : (
          <OtherSheetsButton
            scope={{ dates: [...scope.dates], siteCode: scope.siteCode, theatre: scope.theatre, strikeId }}
            lists={lists}
          />
        )}
        <RegisterButton dates={scope.dates} />
      </div>
      {error === null ? null : <ErrorNotice error={error} />}
      {output.outcome}
      {drawn === null || drawn.lettersMissing === 0 ? null : <LettersMissing count={drawn.lettersMissing} />}
      {lists !== null && lists.sheets.length === 0 ? (
        <EmptyState title={scope.changedOnly ? "No printed list is out of date" : "No list matches"}>
          {scope.changedOnly
            ? "Every list that was printed shows what would print now."
            : "No entry of these dates is at this site and theatre."}
        </EmptyState>
      ) : null}
      {drawn === null ? (
        lists === null ? null : (
          <Waiting>Laying out the pages…</Waiting>
        )
      ) : drawn.pages.length === 0 ? null : (
        <PagePreview lists={drawn.lists} pages={drawn.pages} zoom={zoom} />
      )}
    </div>
  );
}

function LettersMissing({ count }: { readonly count: number }) {
  return (
    <Notice
      kind="warning"
      title={`${countWord(count, "patient or heading has", "patients or headings have")} a letter that cannot be printed here`}
    >
      <p>
        No font on this computer has it, so it is printed as [?] with a note to check the PAS. To print every letter,
        install a font of that script or print from another computer.
      </p>
    </Notice>
  );
}

/** "Wed 16 Dec 2026: 12 sessions, 64 to run, 18 cancelled, 2 stood down. 14 pages, will be version 2." */
function draftWords(lists: TheatreLists, pages: number | null, scope: Scope): string {
  const sum = (of: (sheet: TheatreLists["sheets"][number]) => number): number =>
    lists.sheets.reduce((total, sheet) => total + of(sheet), 0);
  const first = scope.dates[0];
  const when =
    scope.dates.length === 1 && first !== undefined
      ? formatDate(first)
      : countWord(scope.dates.length, "date", "dates");
  const inState = (wanted: SessionState): number => sum(({ state }) => (state === wanted ? 1 : 0));
  const closed = [
    [inState("stood-down"), "stood down"],
    [inState("emergency-only"), "for emergencies only"],
  ] as const;
  const left = sum((sheet) => countList(sheet).toPlace);
  const undecided = sum((sheet) => countList(sheet).undecided);
  const counts = [
    countWord(lists.sheets.length, "session", "sessions"),
    `${sum((sheet) => countList(sheet).toRun)} to run`,
    ...(undecided === 0 ? [] : [`${undecided} not yet decided`]),
    `${sum(({ cancelled }) => cancelled.length)} cancelled`,
    ...closed.flatMap(([count, words]) => (count === 0 ? [] : [`${countWord(count, "session", "sessions")} ${words}`])),
    ...(left === 0 ? [] : [`${countWord(left, "patient", "patients")} left to place`]),
  ];
  const paper = pages === null ? "" : ` ${countWord(pages, "page", "pages")}. ${toPrintWords(lists)}`;
  return `${when}: ${counts.join(", ")}.${paper}`;
}

/** What saving or printing makes of these lists: "To be version 2; 3 lists are unchanged since printed." */
function toPrintWords({ sheets, version }: TheatreLists): string {
  const unchanged = sheets.filter(({ reprint }) => reprint !== null).length;
  if (sheets.length === 0) return "";
  if (unchanged === sheets.length) return "Unchanged since printed: to be a reprint.";
  const again = unchanged === 0 ? "" : `; ${countWord(unchanged, "list is", "lists are")} unchanged since printed`;
  return `To be version ${version}${again}.`;
}
