import type { SessionSheet, TheatreLists } from "../../shared/contract/schedule.ts";
import { staffGroupWord, STAFF_GROUPS } from "../../shared/domain/strike/strike.ts";
import {
  awayRoles,
  awayWords,
  coverWords,
  draftNotice,
  minutesWords,
  sessionWords,
  sheetDate,
  siteWords,
  stateNotice,
  tallyWords,
  theatreWords,
  type ListNotice,
} from "./sheet-words.ts";

type Props = {
  readonly lists: TheatreLists;
  readonly sheet: SessionSheet;
  /** False on the second and later pages of a session, whose heading is shorter and shows "continued". */
  readonly first: boolean;
  /** 1 if the paper is the whole document, 2 if it is shown inside a screen. */
  readonly headingLevel: 1 | 2;
};

/** The heading of a page: which list this is, for which trust, during which strike, and whether it runs. */
export function SheetHeader({ lists, sheet, first, headingLevel }: Props) {
  const Title = headingLevel === 1 ? "h1" : "h2";
  return (
    <header className="sheet-header" data-part={first ? "first-header" : "next-header"}>
      <div className="sheet-header-top">
        <Title className="sheet-title">
          {theatreWords(sheet)} · {sheetDate(sheet)}
          {first ? "" : " (continued)"}
        </Title>
        <p className="sheet-where">
          {lists.trustName} ({lists.trustCode}) · {siteWords(sheet)}
        </p>
      </div>
      <dl className="sheet-facts">
        <Fact name="Session" value={sessionWords(sheet)} />
        <Fact name="List owner" value={sheet.owner ?? ""} />
        <Fact name="Cases" value={tallyWords(sheet)} />
        {first ? <FirstFacts lists={lists} sheet={sheet} /> : null}
      </dl>
      <StateNotice notice={stateNotice(sheet)} />
      <StateNotice notice={draftNotice(sheet)} />
      {sheet.supersedes === null || sheet.changes.length === 0 ? null : (
        <p className="sheet-away">
          <strong>Changed since version {sheet.supersedes.version}:</strong> {sheet.changes.join("; ")}.
        </p>
      )}
      {first ? <Elsewhere sheet={sheet} /> : null}
    </header>
  );
}

/** A notice about the whole list, for whoever collects patients. */
function StateNotice({ notice }: { readonly notice: ListNotice | null }) {
  if (notice === null) return null;
  return (
    <p className="sheet-state">
      <strong>{notice.title}</strong> {notice.text}
    </p>
  );
}

/** Who is looked for here and is not: in another session of the day, or on no list of this session any more. */
function Elsewhere({ sheet }: Pick<Props, "sheet">) {
  return (
    <>
      {sheet.movedAway === undefined ? null : (
        <p className="sheet-away">
          <strong>In another theatre session this day:</strong> {sheet.movedAway.map(awayWords).join("; ")}. Look on
          that list.
        </p>
      )}
      {sheet.supersedes === null || sheet.noLongerHere.length === 0 ? null : (
        <p className="sheet-away">
          <strong>On version {sheet.supersedes.version} and no longer on this list:</strong>{" "}
          {sheet.noLongerHere.join("; ")}.
        </p>
      )}
    </>
  );
}

function FirstFacts({ lists, sheet }: Pick<Props, "lists" | "sheet">) {
  const away = awayRoles(sheet);
  const minutes = minutesWords(sheet);
  return (
    <>
      <Fact name={sheet.surgeons.length > 1 ? "Surgeons" : "Surgeon"} value={sheet.surgeons.join("; ")} />
      <Fact name="Anaesthetist" value={coverWords(sheet, "anaesthetist")} />
      <Fact name="On strike" value={strikeWords(lists)} />
      {minutes === "" ? null : <Fact name="Planned" value={minutes} />}
      {away === "" ? null : <Fact name="Not there" value={away} />}
    </>
  );
}

/** A fact in the heading; if blank, it leaves a line to write on. */
function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div className={value === "" ? "sheet-fact sheet-fact-blank" : "sheet-fact"}>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function strikeWords(lists: TheatreLists): string {
  const group = STAFF_GROUPS.find((known) => known === lists.staffGroup);
  const words = group === undefined ? lists.staffGroup : staffGroupWord(group);
  const parts = [words, lists.strikeName].filter((part) => part !== null);
  return parts.length === 0 ? "no strike" : parts.join(": ");
}
