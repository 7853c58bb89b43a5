import { useState } from "react";
import type { AppError } from "../../../shared/contract/errors.ts";
import type { Answer } from "../../../shared/contract/methods.ts";
import { sessionId } from "../../../shared/domain/theatres/theatre-session.ts";
import { formatDate, formatInstant, type IsoDate } from "../../../shared/util/local-date.ts";
import { call } from "../../api/client.ts";
import { useQuery } from "../../api/use-query.ts";
import { Button } from "../../components/button.tsx";
import { Dialog } from "../../components/dialog.tsx";
import { TextInput } from "../../components/field.tsx";
import { ErrorNotice } from "../../components/notice.tsx";
import { Waiting } from "../../components/page.tsx";
import { Table, type Column } from "../../components/table.tsx";

type Registered = Answer<"schedule.register">[number];

/** Opens the register of what was printed for these dates. */
export function RegisterButton({ dates }: { readonly dates: readonly IsoDate[] }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onPress={() => setOpen(true)}>Register of prints…</Button>
      {open ? <PrintRegister dates={dates} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

/** Every version printed for these dates, when and by whom, whether it is still right, and who holds a copy. */
function PrintRegister({ dates, onClose }: { readonly dates: readonly IsoDate[]; readonly onClose: () => void }) {
  const register = useQuery("schedule.register", { dates: [...dates] }, [
    "list",
    "decisions",
    "sessions",
    "strikes",
    "trust",
    "prints",
  ]);
  const [error, setError] = useState<AppError | null>(null);
  const note = async ({ list, version }: Registered, holder: string, destroyed: boolean): Promise<AppError | null> => {
    const noted = await call("schedule.noteCopy", { list, version, holder, destroyed });
    return noted.ok ? null : noted.error;
  };
  const columns: readonly Column<Registered>[] = [
    {
      id: "list",
      heading: "List",
      rowHeading: true,
      cell: ({ list, place }) => (
        <>
          {place}
          <br />
          {formatDate(list.date)}
        </>
      ),
    },
    { id: "version", heading: "Version", align: "right", cell: ({ version }) => version },
    { id: "printed", heading: "Printed", cell: (row) => <Printings row={row} /> },
    { id: "standing", heading: "This paper now", cell: ({ standing }) => STANDING_WORDS[standing] },
    {
      id: "copies",
      heading: "Copies",
      cell: (row) => (
        <Copies
          row={row}
          onNote={(holder) => note(row, holder, false)}
          onDestroyed={(holder) => void note(row, holder, true).then(setError)}
        />
      ),
    },
  ];
  return (
    <Dialog title="Register of prints" size="wide" onClose={onClose}>
      {register.error === null ? null : <ErrorNotice error={register.error} />}
      {error === null ? null : <ErrorNotice error={error} />}
      {register.value === null ? (
        <Waiting />
      ) : (
        <Table
          caption="Versions printed for the chosen dates"
          captionUnseen
          columns={columns}
          rows={register.value}
          keyOf={({ list, version }) => `${version} ${sessionId(list)}`}
          empty="No list of these dates was printed yet."
          frame
        />
      )}
    </Dialog>
  );
}

const STANDING_WORDS = {
  right: "right",
  "out-of-date": "out of date: print again, and destroy every copy",
  gone: "nobody is on this list any more: destroy every copy",
  superseded: "superseded: destroy every copy",
} as const satisfies Readonly<Record<Registered["standing"], string>>;

function Printings({ row }: { readonly row: Registered }) {
  return (
    <ul className="stack-tight">
      {row.printings.map(({ at, by, as, fileName }, index) => (
        <li key={index}>
          {index === 0 ? "" : "reprint: "}
          {formatInstant(at)} by {by}, {as === "printer" ? "on a printer" : `as ${fileName ?? "a PDF"}`}
        </li>
      ))}
    </ul>
  );
}

type CopiesProps = {
  readonly row: Registered;
  readonly onNote: (holder: string) => Promise<AppError | null>;
  readonly onDestroyed: (holder: string) => void;
};

/** Who holds a copy, and a field to note one more. */
function Copies({ row, onNote, onDestroyed }: CopiesProps) {
  const [holder, setHolder] = useState("");
  const [fault, setFault] = useState<string | null>(null);
  const add = async (): Promise<void> => {
    const error = await onNote(holder);
    setFault(error?.message ?? null);
    if (error === null) setHolder("");
  };
  return (
    <div className="stack-tight">
      <ul className="stack-tight">
        {row.copies.map((copy) => (
          <li key={copy.holder} className="row">
            {copy.destroyed ? (
              `${copy.holder}: destroyed ${formatInstant(copy.at)}, noted by ${copy.by}`
            ) : (
              <>
                <span>{copy.holder}</span>
                <Button
                  size="small"
                  label={`The copy of ${copy.holder} was destroyed`}
                  onPress={() => onDestroyed(copy.holder)}
                >
                  Destroyed
                </Button>
              </>
            )}
          </li>
        ))}
      </ul>
      <form
        className="row schedule-copy-new"
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        <TextInput
          label="Who holds a copy"
          value={holder}
          error={fault}
          maxLength={100}
          placeholder="such as Ward 7"
          onChange={(value) => {
            setHolder(value);
            setFault(null);
          }}
        />
        <Button size="small" type="submit" disabled={holder.trim() === ""}>
          Note
        </Button>
      </form>
    </div>
  );
}
