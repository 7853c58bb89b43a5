import type { ReactNode } from "react";
import type { PlanId, StrikeId } from "../shared/domain/strike/ids.ts";
import type { Strike } from "../shared/domain/strike/strike.ts";
import { call } from "./api/client.ts";
import { AgreementsProvider } from "./components/agreements.tsx";
import { CommandHost } from "./components/command-host.tsx";
import { useCommands, type Command } from "./components/commands.ts";
import { GoContext, SCREENS, SCREEN_WORDS, type ScreenName } from "./components/screens.ts";
import { strikeDates } from "./components/strike-dates.ts";
import { UndoProvider } from "./components/undo.tsx";

type Props = {
  readonly strikes: readonly Strike[];
  readonly strike: Strike | null;
  /** The plan that commands change and undo: the strike's own, or a variant. */
  readonly planId: PlanId | null;
  readonly onScreen: (screen: ScreenName) => void;
  readonly onStrike: (id: StrikeId) => void;
  readonly children: ReactNode;
};

/** What every screen has: commands with their keys to go to other screens, undo and redo. */
export function ShellCommands({ strikes, strike, planId, onScreen, onStrike, children }: Props) {
  return (
    <GoContext value={onScreen}>
      <CommandHost>
        <OwnCommands strikes={strikes} strike={strike} onScreen={onScreen} onStrike={onStrike} />
        <AgreementsProvider>
          {planId === null ? children : <UndoProvider planId={planId}>{children}</UndoProvider>}
        </AgreementsProvider>
      </CommandHost>
    </GoContext>
  );
}

/** Ctrl with a digit goes to a screen, in the order of the tabs; Ctrl+0 goes to the tenth. */
function OwnCommands({ strikes, strike, onScreen, onStrike }: Omit<Props, "children" | "planId">) {
  const screens = SCREENS.map((name, index): Command => {
    const digit = index < 10 ? ({ keys: `Ctrl+${(index + 1) % 10}`, listens: "always" } as const) : {};
    return { id: `go.${name}`, words: SCREEN_WORDS[name], group: "Go to", run: () => onScreen(name), ...digit };
  });
  const others = strikes
    .filter(({ id }) => id !== strike?.id)
    .map((one): Command => ({
      id: `strike.${one.id}`,
      words: `Work on ${one.name}, ${strikeDates(one)}`,
      group: "Strike",
      run: () => onStrike(one.id),
    }));
  useCommands([
    ...screens,
    ...others,
    {
      id: "app.lock",
      words: "Lock",
      group: "Everywhere",
      keys: "Ctrl+L",
      listens: "always",
      run: () => void call("vault.lock", {}),
    },
  ]);
  return null;
}
