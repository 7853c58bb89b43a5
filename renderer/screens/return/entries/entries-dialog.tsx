import { caseId } from "../../../../shared/domain/plan/cases.ts";
import type { BesideNumber } from "../../../../shared/contract/beside.ts";
import { ownPlanOf, type StrikeId } from "../../../../shared/domain/strike/ids.ts";
import type { Explained, Explanation, Figure } from "../../../../shared/contract/return.ts";
import { useQuery } from "../../../api/use-query.ts";
import { Dialog } from "../../../components/dialog.tsx";
import { ErrorNotice } from "../../../components/notice.tsx";
import { countWord } from "../../../components/number-words.ts";
import { Waiting } from "../../../components/page.tsx";
import { Table } from "../../../components/table.tsx";
import { ENTRY_COLUMNS } from "./entry-columns.tsx";
import { ExplainedTable } from "./explained-table.tsx";

type NearCause = Explanation["near"][number]["cause"];

/** Which entries to show: behind a figure, nearly counting in one, frozen in a position, or these ones by id. */
export type Wanted =
  | {
      readonly kind: "figure";
      readonly title: string;
      readonly figure: Figure;
      /** Due from and to these dates; null means every date. */
      readonly from: string | null;
      readonly to: string | null;
      /** Of these sites and treatment functions; null means any. */
      readonly sites: readonly string[] | null;
      readonly treatmentFunctions: readonly string[] | null;
    }
  | { readonly kind: "near"; readonly title: string; readonly cause: NearCause }
  | { readonly kind: "position"; readonly title: string; readonly positionId: number; readonly figure: Figure }
  | { readonly kind: "beside"; readonly title: string; readonly number: BesideNumber }
  /** Of these entries only the rows that are cancelled, or only those that are not: an entry can have both. */
  | {
      readonly kind: "ids";
      readonly title: string;
      readonly entryIds: number[];
      readonly cancelled: boolean;
    };

/** The entries behind a figure on those dates, or on every date. */
export function figureWanted(title: string, figure: Figure, date: string | null): Wanted {
  return { kind: "figure", title, figure, from: date, to: date, sites: null, treatmentFunctions: null };
}

type EntriesDialogProps = {
  readonly strikeId: StrikeId;
  readonly asAt: string | null;
  readonly wanted: Wanted;
  readonly onClose: () => void;
};

/** The entries behind a number, in a table. */
export function EntriesDialog({ strikeId, asAt, wanted, onClose }: EntriesDialogProps) {
  return (
    <Dialog title={wanted.title} size="wide" onClose={onClose}>
      <Inside strikeId={strikeId} asAt={asAt} wanted={wanted} />
    </Dialog>
  );
}

function Inside({ strikeId, asAt, wanted }: Omit<EntriesDialogProps, "onClose">) {
  switch (wanted.kind) {
    case "figure":
    case "near":
      return <Living strikeId={strikeId} asAt={asAt} wanted={wanted} />;
    case "position":
      return <Frozen wanted={wanted} />;
    case "beside":
      return <Beside strikeId={strikeId} wanted={wanted} />;
    case "ids":
      return <Named strikeId={strikeId} wanted={wanted} />;
  }
}

type Asked = Extract<Wanted, { kind: "figure" | "near" }>;

function Living({ strikeId, asAt, wanted }: Omit<EntriesDialogProps, "onClose" | "wanted"> & { wanted: Asked }) {
  const figure = wanted.kind === "figure" ? wanted.figure : null;
  const query = useQuery("return.explain", { strikeId, asAt, figure }, ["decisions", "list", "strikes", "trust"]);
  const rows = query.value === null ? null : chosenRows(query.value, wanted);
  return <Sentences rows={rows} error={query.error} title={wanted.title} />;
}

function chosenRows(explanation: Explanation, wanted: Asked): readonly Explained[] {
  if (wanted.kind === "near") return explanation.near.find(({ cause }) => cause === wanted.cause)?.entries ?? [];
  const { from, to, sites, treatmentFunctions } = wanted;
  return explanation.counted.filter(
    ({ dueDate, siteCode, treatmentFunction }) =>
      dueDate !== null &&
      (from === null || dueDate >= from) &&
      (to === null || dueDate <= to) &&
      isOneOf(siteCode, sites) &&
      isOneOf(treatmentFunction, treatmentFunctions),
  );
}

function isOneOf(code: string | null, wanted: readonly string[] | null): boolean {
  return wanted === null || (code !== null && wanted.includes(code));
}

function Frozen({ wanted }: { readonly wanted: Extract<Wanted, { kind: "position" }> }) {
  const query = useQuery("return.positionEntries", { positionId: wanted.positionId, figure: wanted.figure }, []);
  return <Sentences rows={query.value} error={query.error} title={wanted.title} />;
}

function Beside({ strikeId, wanted }: { strikeId: StrikeId; wanted: Extract<Wanted, { kind: "beside" }> }) {
  const { number } = wanted;
  const query = useQuery("return.besideEntries", { strikeId, number }, [
    "decisions",
    "list",
    "strikes",
    "return-notes",
  ]);
  return <Sentences rows={query.value} error={query.error} title={wanted.title} />;
}

type SentencesProps = {
  readonly rows: readonly Explained[] | null;
  readonly error: ReturnType<typeof useQuery<"return.explain">>["error"];
  readonly title: string;
};

function Sentences({ rows, error, title }: SentencesProps) {
  if (error !== null) return <ErrorNotice error={error} />;
  if (rows === null) return <Waiting />;
  return (
    <>
      <p className="soft">{countWord(rows.length, "entry", "entries")}</p>
      <ExplainedTable caption={title} rows={rows} empty="No entries stand behind this figure." />
    </>
  );
}

function Named({ strikeId, wanted }: { strikeId: StrikeId; wanted: Extract<Wanted, { kind: "ids" }> }) {
  const query = useQuery("plan.rowsOf", { planId: ownPlanOf(strikeId), entryIds: wanted.entryIds }, [
    "decisions",
    "list",
    "strikes",
  ]);
  if (query.error !== null) return <ErrorNotice error={query.error} />;
  if (query.value === null) return <Waiting />;
  const rows = query.value.filter(({ decision }) => (decision === "cancel") === wanted.cancelled);
  return (
    <>
      <p className="soft">{countWord(rows.length, "entry", "entries")}</p>
      <Table
        caption={wanted.title}
        captionUnseen
        frame
        columns={ENTRY_COLUMNS}
        rows={rows}
        keyOf={caseId}
        empty="None of these entries is still as it was."
      />
    </>
  );
}
