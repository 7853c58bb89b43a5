import { useCallback, useEffect, useState } from "react";
import { ownPlanOf, type StrikeId } from "../shared/domain/strike/ids.ts";
import { Tab, TabList, TabPanel, Tabs } from "react-aria-components";
import type { Answer } from "../shared/contract/methods.ts";
import type { Strike } from "../shared/domain/strike/strike.ts";
import type { Trust } from "../shared/domain/trust/trust.ts";
import { call } from "./api/client.ts";
import { useFileDrop } from "./api/use-file-drop.ts";
import { useNow } from "./api/use-now.ts";
import { useQuery } from "./api/use-query.ts";
import { Button } from "./components/button.tsx";
import { focusScreen } from "./components/focus.ts";
import { ListAge } from "./components/list-age.tsx";
import { ErrorNotice } from "./components/notice.tsx";
import { OldListWarning } from "./components/old-list-warning.tsx";
import { EmptyState, Page, Waiting } from "./components/page.tsx";
import { GoContext, SCREENS, SCREEN_WORDS, useGo, type ScreenName } from "./components/screens.ts";
import { Select } from "./components/select.tsx";
import { UnreadableWarning } from "./components/unreadable-warning.tsx";
import { strikeDates } from "./components/strike-dates.ts";
import { AuditScreen } from "./screens/log/log-screen.tsx";
import { CombineScreen } from "./screens/combine/combine-screen.tsx";
import { ImportBand } from "./screens/import/import-band.tsx";
import { ImportScreen } from "./screens/import/import-screen.tsx";
import { useImportWork, type ImportWork } from "./screens/import/work/use-import-work.ts";
import { WatchedNotice } from "./screens/import/watched-notice.tsx";
import { PlanScreen } from "./screens/plan/plan-screen.tsx";
import { ReturnScreen } from "./screens/return/return-screen.tsx";
import { SchedulesScreen } from "./screens/schedule/schedule-screen.tsx";
import { SettingsScreen } from "./screens/settings/settings-screen.tsx";
import { StrikeScreen } from "./screens/strike/strike-screen.tsx";
import { SummaryScreen } from "./screens/summary/summary-screen.tsx";
import { TheatresScreen } from "./screens/theatres/theatres-screen.tsx";
import { VariantsScreen } from "./screens/variants/variants-screen.tsx";
import { ShellCommands } from "./shell-commands.tsx";
import { PlanPicker, usePlanChoice, VariantStrip, type PlanChoice } from "./shell-plan.tsx";

type Status = Answer<"app.status">;
type ListStatus = Answer<"list.status">;

/** From here on the screens are no part of a planner's evening: they are at the other end. */
const FIRST_OF_THE_REST: ScreenName = "combine";

/** Screens that scroll inside themselves, not as a page. */
const FITTING: ReadonlySet<ScreenName> = new Set(["plan", "theatres"]);

/** The open app: the band with strike and list, the tabs, and the chosen screen. */
export function Shell({ trust, status }: { readonly trust: Trust; readonly status: Status }) {
  const strikes = useQuery("strike.list", {}, ["strikes"]);
  const list = useQuery("list.status", {}, ["list", "trust"]);
  const [chosenScreen, setScreen] = useState<ScreenName | null>(null);
  const [chosenStrikeId, setStrikeId] = useState<StrikeId | null>(null);

  const all = strikes.value;
  const strike = all?.find(({ id }) => id === chosenStrikeId) ?? latestOf(all);
  const first = list.value?.latest === null ? "import" : strike === null ? "strike" : "plan";
  const screen = chosenScreen ?? first;
  // Decided only once: an import or a new strike must not move the planner to another screen.
  if (chosenScreen === null && all !== null && list.value !== null) setScreen(first);
  const go = useCallback((to: ScreenName) => {
    setScreen(to);
    focusScreen();
  }, []);
  const choice = usePlanChoice(strike);
  const now = useNow();
  const work = useImportWork();
  const dropping = useFileDrop((files) => {
    go("import");
    work.drop(files);
  });

  useEffect(() => {
    document.title = `${SCREEN_WORDS[screen]} – ${strike === null ? trust.name : strike.name} – Standdown`;
  }, [screen, strike, trust.name]);

  const failure = strikes.error ?? list.error;
  if (failure !== null) {
    return (
      <Page title="Standdown cannot read its data">
        <ErrorNotice error={failure} />
      </Page>
    );
  }
  if (all === null || list.value === null) return <Waiting>Opening the list…</Waiting>;

  return (
    <ShellCommands strikes={all} strike={strike} planId={choice.planOn(screen)} onScreen={go} onStrike={setStrikeId}>
      <div className="shell">
        <header className="band">
          <span className="band-trust">
            {trust.name} <span className="band-soft">{trust.code}</span>
          </span>
          <StrikePicker strikes={all} strike={strike} onChange={setStrikeId} />
          <PlanPicker strike={strike} choice={choice} />
          {screen !== "import" && <ImportBand work={work} onOpen={() => go("import")} />}
          <ListAge list={list.value} now={now} />
          <Button kind="quiet" className="band-lock" onPress={() => void call("vault.lock", {})}>
            Lock
          </Button>
        </header>
        <UnreadableWarning />
        <OldListWarning list={list.value} now={now} onImport={() => go("import")} />
        <WatchedNotice
          work={work}
          onLook={(file) => {
            go("import");
            work.begin(file);
          }}
        />
        <Tabs
          className="tabs"
          keyboardActivation="manual"
          selectedKey={screen}
          onSelectionChange={(key) => {
            const next = SCREENS.find((name) => name === key);
            if (next !== undefined) setScreen(next);
          }}
        >
          <nav className="tab-bar" aria-label="Screens">
            <TabList className="tab-list" aria-label="Screens">
              {SCREENS.map((name) => (
                <Tab key={name} id={name} className={name === FIRST_OF_THE_REST ? "tab tab--rest" : "tab"}>
                  {SCREEN_WORDS[name]}
                </Tab>
              ))}
            </TabList>
          </nav>
          {strike !== null && (
            <VariantStrip choice={choice} strike={strike} screen={screen} onCompare={() => go("variants")} />
          )}
          <main className="shell-main">
            <TabPanel
              key={screen}
              className={FITTING.has(screen) ? "tab-panel tab-panel--fits" : "tab-panel"}
              id={screen}
            >
              <Screen
                screen={screen}
                strike={strike}
                choice={choice}
                list={list.value}
                work={work}
                onStrike={setStrikeId}
                status={status}
                trust={trust}
              />
            </TabPanel>
          </main>
        </Tabs>
        {dropping && (
          <div className="drop-veil">
            <p>Drop the extract to look at what it would do. Nothing is changed yet.</p>
          </div>
        )}
      </div>
    </ShellCommands>
  );
}

type ScreenProps = {
  readonly screen: ScreenName;
  readonly strike: Strike | null;
  readonly choice: PlanChoice;
  readonly list: ListStatus;
  readonly work: ImportWork;
  readonly onStrike: (id: StrikeId) => void;
  readonly trust: Trust;
  readonly status: Status;
};

function Screen({ screen, strike, choice, list, work, onStrike, trust, status }: ScreenProps) {
  switch (screen) {
    case "import":
      return <ImportScreen work={work} hasStrike={strike !== null} />;
    case "strike":
      return <StrikeScreen current={strike} onChoose={onStrike} />;
    case "audit":
      return <AuditScreen />;
    case "combine":
      return <CombineScreen />;
    case "settings":
      return <SettingsScreen trust={trust} status={status} />;
    case "plan":
    case "theatres":
    case "summary":
    case "variants":
      return <PlanPart screen={screen} strike={strike} choice={choice} list={list} trust={trust} />;
    case "return":
      if (strike === null) return <NoStrike title="National return" heading="There is no strike to report on yet" />;
      return <ReturnScreen key={strike.id} strike={strike} trustCode={trust.code} />;
    case "schedules":
      if (list.latest === null) {
        return (
          <Page title="Theatre schedules">
            <EmptyState title="There are no theatre lists yet" action={<GoButton to="import" />}>
              Import an extract of your elective list. Theatre lists are drawn from all of it, strike or not.
            </EmptyState>
          </Page>
        );
      }
      return <SchedulesScreen key={strike?.id ?? 0} strikeId={strike?.id ?? null} />;
  }
}

type PlanPartProps = Pick<ScreenProps, "strike" | "choice" | "list" | "trust"> & {
  readonly screen: "plan" | "theatres" | "summary" | "variants";
};

/** The screens of the chosen plan and of its variants. */
function PlanPart({ screen, strike, choice, list, trust }: PlanPartProps) {
  const go = useGo();
  const planId = choice.planOn(screen);
  switch (screen) {
    case "plan":
      if (list.latest === null) {
        return (
          <Page title="Plan">
            <EmptyState title="There is no list to plan with yet" action={<GoButton to="import" />}>
              Import an extract of your elective list. The plan shows everybody due around the strike.
            </EmptyState>
          </Page>
        );
      }
      if (strike === null || planId === null)
        return <NoStrike title="Plan" heading="There is no strike to plan for yet" />;
      return <PlanScreen key={planId} planId={planId} strikeId={strike.id} variant={choice.variant} />;
    case "theatres":
      if (list.latest === null) {
        return (
          <Page title="Theatres">
            <EmptyState title="There are no theatre sessions yet" action={<GoButton to="import" />}>
              Import an extract of your elective list. The board shows every session around the strike.
            </EmptyState>
          </Page>
        );
      }
      if (strike === null || planId === null)
        return <NoStrike title="Theatres" heading="There is no strike to plan for yet" />;
      return <TheatresScreen key={planId} planId={planId} />;
    case "summary":
      if (strike === null || planId === null)
        return <NoStrike title="Summary" heading="There is no strike to sum up yet" />;
      return <SummaryScreen key={planId} planId={planId} trustCode={trust.code} />;
    case "variants":
      if (strike === null) return <NoStrike title="Variants" heading="There is no strike to make variants for yet" />;
      return (
        <VariantsScreen
          key={strike.id}
          strike={strike}
          inUse={choice.variant?.planId ?? ownPlanOf(strike.id)}
          onChoose={choice.choose}
          onOpen={(chosen) => {
            choice.choose(chosen);
            go("plan");
          }}
        />
      );
  }
}

function NoStrike({ title, heading }: { readonly title: string; readonly heading: string }) {
  return (
    <Page title={title}>
      <EmptyState title={heading} action={<GoButton to="strike" />}>
        Say when it is and who is on strike. Plan and return work from its action dates and its counting window.
      </EmptyState>
    </Page>
  );
}

function GoButton({ to }: { readonly to: ScreenName }) {
  return (
    <GoContext.Consumer>
      {(go) => (
        <Button kind="primary" onPress={() => go(to)}>
          {to === "import" ? "Import a list" : "Set up a strike"}
        </Button>
      )}
    </GoContext.Consumer>
  );
}

type StrikePickerProps = {
  readonly strikes: readonly Strike[];
  readonly strike: Strike | null;
  readonly onChange: (id: StrikeId) => void;
};

function StrikePicker({ strikes, strike, onChange }: StrikePickerProps) {
  if (strike === null) return <span className="band-soft">No strike yet</span>;
  return (
    <Select
      className="band-strike"
      label="Strike"
      labelUnseen
      value={String(strike.id)}
      onChange={(id) => onChange(strikes.find((one) => String(one.id) === id)?.id ?? strike.id)}
      options={strikes.map((one) => ({ id: String(one.id), label: one.name, detail: strikeDates(one) }))}
    />
  );
}

/** The strike that was set up last, which is in use until another is chosen. */
function latestOf(strikes: readonly Strike[] | null): Strike | null {
  return (strikes ?? []).reduce<Strike | null>((best, one) => (best === null || one.id > best.id ? one : best), null);
}
