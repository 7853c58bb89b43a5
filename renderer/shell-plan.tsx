import { useState } from "react";
import { ownPlanOf, type PlanId, type StrikeId } from "../shared/domain/strike/ids.ts";
import type { Variant } from "../shared/contract/variants.ts";
import type { Strike } from "../shared/domain/strike/strike.ts";
import { useQuery } from "./api/use-query.ts";
import { Button } from "./components/button.tsx";
import { useCommands } from "./components/commands.ts";
import { SCREEN_WORDS, type ScreenName } from "./components/screens.ts";
import { Select } from "./components/select.tsx";

/** The screens that show and change the chosen plan; every other screen uses the strike's own. */
const OF_THE_PLAN: ReadonlySet<ScreenName> = new Set(["plan", "theatres", "summary"]);
/** The screens on which somebody could mistake the strike's own plan for the variant. */
const OF_THE_STRIKE: ReadonlySet<ScreenName> = new Set(["return", "schedules"]);

/** Which plan of a strike is in use. */
export type PlanChoice = {
  /** The chosen variant; null for the strike's own plan. */
  readonly variant: Variant | null;
  readonly variants: readonly Variant[];
  /** The plan that a screen shows: the variant on screens of the plan, else the strike's own. */
  readonly planOn: (screen: ScreenName) => PlanId | null;
  readonly choose: (planId: PlanId) => void;
};

const NONE: readonly Variant[] = [];

/** The chosen plan of each strike, until the app is closed. */
export function usePlanChoice(strike: Strike | null): PlanChoice {
  const asked = useQuery("variant.list", { strikeId: null }, ["variants", "strikes"]);
  const [chosen, setChosen] = useState<ReadonlyMap<StrikeId, PlanId>>(() => new Map());
  if (strike === null) return { variant: null, variants: NONE, planOn: () => null, choose: () => {} };
  const own = ownPlanOf(strike.id);
  const variants = (asked.value ?? NONE).filter(({ strikeId }) => strikeId === strike.id);
  const variant = variants.find(({ planId }) => planId === chosen.get(strike.id)) ?? null;
  return {
    variant,
    variants,
    planOn: (screen) => (variant !== null && OF_THE_PLAN.has(screen) ? variant.planId : own),
    choose: (planId) => setChosen((now) => new Map(now).set(strike.id, planId)),
  };
}

type PickerProps = { readonly strike: Strike | null; readonly choice: PlanChoice };

/** Shows in the band, once the strike has variants, which of its plans is in use. */
export function PlanPicker({ strike, choice }: PickerProps) {
  const { variant, variants, choose } = choice;
  const others = variants.filter(({ planId }) => planId !== variant?.planId);
  useCommands([
    ...others.map(({ planId, name }) => ({
      id: `variant.${planId}`,
      words: `Work on variant ‘${name}’`,
      group: "Strike",
      run: () => choose(planId),
    })),
    ...(variant === null || strike === null
      ? []
      : [
          {
            id: "variant.own",
            words: "Back to the strike's own plan",
            group: "Strike",
            run: () => choose(ownPlanOf(strike.id)),
          },
        ]),
  ]);
  if (strike === null || variants.length === 0) return null;
  const own = ownPlanOf(strike.id);
  return (
    <Select
      className="band-plan"
      label="Plan"
      labelUnseen
      value={String(variant?.planId ?? own)}
      onChange={(id) => choose(variants.find(({ planId }) => String(planId) === id)?.planId ?? own)}
      options={[
        { id: String(own), label: "Plan: own plan" },
        ...variants.map(({ planId, name }) => ({ id: String(planId), label: `Plan: ‘${name}’` })),
      ]}
    />
  );
}

type StripProps = {
  readonly choice: PlanChoice;
  readonly strike: Strike;
  readonly screen: ScreenName;
  readonly onCompare: () => void;
};

/**
 * While a variant is chosen: a notice on screens that show it, and on those that show the strike's own plan instead.
 */
export function VariantStrip({ choice: { variant, choose }, strike, screen, onCompare }: StripProps) {
  if (variant === null || (!OF_THE_PLAN.has(screen) && !OF_THE_STRIKE.has(screen))) return null;
  const { name } = variant;
  return (
    <section className="variant-strip" aria-label="Variant">
      <span className="variant-strip-mark" aria-hidden="true">
        V
      </span>
      <p>
        {OF_THE_PLAN.has(screen) ? (
          <>
            <strong>Variant ‘{name}’</strong>: nothing here is counted or printed, and no patient is told, until it is
            adopted.
          </>
        ) : (
          <>
            <strong>{SCREEN_WORDS[screen]} is of the strike's own plan</strong>, not of variant ‘{name}’.
          </>
        )}
      </p>
      <Button size="small" onPress={onCompare}>
        Compare
      </Button>
      <Button size="small" kind="primary" onPress={() => choose(ownPlanOf(strike.id))}>
        Back to the plan
      </Button>
    </section>
  );
}
