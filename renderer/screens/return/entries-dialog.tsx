import { useQuery } from "../../api/use-query.ts";
import { Dialog } from "../../components/dialog.tsx";
import { ErrorNotice } from "../../components/notice.tsx";
import { countWord } from "../../components/number-words.ts";
import { Waiting } from "../../components/page.tsx";
import { Table } from "../../components/table.tsx";
import { ENTRY_COLUMNS } from "./entry-columns.tsx";

/** The entries that are wanted: those behind a figure, or these ones by id. */
export type Wanted =
  | {
      readonly kind: "figure";
      readonly title: string;
      readonly types: ("inpatient" | "day-case")[];
      readonly actionDaysOnly: boolean;
      /** Due on that date alone; null for every date. */
      readonly date: string | null;
    }
  | { readonly kind: "ids"; readonly title: string; readonly entryIds: number[] };

type EntriesDialogProps = {
  readonly strikeId: number;
  readonly asAt: string | null;
  readonly wanted: Wanted;
  readonly onClose: () => void;
};

/** The entries behind a figure, in a table. */
export function EntriesDialog({ strikeId, asAt, wanted, onClose }: EntriesDialogProps) {
  return (
    <Dialog title={wanted.title} size="wide" onClose={onClose}>
      {wanted.kind === "figure" ? (
        <Counted strikeId={strikeId} asAt={asAt} wanted={wanted} />
      ) : (
        <Named strikeId={strikeId} wanted={wanted} />
      )}
    </Dialog>
  );
}

type Figure = Extract<Wanted, { kind: "figure" }>;
type Ids = Extract<Wanted, { kind: "ids" }>;

function Counted({ strikeId, asAt, wanted }: { strikeId: number; asAt: string | null; wanted: Figure }) {
  const { types, actionDaysOnly, date } = wanted;
  const query = useQuery("return.entries", { strikeId, asAt, types, actionDaysOnly }, ["decisions", "list", "strikes"]);
  const value = query.value === null || date === null ? query.value : query.value.filter((row) => row.dueDate === date);
  return <Entries query={{ ...query, value }} title={wanted.title} />;
}

function Named({ strikeId, wanted }: { readonly strikeId: number; readonly wanted: Ids }) {
  const query = useQuery("plan.rowsOf", { strikeId, entryIds: wanted.entryIds }, ["decisions", "list", "strikes"]);
  return <Entries query={query} title={wanted.title} />;
}

type EntriesQuery = Pick<ReturnType<typeof useQuery<"return.entries">>, "value" | "error">;

function Entries({ query, title }: { readonly query: EntriesQuery; readonly title: string }) {
  if (query.error !== null) return <ErrorNotice error={query.error} />;
  if (query.value === null) return <Waiting />;
  return (
    <>
      <p className="soft">{countWord(query.value.length, "entry", "entries")}</p>
      <Table
        caption={title}
        captionUnseen
        frame
        columns={ENTRY_COLUMNS}
        rows={query.value}
        keyOf={(row) => row.entryId}
        empty="No entries stand behind this figure."
      />
    </>
  );
}
