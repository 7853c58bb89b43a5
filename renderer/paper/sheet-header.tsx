import type { SessionSheet, TheatreLists } from "../../shared/contract/schedule.ts";
import { staffGroupWord, STAFF_GROUPS } from "../../shared/domain/strike/strike.ts";
import { awayWords, sessionWords, sheetDate, siteWords, stateNotice, tallyWords, theatreWords } from "./sheet-words.ts";

type Props = {
  readonly lists: TheatreLists;
  readonly sheet: SessionSheet;
  /** False on the second and later pages of a session, whose heading is short and shows "continued". */
  readonly first: boolean;
  /** 1 if the paper is the whole document, 2 if it is shown inside a screen. */
  readonly headingLevel: 1 | 2;
};

/** The heading of a page: which list this is, for which trust, and during which strike. */
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
      {first ? <FirstFacts lists={lists} sheet={sheet} /> : <p className="sheet-session">{sessionWords(sheet)}</p>}
      {first ? <StateNotice sheet={sheet} /> : null}
      {first && sheet.movedAway !== undefined ? (
        <p className="sheet-away">
          <strong>In another theatre session this day:</strong> {sheet.movedAway.map(awayWords).join("; ")}. Look on
          that list.
        </p>
      ) : null}
    </header>
  );
}

/** The notice about the whole list, for whoever collects patients. */
function StateNotice({ sheet }: Pick<Props, "sheet">) {
  const notice = stateNotice(sheet);
  if (notice === null) return null;
  return (
    <p className="sheet-stood-down">
      <strong>{notice.title}</strong> {notice.text}
    </p>
  );
}

function FirstFacts({ lists, sheet }: Pick<Props, "lists" | "sheet">) {
  return (
    <dl className="sheet-facts">
      <Fact name="Session" value={sessionWords(sheet)} />
      <Fact name={sheet.surgeons.length > 1 ? "Surgeons" : "Surgeon"} value={sheet.surgeons.join("; ")} />
      <Fact name="Anaesthetist" value="" />
      <Fact name="On strike" value={strikeWords(lists)} />
      <Fact name="Cases" value={tallyWords(sheet)} />
    </dl>
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
