import { useState } from "react";
import type { StrikeId } from "../../../../shared/domain/strike/ids.ts";
import type { AppError } from "../../../../shared/contract/errors.ts";
import type { Beside, BesideNumber } from "../../../../shared/contract/beside.ts";
import { formatInstant } from "../../../../shared/util/local-date.ts";
import type { Result } from "../../../../shared/util/result.ts";
import { call } from "../../../api/client.ts";
import { useClock } from "../../../api/clock.ts";
import { useQuery } from "../../../api/use-query.ts";
import { Button } from "../../../components/button.tsx";
import { ErrorNotice, Notice } from "../../../components/notice.tsx";
import { Panel, Waiting } from "../../../components/page.tsx";
import { ShareKept } from "../../../components/share-kept.tsx";
import { Tile } from "../../../components/tile.tsx";
import { EntriesDialog, type Wanted } from "../entries/entries-dialog.tsx";
import { LastMinutePanel } from "./last-minute.tsx";
import { NotBookedPanel } from "./not-booked.tsx";

/** Numbers shown beside the return. Each is separate, and none is in the return's counts. */
export function BesideSection({ strikeId }: { readonly strikeId: StrikeId }) {
  const [wanted, setWanted] = useState<Wanted | null>(null);
  const query = useQuery("return.beside", { strikeId }, ["decisions", "list", "strikes", "trust", "return-notes"]);
  if (query.error !== null) return <ErrorNotice error={query.error} />;
  if (query.value === null) return <Waiting />;
  const { notBooked, cancelledInVain, lastMinute, kept } = query.value;
  const open: Open = (number, title) => setWanted({ kind: "beside", number, title });
  return (
    <>
      {wanted !== null && (
        <EntriesDialog strikeId={strikeId} asAt={null} wanted={wanted} onClose={() => setWanted(null)} />
      )}
      <p className="soft">None of these is part of a count of the return. Each is its own number.</p>
      <div className="return-halves return-halves--narrow">
        <NotBookedPanel key={notBooked?.at ?? "none"} strikeId={strikeId} notBooked={notBooked} />
        <KeptPanel strikeId={strikeId} kept={kept} onOpen={open} />
        <InVainPanel strikeId={strikeId} inVain={cancelledInVain} onOpen={open} />
        <LastMinutePanel lastMinute={lastMinute} />
      </div>
    </>
  );
}

/** Runs one write at a time and remembers its error. */
function useAct(): {
  readonly busy: boolean;
  readonly error: AppError | null;
  readonly act: (work: () => Promise<Result<unknown, AppError>>) => Promise<void>;
} {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  return {
    busy,
    error,
    act: async (work) => {
      setBusy(true);
      const result = await work();
      setError(result.ok ? null : result.error);
      setBusy(false);
    },
  };
}

/** Opens the entries behind a number. */
type Open = (number: BesideNumber, title: string) => void;

type KeptProps = { readonly strikeId: StrikeId; readonly kept: Beside["kept"]; readonly onOpen: Open };

function KeptPanel({ strikeId, kept, onOpen }: KeptProps) {
  return (
    <Panel
      title="Share of planned activity kept"
      lead="Of the entries that were due when the baseline was frozen. The summary shows it by specialty."
    >
      <ShareKept strikeId={strikeId} kept={kept} canFreeze onOpen={onOpen} />
    </Panel>
  );
}

type InVainProps = {
  readonly strikeId: StrikeId;
  readonly inVain: Beside["cancelledInVain"];
  readonly onOpen: Open;
};

function InVainPanel({ strikeId, inVain, onOpen }: InVainProps) {
  const { now } = useClock();
  const { busy, error, act } = useAct();
  const callOff = (at: string | null) => void act(() => call("strike.callOff", { strikeId, at }));
  return (
    <Panel
      title="Cancelled in vain"
      lead="Cancelled for a strike that was then called off. They stay cancelled, and counted, until each is reinstated."
    >
      {error !== null && <ErrorNotice error={error} />}
      {inVain === null ? (
        <>
          <p>The strike is not called off. If it is, record that here.</p>
          <div>
            <Button kind="danger" pending={busy} onPress={() => callOff(now())}>
              The strike is called off
            </Button>
          </div>
        </>
      ) : (
        <>
          <div className="tiles">
            <Tile
              figure={inVain.inpatient}
              label="Inpatient, cancelled in vain"
              onPress={() => onOpen("in-vain-inpatient", "Inpatient, cancelled in vain")}
            />
            <Tile
              figure={inVain.dayCase}
              label="Day case, cancelled in vain"
              onPress={() => onOpen("in-vain-day-case", "Day case, cancelled in vain")}
            />
            <Tile
              figure={inVain.reinstatedSince}
              label="Of these, reinstated since"
              onPress={() => onOpen("in-vain-reinstated", "Cancelled in vain and reinstated since")}
            />
          </div>
          <Notice kind="info" title={`Called off ${formatInstant(inVain.calledOffAt)}.`}>
            <div>
              <Button size="small" pending={busy} onPress={() => callOff(null)}>
                Take it back: not called off
              </Button>
            </div>
          </Notice>
        </>
      )}
    </Panel>
  );
}
